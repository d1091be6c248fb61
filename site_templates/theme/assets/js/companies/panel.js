// The filters: beside the list on wide screens, in a dialog of the screen's height on narrow ones.

import { FACETS, chosen, narrowings, whole } from "./url-state.js";
import { element, isSeen, the, write } from "../shared/elements.js";
import { Facet } from "./facet.js";
import { number, say } from "../shared/messages.js";

/** @typedef {import("./url-state.js").State} State */

const WIDE = matchMedia("(min-width: 60em)");
// Open from the start beside the list; in the dialog only what is in use is.
const OPEN = ["processes", "clusters", "regions", "certifications", "run_sizes"];
const AGES = [null, 90, 365];

export class Panel {
  /** @type {Facet[]} */
  #facets;
  #minimum = field("minimum");
  #lead = field("lead");
  #ages = AGES.map((days) => age(days));
  #title = element("h2", { id: "filters-title", tabindex: "-1" }, say("find.filters"));
  #shows = element("button", { type: "button", class: "button" });
  #form = /** @type {HTMLFormElement} */ (element("form", { class: "filters", "aria-labelledby": "filters-title" }));
  #dialog = /** @type {HTMLDialogElement} */ (
    element("dialog", { class: "filters-dialog", "aria-labelledby": "filters-title" })
  );
  #opener = /** @type {HTMLButtonElement} */ (the(".find__open"));
  #openCount = the(".find__open-count");
  /** @param {any} vocabulary @param {(change: (state: State) => State) => void} onChange */
  constructor(vocabulary, onChange) {
    this.onChange = onChange;
    this.#facets = FACETS.map((name) => new Facet(name, vocabulary, this.#fields(name)));
    const close = element("button", { type: "button", class: "filters__close", "aria-label": say("find.close") }, "×");
    this.#form.append(
      element("div", { class: "filters__head" }, this.#title, close),
      ...this.#facets.map(({ node }) => node),
    );
    this.#dialog.append(element("div", { class: "filters-dialog__foot" }, this.#shows));
    document.body.append(this.#dialog);
    this.#listen(close);
    this.#open();
  }

  /** What is asked under a facet's heading besides its values. @param {string} name @returns {HTMLElement[]} */
  #fields(name) {
    if (name === "run_sizes") return [numeric(this.#minimum, "minimum")];
    if (name === "capacity")
      return [numeric(this.#lead, "lead"), element("p", { class: "facet__note" }, say("find.capacity_note"))];
    if (name === "level") return [element("div", { class: "ages" }, ...this.#ages.map(({ label }) => label))];
    return [];
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
    for (const facet of this.#facets)
      facet.node.open = WIDE.matches ? OPEN.includes(facet.name) : facet.name === "processes";
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
    if (name === "all")
      this.onChange((state) => ({
        ...state,
        page: 1,
        all: checked ? [...state.all, value] : state.all.filter((one) => one !== value),
      }));
    else if (name === "checked") this.onChange((state) => ({ ...state, page: 1, checked: whole(value) }));
    else if (type === "checkbox") this.onChange((state) => chosen(state, name, value, checked));
    else if (name) this.onChange((state) => ({ ...state, page: 1, [name]: whole(value) }));
  }

  /** The facets to show: all, or only those on the screen. @param {boolean} isWhole */
  due(isWhole) {
    return this.#facets.filter(({ node }) => isWhole || isSeen(node));
  }

  /** @param {State} state @param {import("../search/client.js").Answer} answer @param {Facet[]} due */
  show(state, { counts, total, unknownPlace }, due) {
    for (const facet of due) facet.show(state, counts[facet.name] ?? {});
    for (const input of [this.#minimum, this.#lead]) {
      const value = String(state[/** @type {"minimum" | "lead"} */ (input.name)] ?? "");
      if (document.activeElement !== input && input.value !== value) input.value = value;
    }
    for (const { input, days } of this.#ages) input.checked = state.checked === days;
    write(this.#shows, total ? say("find.show", { n: total, count: number(total) }) : say("find.show_none"));
    const set = narrowings(state) - (unknownPlace ? 1 : 0);
    write(this.#openCount, set ? number(set) : "");
    // Only a panel that is filled takes the place of the links.
    if (due.length && !this.#form.isConnected) this.#place();
  }
}

/** @param {string} name */
const field = (name) =>
  /** @type {HTMLInputElement} */ (
    element("input", {
      type: "number",
      name,
      min: "1",
      max: "999999",
      step: "1",
      inputmode: "numeric",
      "aria-describedby": `${name}-note`,
    })
  );

/** A number between the words that ask for it. @param {HTMLInputElement} input @param {"minimum" | "lead"} name */
function numeric(input, name) {
  const label = element("label", {}, say(`find.${name}_before`), " ", input, " ", say(`find.${name}_after`));
  return element(
    "div",
    { class: "facet__number" },
    label,
    element("p", { class: "facet__note", id: `${name}-note` }, say(`find.${name}_note`)),
  );
}

/** @param {number | null} days */
function age(days) {
  const name = days ?? "any";
  const input = /** @type {HTMLInputElement} */ (
    element("input", { type: "radio", name: "checked", value: String(days ?? "") })
  );
  return { input, days, label: element("label", { class: "ages__one" }, input, say(`find.age.${name}`)) };
}
