// In which order answers stand: whole numbers for each row, the least first, rows of one number in row order.

import { isGone } from "./rows.js";
import { TIER } from "./tiers.js";

/** @import { Column } from "./columns.js" */
/** @import { Columns } from "./decoding.js" */

const FRESH_DAYS = 365;
/** The first level at which somebody has checked. */
export const CONFIRMED = 2;
const STANDINGS = 4;

/**
 * Whether a figure is known; the day of a check only where somebody has checked.
 * @param {Columns} columns @param {Column} column @param {number} row
 */
export const isKnown = (columns, { name, isDay }, row) =>
  columns[name][row] >= 0 && (!isDay || columns.level[row] >= CONFIRMED);

/**
 * How each company stands: confirmed lately, long ago, submitted, neither; the same again for those that are gone.
 * @param {Pick<Columns, "rows" | "built" | "level" | "checked" | "status">} columns
 */
export function standings(columns) {
  const { rows, built, level, checked } = columns;
  const today = daysOf(built);
  const standing = (/** @type {number} */ row) => {
    if (level[row] < CONFIRMED) return 3 - level[row];
    return checked[row] >= 0 && today - checked[row] <= FRESH_DAYS ? 0 : 1;
  };
  return Uint8Array.from({ length: rows }, (_, row) => standing(row) + (isGone(columns, row) ? STANDINGS : 0));
}

/** @param {string} iso a day @returns {number} days since 1970 */
export const daysOf = (iso) => Date.parse(iso) / 86_400_000;

/**
 * Keys of the best order: tiers in all, then standing, those that are gone last.
 * @param {Uint32Array} rows @param {Uint8Array[]} tiers of all rows @param {Uint8Array} stand of all rows
 */
export function best(rows, tiers, stand) {
  const gone = (TIER.alike * tiers.length + 1) * STANDINGS;
  const keys = rows.map((row) => (stand[row] < STANDINGS ? stand[row] : gone + stand[row] - STANDINGS));
  for (const tier of tiers) for (let at = 0; at < rows.length; at++) keys[at] += tier[rows[at]] * STANDINGS;
  return keys;
}

/**
 * For each row the place of each value among all values; unknown ones (null) last, also when reversed.
 * @template {number | string} T
 * @param {number} rows @param {(row: number) => T | null} valueOf @param {boolean} isReversed
 */
export function byValue(rows, valueOf, isReversed) {
  const values = Array.from({ length: rows }, (_, row) => valueOf(row));
  const known = [...new Set(values)].flatMap((value) => (value === null ? [] : [value]));
  known.sort((a, b) => (a < b ? -1 : 1));
  if (isReversed) known.reverse();
  const places = new Map(known.map((value, place) => [value, place]));
  return Uint32Array.from(values, (value) => (value === null ? undefined : places.get(value)) ?? known.length);
}

/**
 * One page of rows in order, without ordering the others.
 * @param {Uint32Array} rows ascending @param {Uint32Array} keys of the rows @param {number} first @param {number} size
 */
export function pageOf(rows, keys, first, size) {
  let most = 0;
  for (let at = 0; at < keys.length; at++) if (keys[at] > most) most = keys[at];
  const next = new Uint32Array(most + 2);
  for (let at = 0; at < keys.length; at++) next[keys[at] + 1]++;
  for (let key = 1; key < next.length; key++) next[key] += next[key - 1];
  /** @type {number[]} */
  const page = [];
  for (let at = 0; at < keys.length; at++) {
    const place = next[keys[at]]++ - first;
    if (place >= 0 && place < size) page[place] = rows[at];
  }
  return page;
}
