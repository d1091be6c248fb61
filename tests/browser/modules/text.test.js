import { distance, maySlip } from "/directory/assets/js/search/edits.js";
import {
  fold,
  forgiven,
  nameKey,
  phraseKey,
  stems,
  tokens,
  withoutEs,
  words,
} from "/directory/assets/js/search/text.js";
import { equal, ok } from "./check.js";

const key = (text) => phraseKey(tokens(text));
const silent = new Set(["the", "and", "co", "inc", "limited"]);

export default {
  "case, accents, apostrophes and the periods of initials do not matter": () =>
    equal(["PEÑA", "O'Neil’s", "L.L.C.", "ﬁne", "İzmir"].map(fold), ["pena", "oneils", "llc.", "fine", "izmir"]),
  "the periods of numbers and of whole words stay signs": () =>
    equal(tokens("No.7 J.Smith 2.5"), ["no", "7", "j", "smith", "2", "5"]),
  "every sign but letters and digits separates": () =>
    equal(tokens("cut & sew/dye+wash_5-axis"), ["cut", "sew", "dye", "wash", "5", "axis"]),
  "an index has hyphenated words joined as well": () =>
    equal(words("T-shirt"), { parts: ["t", "shirt"], joined: ["tshirt"] }),
  "a text without words has no tokens": () => equal(tokens(" … "), []),
  "a plural means words that begin with its singular": () => equal(stems("cookies"), ["cookies", "cooky", "cookie"]),
  "what only looks like a plural stays": () => equal([stems("glass"), stems("gas")], [["glass"], ["gas"]]),
  "boxes are one box": () => equal(withoutEs("boxes"), "box"),
  "one phrase has one key however it is written": () =>
    equal(
      [key("cut and sew"), key("Cut & Sew"), key("cutting-sewing"), key("corte y costura")],
      ["cutsew", "cutsew", "cutsew", "cortcostura"],
    ),
  "a phrase in one word has the key of its words": () => equal(key("lasercutting"), key("laser cutting")),
  "British and American spellings have one key": () => equal(key("anodised"), key("Anodizing")),
  "a doubled letter goes only where the ending has doubled it": () =>
    equal(["mil", "milling", "cutting", "pressing", "labelling", "spinning"].map(key), [
      "mil",
      "mill",
      "cut",
      "press",
      "label",
      "spin",
    ]),
  "short words keep their endings": () => equal(key("ring bed dye"), "ringbeddye"),
  "a name without its legal form is the same name": () =>
    equal(nameKey(tokens("The Peña & Sons Co., Inc."), silent), "pena sons"),
  "a name that is all legal form stays": () => equal(nameKey(tokens("Limited"), silent), "limited"),
  "more letters forgive more, digits nothing": () =>
    equal(["cut", "weld", "anodizing", "as9100"].map(forgiven), [0, 1, 2, 0]),
  "no slip replaces the first letter, but it may be swapped with the next": () =>
    equal(
      [
        ["jeans", "beans"],
        ["eans", "beans"],
        ["ebans", "beans"],
        ["xbeans", "beans"],
        ["bdans", "beans"],
        ["gelding", "welding"],
      ].map((two) => maySlip(...two)),
      [false, false, true, false, true, false],
    ),
  "two neighbors in the wrong order are one edit": () => equal(distance("aondizing", "anodizing", 2), 1),
  "a misspelled beginning is as far as its best end": () =>
    equal([distance("precsi", "precision", 2), distance("precsi", "precision", 2, true)], [1, 3]),
  "far words are just far": () => ok(distance("welding", "ceramics", 2) > 2),
};
