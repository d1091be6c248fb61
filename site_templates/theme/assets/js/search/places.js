// Where a ZIP code, a city or a neighborhood is.

import { distance, maySlip } from "./edits.js";
import { forgiven, tokens } from "./text.js";

/** @param {string} text */
const keyOf = (text) => tokens(text).join(" ");
const SHORTEST = 3;

/**
 * @typedef {{label: string, lat: number, lon: number}} Place
 * @typedef {[string, number, number][]} Named names with latitude and longitude
 */

/** All places by name. */
export class Places {
  /**
   * @typedef {{zips: Named, cities: Named, neighborhoods: Named, regions?: Named, also?: [string, string][]}}
   *   PlacesData
   *   `also` has other names
   * @param {PlacesData} json
   */
  constructor({ zips, cities, neighborhoods, regions = [], also = [] }) {
    /** @type {Map<string, Place>} */
    this.named = new Map();
    for (const [label, lat, lon] of [...zips, ...neighborhoods, ...cities]) {
      const key = keyOf(label);
      if (!this.named.has(key)) this.named.set(key, { label, lat, lon });
    }
    // In a text, regions are terms.
    /** @type {Map<string, Place>} */
    this.regions = new Map(regions.map(([label, lat, lon]) => [keyOf(label), { label, lat, lon }]));
    for (const [name, label] of also) {
      const map = this.regions.has(keyOf(label)) ? this.regions : this.named;
      const place = map.get(keyOf(label));
      if (place && !map.has(keyOf(name))) map.set(keyOf(name), place);
    }
  }

  /** The place with just this name. @param {string} text @returns {Place | null} */
  exact(text) {
    return this.named.get(keyOf(text)) ?? null;
  }

  /**
   * The place that someone means: coordinates, a name, or the start of one.
   * @param {string} text
   * @returns {Place | null}
   */
  find(text) {
    const at = /^\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*$/.exec(text);
    if (at && Math.abs(+at[1]) <= 90 && Math.abs(+at[2]) <= 180) return { label: "", lat: +at[1], lon: +at[2] };
    const key = keyOf(text).replace(/^(\d{5}) \d{4}$/, "$1");
    const plain = key.replace(/^city of /, "").replace(/ (?:ca|california)(?: \d{5})?$/, "");
    return (
      this.named.get(key) ??
      this.named.get(plain) ??
      this.regions.get(plain) ??
      this.#starting(plain) ??
      this.alike(plain)
    );
  }

  /** The one place whose name is nearest in spelling. @param {string} text @returns {Place | null} */
  alike(text) {
    const key = keyOf(text);
    let least = forgiven(key) + 1;
    /** @type {Place | null} */
    let found = null;
    for (const [name, place] of this.named) {
      const far = maySlip(key, name) ? distance(key, name, least, true) : least + 1;
      if (far < least) [least, found] = [far, place];
      else if (far === least && found?.label !== place.label) found = null;
    }
    return found;
  }

  /** @param {string} key */
  #starting(key) {
    if (key.length < SHORTEST || /^\d/.test(key)) return null;
    for (const [name, place] of this.named) if (name.startsWith(key)) return place;
    return null;
  }
}
