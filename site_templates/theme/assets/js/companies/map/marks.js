// What stands on the map at a scale: regions, neighborhoods, or the points of companies themselves.

import { say } from "../../shared/messages.js";
import { clustered } from "./viewport.js";

/** @import { Counts } from "../../search/counts.js" */
/** @import { Points } from "../../search/points.js" */
/** @import { LatLon, Outlines, Region } from "./drawing.js" */

/**
 * @typedef {object} Mark
 * @property {string} key the same for the same thing at every scale
 * @property {number} lat
 * @property {number} lon
 * @property {number} radius in pixels
 * @property {number} count how many companies it stands for
 * @property {() => string} label
 * @property {boolean} exact whether any of its companies is just there
 * @property {string} [name]
 * @property {LatLon | null} [leader] where a line leads, if the name has no room at its place
 * @property {number} [level] of a region's color
 * @property {boolean} [outlined] whether a region has an outline
 * @property {number[]} [members] points
 * @property {number} [closer] where it leads when pressed: times the scale of the whole county
 *
 * @typedef {object} Scene
 * @property {Outlines} land
 * @property {Points} points of all companies
 * @property {number[]} picked the points of those found
 * @property {Counts} counts
 * @property {Record<string, string[]>} facts the facet values chosen: counts of other regions are not of the results
 * @property {number} scale
 * @property {number} shrink
 * @property {number} whole the scale of the whole county
 */

const FEW = 40; // so few points are shown one by one at once
const [NEIGHBORHOODS, POINTS] = [1.7, 5]; // from how many times the whole county's scale on
const LEVELS = 5;
/** Pixels between marks. */
export const GAP = 42;

/**
 * A text that counts companies.
 * @param {string} key @param {number} n @param {Record<string, string | number>} [values]
 */
export const counted = (key, n, values = {}) => say(`map.${key}`, { ...values, n });

/** The largest first. @param {Scene} scene @returns {Mark[]} */
export function marksOf(scene) {
  const { picked, scale, whole } = scene;
  const size = scale / whole;
  return marksAt(scene, picked.length <= FEW || size >= POINTS, size >= NEIGHBORHOODS).sort(
    (a, b) => b.count - a.count,
  );
}

/** @param {Scene} scene @param {boolean} isPoints @param {boolean} isNeighborhoods @returns {Mark[]} */
function marksAt(scene, isPoints, isNeighborhoods) {
  if (isPoints) return pointMarks(scene);
  const regions = scene.land.regions.map((region) => regionMark(scene, region)).filter(({ count }) => count);
  if (isNeighborhoods) {
    const small = regions.filter(({ outlined }) => !outlined).map((mark) => ({ ...mark, radius: 18 }));
    return [...small, ...neighborhoodMarks(scene)];
  }
  const most = Math.max(...regions.map(({ count }) => count));
  return regions.map((mark) => ({ ...mark, level: Math.ceil(Math.sqrt(mark.count / most) * LEVELS) }));
}

/** How many of the companies found have a value. @param {Scene} scene @param {string} facet @param {string} id */
const known = ({ facts, counts }, facet, id) => ((facts[facet]?.includes(id) ?? true) && counts[facet]?.[id]) || 0;

/** @param {Scene} scene @param {Region} region @returns {Mark} */
function regionMark(scene, { id, name, at, name_at: [lat, lon], loops }) {
  const count = known(scene, "regions", id);
  const leader = lat !== at[0] && loops.length ? at : null;
  const label = () => counted("region", count, { name });
  const closer = NEIGHBORHOODS * 1.1;
  return { key: id, lat, lon, radius: 30, count, name, label, leader, exact: true, outlined: loops.length > 0, closer };
}

/** @param {Scene} scene @returns {Mark[]} */
function neighborhoodMarks(scene) {
  const all = scene.land.neighborhoods.map(([id, name, , lat, lon]) => {
    return { id, name, lat, lon, n: known(scene, "neighborhoods", id) };
  });
  const found = all.filter(({ n }) => n).sort((a, b) => b.n - a.n);
  const [lats, lons] = [found.map(({ lat }) => lat), found.map(({ lon }) => lon)];
  return clustered(lats, lons, found.keys(), GAP / scene.scale, scene.shrink).map(({ lat, lon, members }) => {
    const { id, name } = found[members[0]];
    const count = members.reduce((sum, place) => sum + found[place].n, 0);
    const key = members.length > 1 ? "several" : "region";
    const label = () => counted(key, count, { name, more: members.length - 1 });
    const radius = Math.min(12 + Math.sqrt(count), GAP / 2);
    return { key: id, lat, lon, radius, count, name, label, exact: true, closer: POINTS };
  });
}

/** @param {Scene} scene @returns {Mark[]} */
function pointMarks({ points, picked, scale, shrink }) {
  return clustered(points.lat, points.lon, picked, GAP / scale, shrink).map(({ lat, lon, members }) => {
    const count = members.length > 1 ? new Set(members.map((point) => points.row[point])).size : 1;
    const radius = count > 1 ? Math.min(13 + Math.sqrt(count), GAP / 2) : 7;
    const exact = members.some((point) => points.exact[point]);
    return { key: String(members[0]), lat, lon, radius, count, exact, members, label: () => counted("points", count) };
  });
}
