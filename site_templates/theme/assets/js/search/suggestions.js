// What to offer while someone types.

import { add, every, has, list, none } from "./bitset.js";
import { stems, tokens, words } from "./text.js";

/** @import { Term } from "./client.js" */
/** @import { Engine } from "./engine.js" */

const MOST = 5;

/**
 * Terms, then companies, each with what begins with the text before what only has its words.
 * @typedef {{kind: "term", facet: string, id: string, label: string, by: string, total: number}} TermSuggestion `by` is
 *   the other name that has the text, "" where the label does
 * @typedef {{kind: "company", slug: string, name: string, city: string}} CompanySuggestion
 * @typedef {TermSuggestion | CompanySuggestion} Suggestion
 *
 * @param {{engine: Engine}} search @param {string} text @returns {Suggestion[]}
 */
export function suggest({ engine }, text) {
  const said = tokens(text);
  return said.length ? [...terms(engine, said), ...companies(engine, said)] : [];
}

/** @param {Engine} engine @param {string[]} said tokens @returns {TermSuggestion[]} */
function terms({ index }, said) {
  const found = said.map((token) => {
    /** @type {Set<number>} */
    const terms = new Set();
    index.termWords.meant(token, (term) => terms.add(term));
    return terms;
  });
  const start = said.join(" ");
  return [...found[0]]
    .filter((number) => found.every((terms) => terms.has(number)))
    .map((number) => index.terms[number])
    .map(({ facet, code, term }) => ({ facet, term, total: facet.totals[code], begins: begins(term.label, start) }))
    .filter(({ total }) => total)
    .sort((a, b) => b.begins - a.begins || b.total - a.total || (a.term.label < b.term.label ? -1 : 1))
    .slice(0, MOST)
    .map(({ facet, term, total }) => {
      return { kind: "term", facet: facet.name, id: term.id, label: term.label, by: nameWith(term, said), total };
    });
}

/**
 * The shortest of a term's other names that has all words, if its label has not.
 * @param {Term} term @param {string[]} said
 */
function nameWith({ label, words: others = [], makes = [] }, said) {
  const has = (/** @type {string} */ name) => {
    const { parts, joined } = words(name);
    const all = [...parts, ...joined];
    return said.every((token) => stems(token).some((stem) => all.some((word) => word.startsWith(stem))));
  };
  if (has(label)) return "";
  // The shortest says it best.
  const found = [...others, ...makes].filter(has).sort((a, b) => a.length - b.length);
  return found[0] ?? "";
}

/** @param {Engine} engine @param {string[]} said tokens @returns {CompanySuggestion[]} */
function companies({ index, columns, standings }, said) {
  let rows = every(index.rows);
  for (const token of said) {
    const found = none(index.rows);
    index.nameWords.meant(token, (row) => has(rows, row) && add(found, row));
    rows = found;
  }
  const start = said.join(" ");
  return Array.from(list(rows), (row) => ({ row, begins: begins(columns.names[row], start) }))
    .sort((a, b) => b.begins - a.begins || standings[a.row] - standings[b.row] || a.row - b.row)
    .slice(0, MOST)
    .map(({ row }) => ({
      kind: "company",
      slug: columns.slugs[row],
      name: columns.names[row],
      city: columns.cities[row],
    }));
}

/** @param {string} label @param {string} start */
const begins = (label, start) => Number(tokens(label).join(" ").startsWith(start));
