// Shops that do some of several processes: what each does, where it is, and how far one is from another.

import { chordOf, spotOf } from "./chords.js";

/** @import { Spot } from "./chords.js" */

/**
 * @typedef {{row: ArrayLike<number>, lat: ArrayLike<number>, lon: ArrayLike<number>}} Points
 * @typedef {Spot & {shop: Shop}} Point
 * @typedef {{row: number, mask: number, points: Point[], used: boolean}} Shop
 */

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
