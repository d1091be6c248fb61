// The map above the list: shows the same companies, and each points at the other.

import { the } from "../../shared/elements.js";
import { DirectoryMap } from "./element.js";

/** @import { Answer } from "../../search/answers.js" */
/** @import { Named } from "../../search/calls.js" */
/** @import { Search } from "../../search/client.js" */
/** @import { Counts } from "../../search/counts.js" */
/** @import { Points } from "../../search/points.js" */
/** @import { State } from "../url-state.js" */
/** @import { Outlines } from "./drawing.js" */
/** @import { Box } from "./viewport.js" */

/**
 * @typedef {object} Shown what the map is told to show
 * @property {Points} points of all companies
 * @property {Uint32Array} rows the companies found
 * @property {{lat: number, lon: number, miles: number} | null} near
 * @property {Counts} counts
 * @property {Record<string, string[]>} facts the facet values chosen
 * @property {Box | null} area
 * @property {(rows: number[]) => Promise<Named[]>} named
 * @property {() => Promise<Outlines>} outlines of the land
 */

export class MapView {
  #map = new DirectoryMap();

  /** @param {HTMLElement} place @param {Search} search @param {(area: Box) => void} onArea */
  constructor(place, search, onArea) {
    this.place = place;
    this.search = search;
    this.#map.addEventListener("area", (event) => onArea(/** @type {CustomEvent<Box>} */ (event).detail));
    this.#map.addEventListener("pick", (event) => this.#pick(/** @type {CustomEvent<number>} */ (event).detail));
    this.#map.addEventListener("touch", (event) => {
      const rows = /** @type {CustomEvent<Set<number | undefined>>} */ (event).detail;
      for (const card of this.#cards()) card.classList.toggle("card--touched", rows.has(Number(card.dataset.row)));
    });
    const list = the(".find__list .cards");
    for (const type of ["pointerover", "focusin"]) {
      list.addEventListener(type, ({ target }) => this.#point(/** @type {Element} */ (target).closest("[data-row]")));
    }
    for (const type of ["pointerleave", "focusout"]) list.addEventListener(type, () => this.#point(null));
  }

  /** @param {State} state @param {Answer} answer @param {Points} points */
  show({ area, facets: facts }, { near, counts, all }, points) {
    if (!this.#map.isConnected) this.place.replaceChildren(this.#map);
    const named = (/** @type {number[]} */ rows) => this.search.ask("named", rows);
    const rows = all ?? new Uint32Array();
    this.#map.show({ points, rows, near, counts, area, facts, named, outlines: () => this.search.ask("outlines") });
  }

  /** @returns {NodeListOf<HTMLElement>} */
  #cards() {
    return document.querySelectorAll(".find__list .card");
  }

  /** @param {HTMLElement | null} card */
  #point(card) {
    if (this.place.hidden) return;
    for (const other of this.#cards()) other.classList.toggle("card--touched", other === card);
    this.#map.highlight(card ? Number(card.dataset.row) : null);
  }

  /** Shows which card a point of the map belongs to. @param {number} row */
  #pick(row) {
    for (const card of document.querySelectorAll(".card--picked")) card.classList.remove("card--picked");
    document.querySelector(`.cards [data-row="${row}"]`)?.classList.add("card--picked");
  }
}
