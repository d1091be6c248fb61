// The filters by a figure, which stand under the heading of a facet: a number, or an age.

import { element } from "../shared/elements.js";
import { say } from "../shared/messages.js";

/** @import { Column } from "../search/columns.js" */
/** @import { State } from "./url-state.js" */
/** @typedef {AmountFilter | AgeFilter} FigureFilter */

// Days.
const AGES = [null, 90, 365];

/** A number between the words that ask for it. */
export class AmountFilter {
  /** @param {Column} column */
  constructor({ name, under }) {
    this.name = name;
    this.under = under;
    const limits = { min: "1", max: "999999", step: "1", inputmode: "numeric" };
    this.input = element("input", { type: "number", name, ...limits, "aria-describedby": `${name}-note` });
    const [before, after = ""] = say(`columns.${name}.ask`, { count: "\n" }).split("\n");
    const label = element("label", {}, before, this.input, after);
    const note = element("p", { class: "facet__note", id: `${name}-note` }, say(`columns.${name}.note`));
    this.node = element("div", { class: "facet__number" }, label, note);
  }

  /** @param {State} state */
  show({ [this.name]: most }) {
    const value = String(most ?? "");
    if (document.activeElement !== this.input && this.input.value !== value) this.input.value = value;
  }
}

/** A few ages to choose from. */
export class AgeFilter {
  /** @type {{input: HTMLInputElement, days: number | null}[]} */
  #choices = [];

  /** @param {Column} column */
  constructor({ name, under }) {
    this.name = name;
    this.under = under;
    const labels = AGES.map((days) => {
      const input = element("input", { type: "radio", name, value: String(days ?? "") });
      this.#choices.push({ input, days });
      return element("label", { class: "ages__one" }, input, say(`find.age.${days ?? "any"}`));
    });
    this.node = element("div", { class: "ages" }, ...labels);
  }

  /** @param {State} state */
  show({ [this.name]: most }) {
    for (const { input, days } of this.#choices) input.checked = most === days;
  }
}
