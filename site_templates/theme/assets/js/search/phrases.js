// How the text of a query is understood: as terms, numbers, places, quotations and words.

import { cut, unitOf, written } from "./query-parts.js";
import { QueryWords } from "./query-words.js";
import { TermNames } from "./term-names.js";
import { joins } from "./text.js";

/** @import { VocabularyData } from "./client.js" */
/** @import { Places } from "./places.js" */
/** @import { Part, Unit } from "./query-parts.js" */
/**
 * @typedef {(token: string) => string[] | null} Meant words of terms that one that nobody has may mean; null of another
 */

const LONGEST = 8;
const LONGEST_PLACE = 5;
const ZIP = /^\d{5}$/;
const ME = new Set(["me", "mi"]);

/** Reads queries with the words of one vocabulary. */
export class Phrases {
  #names;
  #words;
  /** @param {Omit<VocabularyData, "legal">} vocabulary */
  constructor({ facets, query_words, silent }) {
    this.#names = new TermNames(facets);
    this.#words = new QueryWords({ ...query_words, silent });
  }

  /**
   * @param {string} text @param {Places | null} places null while nobody has fetched them @param {Meant} meant
   * @returns {Unit[]}
   */
  parse(text, places = null, meant = () => null) {
    const pieces = cut(text).flatMap((piece) => (isUnit(piece) ? [piece] : this.#numbers(piece, places, meant)));
    const read = pieces.flatMap((piece) => (isUnit(piece) ? [piece] : this.#spelled(piece, meant)));
    if (!read.every((unit) => unit.kind === "ignored" && !unit.asks)) return read;
    return cut(text).flatMap((piece) => (isUnit(piece) ? [] : piece.map((_, at) => unitOf("word", piece, at, 1))));
  }

  /** Whether a place may be meant, so that places are needed to tell. @param {string} text */
  mayNamePlace(text) {
    const parts = cut(text).flatMap((piece) => (isUnit(piece) ? [] : piece));
    return parts.some(
      ({ token }, at) =>
        ZIP.test(token) || this.#words.length("near", parts, at) || this.#words.amount(parts, at)?.kind === "within",
    );
  }

  /**
   * Takes out amounts and places; what stands between them stays as parts.
   * @param {Part[]} parts @param {Places | null} places @param {Meant} meant
   */
  #numbers(parts, places, meant) {
    /** @type {(Unit | Part[])[]} */
    const found = [];
    let isAsked = false;
    /** @type {Part[]} */
    let rest = [];
    for (let at = 0; at < parts.length;) {
      /** @type {Unit | null} */
      const unit = this.#words.amount(parts, at) ?? this.#near(parts, at, places, isAsked, meant);
      // "within 10 miles" asks for a place right after it.
      isAsked = unit?.kind === "within";
      if (!unit) {
        rest.push(parts[at++]);
        continue;
      }
      if (rest.length) found.push(rest);
      rest = [];
      found.push(unit);
      at += unit.length ?? 1;
    }
    return rest.length ? [...found, rest] : found;
  }

  /**
   * A ZIP code anywhere, and any place after "near" or "within 10 miles": one that nobody knows, too.
   * @param {Part[]} parts
   * @param {number} at
   * @param {Places | null} places
   * @param {boolean} isAsked
   * @param {Meant} meant
   */
  #near(parts, at, places, isAsked, meant) {
    const near = this.#words.length("near", parts, at);
    const asks = near > 0 || isAsked;
    const skipped = asks ? this.#words.past(parts, at, near, ["near", "stop"]) : 0;
    const from = at + skipped;
    const place = (/** @type {number} */ length, start = from) =>
      unitOf("near", parts, at, start + length - at, { place: written(parts, start, length) });
    const length = places ? this.#place(parts, from, places, asks, meant) : 0;
    if (length) return place(length);
    if (near && ME.has(parts[from - 1].token)) return unitOf("ignored", parts, at, skipped, { asks: true });
    if (places && asks) {
      const lost = this.#lost(parts, from, meant);
      if (lost) return place(lost);
      // "LA" is a word that only joins, too.
      if (skipped > near && places.exact(parts[from - 1].raw)) return place(1, from - 1);
    }
    return near && from === parts.length ? unitOf("ignored", parts, at, skipped, { asks: true }) : null;
  }

  /**
   * How many tokens from `at` on are a place that is known: where none is asked for, a ZIP code only.
   * @param {Part[]} parts @param {number} at @param {Places} places @param {boolean} asks @param {Meant} meant
   */
  #place(parts, at, places, asks, meant) {
    const isTerm = asks && this.#longest(parts, at) > 0;
    for (let length = Math.min(LONGEST_PLACE, parts.length - at); length; length--) {
      const text = written(parts, at, length);
      if (!asks) {
        if (length === 1 && ZIP.test(text) && places.exact(text)) return 1;
        continue;
      }
      const isLost = !isTerm && parts.slice(at, at + length).some(({ token }) => meant(token));
      if (places.exact(text) || (isLost && places.alike(text))) return length;
    }
    return 0;
  }

  /**
   * How many tokens from `at` on are words, when nobody has one of them nor can it be a term's.
   * @param {Part[]} parts @param {number} at @param {Meant} meant
   */
  #lost(parts, at, meant) {
    let [end, isLost] = [at, false];
    const ends = () => this.#longest(parts, end) || this.#idle(parts, end) || this.#words.amount(parts, end);
    for (; end < parts.length && !ends(); end++) {
      if (meant(parts[end].token)?.every((word) => !this.#names.named([word]))) isLost = true;
    }
    return isLost ? end - at : 0;
  }

  /**
   * Terms and words; a word that nobody has is taken for one that it may mean if that makes a term.
   * @param {Part[]} parts @param {Meant} meant
   */
  #spelled(parts, meant) {
    let at = 0;
    const spelled = this.#terms(parts).flatMap(({ kind, length = 1 }) =>
      parts.slice(at, (at += length)).map((part) => {
        const words = (kind === "word" && meant(part.token)) || [];
        const token = words.find((word) => this.#names.named([word])) ?? words[0];
        return token ? { ...part, token, was: part } : part;
      }),
    );
    return this.#terms(spelled);
  }

  /** Terms by their longest names, then words. @param {Part[]} parts */
  #terms(parts) {
    /** @type {Unit[]} */
    const found = [];
    for (let at = 0; at < parts.length;) {
      const length = this.#longest(parts, at);
      const stop = length ? 0 : this.#idle(parts, at);
      const taken = parts.slice(at, at + length);
      const tokens = taken.map((part) => part.token);
      const guess = taken.some((part) => part.was) ? tokens.join(" ") : undefined;
      if (length) found.push(unitOf("terms", parts, at, length, { terms: this.#names.named(tokens), guess }));
      else if (stop) found.push(unitOf("ignored", parts, at, stop));
      else found.push(unitOf("word", [parts[at].was ?? parts[at]], 0, 1));
      at += length || stop || 1;
    }
    return found;
  }

  /**
   * How many tokens from `at` on only join others, or tell the legal form of a company.
   * @param {Part[]} parts
   * @param {number} at
   */
  #idle(parts, at) {
    const kinds = ["silent", "stop", "near", "within"];
    return Math.max(...kinds.map((kind) => this.#words.length(kind, parts, at)));
  }

  /**
   * How many tokens from `at` on name a term: more than only join, unless they are all there is, or "who can" would
   * mean canning.
   * @param {Part[]} parts @param {number} at
   */
  #longest(parts, at) {
    if (at >= parts.length || joins(parts[at].token)) return 0;
    const least = Math.min(this.#words.length("stop", parts, at), parts.length - 1);
    for (let length = Math.min(LONGEST, parts.length - at); length > least; length--) {
      const tokens = parts.slice(at, at + length).map((part) => part.token);
      if (!joins(tokens[length - 1]) && this.#names.has(tokens)) return length;
    }
    return 0;
  }
}

/** @param {Unit | Part[]} piece @returns {piece is Unit} */
const isUnit = (piece) => !Array.isArray(piece);
