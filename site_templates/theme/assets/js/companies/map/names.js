// The names on the map: each is drawn where it covers no mark and no name before it.

import { free } from "./viewport.js";

/** @import { Spot } from "./drawing.js" */
/** @typedef {{font: string, fillStyle: string, strokeStyle: string}} Style */

export class Names {
  /** Left, top, right, bottom of each name. @type {number[][]} */
  #boxes = [];
  /** The boxes of marks. @type {number[][]} */
  #taken = [];
  /** @type {{text: string, at: Spot, style: Style}[]} */
  #names = [];

  /** @param {CanvasRenderingContext2D} pen @param {(at: Spot) => boolean} isSeen */
  constructor(pen, isSeen) {
    this.pen = pen;
    this.isSeen = isSeen;
  }

  /** Keeps a box free of names. @param {number[]} box */
  take(box) {
    this.#taken.push(box);
  }

  /** @param {string} text @param {Spot} at its middle @param {Style} style */
  add(text, at, style) {
    if (!this.isSeen(at)) return;
    const [x, y] = at;
    this.pen.font = style.font;
    const half = this.pen.measureText(text).width / 2 + 3;
    this.#boxes.push([x - half, y - 6.5, x + half, y + 6.5]);
    this.#names.push({ text, at, style });
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
