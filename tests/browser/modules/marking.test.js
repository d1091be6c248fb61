import { marked } from "/directory/assets/js/search/text.js";
import { equal } from "./check.js";

/** The text with its matches in brackets. */
const shown = (text, ...prefixes) =>
  marked(text, prefixes)
    .map(([part, is]) => (is ? `[${part}]` : part))
    .join("");

export default {
  "the start of a word is marked, its middle is not": () =>
    equal(shown("Anodizing and Danodizing", "anod"), "[Anod]izing and Danodizing"),
  "each prefix marks every word that starts with it": () =>
    equal(shown("Cut & Sew, cut by hand", "cut", "se"), "[Cut] & [Se]w, [cut] by hand"),
  "of two prefixes the longer one counts": () => equal(shown("Castings", "cast", "casting"), "[Casting]s"),
  "accents count for nothing and stay as they are": () =>
    equal(shown("Ñandú Cocinería", "nan", "cocineri"), "[Ñan]dú [Cocinerí]a"),
  "an accent of its own belongs to its letter": () => equal(shown("Cafe\u0301s", "cafe"), "[Cafe\u0301]s"),
  "a letter that folds into two is marked whole": () => equal(shown("ﬁne", "f"), "[ﬁ]ne"),
  "an apostrophe does not break a word": () => equal(shown("Joe's Foundry", "joes"), "[Joe's] Foundry"),
  "without a match the text is one part": () => equal(marked("Sewing", ["x"]), [["Sewing", false]]),
  "an empty text has no parts": () => equal(marked("", ["x"]), []),
  "an empty prefix marks nothing": () => equal(shown("Sewing", ""), "Sewing"),
  "signs are text, not patterns": () => equal(shown("<b>C++</b> (x)", "b", "c", "("), "<[b]>[C]++</[b]> (x)"),
};
