// The row of what is asked for: what was understood from the text, and each filter, every one with the way to drop it.

import { chosen, cleared, unplaced } from "./url-state.js";
import { element, the } from "../shared/elements.js";
import { number, say } from "../shared/messages.js";
import { pointName } from "./location-filter.js";

/**
 * @typedef {import("./url-state.js").State} State
 * @typedef {import("../search/client.js").Answer} Answer
 * @typedef {import("../search/client.js").Unit} Unit
 */
/** @typedef {{text: string, without: State, isRead?: boolean}} Chip */

const MOST_MEANINGS = 3;

/** A value of a facet with the facet's name. @param {any} vocabulary @param {string} facet @param {string} id */
export const named = (vocabulary, facet, id) =>
  say("find.named", { facet: say(`find.facet.${facet}`), value: vocabulary.label(facet, id) });

/**
 * The text without one of the parts it was understood as, and the sort that is left.
 * @param {State} state
 * @param {Unit[]} units
 * @param {number} index
 */
export function without({ q, near, sort }, units, index) {
  const { start, end, kind } = /** @type {Unit} */ (units[index]);
  const rest = `${q.slice(0, start)} ${q.slice(end)}`.replace(/\s+/g, " ").trim();
  // Signs alone, as of a quotation that is not closed, say nothing.
  return { q: /[\p{L}\p{N}]/u.test(rest) ? rest : "", sort: kind === "near" && !near ? unplaced(sort) : sort };
}

/**
 * What a part of the text was taken for, "" for plain words.
 * @param {Unit} unit
 * @param {Answer["near"]} near
 * @param {any} vocabulary
 */
function meaning(unit, near, vocabulary) {
  if (unit.kind === "terms")
    return say("find.said", {
      name: unit.terms
        .slice(0, MOST_MEANINGS)
        .map(([facet, id]) => named(vocabulary, facet, id))
        .join(say("find.or")),
    });
  if (unit.kind === "near") return say("find.chip.near_text", { place: near?.label || unit.place || unit.text });
  if (unit.kind === "minimum" || unit.kind === "lead" || unit.kind === "within") return amount(unit.kind, unit.value);
  return "";
}

/** @param {"minimum" | "lead" | "within" | "checked"} kind @param {number} value */
export const amount = (kind, value) => say(`find.chip.${kind}`, { n: value, count: number(value) });

/**
 * Everything that is asked for.
 * @param {State} state
 * @param {Answer} answer
 * @param {any} vocabulary
 * @returns {Chip[]}
 */
export function chips(state, { units, near, unknownPlace }, vocabulary) {
  /** @type {Chip[]} */
  const found = [];
  const put = (/** @type {string} */ text, /** @type {Partial<State>} */ without, isRead = false) =>
    found.push({ text, isRead, without: { ...state, page: 1, ...without } });
  units.forEach((unit, index) => {
    const text = meaning(unit, near, vocabulary);
    if (text) put(text, without(state, units, index), true);
  });
  for (const [facet, ids] of Object.entries(state.facets)) {
    for (const id of ids) put(named(vocabulary, facet, id), chosen(state, facet, id, false));
  }
  for (const kind of /** @type {const} */ (["minimum", "lead", "checked"])) {
    const value = state[kind];
    if (value) put(amount(kind, value), { [kind]: null });
  }
  const { near: place, within, area, sort } = state;
  const values = { n: within, count: number(within) };
  if (place && !unknownPlace)
    put(say("find.chip.near", { place: near ? near.label || pointName(place) : place, ...values }), {
      near: "",
      sort: unplaced(sort),
    });
  if (area) put(say("find.chip.area"), { area: null });
  return found;
}

export class Chips {
  #shown = "";

  /** @param {HTMLElement} list @param {(state: State) => string} urlOf */
  constructor(list, urlOf) {
    this.list = list;
    this.urlOf = urlOf;
  }

  /** @param {State} state @param {Chip[]} chips */
  show(state, chips) {
    const key = JSON.stringify(chips) + state.q;
    if (key === this.#shown) return;
    this.#shown = key;
    const hadFocus = [...this.list.children].findIndex((child) => child.contains(document.activeElement));
    this.list.replaceChildren(...chips.map((chip, place) => this.#chip(chip, !place)), ...this.#clear(state, chips));
    this.list.hidden = !chips.length;
    // Whoever drops one by keyboard stays in the row, or comes to the list when the row is empty.
    const next = this.list.children[hadFocus] ?? this.list.lastElementChild;
    if (hadFocus >= 0) (next ? the("a", next) : the("#list")).focus();
  }

  /** @param {Chip} chip @param {boolean} isFirst */
  #chip({ text, without, isRead }, isFirst) {
    const link = element(
      "a",
      {
        class: "asked__chip",
        href: this.urlOf(without),
        "data-go": "",
        "aria-label": say("find.remove", { name: text }),
      },
      text,
      element("span", { class: "asked__cross" }),
    );
    return element(
      "li",
      { class: isRead && "asked__read" },
      ...(isRead && isFirst ? [element("span", { class: "asked__showing" }, say("find.showing"))] : []),
      link,
    );
  }

  /** @param {State} state @param {Chip[]} chips */
  #clear(state, chips) {
    const n = chips.filter(({ isRead }) => !isRead).length;
    if (!n) return [];
    const values = { n, count: number(n), q: state.q.trim() };
    return [
      element(
        "li",
        {},
        element(
          "a",
          { class: "asked__clear", href: this.urlOf(cleared(state)), "data-go": "" },
          values.q ? say("find.clear_keep", values) : say("find.clear", values),
        ),
      ),
    ];
  }
}
