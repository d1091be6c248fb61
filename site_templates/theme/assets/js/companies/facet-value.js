// One value of a facet: its checkbox, label and count, made when it is first shown.

import { element, write } from "../shared/elements.js";
import { number } from "../shared/messages.js";

/** @import { Term } from "../search/client.js" */

export class FacetValue {
  #count = element("span", { class: "option__count" });
  #total = -1;

  /** @param {string} facet @param {Term} term @param {HTMLElement[]} extras */
  constructor(facet, term, extras) {
    this.term = term;
    this.box = element("input", { type: "checkbox", name: facet, value: term.id });
    const text = element("span", { class: "option__label" });
    write(text, term.label);
    const label = element("label", {}, this.box, text, " ", this.#count);
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
