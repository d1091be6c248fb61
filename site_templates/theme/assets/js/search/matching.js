// Which rows each part of a query matches, and how well: a tier for each row.

import { LruCache } from "./lru-cache.js";
import { forgiven, joins, stems } from "./text.js";
import { better, match, TIER, worst } from "./tiers.js";

/** @import { Index, IndexedTerm } from "./index.js" */
/** @import { Unit } from "./query-parts.js" */
/** @import { Match } from "./tiers.js" */
/** @import { Found, Shard, Words } from "./word-lists.js" */

const MOST_MARKS = 12;

/** @typedef {{words: Words, each: Found, place: number, far: number}} Near a word that is near in spelling */

/** Matches words, terms and quotations; remembers them across key presses. */
export class Matching {
  #index;
  /** @type {LruCache<Match>} */
  #cache = new LruCache();
  /** @type {LruCache<string[] | null>} */
  #meant = new LruCache();
  /** @type {Map<string, Shard>} */
  #shards = new Map();

  /** @param {Index} index */
  constructor(index) {
    this.#index = index;
  }

  /** @param {string} prefix @param {Shard} shard */
  addText(prefix, shard) {
    this.#shards.set(prefix, shard);
    this.#cache.clear();
    this.#meant.clear();
  }

  /** @param {Pick<Unit, "kind" | "tokens" | "terms">} unit @returns {Match} */
  unit({ kind, tokens, terms = [] }) {
    if (kind === "word") return this.word(tokens[0]);
    const make = kind === "quoted" ? () => this.#quoted(tokens) : () => this.#terms(terms, tokens);
    return this.#cache.once(`${kind} ${terms} ${tokens}`, make);
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
   * @param {string} token @returns {string[] | null}
   */
  meant(token) {
    return this.#meant.once(token, () => (this.#exact(token).any ? null : this.#nearestTermWords(token)));
  }

  /** @param {string} token */
  #nearestTermWords(token) {
    const { nameWords, termWords, cityWords } = this.#index;
    let least = forgiven(token);
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
  }

  #tiers() {
    return new Uint8Array(this.#index.rows).fill(TIER.never);
  }

  /**
   * Worst tier first, so that better ones overwrite it.
   * @param {string} token @param {boolean} [ofTerms] whether words of terms count
   */
  #exact(token, ofTerms = true) {
    const { nameWords, termWords, cityWords, cityRows } = this.#index;
    const tiers = this.#tiers();
    this.#shards.get(shardOf(token))?.meant(token, (row) => (tiers[row] = TIER.text));
    cityWords.meant(token, (city) => cityRows.each(city, (row) => (tiers[row] = TIER.term)));
    /** @type {Set<number>} */
    const terms = new Set();
    if (ofTerms) termWords.meant(token, (term) => terms.add(term));
    const meant = [...terms].map((term) => this.#index.terms[term]);
    this.#mark(tiers, meant, () => nameWords.meant(token, (row) => (tiers[row] = TIER.name)));
    return match(tiers, stems(token));
  }

  /**
   * Marks the rows of terms: others, then those with the name, then capabilities.
   * @param {Uint8Array} tiers @param {Pick<IndexedTerm, "facet" | "code">[]} terms @param {() => void} names
   */
  #mark(tiers, terms, names) {
    for (const { facet, code } of terms) if (!facet.cores) facet.rows.each(code, (row) => (tiers[row] = TIER.term));
    names();
    for (const { facet, code } of terms) if (facet.cores) facet.rows.each(code, (row) => (tiers[row] = TIER.other));
    for (const { facet, code } of terms) facet.cores?.each(code, (row) => (tiers[row] = TIER.core));
  }

  /** The words nearest in spelling, those of running text left out. @param {string} token */
  #alike(token) {
    const { nameWords, termWords, cityWords, cityRows, terms } = this.#index;
    const tiers = this.#tiers();
    /** @type {Found} */
    const reach = (row) => (tiers[row] = TIER.alike);
    const near = [
      ...this.#near(token, nameWords, reach),
      ...this.#near(token, cityWords, (city) => cityRows.each(city, reach)),
      ...this.#near(token, termWords, (term) => terms[term].facet.rows.each(terms[term].code, reach)),
    ];
    const least = Math.min(...near.map(({ far }) => far));
    const nearest = near.filter(({ far }) => far === least);
    for (const { words, each, place } of nearest) words.at(place, each);
    return match(tiers, [...new Set(nearest.map(({ words, place }) => words.list[place]))].slice(0, MOST_MARKS));
  }

  /**
   * The words in use that are near in spelling, with what becomes of each of their numbers.
   * @param {string} token @param {Words} words @param {Found} each
   */
  #near(token, words, each) {
    /** @type {Near[]} */
    const found = [];
    words.alike(token, forgiven(token), false, (place, far) => found.push({ words, each, place, far }));
    return found.filter(({ place }) => this.#isUsed(words, place));
  }

  /**
   * Whether any company has a word of a term; names and cities are there only because one has.
   * @param {Words} words @param {number} place
   */
  #isUsed(words, place) {
    if (!words.ofTerms) return true;
    let used = false;
    words.at(place, (term) => {
      const { facet, code } = this.#index.terms[term];
      used ||= facet.totals[code] > 0;
    });
    return used;
  }

  /**
   * Has one of the terms, says all of the words itself, or is called by a name of the terms.
   * @param {[string, string][]} terms @param {string[]} tokens
   */
  #terms(terms, tokens) {
    const said = tokens.filter((token) => !joins(token)).map((token) => this.#said(token));
    const all = worst(said, this.#tiers());
    const tiers = this.#tiers();
    const meant = terms.flatMap(([name, id]) => {
      const facet = this.#index.facets.get(name);
      return facet ? [{ facet, code: facet.code(id) }] : [];
    });
    this.#mark(tiers, meant, () => {});
    for (const { facet, code } of meant) {
      for (const name of this.#index.namesOf(facet, code)) better(tiers, this.#called(name));
    }
    better(tiers, all);
    return match(tiers, tokens.flatMap(stems));
  }

  /** The rows that have all words of a term's name in their own, in one form or another. @param {string[]} stems */
  #called(stems) {
    const found = stems.map((stem) => {
      const tiers = this.#tiers();
      this.#index.nameWords.stemmed(stem, (row) => (tiers[row] = TIER.name));
      return { tiers };
    });
    return worst(found, this.#tiers());
  }

  /** @param {string} token */
  #said(token) {
    return this.#cache.once(`=${token}`, () => this.#exact(token, false));
  }

  /** Has exactly these words in its names or its text. @param {string[]} tokens */
  #quoted(tokens) {
    const said = tokens.map((token) => {
      const tiers = this.#tiers();
      this.#shards.get(shardOf(token))?.equal(token, (row) => (tiers[row] = TIER.text));
      this.#index.nameWords.equal(token, (row) => (tiers[row] = TIER.name));
      return match(tiers, [token]);
    });
    return match(worst(said, this.#tiers()), tokens);
  }
}

/** @param {string} token @returns {string} the shard of the full text that has its words */
export const shardOf = (token) => (/^[a-z0-9]{2}/.test(token) ? token.slice(0, 2) : "_");
