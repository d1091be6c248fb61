// The shops that may be in a set of suppliers: which of the processes each does, and where it is.

import { list } from "./bitset.js";
import { chordOf, spotOf } from "./chords.js";
import { isGone } from "./ranking.js";
import { TIER } from "./tiers.js";

/** @import { Spot } from "./chords.js" */
/** @import { Engine } from "./engine.js" */
/** @import { Query } from "./interpreter.js" */
/** @import { Unit } from "./query-parts.js" */

/**
 * @typedef {{row: ArrayLike<number>, lat: ArrayLike<number>, lon: ArrayLike<number>}} Points
 * @typedef {Spot & {shop: Shop}} Point
 * @typedef {{row: number, mask: number, points: Point[], used: boolean}} Shop
 */

/**
 * Which of some processes each company has, where all else that a query asks holds.
 * @param {Engine} engine @param {Query} query @param {string[]} processes @returns {Map<number, number>} masks by row
 */
export function covers(engine, query, processes) {
  const { processes: _, ...facets } = query.facets;
  const { units, conditions } = engine.ask({ ...query, facets });
  const says = (/** @type {Unit | undefined} */ unit, /** @type {string} */ id) =>
    unit?.terms?.some(([facet, term]) => facet === "processes" && term === id);
  const bits = engine.all(conditions, ({ unit = -1 }) => processes.some((id) => says(units[unit], id)));
  /** @type {Map<number, number>} */
  const found = new Map();
  processes.forEach((id, at) => {
    // Whoever the word itself would find, but for those who only mention it.
    const { tokens } = units.find((unit) => says(unit, id)) ?? { tokens: [] };
    const { tiers } = engine.matching.unit({ kind: "terms", terms: [["processes", id]], tokens });
    for (const row of list(bits)) {
      if (tiers[row] > TIER.name || isGone(engine.columns, row)) continue;
      found.set(row, (found.get(row) ?? 0) | (1 << at));
    }
  });
  return found;
}

/**
 * The shops that do something of `full`, in order of row.
 * @param {Map<number, number>} covers
 * @param {Points} points
 * @param {number} full
 * @param {number} most sets there can be
 */
export function gather(covers, points, full, most) {
  /** @type {Map<number, Shop>} */
  const shops = new Map();
  for (let at = 0; at < points.row.length; at++) {
    const row = points.row[at];
    const mask = (covers.get(row) ?? 0) & full;
    if (!mask) continue;
    let shop = shops.get(row);
    if (!shop) shops.set(row, (shop = { row, mask, points: [], used: false }));
    shop.points.push({ shop, ...spotOf(points.lat[at], points.lon[at]) });
  }
  return distinct(
    [...shops.values()].sort((a, b) => a.row - b.row),
    most,
  );
}

/**
 * Of shops that do the same at the same point only as many as there can be sets.
 * @param {Shop[]} shops
 * @param {number} most
 */
function distinct(shops, most) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  return shops.filter(({ mask, points: [{ lat, y }, ...others] }) => {
    if (others.length) return true;
    const key = `${mask} ${lat} ${y}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count <= most;
  });
}

/** The square of the shortest chord between two shops' points. @param {Shop} shop @param {Shop} other */
export function apart(shop, other) {
  if (shop.points.length + other.points.length === 2) return chordOf(shop.points[0], other.points[0]);
  let least = Infinity;
  for (const a of shop.points) for (const b of other.points) least = Math.min(least, chordOf(a, b));
  return least;
}
