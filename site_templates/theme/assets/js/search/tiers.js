// How well each row matches: the tiers from the best to the worst, and the rows that match at all.

import { add, none } from "./bitset.js";

/** From the best to the worst, and the one of rows that do not match. */
export const TIER = { whole: 0, core: 1, twice: 2, other: 3, name: 4, term: 5, text: 6, alike: 7, never: 9 };

/**
 * @typedef {object} Match
 * @property {Uint8Array} tiers
 * @property {Uint32Array} bits
 * @property {boolean} any
 * @property {string[]} marks
 * @property {Uint8Array} [named] of a term: NAME where a name says it, whatever the listing is filed under
 * @property {[string, string][]} [terms] facet and id of what companies have who match
 * @property {boolean} [isAlike] whether only words that are spelled nearly so match
 */

/** Takes over each tier that is better. @param {Uint8Array} tiers @param {Uint8Array} others */
export function better(tiers, others) {
  for (let row = 0; row < tiers.length; row++) if (others[row] < tiers[row]) tiers[row] = others[row];
}

/** For each row the worst of its tiers. @param {{tiers: Uint8Array}[]} matches @param {Uint8Array} tiers */
export function worst(matches, tiers) {
  tiers.fill(matches.length ? 0 : TIER.never);
  for (const { tiers: other } of matches) {
    for (let row = 0; row < tiers.length; row++) if (other[row] > tiers[row]) tiers[row] = other[row];
  }
  return tiers;
}

/** Matches one or the other. @param {Match} one @param {Match} other @returns {Match} */
export function either(one, other) {
  const tiers = one.tiers.slice();
  better(tiers, other.tiers);
  return { ...match(tiers, one.marks), named: one.named, terms: [...(one.terms ?? []), ...(other.terms ?? [])] };
}

/** The match that rows of these tiers make. @param {Uint8Array} tiers @param {string[]} marks @returns {Match} */
export function match(tiers, marks) {
  const bits = none(tiers.length);
  let any = false;
  for (let row = 0; row < tiers.length; row++) {
    if (tiers[row] === TIER.never) continue;
    add(bits, row);
    any = true;
  }
  return { tiers, bits, any, marks };
}
