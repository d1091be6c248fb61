// The arithmetic of the map: where places fall on the screen, and which stand too close to be shown apart.

/**
 * What is seen: the place in the middle, pixels per degree of latitude, the size in pixels, and how much shorter than
 * that a degree of longitude is. Flat, as at a county's size no other projection looks different.
 * @typedef {{lat: number, lon: number, scale: number, width: number, height: number, shrink: number}} View
 * @typedef {readonly [number, number, number, number]} Box west, south, east, north
 */

/** Where a place stands on the screen. @param {View} view @param {number} lat @param {number} lon */
export const spot = (view, lat, lon) => [
  (lon - view.lon) * view.shrink * view.scale + view.width / 2,
  (view.lat - lat) * view.scale + view.height / 2,
];

/** What the view shows of the world. @param {View} view */
export function boxOf({ lat, lon, scale, shrink, width, height }) {
  const [across, along] = [width / scale / shrink / 2, height / scale / 2];
  return [lon - across, lat - along, lon + across, lat + along];
}

/**
 * The view that shows all of a box, with room around it in pixels.
 * @param {View} view
 * @param {Box} box
 * @returns {View}
 */
export function fitted(view, [west, south, east, north], room) {
  const scale = Math.min(
    (view.width - 2 * room) / (east - west) / view.shrink,
    (view.height - 2 * room) / (north - south),
  );
  return { ...view, lat: (south + north) / 2, lon: (west + east) / 2, scale };
}

/**
 * The view when a point of the screen is dragged along some pixels and all grows around it.
 * @param {View} view
 * @returns {View}
 */
export function moved(view, right, down, factor = 1, left = view.width / 2, top = view.height / 2) {
  const scale = view.scale * factor;
  const shift = (from, by) => (from - by) / view.scale - from / scale;
  const [across, along] = [shift(left - view.width / 2, right), shift(top - view.height / 2, down)];
  return { ...view, scale, lat: view.lat - along, lon: view.lon + across / view.shrink };
}

/**
 * The nearest view whose middle lies in a box and whose scale between two.
 * @param {View} view
 * @param {Box} box
 * @returns {View}
 */
export function clamped(view, [west, south, east, north], least, most) {
  const clamp = (low, value, high) => Math.max(low, Math.min(value, high));
  return {
    ...view,
    lat: clamp(south, view.lat, north),
    lon: clamp(west, view.lon, east),
    scale: clamp(least, view.scale, most),
  };
}

/**
 * Gathers points that stand closer than `gap` degrees of latitude around the first of them, in one walk: a square cell
 * of
 * a grid has at most one such first, and those of neighbor cells are at least a gap apart. Does not depend on the view.
 * @param {ArrayLike<number>} lats
 * @param {ArrayLike<number>} lons
 * @param {Iterable<number>} picked
 * @param {number} gap
 * @param {number} shrink
 * @returns {{lat: number, lon: number, members: number[]}[]}
 */
export function clustered(lats, lons, picked, gap, shrink) {
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

/** The mark nearest to a point of the screen, within its radius or a finger's width. */
export function hit(view, marks, left, top) {
  let [best, reach] = [null, 1];
  for (const mark of marks) {
    const [x, y] = spot(view, mark.lat, mark.lon);
    const far = Math.hypot(x - left, y - top) / Math.max(mark.radius, 16);
    if (far < reach) [best, reach] = [mark, far];
  }
  return best;
}

/**
 * Which boxes (left, top, right, bottom) cover none that is taken, nor an earlier one that is free.
 * @param {number[][]} boxes
 * @param {number[][]} taken
 */
export const free = (boxes, taken) =>
  boxes.map(
    (box) =>
      taken.every((one) => box[0] >= one[2] || box[2] <= one[0] || box[1] >= one[3] || box[3] <= one[1]) &&
      !!taken.push(box),
  );
