// The companies page's own fields: the text that is asked for, the sort, and the view.

import { the } from "../shared/elements.js";
import { LONGEST } from "./url-state.js";

/** @import { Answer } from "../search/answers.js" */
/** @import { State } from "./url-state.js" */

/**
 * @typedef {object} Listener
 * @property {() => void} onType
 * @property {() => void} onSubmit
 * @property {(change: Partial<State>) => void} onChange
 */

export class Form {
  /** @type {HTMLInputElement} */
  #field = the("#finder-q");
  /** @type {HTMLSelectElement} */
  #sort = the("#find-sort");

  /** What is typed. */
  get text() {
    return this.#field.value.slice(0, LONGEST);
  }

  /** Calls back when the field is typed in, until what it gives is called. @param {() => void} onType */
  hear(onType) {
    this.#field.addEventListener("input", onType);
    return () => this.#field.removeEventListener("input", onType);
  }

  /** @param {Listener} listener */
  listen({ onType, onSubmit, onChange }) {
    this.hear(onType);
    this.#field.form?.addEventListener("submit", (event) => {
      event.preventDefault();
      onSubmit();
    });
    this.#sort.addEventListener("change", () => {
      const sort = this.#sort.selectedOptions[0].dataset.sort ?? "";
      onChange({ sort, page: 1 });
    });
    the(".find__views").addEventListener("change", ({ target }) => {
      const { view = "" } = /** @type {HTMLElement} */ (target).dataset;
      onChange({ view });
    });
  }

  /** Brings the fields in step with the state, except the one that is being typed in. @param {State} state */
  show({ q, view }) {
    if (this.#field.value.trim() !== q.trim()) this.#field.value = q;
    /** @type {HTMLInputElement} */
    const button = the(`[data-view="${view}"]`);
    button.checked = true;
  }

  /** @param {string} order @param {Answer} answer */
  showOrder(order, { near }) {
    this.#option(order.replace("-", "")).selected = true;
    this.#option("near").disabled = !near;
  }

  /** @param {string} sort @returns {HTMLOptionElement} */
  #option(sort) {
    return the(`[data-sort="${sort}"]`, this.#sort);
  }
}
