// Sorted words with the numbers that stand for them: the way from a token to all that it means.

import { Runs } from "./runs.js";
import { stem, stems, withoutEs } from "./text.js";

/**
 * @typedef {(value: number) => void} Found called with each number that a word stands for
 * @typedef {Record<string, number[]>} ShardData rows by word, as the way from each to the next
 */

/** Words in order, each with numbers. */
class Sorted {
  /** The stem of each word that was asked for. @type {string[]} */
  stems = [];

  /** The words, where there are any. @returns {string[]} */
  get list() {
    return [];
  }

  /** Calls back with the numbers of the word at a place in the list. @param {number} _place @param {Found} _found */
  at(_place, _found) {}

  /** @param {string} prefix @returns {number} the place of the first word not before it */
  from(prefix) {
    let [low, high] = [0, this.list.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.list[middle] < prefix) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * Calls back with every number of the words that a token means.
   * @param {string} token @param {Found} found @param {ReadonlySet<string>} [but] words that say nothing
   */
  meant(token, found, but) {
    if (token.length === 1) return this.equal(token, found);
    for (const prefix of stems(token)) {
      for (let at = this.from(prefix); this.list[at]?.startsWith(prefix); at++) {
        if (!but?.has(this.list[at])) this.at(at, found);
      }
    }
    const single = withoutEs(token);
    if (single) this.equal(single, found);
  }

  /** Calls back with every number of the words that have a stem. @param {string} wanted @param {Found} found */
  stemmed(wanted, found) {
    // The last letter may be another one in the word.
    const start = wanted.slice(0, -1);
    for (let at = this.from(start); this.list[at]?.startsWith(start); at++) {
      if ((this.stems[at] ??= stem(this.list[at])) === wanted) this.at(at, found);
    }
  }

  /** @param {string} word @param {Found} found */
  equal(word, found) {
    const place = this.from(word);
    if (this.list[place] === word) this.at(place, found);
  }
}

/** The words of names, cities or terms, with the rows, cities or terms that have them. */
export class Words extends Sorted {
  /** @type {Map<string, number>} */
  ids = new Map();
  /** @type {number[]} */
  #keys = [];
  /** @type {number[]} */
  #values = [];
  /** @type {Runs | null} */
  runs = null;
  /** The words in order. @type {string[] | null} */
  sorted = null;
  /** The id of each word in order. @type {Uint32Array | null} */
  order = null;
  /** The letters of each word in order. @type {Uint32Array | null} */
  letters = null;

  /** @param {boolean} [ofTerms] whether the numbers stand for terms, which no company need have */
  constructor(ofTerms = false) {
    super();
    this.ofTerms = ofTerms;
  }

  /** @param {string} word @param {number} value */
  add(word, value) {
    let id = this.ids.get(word);
    if (id === undefined) this.ids.set(word, (id = this.ids.size));
    this.#keys.push(id);
    this.#values.push(value);
  }

  /** Makes it ready to be asked; nothing is added after. */
  done() {
    this.runs = new Runs(this.#keys, this.#values, this.ids.size);
    this.#keys = this.#values = [];
  }

  get list() {
    return (this.sorted ??= [...this.ids.keys()].sort());
  }

  /** Does now what the first question would wait for. */
  sort() {
    this.order ??= Uint32Array.from(this.list, (word) => this.ids.get(word) ?? 0);
    this.letters ??= Uint32Array.from(this.list, signature);
    return { order: this.order, letters: this.letters };
  }

  /** @param {string} word @param {Found} found */
  equal(word, found) {
    const id = this.ids.get(word);
    if (id !== undefined) this.runs?.each(id, found);
  }

  /** @param {number} place in the order @param {Found} found */
  at(place, found) {
    this.runs?.each(this.sort().order[place], found);
  }

  /** @param {number} place in the order @returns {number} how many have the word */
  weight(place) {
    return this.runs?.size(this.sort().order[place]) ?? 0;
  }
}

/** @param {string} word @returns {number} its letters as bits */
export function signature(word) {
  let mask = 0;
  for (let at = 0; at < word.length; at++) mask |= 1 << (word.charCodeAt(at) & 31);
  return mask;
}

/** A shard of the full text: words with their rows. */
export class Shard extends Sorted {
  #words;

  /** @param {ShardData} json */
  constructor(json) {
    super();
    this.json = json;
    this.#words = Object.keys(json).sort();
  }

  get list() {
    return this.#words;
  }

  /** @param {number} place in the order @param {Found} found */
  at(place, found) {
    let row = 0;
    for (const step of this.json[this.list[place]]) found((row += step));
  }
}

/** @param {string} token @returns {string} the shard of the full text that has its words */
export const shardOf = (token) => (/^[a-z0-9]{2}/.test(token) ? token.slice(0, 2) : "_");
