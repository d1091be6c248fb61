// Where companies are: every public point, and how far it is, straight as the crow flies.

const RADIUS = 3958.8; // miles
const RADIANS = Math.PI / 180;

/** @param {number} lat @param {number} lon @param {number} lat2 @param {number} lon2 @returns {number} miles */
export function miles(lat, lon, lat2, lon2) {
  const [up, across] = [Math.sin(((lat2 - lat) * RADIANS) / 2), Math.sin(((lon2 - lon) * RADIANS) / 2)];
  const part = up * up + Math.cos(lat * RADIANS) * Math.cos(lat2 * RADIANS) * across * across;
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(part)));
}

/**
 * @typedef {{miles: Float64Array, point: Int32Array}} Distances of each row, and the point nearest to it
 * @typedef {{scale: number, rows: number[], lat: number[], lon: number[], inexact: number[]}} PointsData rows as the
 *   way
 *   from each to the next
 */

/** Every public point, in the order of rows. */
export class Points {
  /** @param {PointsData} json */
  constructor({ scale, rows, lat, lon, inexact }) {
    let row = 0;
    this.row = Uint32Array.from(rows, (step) => (row += step));
    this.lat = Float32Array.from(lat, (value) => value / scale);
    this.lon = Float32Array.from(lon, (value) => value / scale);
    this.exact = new Uint8Array(rows.length).fill(1);
    for (const place of inexact) this.exact[place] = 0;
  }

  /**
   * The nearest point of each row.
   * @param {number} rows @param {number} lat @param {number} lon
   * @returns {Distances} Infinity and -1 for rows that have none
   */
  nearest(rows, lat, lon) {
    const found = { miles: new Float64Array(rows).fill(Infinity), point: new Int32Array(rows).fill(-1) };
    this.row.forEach((row, at) => {
      const far = miles(lat, lon, this.lat[at], this.lon[at]);
      if (far >= found.miles[row]) return;
      found.miles[row] = far;
      found.point[row] = at;
    });
    return found;
  }

  /**
   * Calls back with the row of each point in an area, to which its edges belong.
   * @param {readonly number[]} area west, south, east, north
   * @param {(row: number) => void} found
   */
  inside([west, south, east, north], found) {
    const { row, lat, lon } = this;
    for (let at = 0; at < row.length; at++) {
      if (lat[at] >= south && lat[at] <= north && lon[at] >= west && lon[at] <= east) found(row[at]);
    }
  }
}
