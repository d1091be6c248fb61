// What the map looks at: kept within the county, and moved to what is asked for.

import { around, clamped, fitted } from "./viewport.js";

/** @import { Shown } from "./view.js" */
/** @import { Box, View } from "./viewport.js" */

const CLOSEST = 40000; // pixels per degree of latitude: about 3 m each
const TOWN = 5000; // so close a single company is shown, in the middle of its town
const DEGREE = 69; // miles of latitude
const [ROOM, CIRCLE_ROOM, FOUND_ROOM] = [20, 16, 48]; // pixels around what is fitted

export class Camera {
  /** @type {View} */
  view = { lat: 0, lon: 0, scale: 1, width: 0, height: 0, shrink: 1 };
  /** All of the land but its islands. @type {Box} */
  #box = [-1, -1, 1, 1];
  /** The place or area that was looked at last. */
  #place = "";

  /** Looks at all of a box. @param {Box} box */
  start(box) {
    const [, south, , north] = box;
    this.#box = box;
    this.view = { ...this.view, shrink: Math.cos(((south + north) / 360) * Math.PI) };
    this.view = this.home();
  }

  /** Takes the size of a frame; false when it is the same, or there is none. @param {HTMLElement} frame */
  resize({ clientWidth: width, clientHeight: height }) {
    if (!width || (width === this.view.width && height === this.view.height)) return false;
    this.view = { ...this.view, width, height };
    return true;
  }

  /** The view of the whole county. */
  home() {
    return fitted(this.view, this.#box, ROOM);
  }

  /** Looks at a view, or at the nearest that is allowed. @param {View} view */
  look(view) {
    const [west, south, east, north] = this.#box;
    const limits = /** @type {const} */ ([west - 1, south - 0.7, east + 1, north + 0.4]);
    return (this.view = clamped(view, limits, this.home().scale * 0.6, CLOSEST));
  }

  /**
   * Looks at what is asked for, else at where the results are; false when all is the same as before.
   * @param {Pick<Shown, "points" | "near" | "area">} shown @param {number[]} picked the points of the results
   */
  follow({ points, near, area }, picked) {
    const found = picked.length < points.row.length ? around(points.lat, points.lon, picked) : null;
    const place = JSON.stringify([near, area, found]);
    if (place === this.#place) return false;
    this.look(this.#asked(near, area, found));
    this.#place = place;
    return true;
  }

  /**
   * @param {{lat: number, lon: number, miles: number} | null} near @param {Box | null} area @param {Box | null} found
   */
  #asked(near, area, found) {
    if (area) return fitted(this.view, area, 0);
    if (!near) return found ? this.#town(found) : this.home();
    const { lat, lon, miles } = near;
    const reach = miles / DEGREE;
    const across = reach / this.view.shrink;
    return fitted(this.view, [lon - across, lat - reach, lon + across, lat + reach], CIRCLE_ROOM);
  }

  /** All of a box, but no closer than a town and no farther than the county. @param {Box} box */
  #town(box) {
    const view = fitted(this.view, box, FOUND_ROOM);
    return view.scale < this.home().scale ? this.home() : { ...view, scale: Math.min(view.scale, TOWN) };
  }

  /**
   * Nearer to a place: at least to some times the scale of the whole county.
   * @param {{lat: number, lon: number}} place @param {number} times
   */
  nearer({ lat, lon }, times) {
    return { ...this.view, lat, lon, scale: Math.max(this.home().scale * times, this.view.scale * 1.5) };
  }

  /**
   * Whether places this far apart, in degrees, come apart by some pixels as one looks closer.
   * @param {number} far @param {number} gap
   */
  canPart(far, gap) {
    return far * CLOSEST > gap && this.view.scale < CLOSEST;
  }
}
