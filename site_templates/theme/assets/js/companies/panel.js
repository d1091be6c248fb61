// The filters: beside the list on wide screens, in a dialog of the screen's height on narrow ones.

import { COLUMNS } from "../search/columns.js";
import { element, isSeen, the, write } from "../shared/elements.js";
import { number, say } from "../shared/messages.js";
import { Facet } from "./facet.js";
import { AgeFilter, AmountFilter } from "./figure-filters.js";
import { chosen, FACETS, narrowings, whole } from "./url-state.js";

/** @import { Answer } from "../search/answers.js" */
/** @import { Vocabulary } from "../search/client.js" */
/** @import { State } from "./url-state.js" */

const WIDE = matchMedia("(min-width: 60em)");
// Open from the start beside the list; in the dialog only what is in use is.
const OPEN = ["processes", "clusters", "regions", "certifications", "run_sizes"];

export class Panel {
  #onChange;
  #facets;
  #filters = COLUMNS.map((column) => (column.isDay ? new AgeFilter(column) : new AmountFilter(column)));
  #title = element("h2", { id: "filters-title", tabindex: "-1" }, say("find.filters"));
  #shows = element("button", { type: "button", class: "button" });
  #form = element("form", { class: "filters", "aria-labelledby": "filters-title" });
  #dialog = element("dialog", { class: "filters-dialog", "aria-labelledby": "filters-title" });
  #opener = the(".find__open");
  #openCount = the(".find__open-count");

  /** @param {Vocabulary} vocabulary @param {(change: (state: State) => State) => void} onChange */
  constructor(vocabulary, onChange) {
    this.#onChange = onChange;
    this.#facets = FACETS.map((name) => {
      const filters = this.#filters.filter(({ under }) => under === name);
      return new Facet(name, vocabulary, filters);
    });
    const close = element("button", { type: "button", class: "filters__close", "aria-label": say("find.close") }, "×");
    const head = element("div", { class: "filters__head" }, this.#title, close);
    this.#form.append(head, ...this.#facets.map(({ node }) => node));
    this.#dialog.append(element("div", { class: "filters-dialog__foot" }, this.#shows));
    document.body.append(this.#dialog);
    this.#listen(close);
    this.#open();
  }

  /** @param {HTMLElement} close */
  #listen(close) {
    this.#form.addEventListener("change", ({ target }) => this.#change(/** @type {HTMLInputElement} */ (target)));
    this.#form.addEventListener("submit", (event) => event.preventDefault());
    for (const node of [close, this.#shows]) node.addEventListener("click", () => this.#dialog.close());
    this.#dialog.addEventListener("click", ({ target }) => target === this.#dialog && this.#dialog.close());
    this.#opener.addEventListener("click", () => {
      this.#dialog.showModal();
      this.#title.focus();
    });
    WIDE.addEventListener("change", () => {
      this.#open();
      this.#place();
    });
  }

  #open() {
    const open = WIDE.matches ? OPEN : ["processes"];
    for (const { node, name } of this.#facets) node.open = open.includes(name);
  }

  /** Puts the filters where they belong at this width. */
  #place() {
    if (WIDE.matches) {
      this.#dialog.close();
      the(".find__side").replaceChildren(this.#form);
    } else this.#dialog.prepend(this.#form);
  }

  /** @param {HTMLInputElement} input */
  #change({ type, name, value, checked }) {
    if (!name) return;
    this.#onChange((state) => {
      if (name === "all") {
        const others = state.all.filter((facet) => facet !== value);
        return { ...state, page: 1, all: checked ? [...others, value] : others };
      }
      if (type === "checkbox") return chosen(state, name, value, checked);
      return { ...state, page: 1, [name]: whole(value) };
    });
  }

  /** The facets to show: all, or only those on the screen. @param {boolean} isWhole */
  due(isWhole) {
    return this.#facets.filter(({ node }) => isWhole || isSeen(node));
  }

  /** @param {State} state @param {Answer} answer @param {Facet[]} due */
  show(state, { counts, total, unknownPlace }, due) {
    for (const facet of due) facet.show(state, counts[facet.name] ?? {});
    for (const filter of this.#filters) filter.show(state);
    write(this.#shows, total ? say("find.show", { n: total }) : say("find.show_none"));
    const set = narrowings(state) - (unknownPlace ? 1 : 0);
    write(this.#openCount, set ? number(set) : "");
    // Only a panel that is filled takes the place of the links.
    if (due.length && !this.#form.isConnected) this.#place();
  }
}
