// The row of what is asked for: what was understood from the text, and each filter, every one with the way to drop it.

import { FIGURES } from "../search/columns.js";
import { tokens } from "../search/text.js";
import { element, the } from "../shared/elements.js";
import { say } from "../shared/messages.js";
import { pointName } from "./location-filter.js";
import { chosen, cleared, unplaced } from "./url-state.js";

/** @import { Answer } from "../search/answers.js" */
/** @import { Vocabulary } from "../search/client.js" */
/** @import { Understood } from "../search/engine.js" */
/** @import { State } from "./url-state.js" */

/** @typedef {{text: string, without: State, isRead?: boolean}} Chip */

const MOST_MEANINGS = 3;
const SHORTEST_MARK = 4; // letters: shorter words mark too much

/** A value of a facet with the facet's name. @param {Vocabulary} vocabulary @param {string} facet @param {string} id */
export const named = (vocabulary, facet, id) =>
  say("find.named", { facet: say(`find.facet.${facet}`), value: vocabulary.label(facet, id) });

/**
 * The text without a part that was understood, and the sort that is left.
 * @param {State} state @param {Understood} unit
 */
export function without({ q, near, sort }, { start, end, kind }) {
  const rest = `${q.slice(0, start)} ${q.slice(end)}`.replace(/\s+/g, " ").trim();
  // Signs alone, as of a quotation that is not closed, say nothing.
  return { q: /[\p{L}\p{N}]/u.test(rest) ? rest : "", sort: kind === "near" && !near ? unplaced(sort) : sort };
}

/**
 * What a part of the text was taken for, "" for plain words.
 * @param {Understood} unit @param {Answer["near"]} near @param {Vocabulary} vocabulary
 */
function meaning({ kind, text, terms = [], value, place }, near, vocabulary) {
  if (kind === "near") return say("find.chip.near_text", { place: near?.label || place || text });
  if (value !== undefined) return amount(kind, value);
  const names = terms.slice(0, MOST_MEANINGS).map(([facet, id]) => named(vocabulary, facet, id));
  return names.length ? say("find.said", { name: names.join(say("find.or")) }) : "";
}

/**
 * The words of what the text was understood as: who asked for "anodising" sees why "Anodizing" fits.
 * @param {Answer} answer @param {Vocabulary} vocabulary
 */
export function meant({ units }, vocabulary) {
  const labels = units.flatMap(({ terms = [] }) => terms.map(([facet, id]) => vocabulary.label(facet, id)));
  return labels.flatMap(tokens).filter(({ length }) => length >= SHORTEST_MARK);
}

/** @param {string} kind a figure, or `within` @param {number} value */
export const amount = (kind, value) => say(`columns.${kind}.chip`, { n: value });

/**
 * Everything that is asked for.
 * @param {State} state @param {Answer} answer @param {Vocabulary} vocabulary @returns {Chip[]}
 */
export function chips(state, { units, near, unknownPlace }, vocabulary) {
  /** @type {Chip[]} */
  const found = [];
  const put = (/** @type {string} */ text, /** @type {Partial<State>} */ without, isRead = false) =>
    found.push({ text, isRead, without: { ...state, page: 1, ...without } });
  for (const unit of units) {
    const text = meaning(unit, near, vocabulary);
    if (text) put(text, without(state, unit), true);
  }
  for (const [facet, ids] of Object.entries(state.facets)) {
    for (const id of ids) put(named(vocabulary, facet, id), chosen(state, facet, id, false));
  }
  for (const kind of FIGURES) {
    const value = state[kind];
    if (value) put(amount(kind, value), { [kind]: null });
  }
  const { near: place, within, area, sort } = state;
  if (place && !unknownPlace) {
    const values = { place: near ? near.label || pointName(place) : place, n: within };
    put(say("find.chip.near", values), { near: "", sort: unplaced(sort) });
  }
  if (area) put(say("find.chip.area"), { area: null });
  return found;
}

export class Chips {
  #list;
  #urlOf;
  #shown = "";

  /** @param {HTMLElement} list @param {(state: State) => string} urlOf */
  constructor(list, urlOf) {
    this.#list = list;
    this.#urlOf = urlOf;
  }

  /** @param {State} state @param {Chip[]} chips */
  show(state, chips) {
    const key = JSON.stringify(chips) + state.q;
    if (key === this.#shown) return;
    this.#shown = key;
    const hadFocus = [...this.#list.children].findIndex((child) => child.contains(document.activeElement));
    this.#list.replaceChildren(...chips.map((chip, place) => this.#chip(chip, !place)), ...this.#clear(state, chips));
    this.#list.hidden = !chips.length;
    // Whoever drops one by keyboard stays in the row, or comes to the list when the row is empty.
    const next = this.#list.children[hadFocus] ?? this.#list.lastElementChild;
    if (hadFocus >= 0) (next ? the("a", next) : the("#list")).focus();
  }

  /** @param {Chip} chip @param {boolean} isFirst */
  #chip({ text, without, isRead }, isFirst) {
    const remove = say("find.remove", { name: text });
    const attributes = { class: "asked__chip", href: this.#urlOf(without), "data-go": "", "aria-label": remove };
    const chip = element("li", { class: isRead && "asked__read" });
    if (isRead && isFirst) chip.append(element("span", { class: "asked__showing" }, say("find.showing")));
    chip.append(element("a", attributes, text, element("span", { class: "asked__cross" })));
    return chip;
  }

  /** @param {State} state @param {Chip[]} chips */
  #clear(state, chips) {
    const n = chips.filter(({ isRead }) => !isRead).length;
    if (!n) return [];
    const values = { n, q: state.q.trim() };
    const attributes = { class: "asked__clear", href: this.#urlOf(cleared(state)), "data-go": "" };
    return [element("li", {}, element("a", attributes, say(values.q ? "find.clear_keep" : "find.clear", values)))];
  }
}
