// Why a company is in an answer: its name, what it is filed under, or what it writes.

import { CONFIRMED } from "./ranking.js";
import { TIER } from "./tiers.js";

/** @import { Index } from "./index.js" */
/** @import { Match } from "./tiers.js" */

/**
 * @typedef {"name" | "filed" | "listed" | "text"} Ground a name says it, an industry code, the company, or only a text
 * @typedef {{by: Ground, facet: string, id: string}} Reason
 */

// The first letter of who says so, of each process; none where the company does.
/** @type {Record<string, Ground>} */
const GROUNDS = { n: "name", r: "filed" };

/** One reason for each term that is asked for. @param {Index} index @param {Match[]} matches @param {number} row */
export function reasonsOf(index, matches, row) {
  return matches.flatMap(({ terms = [], named, tiers }) => {
    const [first] = terms;
    if (!first || tiers[row] === TIER.never) return [];
    if (named?.[row] === TIER.name) return [{ by: /** @type {const} */ ("name"), facet: first[0], id: first[1] }];
    const own = terms.flatMap(([facet, id]) => filed(index, facet, id, row));
    if (own.length) return own.slice(0, 1);
    return tiers[row] === TIER.text ? [{ by: /** @type {const} */ ("text"), facet: first[0], id: first[1] }] : [];
  });
}

/**
 * What of a row's own is a term or below it.
 * @param {Index} index @param {string} name @param {string} id @param {number} row @returns {Reason[]}
 */
function filed({ columns, facets }, name, id, row) {
  const [column, facet] = [columns.facets.get(name), facets.get(name)];
  if (!column || !facet) return [];
  const { codes, starts, values } = column;
  for (let at = starts[row]; at < starts[row + 1]; at++) {
    const own = values[codes[at]];
    if (own !== id && facet.parent(own) !== id) continue;
    const letter = name === "processes" ? columns.bases[row]?.[at - starts[row]] : "r";
    return [{ by: (columns.level[row] < CONFIRMED && GROUNDS[letter]) || "listed", facet: name, id: own }];
  }
  return [];
}
