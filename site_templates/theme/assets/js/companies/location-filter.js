// Where to look: a field for a ZIP code, city or neighborhood, how far from it, and a button for where one is.

import { LONGEST } from "./url-state.js";
import { the, write } from "../shared/elements.js";
import { say } from "../shared/messages.js";

/** @import { Answer } from "../search/answers.js" */
/** @import { State } from "./url-state.js" */

// Of where somebody is no more is kept than about a kilometer.
const DIGITS = 2;

/** Where this visit was located. */
let located = "";

/** What a point is called: others may have shared theirs in a link. @param {string} point */
export const pointName = (point) => (point === located ? say("find.near.you") : say("find.near.link"));

export class LocationFilter {
  #onChange;
  /** @type {HTMLInputElement} */
  #field = the("#finder-near");
  /** @type {HTMLSelectElement} */
  #within = the("#finder-within");
  #hint = the("#finder-near-hint");
  /** What the hint says where there is no problem. */
  #usual = this.#hint.textContent ?? "";
  #here = the(".finder__here");
  #problem = "";
  /** What was asked last. */
  #asked = "";
  /** The point that is asked for, which the field calls by a name. */
  #place = "";

  /** @param {(change: Partial<State>) => void} onChange */
  constructor(onChange) {
    this.#onChange = onChange;
    this.#field.addEventListener("change", () => this.#ask());
    // A whole ZIP code needs no Enter.
    this.#field.addEventListener("input", () => /^\d{5}$/.test(this.#field.value.trim()) && this.#ask());
    this.#within.addEventListener("change", () => this.#ask());
    this.#here.addEventListener("click", () => this.#locate());
    this.#here.hidden = !("geolocation" in navigator);
    for (const part of [this.#field, this.#within]) part.disabled = false;
  }

  #ask() {
    const near = this.#field.value.trim().slice(0, LONGEST);
    const key = `${near} ${this.#within.value}`;
    if (key === this.#asked) return;
    this.#asked = key;
    this.#problem = "";
    const isPoint = this.#place && near === pointName(this.#place);
    this.#onChange({ near: isPoint ? this.#place : near, within: Number(this.#within.value) });
  }

  #locate() {
    this.#tell(say("find.near.looking"));
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        this.#problem = "";
        located = `${coords.latitude.toFixed(DIGITS)},${coords.longitude.toFixed(DIGITS)}`;
        this.#onChange({ near: located, within: Number(this.#within.value) });
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
    write(this.#hint, text || this.#usual);
    this.#hint.classList.toggle("finder__hint--problem", !!this.#problem);
    if (this.#problem) this.#field.setAttribute("aria-invalid", "true");
    else this.#field.removeAttribute("aria-invalid");
  }

  /** @param {State} state @param {Answer} answer */
  show({ near, within }, { unknownPlace, needsPlace }) {
    const isPoint = /^-?[\d.]+,-?[\d.]+$/.test(near);
    this.#place = isPoint ? near : "";
    const text = isPoint ? pointName(near) : near;
    if (document.activeElement !== this.#field) this.#field.value = text;
    this.#asked = `${text} ${within}`;
    if (![...this.#within.options].some(({ value }) => Number(value) === within)) {
      this.#within.add(new Option(say("find.miles", { miles: within }), String(within)));
    }
    this.#within.value = String(within);
    if (unknownPlace) this.#problem = say("find.near.no_place", { place: unknownPlace });
    else if (needsPlace) this.#problem = say("find.near.where");
    else if (near) this.#problem = "";
    this.#tell(this.#problem);
  }
}
