// Suppliers together: where no single shop does all that is needed, the smallest sets of nearby shops that do.

import { distance, pageOf } from "../shared/cards.js";
import { element } from "../shared/elements.js";
import { labels, listed } from "../shared/facts.js";
import { say } from "../shared/messages.js";

/** @import { SupplierSet } from "../search/calls.js" */
/** @import { Search, Vocabulary } from "../search/client.js" */
/** @import { State } from "./url-state.js" */

export class SupplierSetsPanel {
  node = element("section", { class: "supplier-sets", "aria-labelledby": "supplier-sets-title", hidden: true });
  #asked = "";

  /** @param {HTMLElement} place @param {Search} search @param {Vocabulary} vocabulary */
  constructor(place, search, vocabulary) {
    place.append(this.node);
    this.search = search;
    this.vocabulary = vocabulary;
  }

  /** @param {State} state @param {string[]} processes that must all be covered */
  async show(state, processes) {
    const key = processes.length ? JSON.stringify([processes, { ...state, page: 1, view: "", sort: "" }]) : "";
    if (key === this.#asked) return;
    this.#asked = key;
    if (!key) return this.#fill([]);
    const found = await this.search.ask("supplierSets", state, processes).catch(() => null);
    if (key !== this.#asked) return;
    // To be asked again with the next answer.
    if (!found) this.#asked = "";
    this.#fill(found ?? []);
  }

  /** @param {SupplierSet[]} found */
  #fill(found) {
    this.node.hidden = !found.length;
    this.node.replaceChildren(
      element("h3", { id: "supplier-sets-title" }, say("find.supplier_sets.title")),
      element("p", {}, say("find.supplier_sets.text")),
      element("ul", { class: "supplier-sets__sets" }, ...found.map((set) => this.#set(set))),
    );
  }

  /** @param {SupplierSet} set */
  #set({ shops, miles }) {
    const lines = shops.map(({ slug, name, city, covers }) => {
      const does = listed(labels(this.vocabulary, "processes", covers));
      const link = element("a", { href: pageOf(slug) }, name);
      return element(
        "li",
        {},
        element("span", { class: "supplier-sets__does" }, does),
        " ",
        link,
        city && ` · ${city}`,
      );
    });
    const apart = say("find.supplier_sets.apart", { distance: distance(miles) });
    return element(
      "li",
      { class: "supplier-sets__set" },
      element("ul", {}, ...lines),
      element("p", { class: "muted" }, apart),
    );
  }
}
