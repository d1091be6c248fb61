// Terms of the vocabularies: what each is called, and which a text means.

import { tokens } from "../search/text.js";

/** @import { Term, VocabularyData } from "../search/client.js" */

/** @param {VocabularyData} vocabulary @param {string} facet @returns {Term[]} */
const termsOf = ({ facets }, facet) => facets[facet]?.terms ?? [];

/** @param {VocabularyData} vocabulary @param {string} facet @param {string} id */
export const labelOf = (vocabulary, facet, id) =>
  termsOf(vocabulary, facet).find((term) => term.id === id)?.label ?? id;

/** A text as its words. @param {string} text */
const wordsOf = (text) => ` ${tokens(text).join(" ")} `;

/** The term that a text names, else the one with the longest name within it.
 * @param {VocabularyData} vocabulary @param {string} facet @param {string} text
 */
export function termIn(vocabulary, facet, text) {
  const said = wordsOf(text);
  let found;
  let longest = 2; // of a name without words
  for (const term of termsOf(vocabulary, facet)) {
    for (const name of [term.label, ...(term.words ?? [])]) {
      const words = wordsOf(name);
      if (words === said) return term;
      if (words.length > longest && said.includes(words)) [found, longest] = [term, words.length];
    }
  }
  return found;
}
