// Which values of a facet are shown, and in what order: the first, the chosen, what is opened, and what is looked for.

import { fold } from "../search/text.js";

/** @import { Term } from "../search/client.js" */
/** @typedef {Record<string, number>} Totals how many companies have each value */

const FIRST = 6;
const MOST_FOUND = 40;
/** More values than this can be looked through. */
export const LONG = 15;
// Their values have an order of their own; others stand by how many companies have them.
const ORDERED = ["run_sizes", "capacity", "level", "stages"];

export class FacetTerms {
  #name;
  /** Values chosen in this visit, which stay in place. @type {Set<string>} */
  chosen = new Set();
  /** Families whose values are shown. @type {Set<string>} */
  opened = new Set();
  /** Whether more than the first are shown. */
  isLong = false;
  /** What is looked for, folded. */
  wanted = "";
  /** The terms in an order that then stays. @type {Term[] | null} */
  #order = null;

  /** @param {string} name @param {Term[]} terms */
  constructor(name, terms) {
    this.#name = name;
    this.terms = terms;
  }

  /** Whether there are values under one. @param {Term} term */
  isFamily({ id }) {
    return this.terms.some(({ parent }) => parent === id);
  }

  /** The values to show, whether they can be looked through, and how many more there are. @param {Totals} totals */
  shown(totals) {
    this.#order ??= this.#ordered(totals);
    return this.wanted ? this.#found(this.#order, totals) : this.#browsed(this.#order, totals);
  }

  /** Families by size, each followed by what is under it. @param {Totals} totals */
  #ordered(totals) {
    if (ORDERED.includes(this.#name)) return this.terms;
    const bySize = (/** @type {Term} */ a, /** @type {Term} */ b) => (totals[b.id] ?? 0) - (totals[a.id] ?? 0);
    const tops = this.terms.filter((term) => !term.parent).sort(bySize);
    return tops.flatMap((top) => [top, ...this.terms.filter((term) => term.parent === top.id).sort(bySize)]);
  }

  /** What is looked for, in any depth. @param {Term[]} order @param {Totals} totals */
  #found(order, totals) {
    const fits = (/** @type {string} */ text) => ` ${fold(text)}`.includes(` ${this.wanted}`);
    const alive = order.filter(({ id }) => totals[id] || this.chosen.has(id));
    const found = alive.filter(({ label, words = [] }) => [label, ...words].some(fits));
    const terms = found.filter(({ id }, place) => place < MOST_FOUND || this.chosen.has(id));
    return { terms, isLong: true, more: 0 };
  }

  /**
   * The first values with a company or chosen; of opened families and of chosen values also what is under them.
   * @param {Term[]} order @param {Totals} totals
   */
  #browsed(order, totals) {
    const { chosen, opened } = this;
    const holding = new Set(order.filter(({ id }) => chosen.has(id)).map(({ id, parent }) => parent ?? id));
    const alive = order.filter(({ id }) => totals[id] || holding.has(id) || chosen.has(id));
    const tops = alive.filter((term) => !term.parent);
    const first = tops.filter(({ id }, place) => this.isLong || place < FIRST || holding.has(id));
    const kept = new Set(first.map(({ id }) => id));
    const terms = alive.filter(({ id, parent }) => {
      if (!parent) return kept.has(id);
      return kept.has(parent) && (opened.has(parent) || chosen.has(id));
    });
    return { terms, isLong: alive.length > LONG, more: tops.length - kept.size };
  }
}
