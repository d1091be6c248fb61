// The map above the list: shows the same companies, and each points at the other.

import "./map.js";
import { the } from "../shared/elements.js";

export class MapView {
  #drawing = /** @type {any} */ (document.createElement("directory-map"));

  /** @param {HTMLElement} place @param {(area: [number, number, number, number]) => void} onArea */
  constructor(place, onArea) {
    this.place = place;
    this.#drawing.addEventListener("area", (/** @type {any} */ { detail }) => onArea(detail));
    this.#drawing.addEventListener("pick", (/** @type {any} */ { detail }) => this.#pick(detail));
    const list = the(".find__list .cards");
    for (const type of ["pointerover", "focusin"])
      list.addEventListener(type, (/** @type {any} */ { target }) => this.#point(target.closest("[data-row]")));
    for (const type of ["pointerleave", "focusout"]) list.addEventListener(type, () => this.#point(null));
  }

  /**
   * @param {import("./url-state.js").State} state
   * @param {import("../search/client.js").Answer} answer
   * @param {any} points
   * @param {any} vocabulary
   * @param {import("../search/client.js").Search} search
   */
  show({ area, facets: facts }, { near, counts, total, all }, points, vocabulary, search) {
    if (!this.#drawing.isConnected) this.place.replaceChildren(this.#drawing);
    this.#drawing.show({
      points,
      rows: all ?? new Uint32Array(),
      near,
      counts,
      vocabulary,
      area,
      total,
      facts,
      named: (/** @type {number[]} */ rows) => search.named(rows),
      outlines: () => search.outlines(),
    });
  }

  /** @param {HTMLElement | null} card */
  #point(card) {
    if (!this.place.hidden && this.#drawing.shown) this.#drawing.highlight(card ? Number(card.dataset.row) : null);
  }

  /** Shows which card a point of the map belongs to. @param {number} row */
  #pick(row) {
    for (const card of document.querySelectorAll(".card--picked")) card.classList.remove("card--picked");
    document.querySelector(`.cards [data-row="${row}"]`)?.classList.add("card--picked");
  }
}
