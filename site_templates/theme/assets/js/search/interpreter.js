// Reads a query into conditions: what of it the text says, and what the filters ask for.

import { add } from "./bitset.js";
import { columnOf, COLUMNS } from "./columns.js";
import { Phrases } from "./phrases.js";
import { nameKey, tokens } from "./text.js";

/** @import { VocabularyData } from "./client.js" */
/** @import { Figure } from "./columns.js" */
/** @import { Filters } from "./filters.js" */
/** @import { Index } from "./index.js" */
/** @import { Matching } from "./matching.js" */
/** @import { Place, Places } from "./places.js" */
/** @import { Distances, Points } from "./points.js" */
/** @import { Unit } from "./query-parts.js" */
/** @import { Match } from "./tiers.js" */

/**
 * @typedef {object} Questions
 * @property {string} q
 * @property {Record<string, string[]>} facets
 * @property {string[]} all facets of which every chosen value must be there
 * @property {string} near
 * @property {number} within miles
 * @property {readonly [number, number, number, number] | null} area west, south, east, north
 * @property {string} sort
 * @property {number} page
 * @property {string} view
 *
 * @typedef {Questions & Record<Figure, number | null>} Query all that is asked; of a figure the most, of a day its age
 *
 * @typedef {Place & Distances & {within: number}} Near
 *
 * @typedef {object} Condition all conditions hold of an answer
 * @property {"unit" | "facet" | "near" | "area" | Figure} kind
 * @property {Uint32Array} bits the rows of which it holds
 * @property {string} [facet]
 * @property {number} [unit] the place of the unit that makes it
 *
 * @typedef {object} Asked a query that was understood
 * @property {Unit[]} units
 * @property {Match[]} matches
 * @property {number[]} whole the rows that have the whole text as a name
 * @property {Condition[]} conditions
 * @property {Near | null} near
 * @property {(Place & Distances) | null} from where distances are from
 * @property {boolean} isFromText whether the text says from where
 * @property {string | null} unknownPlace
 * @property {boolean} needsPlace
 *
 * @typedef {{points: Points | null, places: Places | null}} Ground null while nobody has fetched them
 */

// The kinds of units by which companies are found and ranked.
const RANKED = new Set(["word", "terms", "quoted"]);
const MOST_GUESSES = 3;

export class Interpreter {
  #index;
  #phrases;
  #matching;
  #filters;
  /** @param {Index} index @param {VocabularyData} vocabulary @param {Matching} matching @param {Filters} filters */
  constructor(index, vocabulary, matching, filters) {
    this.#index = index;
    this.#phrases = new Phrases(vocabulary);
    this.#matching = matching;
    this.#filters = filters;
  }

  /** What a query says, with all words that it may look up. @param {Query} query @param {Places | null} places */
  needs({ q }, places) {
    const units = this.#read(q, places);
    const ranked = [...units, ...this.#phrases.parse(q, places)].filter(({ kind }) => RANKED.has(kind));
    const words = ranked.flatMap((unit) => unit.tokens).filter((token) => token.length > 1);
    return { units, words, mayNamePlace: this.#phrases.mayNamePlace(q) };
  }

  /** @param {string} text @param {Places | null} places */
  #read(text, places) {
    return this.#phrases.parse(text, places, (token) => this.#matching.meant(token));
  }

  /** Reads a query into conditions. @param {Query} query @param {Ground} ground @returns {Asked} */
  ask(query, ground) {
    const units = this.#read(query.q, ground.places);
    const ranked = units.filter((unit) => RANKED.has(unit.kind));
    const matches = ranked.map((unit) => this.#matching.unit(unit));
    matches.forEach(({ isAlike, any, marks }, at) => {
      if (isAlike && any) ranked[at].guess = marks.slice(0, MOST_GUESSES).join(", ");
    });
    const whole = ranked.length ? this.#whole(query.q) : [];
    /** @type {Condition[]} */
    const conditions = matches.map(({ bits }, at) => {
      return { kind: "unit", unit: units.indexOf(ranked[at]), bits: withRows(bits, whole) };
    });
    units.forEach(({ kind, value = 0 }, unit) => {
      const column = columnOf(kind);
      if (column) conditions.push({ kind: "unit", unit, bits: this.#filters.amount(column, value) });
    });
    for (const column of COLUMNS) {
      const most = query[column.name];
      if (most !== null) conditions.push({ kind: column.name, bits: this.#filters.amount(column, most) });
    }
    for (const [facet, ids] of Object.entries(query.facets)) {
      const bits = this.#filters.chosen(facet, ids, query.all.includes(facet));
      if (bits) conditions.push({ kind: "facet", facet, bits });
    }
    const place = this.#locate(query, units, ground);
    return { units, matches, whole, ...place, conditions: [...conditions, ...place.conditions] };
  }

  /** The rows that have the whole text as a name. @param {string} text */
  #whole(text) {
    /** @type {number[]} */
    const found = [];
    const parts = tokens(text);
    const { silent, wholeNames } = this.#index;
    if (parts.length) wholeNames.equal(nameKey(parts, silent), (row) => found.push(row));
    return found;
  }

  /**
   * Where companies are sought, and what of that is not known.
   * @param {Query} query @param {Unit[]} units @param {Ground} ground
   */
  #locate({ near: named, within: radius, area }, units, { points, places }) {
    const filters = this.#filters;
    const unit = units.findIndex(({ kind }) => kind === "near");
    const within = units.find(({ kind }) => kind === "within")?.value ?? radius;
    const text = unit >= 0 ? units[unit].place : named;
    const place = text && places ? places.find(text) : null;
    const near = place && points ? { ...place, within, ...filters.distances(points, place) } : null;
    /** @type {Condition[]} */
    const conditions = [];
    if (near) conditions.push({ kind: "near", bits: filters.within(near, within), unit: unit >= 0 ? unit : undefined });
    if (area && points) conditions.push({ kind: "area", bits: filters.inside(points, area) });
    return {
      conditions,
      near,
      from: near,
      isFromText: unit >= 0,
      unknownPlace: text && places && !place ? text : null,
      needsPlace: !text && units.some(({ kind, asks }) => kind === "within" || asks),
    };
  }
}

/** @param {Uint32Array} bits @param {number[]} rows */
function withRows(bits, rows) {
  if (!rows.length) return bits;
  const more = bits.slice();
  for (const row of rows) add(more, row);
  return more;
}
