// Draws the map: the ground, a disc for every place that has companies, and names.

import { number } from "../../shared/messages.js";
import { drawAsked, drawGround } from "./ground.js";
import { Names } from "./names.js";
import { Pen } from "./pen.js";

/** @import { Mark } from "./marks.js" */
/** @import { Box, View } from "./viewport.js" */

/**
 * @typedef {[number, number]} LatLon
 * @typedef {[number, number]} Spot on the screen
 * @typedef {{id: string, name: string, at: LatLon, name_at: LatLon, loops: number[][]}} Region
 *
 * @typedef {object} Outlines the land, as the build draws it
 * @property {number} unit degrees in a step of a loop
 * @property {[number, number]} origin longitude and latitude where loops are counted from
 * @property {Box} box of all but the islands
 * @property {Region[]} regions
 * @property {number[][]} sea loops, after the first its islands
 * @property {[string, string, number, number, number][]} neighborhoods id, name, region, latitude, longitude
 *
 * @typedef {object} Picture what is drawn
 * @property {View} view
 * @property {Outlines} land
 * @property {Mark[]} marks
 * @property {{lat: number, lon: number, miles: number} | null} near
 * @property {Box | null} area
 */

// From this scale on cities and neighborhoods have names where they have no mark.
const CLOSE = 800;

/**
 * Draws a picture into a canvas that is larger than it by `edge` pixels on each side.
 * @param {HTMLCanvasElement} canvas @param {number} edge @param {Picture} picture
 */
export function paint(canvas, edge, picture) {
  const context = canvas.getContext("2d");
  if (!context) return;
  const pen = new Pen(canvas, context, edge, picture);
  pen.prepare();
  drawGround(pen, picture);
  drawAsked(pen, picture);
  new MarkDrawing(pen, picture).draw();
}

class MarkDrawing {
  /** @param {Pen} pen @param {Picture} picture */
  constructor(pen, picture) {
    this.pen = pen;
    this.picture = picture;
    this.names = new Names(pen.context, pen.view);
    this.size = Math.max(12, Math.min(17, picture.view.scale / 36));
  }

  draw() {
    for (const mark of this.picture.marks) this.#mark(mark);
    this.#placeNames();
    this.names.draw();
  }

  /** @param {Mark} mark */
  #mark(mark) {
    const { pen } = this;
    const at = pen.at([mark.lat, mark.lon]);
    if (!pen.isSeen(at)) return;
    if (!mark.level) this.#point(mark, at);
    else if (mark.leader) this.#callout(mark, mark.leader, at);
    else this.#region(mark, at);
  }

  /**
   * A region that has no room for its name: a line leads to it.
   * @param {Mark} mark @param {LatLon} leader @param {Spot} at
   */
  #callout({ name = "", count }, leader, [x, y]) {
    const { pen } = this;
    const { context, tone } = pen;
    const to = pen.at(leader);
    context.beginPath();
    context.moveTo(x + 32, y);
    context.lineTo(...to);
    pen.set({ strokeStyle: tone.ink, lineWidth: 1 });
    context.stroke();
    pen.disc(to, 3, tone.ink);
    this.#name(`${name} ${number(count)}`, [x - 24, y], this.#display, "ink", "map-water");
  }

  /** @param {Mark} mark @param {Spot} at */
  #region({ name = "", count, level, outlined }, [x, y]) {
    const { size, pen } = this;
    const halo = outlined ? `map-level-${level}` : "paper";
    this.#name(name, [x, y - size * 0.55], outlined ? this.#display : `italic ${this.#display}`, "ink", halo);
    this.#name(number(count), [x, y + size * 0.6], `650 ${size * 0.86}px ${pen.tone.text}`, "ink", halo);
  }

  /** @param {Mark} mark @param {Spot} at */
  #point({ radius, exact, count }, [x, y]) {
    const { pen } = this;
    const { tone } = pen;
    pen.disc([x, y], radius + 1.5, tone["map-land"]);
    pen.disc([x, y], radius, tone.accent);
    if (!exact) pen.disc([x, y], radius - 2, tone["map-land"]);
    this.names.take([x - radius, y - radius, x + radius, y + radius]);
    if (radius < 9) return;
    pen.set({ font: `650 12px ${tone.text}`, fillStyle: tone[exact ? "on-accent" : "accent"] });
    pen.context.fillText(number(count), x, y + 0.5);
  }

  /** Names of what has no mark of its own. */
  #placeNames() {
    const { pen } = this;
    const { land, marks, view } = this.picture;
    if (marks[0]?.level) return;
    const small = `13px ${pen.tone.text}`;
    for (const { lat, lon, name, radius } of marks) {
      const [x, y] = pen.at([lat, lon]);
      if (name) this.#name(name, [x, y + radius + 10], small, "ink");
    }
    for (const { name, at } of land.regions) this.#name(name, pen.at(at), `italic ${this.#display}`, "muted");
    if (marks[0]?.name || view.scale <= CLOSE) return;
    for (const [, name, , lat, lon] of land.neighborhoods) this.#name(name, pen.at([lat, lon]), small, "muted");
  }

  get #display() {
    return `${this.size}px ${this.pen.tone.display}`;
  }

  /** @param {string} text @param {Spot} at @param {string} font @param {string} color @param {string} [halo] */
  #name(text, at, font, color, halo = "map-land") {
    this.names.add(text, at, { font, fillStyle: this.pen.tone[color], strokeStyle: this.pen.tone[halo] });
  }
}
