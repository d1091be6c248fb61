// Which rows each part of a query matches, and how well: a tier for each row.

import { strangers } from "./industries.js";
import { LruCache } from "./lru-cache.js";
import { CONFIRMED } from "./ranking.js";
import { forgiven, joins, stems } from "./text.js";
import { better, match, TIER, worst } from "./tiers.js";
import { shardOf } from "./word-lists.js";

/** @import { Index, IndexedTerm } from "./index.js" */
/** @import { Unit } from "./query-parts.js" */
/** @import { Match } from "./tiers.js" */
/** @import { Shard } from "./word-lists.js" */
/** @typedef {typeof import("./spelling.js")} Spelling */

/** Facets of places. */
export const PLACES = ["regions", "neighborhoods"];

/** Matches words, terms and quotations; remembers them across key presses. */
export class Matching {
  #index;
  /** @type {LruCache<Match>} */
  #cache = new LruCache();
  /** @type {LruCache<string[] | null>} */
  #meant = new LruCache();
  /** @type {Map<string, Shard>} */
  #shards = new Map();
  /** Looks for words that are spelled nearly so. @type {Spelling | null} */
  spelling = null;
  isLost = false; // whether a word was asked for that only that may find

  /** @param {Index} index */
  constructor(index) {
    this.#index = index;
  }

  /** @param {string} prefix @param {Shard} shard */
  addText(prefix, shard) {
    this.#shards.set(prefix, shard);
    this.addSpelling(this.spelling);
  }

  /** Forgets what was found without it. @param {Spelling | null} spelling */
  addSpelling(spelling) {
    this.spelling = spelling;
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
      return (!exact.any && this.#mayBeSlip(token)?.alike(this.#index, token)) || exact;
    });
  }

  /**
   * Of a word that nobody has, the nearest words of terms unless those of a name or city are nearer; null of another.
   * @param {string} token @returns {string[] | null}
   */
  meant(token) {
    const isKnown = () => this.#exact(token).any || this.begun(token).length;
    const nearest = () => this.#mayBeSlip(token)?.nearestTermWords(this.#index, token) ?? [];
    return this.#meant.once(token, () => (isKnown() ? null : nearest()));
  }

  /** Who looks for a word that nobody has, if that may be a slip. @param {string} token */
  #mayBeSlip(token) {
    if (!forgiven(token)) return null;
    this.isLost = true;
    return this.spelling;
  }

  /** The terms with a word that a token means, which no company need have. @param {string} token */
  begun(token) {
    /** @type {Set<number>} */
    const found = new Set();
    this.#index.termWords.meant(token, (term) => found.add(term));
    const terms = [...found].sort((a, b) => a - b).map((at) => this.#index.terms[at]);
    return terms.map(({ facet, term }) => /** @type {[string, string]} */ ([facet.name, term.id]));
  }

  #tiers() {
    return new Uint8Array(this.#index.rows).fill(TIER.never);
  }

  /** Worst tier first, so that better ones overwrite it. @param {string} token */
  #exact(token) {
    const { nameWords, termWords, cityWords, cityRows } = this.#index;
    const tiers = this.#tiers();
    this.#shards.get(shardOf(token))?.meant(token, (row) => (tiers[row] = TIER.text));
    cityWords.meant(token, (city) => cityRows.each(city, (row) => (tiers[row] = TIER.term)));
    /** @type {Set<number>} */
    const terms = new Set();
    termWords.meant(token, (term) => terms.add(term));
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

  /**
   * Has one of the terms, says all of the words itself, or is called by a name of the terms.
   * @param {[string, string][]} terms @param {string[]} tokens @returns {Match}
   */
  #terms(terms, tokens) {
    const index = this.#index;
    const meant = terms.flatMap(([name, id]) => {
      const facet = index.facets.get(name);
      return facet ? [{ facet, code: facet.code(id) }] : [];
    });
    const said = tokens.filter((token) => !joins(token)).map((token) => this.#said(token));
    const written = worst(said, this.#tiers());
    const called = this.#tiers();
    const names = meant.flatMap(({ facet, code }) => index.namesOf(facet, code));
    for (const name of names) better(called, this.#called(name));
    const filed = this.#tiers();
    this.#mark(filed, meant, () => {});
    if (meant.every(({ facet }) => PLACES.includes(facet.name))) return this.#inPlace(filed, written, tokens);
    const stranger = strangers(index, meant);
    const tiers = filed.map((tier, row) => {
      const isCalled = called[row] === TIER.name || written[row] === TIER.name;
      if (!isCalled || index.columns.level[row] >= CONFIRMED) return Math.min(tier, called[row], written[row]);
      // Of a listing that nobody has confirmed, the name is evidence as good as what it is filed under, unless that is
      // of another industry; the very words are the best there is.
      if (tier > TIER.other && stranger(row)) return written[row] < TIER.never ? TIER.text : TIER.never;
      if (written[row] === TIER.name) return TIER.core;
      return tier > TIER.other ? TIER.other : Math.min(tier, TIER.twice);
    });
    const named = called.map((tier, row) => Math.min(tier, written[row]));
    return { ...match(tiers, tokens.flatMap(stems)), named, terms };
  }

  /**
   * Who is in a place comes before who is only called so.
   * @param {Uint8Array} there @param {Uint8Array} written @param {string[]} tokens
   */
  #inPlace(there, written, tokens) {
    const tiers = there.map((tier, row) => {
      if (tier === TIER.term) return TIER.other;
      return written[row] === TIER.name ? TIER.term : written[row];
    });
    return match(tiers, tokens.flatMap(stems));
  }

  /** The rows that have all words of a term's name in their own, in one form or another. @param {string[]} stems */
  #called(stems) {
    const found = stems.map((wanted) => {
      const tiers = this.#tiers();
      this.#index.nameWords.stemmed(wanted, (row) => {
        if (!this.#index.isOfCity(row, [wanted])) tiers[row] = TIER.name;
      });
      return { tiers };
    });
    return worst(found, this.#tiers());
  }

  /** The rows whose text or name, but for its legal ending and its city, has a word. @param {string} token */
  #said(token) {
    return this.#cache.once(`=${token}`, () => {
      const { nameWords, silent } = this.#index;
      const tiers = this.#tiers();
      this.#shards.get(shardOf(token))?.meant(token, (row) => (tiers[row] = TIER.text));
      const name = (/** @type {number} */ row) => {
        if (!this.#index.isOfCity(row, stems(token))) tiers[row] = TIER.name;
      };
      nameWords.meant(token, name, silent);
      return match(tiers, stems(token));
    });
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
