// The order that a query asks for, as whole numbers for each row, the least first.

import { columnOf } from "./columns.js";
import { LruCache } from "./lru-cache.js";
import { best, byValue, isKnown } from "./ranking.js";
import { tokens } from "./text.js";
import { TIER } from "./tiers.js";

/** @import { Asked, Query } from "./interpreter.js" */
/** @import { Index } from "./index.js" */
/** @import { Distances } from "./points.js" */
/** @import { Match } from "./tiers.js" */

const FARTHEST = 500; // miles that sorting tells apart

export class Ordering {
  #index;
  #standings;
  /** @type {LruCache<Uint32Array>} */
  #orders = new LruCache();
  /** @type {LruCache<Uint8Array>} */
  #tiers = new LruCache();

  /** @param {Index} index @param {Uint8Array} standings */
  constructor(index, standings) {
    this.#index = index;
    this.#standings = standings;
  }

  /**
   * The order that an answer stands in: the one asked for, the nearest first where a text names a place, else the best.
   * @param {Asked} asked @param {Query} query
   */
  of({ from, isFromText, matches }, { sort }) {
    const isKnown = from || sort.replace("-", "") !== "near";
    if (sort && isKnown) return sort;
    return from && (isFromText || !matches.length) ? "near" : "best";
  }

  /** What rows are ordered by, the least first. @param {Asked} asked @param {Query} query @param {Uint32Array} rows */
  keys(asked, query, rows) {
    const order = this.of(asked, query);
    const isReversed = order.startsWith("-");
    const sort = order.replace("-", "");
    if (sort === "near" && asked.from) {
      return byDistance(asked.from, isReversed, rows, order === query.sort ? [] : asked.matches);
    }
    const valueOf = this.#valueOf(sort);
    if (!valueOf) return this.#best(asked, query, rows);
    const found = this.#orders.once(order, () => byValue(this.#index.rows, valueOf, isReversed));
    return rows.map((row) => found[row]);
  }

  /**
   * The value by which a sort orders a row; undefined for the best order.
   * @param {string} sort
   * @returns {((row: number) => number | string | null) | undefined}
   */
  #valueOf(sort) {
    const { columns } = this.#index;
    if (sort === "name") return (row) => row;
    if (sort === "place") return (row) => tokens(columns.cities[row]).join(" ") || null;
    const column = columnOf(sort);
    if (!column) return;
    const values = columns[column.name];
    // The latest day stands first.
    return (row) => (isKnown(columns, column, row) ? (column.isDay ? -values[row] : values[row]) : null);
  }

  /** @param {Asked} asked @param {Query} query @param {Uint32Array} rows */
  #best({ matches, whole }, { facets: { processes = [] } }, rows) {
    let tiers = matches.map((match) => match.tiers);
    if (!tiers.length && processes.length) tiers = [this.#capability(processes)];
    if (whole.length) tiers = tiers.map((values) => values.slice());
    for (const row of whole) for (const values of tiers) values[row] = TIER.whole;
    return best(rows, tiers, this.#standings);
  }

  /** How well companies have the chosen processes. @param {string[]} ids */
  #capability(ids) {
    const facet = this.#index.facets.get("processes");
    return this.#tiers.once(String(ids), () => {
      const tiers = new Uint8Array(this.#index.rows).fill(TIER.other);
      for (const id of ids) if (facet?.at.has(id)) facet.cores?.each(facet.code(id), (row) => (tiers[row] = TIER.core));
      return tiers;
    });
  }
}

/**
 * Those that only mention a word, or one that is spelled nearly so, come last.
 * @param {Distances} near @param {boolean} isReversed @param {Uint32Array} rows @param {Match[]} matches
 */
function byDistance({ miles }, isReversed, rows, matches) {
  const key = (/** @type {number} */ row) => Math.floor(Math.min(FARTHEST, miles[row]) * 1000 + 0.5);
  const isWeak = (/** @type {number} */ row) => matches.some(({ tiers }) => tiers[row] >= TIER.text);
  return rows.map((row) =>
    isReversed ? FARTHEST * 1000 - key(row) : key(row) + (isWeak(row) ? FARTHEST * 1000 + 1 : 0),
  );
}
