// The rows that each filter leaves: values of facets, figures, distances and areas, remembered across key presses.

import { add, join, keep, none, where } from "./bitset.js";
import { LruCache } from "./lru-cache.js";
import { daysOf, isKnown } from "./ranking.js";

/** @import { Column } from "./columns.js" */
/** @import { FacetIndex } from "./facet-index.js" */
/** @import { Index } from "./index.js" */
/** @import { Distances, Points } from "./points.js" */

export class Filters {
  #index;
  #today;
  /** @type {LruCache<Uint32Array>} */
  #rows = new LruCache();
  /** @type {LruCache<Distances>} */
  #distances = new LruCache();

  /** @param {Index} index */
  constructor(index) {
    this.#index = index;
    this.#today = daysOf(index.columns.built);
  }

  /**
   * The rows with one, or all, of some values; null when nobody knows the values.
   * @param {string} name
   * @param {string[]} ids
   * @param {boolean} isAll
   */
  chosen(name, ids, isAll) {
    const facet = this.#index.facets.get(name);
    if (!facet) return null;
    const codes = ids.map((id) => facet.code(id)).filter((code) => code >= 0);
    if (!codes.length) return null;
    const sets = codes.map((code) => this.#value(facet, code));
    const bits = sets[0].slice();
    for (const other of sets.slice(1)) (isAll ? keep : join)(bits, other);
    return bits;
  }

  /** @param {FacetIndex} facet @param {number} code */
  #value(facet, code) {
    return this.#rows.once(`${facet.name} ${code}`, () => {
      const bits = none(this.#index.rows);
      facet.rows.each(code, (row) => add(bits, row));
      return bits;
    });
  }

  /**
   * The rows whose figure, or age of it where it is a day, is known and not more.
   * @param {Column} column
   * @param {number} most
   */
  amount(column, most) {
    const { columns } = this.#index;
    const values = columns[column.name];
    const isFew = (/** @type {number} */ row) =>
      isKnown(columns, column, row) && (column.isDay ? this.#today - values[row] : values[row]) <= most;
    return this.#rows.once(`${column.name} ${most}`, () => where(this.#index.rows, isFew));
  }

  /** How far every row is from a place. @param {Points} points @param {{lat: number, lon: number}} place */
  distances(points, { lat, lon }) {
    return this.#distances.once(`${lat} ${lon}`, () => points.nearest(this.#index.rows, lat, lon));
  }

  /**
   * The rows no farther than some miles from a place.
   * @param {{lat: number, lon: number} & Distances} near
   * @param {number} within
   */
  within({ lat, lon, miles }, within) {
    const key = `within ${lat} ${lon} ${within}`;
    return this.#rows.once(key, () => where(this.#index.rows, (row) => miles[row] <= within));
  }

  /**
   * The rows with a point in an area.
   * @param {Points} points
   * @param {readonly number[]} area west, south, east, north
   */
  inside(points, area) {
    const bits = none(this.#index.rows);
    points.inside(area, (row) => add(bits, row));
    return bits;
  }
}
