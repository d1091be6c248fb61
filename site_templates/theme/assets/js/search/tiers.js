// How well each row matches: the tiers from the best to the worst, and the rows that match at all.

import { add, none } from "./bitset.js";

/** From the best to the worst, and the one of rows that do not match. */
export const TIER = { whole: 0, core: 1, other: 2, name: 3, term: 4, text: 5, alike: 6, never: 9 };

/** @typedef {{tiers: Uint8Array, bits: Uint32Array, any: boolean, marks: string[]}} Match */

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
