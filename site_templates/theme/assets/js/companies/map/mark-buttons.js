// Real buttons over the marks of the map, and a pin where a company is: for keyboards, fingers and screen readers.

import { element } from "../../shared/elements.js";
import { boxOf, spot } from "./viewport.js";

/** @import { Named } from "../../search/calls.js" */
/** @import { Points } from "../../search/points.js" */
/** @import { Mark } from "./marks.js" */
/** @import { View } from "./viewport.js" */

const MOST = 40;
const SMALLEST = 24; // pixels

export class MarkButtons {
  layer = element("div", { class: "find-map__marks" });
  /** @type {Map<string, {button: HTMLButtonElement, mark: Mark}>} */
  #offered = new Map();

  /** @param {(points: number[]) => void} onTouch told those of the mark under the pointer or the focus, or none */
  constructor(onTouch) {
    const touch = (/** @type {EventTarget | null} */ target) => {
      const touched = [...this.#offered.values()].find(({ button }) => button === target);
      onTouch(touched?.mark.members ?? []);
    };
    for (const type of ["pointerover", "focusin"]) this.layer.addEventListener(type, ({ target }) => touch(target));
    for (const type of ["pointerout", "focusout"]) this.layer.addEventListener(type, () => touch(null));
  }

  /** @param {string} key */
  button(key) {
    return this.#offered.get(key)?.button;
  }

  /** Puts all buttons where their marks are drawn. @param {View} drawn */
  place(drawn) {
    for (const { button, mark } of this.#offered.values()) put(button, drawn, mark.lat, mark.lon);
  }

  /**
   * Offers the largest marks in view, from top to bottom; those that stay keep the focus.
   * @param {Mark[]} marks @param {View} view @param {(mark: Mark) => void} onPress
   * @returns {Mark[]} those of one company
   */
  offer(marks, view, onPress) {
    const [west, south, east, north] = boxOf(view);
    const inView = marks.filter(({ lat, lon }) => lat > south && lat < north && lon > west && lon < east);
    const chosen = inView.slice(0, MOST).sort((a, b) => b.lat - a.lat);
    const old = this.#offered;
    this.#offered = new Map();
    for (const mark of chosen) {
      const button = old.get(mark.key)?.button ?? element("button", { type: "button" });
      button.onclick = () => onPress(mark);
      button.ariaLabel = mark.label();
      button.style.width = button.style.height = `${Math.max(SMALLEST, mark.radius * 2)}px`;
      put(button, view, mark.lat, mark.lon);
      this.#offered.set(mark.key, { button, mark });
    }
    for (const [key, { button }] of old) if (this.button(key) !== button) button.remove();
    const buttons = [...this.#offered.values()].map(({ button }) => button);
    const present = this.layer.querySelectorAll("button");
    if (buttons.some((button, at) => present[at] !== button)) this.layer.append(...buttons);
    return chosen.filter(({ members, count }) => members && count === 1);
  }

  /**
   * Calls the marks of one company by its name.
   * @param {Mark[]} marks @param {Points} points @param {(rows: number[]) => Promise<Named[]>} named
   */
  async name(marks, points, named) {
    if (!marks.length) return;
    const found = await named(marks.map(({ members: [point] = [] }) => points.row[point]));
    marks.forEach(({ key }, place) => this.button(key)?.setAttribute("aria-label", found[place].name));
  }

  /**
   * Pins where a company is, or nothing.
   * @param {number | null} row @param {number[]} picked @param {Points} points @param {View} drawn
   */
  pin(row, picked, points, drawn) {
    for (const pin of this.layer.querySelectorAll("span")) pin.remove();
    for (const point of picked) {
      if (points.row[point] !== row) continue;
      const pin = element("span");
      put(pin, drawn, points.lat[point], points.lon[point]);
      this.layer.prepend(pin);
    }
  }
}

/**
 * Puts a node where a place is drawn.
 * @param {HTMLElement} node @param {View} drawn @param {number} lat @param {number} lon
 */
function put(node, drawn, lat, lon) {
  const [left, top] = spot(drawn, lat, lon);
  node.style.transform = `translate(${left}px,${top}px) translate(-50%,-50%)`;
}
