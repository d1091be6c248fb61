// Suppliers together: where no single shop does all that is needed, the smallest sets of nearby shops that do.

import { distance, pageOf } from "./cards.js";
import { element } from "./elements.js";
import { labels, listed } from "./facts.js";
import { say } from "./messages.js";

/** @typedef {import("./address.js").State} State @typedef {import("../search/client.js").Answer} Answer @typedef {import("../search/client.js").Together} Together */

const FEWEST = 2;
const MOST = 5;

/** The processes that must all be covered, [] where the question does not arise. @param {State} state @param {Answer} answer @returns {string[]} */
export function needed(state, { units }) {
  const chosen = state.all.includes("processes") ? (state.facets.processes ?? []) : [];
  const read = units.flatMap((unit) => (unit.kind === "terms" ? unit.terms.filter(([facet]) => facet === "processes").slice(0, 1) : []));
  const all = [...new Set([...chosen, ...read.map(([, id]) => id)])];
  return all.length >= FEWEST && all.length <= MOST ? all : [];
}

export class TogetherPanel {
  node = element("section", { class: "together", "aria-labelledby": "together-title", hidden: true });
  #asked = "";

  /** @param {import("../search/client.js").Search} search @param {any} vocabulary */
  constructor(search, vocabulary) {
    this.search = search;
    this.vocabulary = vocabulary;
  }

  /** @param {State} state @param {Answer} answer */
  async show(state, answer) {
    const processes = needed(state, answer);
    const key = processes.length ? JSON.stringify([processes, { ...state, page: 1, view: "", sort: "" }]) : "";
    if (key === this.#asked) return;
    this.#asked = key;
    if (!key) return this.#fill([]);
    const found = await this.search.together(state, processes).catch(() => null);
    if (key !== this.#asked) return;
    // To be asked again with the next answer.
    if (!found) this.#asked = "";
    this.#fill(found ?? []);
  }

  /** @param {Together[]} found */
  #fill(found) {
    this.node.hidden = !found.length;
    const sets = found.map(({ shops, miles }) => {
      const lines = shops.map(({ slug, name, city, covers }) => {
        const does = listed(labels(this.vocabulary, "processes", covers));
        return element("li", {}, element("span", { class: "together__does" }, does), " ", element("a", { href: pageOf(slug) }, name), city && ` · ${city}`);
      });
      return element("li", { class: "together__set" }, element("ul", {}, ...lines), element("p", { class: "muted" }, say("find.together.apart", { distance: distance(miles) })));
    });
    this.node.replaceChildren(element("h3", { id: "together-title" }, say("find.together.title")), element("p", {}, say("find.together.text")), element("ul", { class: "together__sets" }, ...sets));
  }
}
