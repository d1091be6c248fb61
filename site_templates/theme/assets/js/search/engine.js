// Answers a state of the search from the index: which companies, in which order, with the counts of every facet value.

import { add, count, every, join, keep, list, none, where } from "./bitset.js";
import { tally } from "./index.js";
import { LruCache } from "./lru-cache.js";
import { Matching, shardOf, TIER } from "./matching.js";
import { Phrases } from "./phrases.js";
import { best, byValue, CONFIRMED, daysOf, pageOf, standings } from "./ranking.js";
import { rowOf } from "./rows.js";
import { nameKey, tokens } from "./text.js";

export const PAGE = 24;
const FARTHEST = 500; // miles that sorting tells apart
const RANKED = new Set(["word", "terms", "quoted"]);
// A last letter by itself: more of its word may come.
const BEGUN = /(\S)\s+\p{L}$/u;

/**
 * @typedef {import("./phrases.js").Unit} Unit
 * @typedef {{bits: Uint32Array, facet?: string, unit?: number, kind: string}} Part one condition; all hold of an answer
 */

export class Engine {
  /** @type {import("./points.js").Points | null} */
  points = null;
  /** @type {import("./places.js").Places | null} */
  places = null;
  /** What tells more about an answer without companies. @type {typeof import("./relaxations.js") | null} */
  relaxations = null;
  #cache = new LruCache();

  /** @param {import("./index.js").Index} index @param {any} vocabulary */
  constructor(index, vocabulary) {
    this.columns = index.columns;
    this.index = index;
    this.phrases = new Phrases(vocabulary);
    this.matching = new Matching(index);
    this.standings = standings(this.columns);
    this.today = daysOf(this.columns.built);
  }

  /**
   * What must be fetched for a state to be answered in full.
   * @returns {{places: boolean, points: boolean, shards: string[]}}
   */
  needs(state) {
    const units = this.#read(state.q);
    const said = [...units, ...this.phrases.parse(state.q, this.places)]
      .filter((unit) => RANKED.has(unit.kind))
      .flatMap((unit) => unit.tokens);
    return {
      places: !this.places && Boolean(state.near || this.phrases.mayNamePlace(state.q)),
      points:
        !this.points &&
        Boolean(state.near || state.area || state.view === "map" || units.some((unit) => unit.kind === "near")),
      shards: [...new Set(said.filter((token) => token.length > 1).map(shardOf))],
    };
  }

  /** The answer to a state, without what only details know. */
  find(state) {
    const asked = this.ask(state);
    const bits = this.all(asked.parts);
    const total = count(bits);
    const begun = total ? null : this.#begun(state);
    if (begun) return begun;
    const rows = list(bits);
    const pages = Math.max(1, Math.ceil(total / PAGE));
    const page = pageOf(
      rows,
      this.#keys(asked, state, rows),
      (Math.min(Math.max(1, state.page), pages) - 1) * PAGE,
      PAGE,
    );
    return {
      total,
      pages,
      rows: page.map((row) => rowOf(this, row, asked.near)),
      units: asked.units.map(({ text, kind, terms, value, place, start, end }) => ({
        text,
        kind,
        terms,
        value,
        place,
        start,
        end,
      })),
      marks: [...new Set(asked.matches.flatMap((match) => match.marks))],
      counts: this.#counts(asked, state, rows),
      all: state.view === "map" ? rows : null,
      near: asked.near && {
        label: asked.near.label,
        lat: asked.near.lat,
        lon: asked.near.lon,
        miles: asked.near.within,
      },
      needsPlace: asked.needsPlace,
      unknownPlace: asked.unknownPlace,
      suggestion: null,
      relax: [],
      alone: [],
      ...(total ? null : this.relaxations?.relaxations(this, state, asked)),
    };
  }

  /** The answer without the last letter of a text, if that finds someone. */
  #begun(state) {
    const q = state.q.replace(BEGUN, "$1");
    const found = q === state.q ? null : this.find({ ...state, q });
    return found?.total ? found : null;
  }

  #read(text) {
    return this.phrases.parse(text, this.places, (token) => this.matching.meant(token));
  }

  /** Reads a state into parts. */
  ask(state) {
    const units = this.#read(state.q);
    const ranked = units.filter((unit) => RANKED.has(unit.kind));
    const matches = ranked.map((unit) => this.matching.unit(unit));
    const whole = ranked.length ? this.#whole(state.q) : [];
    const asked = { units, matches, whole, parts: [], near: null, unknownPlace: null, needsPlace: false };
    matches.forEach(({ bits }, at) =>
      asked.parts.push({ kind: "unit", unit: units.indexOf(ranked[at]), bits: withRows(bits, whole) }),
    );
    units.forEach((unit, at) => {
      if (unit.kind === "minimum" || unit.kind === "lead")
        asked.parts.push({ kind: "unit", unit: at, bits: this.#amount(unit.kind, unit.value) });
    });
    for (const kind of ["minimum", "lead", "checked"])
      if (state[kind] !== null) asked.parts.push({ kind, bits: this.#amount(kind, state[kind]) });
    for (const [facet, ids] of Object.entries(state.facets)) {
      const bits = this.chosen(facet, ids, state.all.includes(facet));
      if (bits) asked.parts.push({ kind: "facet", facet, bits });
    }
    this.#locate(state, asked);
    return asked;
  }

  /** The rows that have the whole query as a name. */
  #whole(text) {
    const found = [];
    const parts = tokens(text);
    if (parts.length) this.index.wholeNames.equal(nameKey(parts), (row) => found.push(row));
    return found;
  }

  #locate(state, asked) {
    const { units } = asked;
    const at = units.findIndex((unit) => unit.kind === "near");
    const within = units.find((unit) => unit.kind === "within")?.value ?? state.within;
    const text = at >= 0 ? units[at].place : state.near;
    const place = text && this.places ? this.places.find(text) : null;
    if (text && this.places && !place) asked.unknownPlace = text;
    asked.needsPlace = !text && units.some((unit) => unit.kind === "within" || unit.asks);
    if (place && this.points) {
      asked.near = { ...place, within, ...this.#nearest(place) };
      asked.parts.push({ kind: "near", bits: this.within(asked.near, within), unit: at >= 0 ? at : undefined });
    }
    if (state.area && this.points) asked.parts.push({ kind: "area", bits: this.#inside(state.area) });
  }

  #nearest({ lat, lon }) {
    return this.#cache.once(`nearest ${lat} ${lon}`, () => this.points.nearest(this.index.rows, lat, lon));
  }

  within(near, within) {
    return this.#cache.once(`within ${near.lat} ${near.lon} ${within}`, () =>
      where(this.index.rows, (row) => near.miles[row] <= within),
    );
  }

  #inside(area) {
    const bits = none(this.index.rows);
    this.points.inside(area, (row) => add(bits, row));
    return bits;
  }

  /** The rows whose smallest order, lead time or age of confirmation is known and not more. */
  #amount(kind, most) {
    const { rows } = this.index;
    const { level, checked, [kind]: values } = this.columns;
    if (kind !== "checked")
      return this.#cache.once(`${kind} ${most}`, () => where(rows, (row) => values[row] >= 0 && values[row] <= most));
    return this.#cache.once(`checked ${most}`, () =>
      where(rows, (row) => level[row] >= CONFIRMED && checked[row] >= 0 && this.today - checked[row] <= most),
    );
  }

  /** The rows with one, or all, of some values; null when nobody knows the values. */
  chosen(name, ids, isAll) {
    const facet = this.index.facets.get(name);
    const codes = facet ? ids.map((id) => facet.at.get(id)).filter((code) => code !== undefined) : [];
    if (!codes.length) return null;
    const sets = codes.map((code) => this.#value(facet, code));
    const bits = sets[0].slice();
    for (const other of sets.slice(1)) (isAll ? keep : join)(bits, other);
    return bits;
  }

  #value(facet, code) {
    return this.#cache.once(`${facet.name} ${code}`, () => {
      const bits = none(this.index.rows);
      facet.rows.each(code, (row) => add(bits, row));
      return bits;
    });
  }

  /**
   * The rows of which all parts hold.
   * @param {Part[]} parts
   * @param {(part: Part) => boolean} [but] parts that need not
   */
  all(parts, but = () => false) {
    const bits = every(this.index.rows);
    for (const part of parts) if (!but(part)) keep(bits, part.bits);
    return bits;
  }

  /** Of every facet the companies with each value, the facet's own choice lifted. */
  #counts({ parts }, state, rows) {
    const found = {};
    const all = this.#tally(this.index.codes, rows, this.index.totals);
    for (const facet of this.index.facets.values()) {
      const isLifted = !state.all.includes(facet.name) && parts.some((part) => part.facet === facet.name);
      const counts = isLifted
        ? this.#tally(facet.codes, list(this.all(parts, (part) => part.facet === facet.name)), facet.totals)
        : all.subarray(facet.first, facet.first + facet.ids.length);
      const values = (found[facet.name] = {});
      for (let code = 0; code < counts.length; code++) if (counts[code]) values[facet.ids[code]] = counts[code];
    }
    return found;
  }

  /** Counts the values of some rows or, where they are fewer, of all others. */
  #tally(codes, rows, totals) {
    const { rows: all } = this.index;
    if (rows.length <= all / 2) return tally(codes, rows, totals.length);
    const others = new Uint32Array(all - rows.length);
    for (let row = 0, at = 0, next = 0; row < all; row++) {
      if (rows[at] === row) at++;
      else others[next++] = row;
    }
    const counts = tally(codes, others, totals.length);
    return totals.map((total, code) => total - counts[code]);
  }

  /** What rows are ordered by, the least first. @returns {Uint32Array} */
  #keys(asked, state, rows) {
    const isReversed = state.sort.startsWith("-");
    const sort = state.sort.replace("-", "") || (asked.near && !asked.matches.length ? "near" : "");
    if (sort === "near" && asked.near) return this.#byDistance(asked.near, isReversed, rows);
    const { names, level, checked, minimum, lead, cities } = this.columns;
    const known = (values) => (row) => (values[row] >= 0 ? values[row] : null);
    const valueOf = {
      name: (row) => row,
      checked: (row) => (level[row] >= CONFIRMED && checked[row] >= 0 ? -checked[row] : null),
      minimum: known(minimum),
      lead: known(lead),
      place: (row) => tokens(cities[row]).join(" ") || null,
    }[sort];
    if (!valueOf) return this.#best(asked, state, rows);
    const order = this.#cache.once(`by ${state.sort}`, () => byValue(names.length, valueOf, isReversed));
    return rows.map((row) => order[row]);
  }

  #byDistance({ miles }, isReversed, rows) {
    const key = (row) => Math.floor(Math.min(FARTHEST, miles[row]) * 1000 + 0.5);
    return rows.map((row) => (isReversed ? FARTHEST * 1000 - key(row) : key(row)));
  }

  #best({ matches, whole }, state, rows) {
    let tiers = matches.map((match) => match.tiers);
    if (!tiers.length && state.facets.processes?.length) tiers = [this.#capability(state.facets.processes)];
    if (whole.length) tiers = tiers.map((one) => one.slice());
    for (const row of whole) for (const one of tiers) one[row] = TIER.whole;
    return best(rows, tiers, this.standings);
  }

  /** How well companies have the chosen processes. */
  #capability(ids) {
    const facet = this.index.facets.get("processes");
    return this.#cache.once(`core ${ids}`, () => {
      const tiers = new Uint8Array(this.index.rows).fill(TIER.other);
      for (const id of ids) if (facet.at.has(id)) facet.cores.each(facet.at.get(id), (row) => (tiers[row] = TIER.core));
      return tiers;
    });
  }
}

function withRows(bits, rows) {
  if (!rows.length) return bits;
  const more = bits.slice();
  for (const row of rows) add(more, row);
  return more;
}
