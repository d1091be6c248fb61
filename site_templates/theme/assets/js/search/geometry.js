// Distances on the earth, straight as the crow flies.

const RADIUS = 3958.8; // miles
const RADIANS = Math.PI / 180;

/** @param {number} lat @param {number} lon @param {number} lat2 @param {number} lon2 @returns {number} miles */
export function miles(lat, lon, lat2, lon2) {
  const [up, across] = [Math.sin(((lat2 - lat) * RADIANS) / 2), Math.sin(((lon2 - lon) * RADIANS) / 2)];
  const part = up * up + Math.cos(lat * RADIANS) * Math.cos(lat2 * RADIANS) * across * across;
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(part)));
}

/** @param {readonly number[]} area west, south, east, north @param {number} lat @param {number} lon */
export const inside = ([west, south, east, north], lat, lon) => lat >= south && lat <= north && lon >= west && lon <= east;

/**
 * The nearest point of each row.
 * @param {Pick<import("./columns.js").Points, "row" | "lat" | "lon">} points @param {number} rows
 * @returns {{miles: Float64Array, point: Int32Array}} Infinity and -1 for rows that have none
 */
export function nearest(points, rows, lat, lon) {
  const found = { miles: new Float64Array(rows).fill(Infinity), point: new Int32Array(rows).fill(-1) };
  points.row.forEach((row, at) => {
    const far = miles(lat, lon, points.lat[at], points.lon[at]);
    if (far >= found.miles[row]) return;
    found.miles[row] = far;
    found.point[row] = at;
  });
  return found;
}
