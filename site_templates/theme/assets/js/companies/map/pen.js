// A pen for one picture of the map: it knows the view, the colors of the style sheet, and where places fall.

import { spot } from "./viewport.js";

/** @import { LatLon, Picture, Spot } from "./drawing.js" */

const LEVEL_TONES = [1, 2, 3, 4, 5].map((level) => `map-level-${level}`);
const MAP_TONES = ["map-land", "map-water", "map-ripple", "map-border"];
const TONES = ["paper", "ink", "muted", "accent", "on-accent", ...MAP_TONES, ...LEVEL_TONES];
export const TURN = 2 * Math.PI;

export class Pen {
  /**
   * @param {HTMLCanvasElement} canvas @param {CanvasRenderingContext2D} context @param {number} edge
   * @param {Picture} picture
   */
  constructor(canvas, context, edge, { view }) {
    this.canvas = canvas;
    this.context = context;
    this.edge = edge;
    this.view = view;
    this.width = view.width + 2 * edge;
    this.height = view.height + 2 * edge;
    this.tone = tonesOf(canvas);
  }

  /** @param {Partial<CanvasRenderingContext2D>} values */
  set(values) {
    Object.assign(this.context, values);
  }

  /** Where a place falls. @param {LatLon} place @returns {Spot} */
  at([lat, lon]) {
    return spot(this.view, lat, lon);
  }

  /** @param {Spot} at */
  isSeen([x, y]) {
    const { edge, view } = this;
    return x > -edge && y > -edge && x < view.width + edge && y < view.height + edge;
  }

  /** Sizes the canvas and fills it with water. */
  prepare() {
    const { canvas, context, edge, width, height } = this;
    const sharp = Math.min(devicePixelRatio, 2);
    [canvas.width, canvas.height] = [width * sharp, height * sharp];
    [canvas.style.width, canvas.style.height] = [`${width}px`, `${height}px`];
    context.setTransform(sharp, 0, 0, sharp, edge * sharp, edge * sharp);
    this.set({ lineJoin: "round", textAlign: "center", textBaseline: "middle", fillStyle: this.tone["map-water"] });
    context.fillRect(-edge, -edge, width, height);
  }

  /** @param {Spot} at @param {number} radius @param {string} color */
  disc([x, y], radius, color) {
    this.context.beginPath();
    this.context.arc(x, y, radius, 0, TURN);
    this.set({ fillStyle: color });
    this.context.fill();
  }
}

/**
 * The colors and fonts of the style sheet as the browser computes them: light, dark or forced.
 * @param {HTMLElement} canvas
 */
function tonesOf(canvas) {
  const style = getComputedStyle(canvas);
  /** @type {Record<string, string>} */
  const found = { display: style.getPropertyValue("--font-display"), text: style.fontFamily };
  for (const name of TONES) {
    canvas.style.color = `var(--${name})`;
    found[name] = style.color;
  }
  return found;
}
