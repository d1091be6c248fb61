// One facet of the filters panel: its values as checkboxes with counts, a tree where it has families, a filter where it
// is long.

import { fold } from "../search/text.js";
import { BESIDE, JOINABLE } from "./url-state.js";
import { arrange, element, write } from "../shared/elements.js";
import { number, say } from "../shared/messages.js";

/** @typedef {import("./url-state.js").State} State */
/** @typedef {{id: string, label: string, parent?: string, words?: string[]}} Term */

const FIRST = 6;
const LONG = 15;
const MOST_FOUND = 40;
// Their values have an order of their own; others stand by how many companies have them.
const ORDERED = ["run_sizes", "capacity", "level", "stages"];
const GLOSSARY = new URL("../../../glossary/", import.meta.url);

/** One value: its checkbox, label and count, made when it is first shown. */
class Value {
  #count = element("span", { class: "option__count" });
  #label = element("span", { class: "option__label" });
  #total = -1;

  /** @param {string} facet @param {Term} term @param {HTMLElement[]} extras */
  constructor(facet, term, extras) {
    this.term = term;
    this.box = /** @type {HTMLInputElement} */ (element("input", { type: "checkbox", name: facet, value: term.id }));
    write(this.#label, term.label);
    const label = element("label", {}, this.box, this.#label, " ", this.#count);
    this.node = element("li", { class: term.parent ? "option option--inner" : "option" }, label, ...extras);
  }

  /** @param {number} total @param {boolean} isChosen */
  show(total, isChosen) {
    this.box.checked = isChosen;
    if (total === this.#total) return;
    this.#total = total;
    this.#count.textContent = number(total);
  }
}

export class Facet {
  /** @type {Map<string, Value>} */
  #values = new Map();
  /** @type {Set<string>} */
  #opened = new Set();
  /** @type {Term[] | null} */
  #order = null;
  /** Values chosen in this visit, which stay in place. @type {Set<string>} */
  #kept = new Set();
  #isLong = false;
  #wanted = "";
  #summary = element("span", { class: "facet__chosen" });
  #list = element("ul", { class: "options" });
  #none = element("li", { class: "facet__note" }, say("find.no_value"));
  #more = element("button", { type: "button", class: "facet__more", hidden: true });
  /** @type {HTMLInputElement | null} */
  #filter = null;
  /** @type {HTMLElement | null} */
  #join = null;

  /**
   * @param {string} name
   * @param {any} vocabulary
   * @param {HTMLElement[]} fields what else is asked under this heading
   */
  constructor(name, vocabulary, fields) {
    this.name = name;
    this.vocabulary = vocabulary;
    /** @type {Term[]} */
    this.terms = vocabulary.facet(name).terms;
    this.hasTree = this.terms.some((term) => term.parent);
    const title = say(`find.group.${name}`);
    const set = element(
      "fieldset",
      {},
      element("legend", { class: "visually-hidden" }, title),
      ...fields,
      ...this.#tools(title),
      this.#list,
      this.#more,
    );
    if (JOINABLE.includes(name)) set.append((this.#join = this.#joinSwitch()));
    this.node = /** @type {HTMLDetailsElement} */ (
      element("details", { class: "facet" }, element("summary", {}, element("h3", {}, title), this.#summary), set)
    );
    this.node.addEventListener("toggle", () => this.#answer && this.#render());
    this.#more.addEventListener("click", () => this.#showAll());
  }

  /** @type {{state: State, counts: Record<string, number>} | null} */
  #answer = null;

  /** @param {string} title */
  #tools(title) {
    if (this.terms.length <= LONG) return [];
    const name = say("find.filter_values", { name: title });
    this.#filter = /** @type {HTMLInputElement} */ (
      element("input", {
        type: "search",
        class: "facet__filter",
        "aria-label": name,
        placeholder: say("find.filter_hint"),
        autocomplete: "off",
      })
    );
    this.#filter.addEventListener("input", () => {
      this.#wanted = fold(this.#filter?.value ?? "").trim();
      this.#render();
    });
    return [this.#filter];
  }

  #joinSwitch() {
    return element(
      "label",
      { class: "facet__all" },
      element("input", { type: "checkbox", role: "switch", name: "all", value: this.name }),
      element("span", {}, say("find.all_of")),
    );
  }

  /** @param {State} state @param {Record<string, number>} counts */
  show(state, counts) {
    this.#answer = { state, counts };
    const beside = BESIDE[this.name];
    for (const id of state.facets[this.name] ?? []) this.#kept.add(id);
    const chosen = (state.facets[this.name]?.length ?? 0) + (beside && state[beside] ? 1 : 0);
    write(this.#summary, chosen ? say("find.chosen", { n: chosen, count: number(chosen) }) : "");
    this.node.hidden = !beside && !this.#kept.size && !Object.keys(counts).some((id) => counts[id]);
    if (this.node.open && !this.node.hidden) this.#render();
  }

  #render() {
    if (!this.#answer) return;
    const { state, counts } = this.#answer;
    const chosen = new Set(state.facets[this.name]);
    this.#order ??= this.#ordered(counts);
    const shown = this.#wanted ? this.#found(counts) : this.#browsed(counts);
    const values = shown.map((term) => this.#value(term));
    for (const value of values) value.show(counts[value.term.id] ?? 0, chosen.has(value.term.id));
    arrange(this.#list, values.length || !this.#wanted ? values.map((value) => value.node) : [this.#none]);
    if (this.#join) {
      // Whoever turns it off has the focus there.
      this.#join.hidden =
        chosen.size < 2 && !state.all.includes(this.name) && !this.#join.contains(document.activeElement);
      /** @type {HTMLInputElement} */ (this.#join.firstElementChild).checked = state.all.includes(this.name);
    }
  }

  /**
   * The terms in an order that then stays: families by size, each followed by what is under it.
   * @param {Record<string, number>} counts
   */
  #ordered(counts) {
    if (ORDERED.includes(this.name)) return this.terms;
    const bySize = (/** @type {Term} */ one, /** @type {Term} */ other) =>
      (counts[other.id] ?? 0) - (counts[one.id] ?? 0);
    const tops = this.terms.filter((term) => !term.parent).sort(bySize);
    return tops.flatMap((top) => [top, ...this.terms.filter((term) => term.parent === top.id).sort(bySize)]);
  }

  /** What the filter box finds, in any depth. @param {Record<string, number>} counts */
  #found(counts) {
    const fits = (/** @type {string} */ text) => ` ${fold(text)}`.includes(` ${this.#wanted}`);
    const found = (this.#order ?? []).filter(
      ({ id, label, words }) => (counts[id] || this.#kept.has(id)) && [label, ...(words ?? [])].some(fits),
    );
    this.#tell(0);
    return found.filter(({ id }, place) => place < MOST_FOUND || this.#kept.has(id));
  }

  /**
   * The first values with a company or kept; of opened families and of kept values also what is under them.
   * @param {Record<string, number>} counts
   */
  #browsed(counts) {
    const order = this.#order ?? [];
    const holding = new Set(order.filter(({ id }) => this.#kept.has(id)).map(({ id, parent }) => parent ?? id));
    const alive = order.filter(({ id }) => counts[id] || holding.has(id) || this.#kept.has(id));
    const tops = alive.filter((term) => !term.parent);
    if (this.#filter) this.#filter.hidden = alive.length <= LONG;
    const kept = new Set(
      tops.filter(({ id }, place) => this.#isLong || place < FIRST || holding.has(id)).map(({ id }) => id),
    );
    this.#tell(tops.length - kept.size);
    return alive.filter(({ id, parent }) =>
      parent ? kept.has(parent) && (this.#opened.has(parent) || this.#kept.has(id)) : kept.has(id),
    );
  }

  /** @param {number} hidden how many values the button would bring */
  #tell(hidden) {
    this.#more.hidden = !hidden;
    if (hidden) write(this.#more, say("find.more", { n: hidden, count: number(hidden) }));
  }

  #showAll() {
    const first = this.#list.children.length;
    this.#isLong = true;
    this.#render();
    this.#list.children[first]?.querySelector("input")?.focus();
  }

  /** @param {Term} term */
  #value(term) {
    let value = this.#values.get(term.id);
    if (!value) this.#values.set(term.id, (value = new Value(this.name, term, this.#extras(term))));
    return value;
  }

  /** What stands beside a value: the button that opens a family, the way to what it means. @param {Term} term */
  #extras(term) {
    const extras = [];
    if (this.name === "certifications")
      extras.push(
        element(
          "a",
          {
            class: "option__what",
            href: `${GLOSSARY}#${this.name}-${term.id}`,
            "aria-label": say("find.what_is", { name: term.label }),
          },
          "?",
        ),
      );
    if (this.hasTree && !term.parent && this.terms.some((one) => one.parent === term.id))
      extras.push(this.#opener(term));
    return extras;
  }

  /** @param {Term} term */
  #opener(term) {
    const button = element("button", {
      type: "button",
      class: "option__open",
      "aria-expanded": "false",
      "aria-label": say("find.under", { name: term.label }),
    });
    button.addEventListener("click", () => {
      const isOpen = this.#opened.delete(term.id);
      if (!isOpen) this.#opened.add(term.id);
      button.setAttribute("aria-expanded", String(!isOpen));
      this.#render();
    });
    return button;
  }
}
