// One facet of the filters panel: its values as checkboxes, a tree where it has families, a filter where it is long.

import { fold } from "../search/text.js";
import { arrange, element, write } from "../shared/elements.js";
import { say } from "../shared/messages.js";
import { FacetTerms, LONG } from "./facet-terms.js";
import { FacetValue } from "./facet-value.js";
import { JOINABLE } from "./url-state.js";

/** @import { Term, Vocabulary } from "../search/client.js" */
/** @import { FigureFilter } from "./figure-filters.js" */
/** @import { Totals } from "./facet-terms.js" */
/** @import { State } from "./url-state.js" */

const GLOSSARY = new URL("../../../glossary/", import.meta.url);

export class Facet {
  #terms;
  #filters;
  /** @type {Map<string, FacetValue>} */
  #values = new Map();
  /** @type {{state: State, totals: Totals} | null} */
  #answer = null;
  #summary = element("span", { class: "facet__chosen" });
  #list = element("ul", { class: "options" });
  #none = element("li", { class: "facet__note" }, say("find.no_value"));
  #more = element("button", { type: "button", class: "facet__more", hidden: true });
  /** @type {HTMLInputElement | null} */
  #filter = null;
  /** The switch that asks for all chosen values. @type {HTMLInputElement | null} */
  #all = null;

  /**
   * @param {string} name @param {Vocabulary} vocabulary
   * @param {FigureFilter[]} filters what else is asked under this heading
   */
  constructor(name, vocabulary, filters) {
    this.name = name;
    this.#filters = filters;
    this.#terms = new FacetTerms(name, vocabulary.facet(name).terms);
    const title = say(`find.group.${name}`);
    const legend = element("legend", { class: "visually-hidden" }, title);
    const set = element("fieldset", {}, legend, ...filters.map(({ node }) => node));
    if (name === "capacity") set.append(element("p", { class: "facet__note" }, say("find.capacity_note")));
    if (this.#terms.terms.length > LONG) set.append((this.#filter = this.#filterField(title)));
    set.append(this.#list, this.#more);
    if (JOINABLE.includes(name)) set.append(this.#allSwitch());
    const summary = element("summary", {}, element("h3", {}, title), this.#summary);
    this.node = element("details", { class: "facet" }, summary, set);
    this.node.addEventListener("toggle", () => this.#render());
    this.#more.addEventListener("click", () => this.#showAll());
  }

  /** @param {string} title */
  #filterField(title) {
    const label = say("find.filter_values", { name: title });
    const hint = say("find.filter_hint");
    const attributes = { type: "search", class: "facet__filter", "aria-label": label, placeholder: hint };
    const field = element("input", { ...attributes, autocomplete: "off" });
    field.addEventListener("input", () => {
      this.#terms.wanted = fold(field.value).trim();
      this.#render();
    });
    return field;
  }

  #allSwitch() {
    this.#all = element("input", { type: "checkbox", role: "switch", name: "all", value: this.name });
    return element("label", { class: "facet__all" }, this.#all, element("span", {}, say("find.all_of")));
  }

  /** @param {State} state @param {Totals} totals */
  show(state, totals) {
    this.#answer = { state, totals };
    const ids = state.facets[this.name] ?? [];
    for (const id of ids) this.#terms.chosen.add(id);
    const chosen = ids.length + this.#filters.filter(({ name }) => state[name]).length;
    write(this.#summary, chosen ? say("find.chosen", { n: chosen }) : "");
    const isUsed = this.#terms.chosen.size || Object.keys(totals).some((id) => totals[id]);
    this.node.hidden = !this.#filters.length && !isUsed;
    if (this.node.open && !this.node.hidden) this.#render();
  }

  #render() {
    if (!this.#answer) return;
    const { state, totals } = this.#answer;
    const chosen = new Set(state.facets[this.name]);
    const { terms, isLong, more } = this.#terms.shown(totals);
    const nodes = terms.map((term) => {
      const value = this.#value(term);
      value.show(totals[term.id] ?? 0, chosen.has(term.id));
      return value.node;
    });
    arrange(this.#list, nodes.length || !this.#terms.wanted ? nodes : [this.#none]);
    if (this.#filter) this.#filter.hidden = !isLong;
    this.#more.hidden = !more;
    if (more) write(this.#more, say("find.more", { n: more }));
    if (this.#all) this.#showAllSwitch(this.#all, state.all.includes(this.name), chosen.size > 1);
  }

  /** @param {HTMLInputElement} all @param {boolean} isOn @param {boolean} isUseful */
  #showAllSwitch(all, isOn, isUseful) {
    all.checked = isOn;
    // Whoever turns it off has the focus there.
    if (all.parentElement) all.parentElement.hidden = !isUseful && !isOn && document.activeElement !== all;
  }

  #showAll() {
    const first = this.#list.children.length;
    this.#terms.isLong = true;
    this.#render();
    this.#list.children[first]?.querySelector("input")?.focus();
  }

  /** @param {Term} term */
  #value(term) {
    let value = this.#values.get(term.id);
    if (!value) this.#values.set(term.id, (value = new FacetValue(this.name, term, this.#extras(term))));
    return value;
  }

  /** What stands beside a value: the button that opens a family, the way to what it means. @param {Term} term */
  #extras(term) {
    const extras = [];
    if (this.name === "certifications") {
      const label = say("find.what_is", { name: term.label });
      const href = `${GLOSSARY}#${this.name}-${term.id}`;
      extras.push(element("a", { class: "option__what", href, "aria-label": label }, "?"));
    }
    if (!term.parent && this.#terms.isFamily(term)) extras.push(this.#opener(term));
    return extras;
  }

  /** @param {Term} term */
  #opener({ id, label }) {
    const under = say("find.under", { name: label });
    const attributes = { type: "button", class: "option__open", "aria-expanded": "false", "aria-label": under };
    const button = element("button", attributes);
    const { opened } = this.#terms;
    button.addEventListener("click", () => {
      const isOpen = opened.delete(id);
      if (!isOpen) opened.add(id);
      button.ariaExpanded = String(!isOpen);
      this.#render();
    });
    return button;
  }
}
