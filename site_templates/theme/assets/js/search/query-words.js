// The words of a query that are no names: those that join, that ask for a place, and that measure.

import { COLUMNS } from "./columns.js";
import { unitOf } from "./query-parts.js";
import { tokens } from "./text.js";

/** @import { Amount } from "./columns.js" */
/** @import { Part } from "./query-parts.js" */

const KILOMETER = 0.621371;
const DISTANCE = { name: "within", measures: { miles: 1, kilometers: KILOMETER } };
/** Each measure with what an amount of it asks for, and its factor. @type {[string, "within" | Amount, number][]} */
const AMOUNTS = [DISTANCE, ...COLUMNS].flatMap(({ name, measures = {} }) =>
  Object.entries(measures).map(([measure, factor]) => [measure, /** @type {Amount} */ (name), factor]),
);

export class QueryWords {
  /** @type {Record<string, string[][]>} */
  #said;

  /** @param {Record<string, string[]>} words by kind */
  constructor(words) {
    this.#said = Object.fromEntries(Object.entries(words).map(([kind, texts]) => [kind, texts.map(tokens)]));
  }

  /**
   * How many tokens from `at` on are a word of a kind.
   * @param {string} kind
   * @param {Part[]} parts
   * @param {number} at
   */
  length(kind, parts, at) {
    let most = 0;
    for (const said of this.#said[kind] ?? []) {
      if (said.length > most && said.every((token, on) => parts[at + on]?.token === token)) most = said.length;
    }
    return most;
  }

  /**
   * How many tokens from `at` on are words of some kinds, `length` to begin with.
   * @param {Part[]} parts
   * @param {number} at
   * @param {number} length
   * @param {string[]} kinds
   */
  past(parts, at, length, kinds) {
    for (let more; (more = Math.max(...kinds.map((kind) => this.length(kind, parts, at + length))));) length += more;
    return length;
  }

  /** "within 10 miles", "50 pieces", "2 weeks", "10km" @param {Part[]} parts @param {number} at */
  amount(parts, at) {
    const within = this.length("within", parts, at);
    const before = within && this.past(parts, at, within, ["stop"]);
    const [, digits, glued] = /^(\d{1,7})(\D{2,})?$/.exec(parts[at + before]?.token ?? "") ?? [];
    if (!digits) return null;
    for (const [measure, kind, factor] of AMOUNTS) {
      const after = glued ? 0 : this.length(measure, parts, at + before + 1);
      if (!after && !(glued && this.#isMeasure(measure, glued))) continue;
      return unitOf(kind, parts, at, before + 1 + after, { value: Math.round(Number(digits) * factor * 10) / 10 });
    }
    return null;
  }

  /** @param {string} measure @param {string} token */
  #isMeasure(measure, token) {
    return (this.#said[measure] ?? []).some((said) => said.length === 1 && said[0] === token);
  }
}
