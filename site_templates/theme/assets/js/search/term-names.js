// Which terms a phrase names, by every name that the vocabulary has for them.

import { phraseKey, singular, tokens } from "./text.js";

/** @import { VocabularyData } from "./client.js" */
/** @typedef {[string, string]} TermId facet and id */

export class TermNames {
  /** @type {Map<string, TermId[]>} */
  #terms = new Map();

  /** @param {VocabularyData["facets"]} facets */
  constructor(facets) {
    // Names that mean a broad term only where nothing more precise has them come last.
    for (const isWeak of [false, true]) {
      const precise = new Set(this.#terms.keys());
      for (const [facet, { terms }] of Object.entries(facets)) {
        for (const { id, label, words = [], makes = [], weak = [] } of terms) {
          const own = weak.includes(label) ? [] : [id, label, ...words, ...makes];
          for (const text of isWeak ? weak : own) this.#add(text, [facet, id], precise);
        }
      }
    }
  }

  /** @param {string} text @param {TermId} term @param {Set<string>} precise keys that mean something already */
  #add(text, term, precise) {
    const key = phraseKey(tokens(text));
    if (!key || precise.has(key)) return;
    for (const name of [key, shortKey(tokens(text))]) {
      const terms = this.#terms.get(name) ?? [];
      if (!terms.some((other) => String(other) === String(term))) this.#terms.set(name, [...terms, term]);
    }
  }

  /** Whether tokens name a term. @param {string[]} parts */
  has(parts) {
    return this.#terms.has(phraseKey(parts));
  }

  /**
   * The terms with just this name if there are any, else those with another form of it.
   * @param {string[]} parts tokens
   */
  named(parts) {
    return this.#terms.get(shortKey(parts)) || this.#terms.get(phraseKey(parts));
  }
}

/** @param {string[]} parts */
const shortKey = (parts) => `=${phraseKey(parts, singular)}`;
