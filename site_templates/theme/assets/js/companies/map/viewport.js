// The arithmetic of the map: where places fall on the screen, and which stand too close to be shown apart.

/**
 * What is seen: the place in the middle, pixels per degree of latitude, the size in pixels, and how much shorter than
 * that a degree of longitude is. Flat, as at a county's size no other projection looks different.
 * @typedef {{lat: number, lon: number, scale: number, width: number, height: number, shrink: number}} View
 * @typedef {readonly [number, number, number, number]} Box west, south, east, north
 */

const FINGER = 16; // pixels
const LEAST = 1e-6; // degrees: the size of a box of one point

/**
 * Where a place stands on the screen.
 * @param {View} view @param {number} lat @param {number} lon @returns {[number, number]}
 */
export const spot = (view, lat, lon) => [
  (lon - view.lon) * view.shrink * view.scale + view.width / 2,
  (view.lat - lat) * view.scale + view.height / 2,
];

/**
 * The box of most of some points: of many the outermost few are left out on each side; null where there are none.
 * @param {ArrayLike<number>} lats @param {ArrayLike<number>} lons @param {readonly number[]} picked
 * @returns {Box | null}
 */
export function around(lats, lons, picked) {
  if (!picked.length) return null;
  const out = Math.floor(picked.length / 25);
  const ends = (/** @type {ArrayLike<number>} */ values) => {
    const sorted = picked.map((point) => values[point]).sort((a, b) => a - b);
    return [sorted[out], sorted[sorted.length - 1 - out]];
  };
  const [[south, north], [west, east]] = [ends(lats), ends(lons)];
  return [west, south, east, north];
}

/** What the view shows of the world. @param {View} view @returns {Box} */
export function boxOf({ lat, lon, scale, shrink, width, height }) {
  const [across, along] = [width / scale / shrink / 2, height / scale / 2];
  return [lon - across, lat - along, lon + across, lat + along];
}

/**
 * The view that shows all of a box, with room around it in pixels.
 * @param {View} view @param {Box} box @param {number} room @returns {View}
 */
export function fitted(view, [west, south, east, north], room) {
  const scale = Math.min(
    (view.width - 2 * room) / Math.max(east - west, LEAST) / view.shrink,
    (view.height - 2 * room) / Math.max(north - south, LEAST),
  );
  return { ...view, lat: (south + north) / 2, lon: (west + east) / 2, scale };
}

/**
 * The view when a point of the screen is dragged along some pixels and all grows around it.
 * @param {View} view @param {number} right @param {number} down @returns {View}
 */
export function moved(view, right, down, factor = 1, left = view.width / 2, top = view.height / 2) {
  const scale = view.scale * factor;
  const shift = (/** @type {number} */ from, /** @type {number} */ by) => (from - by) / view.scale - from / scale;
  const [across, along] = [shift(left - view.width / 2, right), shift(top - view.height / 2, down)];
  return { ...view, scale, lat: view.lat - along, lon: view.lon + across / view.shrink };
}

/**
 * The nearest view whose middle lies in a box and whose scale between two.
 * @param {View} view @param {Box} box @param {number} least @param {number} most @returns {View}
 */
export function clamped(view, [west, south, east, north], least, most) {
  const [lat, lon] = [between(south, view.lat, north), between(west, view.lon, east)];
  return { ...view, lat, lon, scale: between(least, view.scale, most) };
}

/** @param {number} low @param {number} value @param {number} high */
const between = (low, value, high) => Math.max(low, Math.min(value, high));

/**
 * Gathers points that stand closer than `gap` degrees of latitude around the first of them, in one walk: a square cell
 * of a grid has at most one such first, and those of neighbor cells are at least a gap apart. The view does not matter.
 * @param {ArrayLike<number>} lats @param {ArrayLike<number>} lons @param {Iterable<number>} picked
 * @param {number} gap @param {number} shrink @returns {{lat: number, lon: number, members: number[]}[]}
 */
export function clustered(lats, lons, picked, gap, shrink) {
  /** @type {Map<number, {lat: number, lon: number, members: number[]}>} */
  const cells = new Map();
  for (const point of picked) {
    const [lat, lon] = [lats[point], lons[point]];
    const home = Math.floor(lat / gap) * 2 ** 26 + Math.floor((lon * shrink) / gap);
    let found = cells.get(home);
    for (let side = 0; side < 9 && !found; side++) {
      const near = cells.get(home + ((side % 3) - 1) * 2 ** 26 + Math.floor(side / 3) - 1);
      if (near && Math.hypot(lat - near.lat, (lon - near.lon) * shrink) < gap) found = near;
    }
    if (found) found.members.push(point);
    else cells.set(home, { lat, lon, members: [point] });
  }
  return [...cells.values()];
}

/**
 * The mark nearest to a point of the screen, within its radius or a finger's width.
 * @template {{lat: number, lon: number, radius: number}} Mark
 * @param {View} view @param {readonly Mark[]} marks @param {number} left @param {number} top @returns {Mark | null}
 */
export function hit(view, marks, left, top) {
  /** @type {Mark | null} */
  let best = null;
  let reach = 1;
  for (const mark of marks) {
    const [x, y] = spot(view, mark.lat, mark.lon);
    const far = Math.hypot(x - left, y - top) / Math.max(mark.radius, FINGER);
    if (far < reach) [best, reach] = [mark, far];
  }
  return best;
}

/**
 * Which boxes (left, top, right, bottom) cover none that is taken, nor an earlier one that is free.
 * @param {number[][]} boxes @param {number[][]} taken
 */
export function free(boxes, taken) {
  const all = [...taken];
  return boxes.map((box) => {
    const isFree = all.every(
      (other) => box[0] >= other[2] || box[2] <= other[0] || box[1] >= other[3] || box[3] <= other[1],
    );
    if (isFree) all.push(box);
    return isFree;
  });
}

/** About ten meters. @param {number} degrees */
export const rounded = (degrees) => Number(degrees.toFixed(4));
