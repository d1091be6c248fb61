// The names on the map: each is drawn where it covers no mark and no name before it.

import { free } from "./viewport.js";

/** @import { Spot } from "./drawing.js" */
/** @import { View } from "./viewport.js" */
/** @typedef {{font: string, fillStyle: string, strokeStyle: string}} Style */

const [HALF, INSET] = [6.5, 8]; // pixels: half a name's height, and from the edge of the map

export class Names {
  /** Left, top, right, bottom of each name. @type {number[][]} */
  #boxes = [];
  /** The boxes of marks. @type {number[][]} */
  #taken = [];
  /** @type {{text: string, at: Spot, style: Style}[]} */
  #names = [];

  /** @param {CanvasRenderingContext2D} pen @param {View} view */
  constructor(pen, view) {
    this.pen = pen;
    this.view = view;
  }

  /** Keeps a box free of names. @param {number[]} box */
  take(box) {
    this.#taken.push(box);
  }

  /** @param {string} text @param {Spot} at its middle @param {Style} style */
  add(text, at, style) {
    const { width, height } = this.view;
    if (at[0] < 0 || at[1] < 0 || at[0] > width || at[1] > height) return;
    this.pen.font = style.font;
    const half = this.pen.measureText(text).width / 2 + 3;
    // What would reach over the edge is moved in, so that no name is cut.
    const x = Math.max(half + INSET, Math.min(at[0], width - half - INSET));
    const y = Math.max(HALF + INSET, Math.min(at[1], height - HALF - INSET));
    this.#boxes.push([x - half, y - HALF, x + half, y + HALF]);
    this.#names.push({ text, at: [x, y], style });
  }

  draw() {
    const shown = free(this.#boxes, this.#taken);
    this.#names.forEach(({ text, at, style }, place) => {
      if (!shown[place]) return;
      Object.assign(this.pen, { ...style, lineWidth: 3.5 });
      this.pen.strokeText(text, ...at);
      this.pen.fillText(text, ...at);
    });
  }
}
