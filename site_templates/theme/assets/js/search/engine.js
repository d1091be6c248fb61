// Answers a query from the index: which companies, in which order, with the counts of every facet value.

import { count, every, keep, list } from "./bitset.js";
import { countsOf } from "./counts.js";
import { Filters } from "./filters.js";
import { Interpreter } from "./interpreter.js";
import { Matching } from "./matching.js";
import { Ordering } from "./ordering.js";
import { pageOf, standings } from "./ranking.js";
import { reasonsOf } from "./reasons.js";
import { rowOf } from "./rows.js";
import { TIER } from "./tiers.js";
import { shardOf } from "./word-lists.js";

/** @import { VocabularyData } from "./client.js" */
/** @import { Counts } from "./counts.js" */
/** @import { Index } from "./index.js" */
/** @import { Asked, Condition, Query } from "./interpreter.js" */
/** @import { Places } from "./places.js" */
/** @import { Points } from "./points.js" */
/** @import { Unit } from "./query-parts.js" */
/** @import { Closest } from "./relaxations.js" */
/** @import { Row } from "./rows.js" */

/**
 * @typedef {Omit<Unit, "tokens" | "length" | "asks">} Understood a unit as pages show it
 *
 * @typedef {object} Found an answer, without what only details know
 * @property {number} total
 * @property {number} pages
 * @property {Row[]} rows of the page
 * @property {Understood[]} units
 * @property {string[]} marks the beginnings of words that matched
 * @property {Counts} counts
 * @property {Uint32Array | null} all the rows found, for a map
 * @property {{label: string, lat: number, lon: number, miles: number} | null} near
 * @property {boolean} needsPlace
 * @property {string | null} unknownPlace
 * @property {string} order the order that the rows stand in
 * @property {Closest["given"]} given what was given up, as nobody fits all of it
 * @property {string | null} suggestion the text as it may have been meant, where nobody fits
 * @property {"relaxations" | "ground" | null} missing what must be fetched before this is the answer
 */

export const PAGE = 24;
// Fewer than this that only mention something are hardly an answer.
const FEW = 3;
// A last letter by itself: more of its word may come.
const BEGUN = /(\S)\s+\p{L}$/u;

export class Engine {
  /** @type {Points | null} */
  points = null;
  /** @type {Places | null} */
  places = null;
  /** Looks for whoever comes closest; fetched when first needed. @type {typeof import("./relaxations.js") | null} */
  relaxations = null;

  /** @param {Index} index @param {VocabularyData} vocabulary */
  constructor(index, vocabulary) {
    this.columns = index.columns;
    this.index = index;
    this.matching = new Matching(index);
    this.filters = new Filters(index);
    this.interpreter = new Interpreter(index, vocabulary, this.matching, this.filters);
    this.standings = standings(this.columns);
    this.ordering = new Ordering(index, this.standings);
  }

  /** What must be fetched for a query to be answered in full. @param {Query} query */
  needs(query) {
    const { units, words, mayNamePlace } = this.interpreter.needs(query, this.places);
    const isLocal = query.near || query.area || query.view === "map" || units.some(({ kind }) => kind === "near");
    return {
      spelling: this.matching.isLost && !this.matching.spelling,
      places: !this.places && Boolean(query.near || mayNamePlace),
      points: !this.points && Boolean(isLocal),
      shards: [...new Set(words.map(shardOf))],
    };
  }

  /**
   * The answer to a query, with so many of its rows; where nobody fits, of whoever comes closest.
   * @param {Query} query @returns {Found}
   */
  find(query, size = PAGE) {
    const asked = this.ask(query);
    const total = count(this.all(asked.conditions));
    if (total && !isThin(total, asked)) return this.#answer(query, asked, size);
    const begun = total ? null : this.#begun(query, size);
    if (begun) return begun;
    if (!this.relaxations) return { ...this.#answer(query, asked, size), missing: "relaxations" };
    const { asked: closest, ...more } = this.relaxations.closest(this, query, asked);
    return { ...this.#answer(query, closest, size), ...more };
  }

  /** @param {Query} query @param {Asked} asked @param {number} size @returns {Found} */
  #answer(query, asked, size) {
    const bits = this.all(asked.conditions);
    const total = count(bits);
    const rows = list(bits);
    const pages = Math.max(1, Math.ceil(total / PAGE));
    const first = (Math.min(Math.max(1, query.page), pages) - 1) * PAGE;
    const { near, from } = asked;
    return {
      total,
      pages,
      rows: pageOf(rows, this.ordering.keys(asked, query, rows), first, size).map((row) => {
        return { ...rowOf(this, row, from), why: reasonsOf(this.index, asked.matches, row) };
      }),
      units: asked.units.map(understood),
      marks: [...new Set(asked.matches.flatMap((match) => match.marks))],
      counts: countsOf(this.index, rows, (facet) => this.#lifted(facet, query, asked)),
      all: query.view === "map" ? rows : null,
      near: near && { label: near.label, lat: near.lat, lon: near.lon, miles: near.within },
      needsPlace: asked.needsPlace,
      unknownPlace: asked.unknownPlace,
      order: this.ordering.of(asked, query),
      given: [],
      suggestion: null,
      missing: null,
    };
  }

  /** The answer without the last letter of a text, if that finds someone. @param {Query} query @param {number} size */
  #begun(query, size) {
    const q = query.q.replace(BEGUN, "$1");
    const asked = this.ask({ ...query, q });
    return q !== query.q && count(this.all(asked.conditions)) ? this.#answer({ ...query, q }, asked, size) : null;
  }

  /** Reads a query into conditions. @param {Query} query */
  ask(query) {
    return this.interpreter.ask(query, this);
  }

  /**
   * The rows of which all conditions hold.
   * @param {Condition[]} conditions
   * @param {(condition: Condition) => boolean} [but] those that need not
   */
  all(conditions, but = () => false) {
    const bits = every(this.index.rows);
    for (const condition of conditions) if (!but(condition)) keep(bits, condition.bits);
    return bits;
  }

  /**
   * The rows without what is chosen of a facet; null where all of it must be there, or nothing is chosen.
   * @param {string} name
   * @param {Query} query
   * @param {Asked} asked
   */
  #lifted(name, query, { conditions }) {
    const isOf = (/** @type {Condition} */ { facet }) => facet === name;
    return query.all.includes(name) || !conditions.some(isOf) ? null : this.all(conditions, isOf);
  }
}

/** Whether hardly anyone only mentions what is asked. @param {number} total @param {Asked} asked */
const isThin = (total, { matches }) =>
  total < FEW && matches.length === 1 && matches[0].tiers.every((tier) => tier >= TIER.text);

/** @param {Unit} unit @returns {Understood} */
function understood({ text, kind, terms, value, place, start, end, guess }) {
  return { text, kind, terms, value, place, start, end, guess };
}
