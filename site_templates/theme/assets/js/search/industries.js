// Firms of another industry than those who do something: no name alone makes a flour mill a machine shop.

/** @import { Index, IndexedTerm } from "./index.js" */

// An industry is usual for a process if one in so many of its firms is of it.
const USUAL = 10;

/**
 * Whether a row is filed under something, and of other industries than whoever is filed under the family of a term.
 * @param {Index} index @param {Pick<IndexedTerm, "facet" | "code">[]} terms @returns {(row: number) => boolean}
 */
export function strangers({ facets }, terms) {
  const industries = facets.get("clusters");
  const own = terms.filter(({ facet }) => facet.name === "processes");
  if (!industries || !own.length) return () => false;
  const usual = new Set();
  for (const { facet, code } of own) {
    for (const one of [code, facet.parents[code]].filter((one) => one >= 0)) {
      const found = new Uint32Array(industries.ids.length);
      facet.rows.each(one, (row) => industries.codes.each(row, (industry) => found[industry]++));
      found.forEach((count, industry) => count * USUAL >= facet.totals[one] && count && usual.add(industry));
    }
  }
  return (row) => {
    let isStrange = own[0].facet.codes.size(row) > 0 && industries.codes.size(row) > 0;
    industries.codes.each(row, (industry) => (isStrange &&= !usual.has(industry)));
    return isStrange;
  };
}
