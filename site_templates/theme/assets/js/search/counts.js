// How many companies of an answer have each value of every facet, a facet's own choice lifted.

import { list } from "./bitset.js";
import { tally } from "./runs.js";

/** @import { Index } from "./index.js" */
/** @import { Grouped } from "./runs.js" */

/** @typedef {Record<string, Record<string, number>>} Counts by facet and value; values that nobody has are left out */

/**
 * @param {Index} index @param {Uint32Array} rows of the answer
 * @param {(facet: string) => Uint32Array | null} lifted the rows without what is chosen of a facet, as bits; null where
 *   nothing is
 * @returns {Counts}
 */
export function countsOf(index, rows, lifted) {
  const all = tallied(index.codes, rows, index.totals);
  return Object.fromEntries(
    [...index.facets.values()].map((facet) => {
      const others = lifted(facet.name);
      const counts = others
        ? tallied(facet.codes, list(others), facet.totals)
        : all.subarray(facet.first, facet.first + facet.ids.length);
      /** @type {Record<string, number>} */
      const values = {};
      for (let code = 0; code < counts.length; code++) if (counts[code]) values[facet.ids[code]] = counts[code];
      return [facet.name, values];
    }),
  );
}

/**
 * Counts the values of some rows or, where they are fewer, of all others.
 * @param {Grouped} codes @param {Uint32Array} rows @param {Uint32Array} totals of all rows
 */
function tallied(codes, rows, totals) {
  const all = codes.starts.length - 1;
  if (rows.length <= all / 2) return tally(codes, rows, totals.length);
  const others = new Uint32Array(all - rows.length);
  for (let row = 0, at = 0, next = 0; row < all; row++) {
    if (rows[at] === row) at++;
    else others[next++] = row;
  }
  const counts = tally(codes, others, totals.length);
  return totals.map((total, code) => total - counts[code]);
}
