// Which rows each part of a query matches, and how well: a tier for each row.

import { add, none } from "./bitset.js";
import { LruCache } from "./lru-cache.js";
import { forgiven, joins, stems } from "./text.js";

/** From the best to the worst, and the one of rows that do not match. */
export const TIER = { whole: 0, core: 1, other: 2, name: 3, term: 4, text: 5, alike: 6, never: 9 };

/** @typedef {{tiers: Uint8Array, bits: Uint32Array, any: boolean, marks: string[]}} Match */

/** Matches words, terms and quotations; remembers them across key presses. */
export class Matching {
  #cache = new LruCache();
  /** @type {Map<string, import("./index.js").Shard>} */
  #shards = new Map();

  /** @param {import("./index.js").Index} index */
  constructor(index) {
    this.index = index;
  }

  /** @param {string} prefix @param {import("./index.js").Shard} shard */
  addText(prefix, shard) {
    this.#shards.set(prefix, shard);
    this.#cache.clear();
  }

  /** @param {import("./phrases.js").Unit} unit @returns {Match} */
  unit(unit) {
    if (unit.kind === "word") return this.word(unit.tokens[0]);
    const key = `${unit.kind} ${unit.terms} ${unit.tokens}`;
    return unit.kind === "quoted"
      ? this.#cache.once(key, () => this.#quoted(unit.tokens))
      : this.#cache.once(key, () => this.#terms(unit));
  }

  /** @param {string} token @returns {Match} */
  word(token) {
    return this.#cache.once(token, () => {
      const exact = this.#exact(token);
      return exact.any || !forgiven(token) ? exact : this.#alike(token);
    });
  }

  /**
   * Of a word that nobody has, the nearest words of terms unless those of a name or city are nearer; null of another.
   * @param {string} token
   * @returns {string[] | null}
   */
  meant(token) {
    return this.#cache.once(`~${token}`, () => {
      const { nameWords, termWords, cityWords } = this.index;
      let least = forgiven(token);
      if (this.#exact(token).any) return null;
      /** @type {string[]} */
      let found = [];
      termWords.alike(token, least, true, (place, far) => {
        const word = termWords.list[place];
        if (far > least || !forgiven(word)) return;
        if (far < least) found = [];
        found.push(word);
        least = far;
      });
      for (const words of [nameWords, cityWords]) words.alike(token, least - 1, false, () => (found = []));
      return found;
    });
  }

  #tiers() {
    return new Uint8Array(this.index.rows).fill(TIER.never);
  }

  /**
   * Worst tier first, so that better ones overwrite it.
   * @param {string} token
   * @param {boolean} [ofTerms] whether words of terms count
   */
  #exact(token, ofTerms = true) {
    const { nameWords, cityWords, cityRows } = this.index;
    const tiers = this.#tiers();
    this.#shards.get(shardOf(token))?.meant(token, (row) => (tiers[row] = TIER.text));
    cityWords.meant(token, (city) => cityRows.each(city, (row) => (tiers[row] = TIER.term)));
    const terms = new Set();
    if (ofTerms) this.index.termWords.meant(token, (term) => terms.add(term));
    this.#mark(
      tiers,
      [...terms].map((term) => this.index.terms[term]),
      () => nameWords.meant(token, (row) => (tiers[row] = TIER.name)),
    );
    return match(tiers, stems(token));
  }

  /** Marks the rows of terms: others, then those with the name, then capabilities. */
  #mark(tiers, terms, names) {
    for (const { facet, code } of terms) if (!facet.cores) facet.rows.each(code, (row) => (tiers[row] = TIER.term));
    names();
    for (const { facet, code } of terms) if (facet.cores) facet.rows.each(code, (row) => (tiers[row] = TIER.other));
    for (const { facet, code } of terms) facet.cores?.each(code, (row) => (tiers[row] = TIER.core));
  }

  /** The words nearest in spelling, those of running text left out. */
  #alike(token) {
    const { nameWords, termWords, cityWords, cityRows, terms } = this.index;
    const tiers = this.#tiers();
    const reach = (row) => (tiers[row] = TIER.alike);
    const rows = [
      [nameWords, reach],
      [cityWords, (city) => cityRows.each(city, reach)],
      [termWords, (term) => terms[term].facet.rows.each(terms[term].code, reach)],
    ];
    const near = rows.flatMap(([words, each]) => {
      const found = [];
      words.alike(token, forgiven(token), false, (place, far) => found.push({ words, each, place, far }));
      return found.filter((one) => isUsed(one, terms));
    });
    const least = Math.min(...near.map((one) => one.far));
    const nearest = near.filter((one) => one.far === least);
    for (const { words, each, place } of nearest) words.at(place, each);
    return match(tiers, [...new Set(nearest.map(({ words, place }) => words.list[place]))].slice(0, 12));
  }

  /** Has one of the terms, says all of the words itself, or is called by a name of the terms. */
  #terms({ terms, tokens }) {
    const said = tokens.filter((token) => !joins(token)).map((token) => this.#said(token));
    const all = worst(said, this.#tiers());
    const tiers = this.#tiers();
    const meant = terms.flatMap(([name, id]) => {
      const facet = this.index.facets.get(name);
      return facet ? [{ facet, code: facet.at.get(id) }] : [];
    });
    this.#mark(tiers, meant, () => {});
    for (const { facet, code } of meant)
      for (const name of this.index.namesOf(facet, code)) better(tiers, this.#called(name));
    better(tiers, all);
    return match(tiers, tokens.flatMap(stems));
  }

  /** The rows that have all words of a term's name in their own, in one form or another. @param {string[]} stems */
  #called(stems) {
    const found = stems.map((stem) => {
      const tiers = this.#tiers();
      this.index.nameWords.stemmed(stem, (row) => (tiers[row] = TIER.name));
      return { tiers };
    });
    return worst(found, this.#tiers());
  }

  #said(token) {
    return this.#cache.once(`=${token}`, () => this.#exact(token, false));
  }

  /** Has exactly these words in its names or its text. */
  #quoted(tokens) {
    const said = tokens.map((token) => {
      const tiers = this.#tiers();
      this.#shards.get(shardOf(token))?.equal(token, (row) => (tiers[row] = TIER.text));
      this.index.nameWords.equal(token, (row) => (tiers[row] = TIER.name));
      return match(tiers, [token]);
    });
    return match(worst(said, this.#tiers()), tokens);
  }
}

/** @param {string} token @returns {string} the shard of the full text that has its words */
export const shardOf = (token) => (/^[a-z0-9]{2}/.test(token) ? token.slice(0, 2) : "_");

/** Whether any company has a word of a term; names and cities are there only because one has. */
function isUsed({ words, place }, terms) {
  let used = false;
  words.at(place, (value) => (used ||= words.ofTerms ? terms[value].facet.totals[terms[value].code] > 0 : true));
  return used;
}

/** Takes over each tier that is better. @param {Uint8Array} tiers @param {Uint8Array} others */
function better(tiers, others) {
  for (let row = 0; row < tiers.length; row++) if (others[row] < tiers[row]) tiers[row] = others[row];
}

/** For each row the worst of its tiers. @param {{tiers: Uint8Array}[]} matches @param {Uint8Array} tiers */
function worst(matches, tiers) {
  tiers.fill(matches.length ? 0 : TIER.never);
  for (const { tiers: other } of matches)
    for (let row = 0; row < tiers.length; row++) if (other[row] > tiers[row]) tiers[row] = other[row];
  return tiers;
}

/** @returns {Match} */
function match(tiers, marks) {
  const bits = none(tiers.length);
  let any = false;
  for (let row = 0; row < tiers.length; row++) {
    if (tiers[row] === TIER.never) continue;
    add(bits, row);
    any = true;
  }
  return { tiers, bits, any, marks };
}
