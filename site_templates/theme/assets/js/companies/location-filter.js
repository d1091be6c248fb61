// Where to look: one field for a ZIP code, city or neighborhood, how far from it, and the browser's own place on a
// press.

import { LONGEST } from "./url-state.js";
import { the, write } from "../shared/elements.js";
import { number, say } from "../shared/messages.js";

/** @typedef {import("./url-state.js").State} State */

// Of where somebody is no more is kept than about a kilometer.
const DIGITS = 2;

/** Where this visit was located. */
let located = "";

/** What a point is called: others may have shared theirs in a link. @param {string} point */
export const pointName = (point) => (point === located ? say("find.near.you") : say("find.near.link"));

export class LocationFilter {
  #field = /** @type {HTMLInputElement} */ (the("#finder-near"));
  #within = /** @type {HTMLSelectElement} */ (the("#finder-within"));
  #hint = the("#finder-near-hint");
  #here = /** @type {HTMLButtonElement} */ (the(".finder__here"));
  #problem = "";

  /** @param {(change: Partial<State>) => void} onChange */
  constructor(onChange) {
    this.onChange = onChange;
    this.#hint.dataset.usual = this.#hint.textContent;
    this.#field.addEventListener("change", () => this.#ask());
    // A whole ZIP code needs no Enter.
    this.#field.addEventListener("input", () => /^\d{5}$/.test(this.#field.value.trim()) && this.#ask());
    this.#within.addEventListener("change", () => this.#ask());
    this.#here.addEventListener("click", () => this.#locate());
    this.#here.hidden = !("geolocation" in navigator);
    for (const part of [this.#field, this.#within]) part.disabled = false;
  }

  #asked = "";

  #ask() {
    const near = this.#field.value.trim().slice(0, LONGEST);
    const key = `${near} ${this.#within.value}`;
    if (key === this.#asked) return;
    this.#asked = key;
    this.#problem = "";
    this.onChange({
      near: this.#place && near === pointName(this.#place) ? this.#place : near,
      within: Number(this.#within.value),
    });
  }

  #place = "";

  #locate() {
    this.#tell(say("find.near.looking"));
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        this.#problem = "";
        located = `${coords.latitude.toFixed(DIGITS)},${coords.longitude.toFixed(DIGITS)}`;
        this.onChange({ near: located, within: Number(this.#within.value) });
      },
      ({ code }) => {
        this.#problem = code === 1 ? say("find.near.denied") : say("find.near.unknown");
        this.#tell(this.#problem);
      },
      { maximumAge: 300_000, timeout: 10_000 },
    );
  }

  /** @param {string} text */
  #tell(text) {
    write(this.#hint, text || this.#hint.dataset.usual);
    this.#hint.classList.toggle("finder__hint--problem", !!this.#problem);
    if (this.#problem) this.#field.setAttribute("aria-invalid", "true");
    else this.#field.removeAttribute("aria-invalid");
  }

  /** @param {State} state @param {import("../search/client.js").Answer} answer */
  show({ near, within }, { unknownPlace, needsPlace }) {
    const isPoint = /^-?[\d.]+,-?[\d.]+$/.test(near);
    this.#place = isPoint ? near : "";
    const text = isPoint ? pointName(near) : near;
    if (document.activeElement !== this.#field) this.#field.value = text;
    this.#asked = `${text} ${within}`;
    if (![...this.#within.options].some(({ value }) => Number(value) === within))
      this.#within.add(new Option(say("find.miles", { miles: number(within) }), String(within)));
    this.#within.value = String(within);
    if (unknownPlace) this.#problem = say("find.near.no_place", { place: unknownPlace });
    else if (needsPlace) this.#problem = say("find.near.where");
    else if (near) this.#problem = "";
    this.#tell(this.#problem);
  }
}
