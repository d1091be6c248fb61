// What to offer while someone types.

import { add, has, list, none } from "./bitset.js";
import { tokens } from "./text.js";

const MOST = 5;

/**
 * Terms, then companies, each with what begins with the text before what only has its words.
 * @param {import("./engine.js").Engine} engine
 * @param {string} text
 */
export function suggest(engine, text) {
  const said = tokens(text);
  return said.length ? [...terms(engine, said), ...companies(engine, said)] : [];
}

function terms({ index }, said) {
  const found = said.map((token) => {
    const ones = new Set();
    index.termWords.meant(token, (term) => ones.add(term));
    return ones;
  });
  const start = said.join(" ");
  return [...found[0]]
    .filter((number) => found.every((ones) => ones.has(number)))
    .map((number) => index.terms[number])
    .map(({ facet, code, term }) => ({
      kind: "term",
      facet: facet.name,
      id: term.id,
      label: term.label,
      total: facet.totals[code],
      begins: begins(term.label, start),
    }))
    .filter((one) => one.total)
    .sort((a, b) => b.begins - a.begins || b.total - a.total || (a.label < b.label ? -1 : 1))
    .slice(0, MOST)
    .map(({ begins: _, ...one }) => one);
}

function companies({ index, columns, standings }, said) {
  let rows = null;
  for (const token of said) {
    const ones = none(index.rows);
    index.nameWords.meant(token, (row) => (!rows || has(rows, row)) && add(ones, row));
    rows = ones;
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

const begins = (label, start) => Number(tokens(label).join(" ").startsWith(start));
