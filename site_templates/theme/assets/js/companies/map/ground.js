// The ground of the map: the sea with ripples, the regions, and the area or circle that is asked for.

import { TURN } from "./pen.js";

/** @import { Outlines, Picture } from "./drawing.js" */
/** @import { Pen } from "./pen.js" */

const MILES_A_DEGREE = 69.09; // of latitude
// Lines along the shore, by how many pixels they are from it.
const RIPPLES = [30, 21, 13, 6];

/** The sea and the regions as paths, in units from the origin. @type {WeakMap<Outlines, Path2D[]>} */
const paths = new WeakMap();

/** Sea and regions as paths of the view. @param {Pen} pen @param {Outlines} land */
function pathsOf(pen, land) {
  const { scale, shrink } = pen.view;
  const unit = land.unit * scale;
  const [lon, lat] = land.origin;
  const matrix = new DOMMatrix([unit * shrink, 0, 0, -unit, ...pen.at([lat, lon])]);
  let found = paths.get(land);
  if (!found) paths.set(land, (found = [land.sea, ...land.regions.map(({ loops }) => loops)].map(traced)));
  return found.map((path) => {
    const made = new Path2D();
    made.addPath(path, matrix);
    return made;
  });
}

/** @param {Pen} pen @param {Picture} picture */
export function drawGround(pen, { land, marks }) {
  const { context, tone, edge } = pen;
  const [sea, ...regions] = pathsOf(pen, land);
  // As on a printed map: each ripple a wide stroke with a narrower one of water on it; then the land.
  for (const far of RIPPLES) {
    pen.set({ lineWidth: far * 2, strokeStyle: tone["map-ripple"], globalAlpha: 1.2 - far / 38 });
    context.stroke(sea);
    pen.set({ lineWidth: far * 2 - 1.8, strokeStyle: tone["map-water"], globalAlpha: 1 });
    context.stroke(sea);
  }
  sea.rect(-edge, -edge, pen.width, pen.height);
  pen.set({ fillStyle: tone.paper });
  context.fill(sea, "evenodd");
  land.regions.forEach(({ id }, place) => {
    const level = marks.find(({ key }) => key === id)?.level;
    pen.set({ fillStyle: tone[level ? `map-level-${level}` : "map-land"] });
    context.fill(regions[place]);
  });
  pen.set({ strokeStyle: tone["map-border"], lineWidth: 1 });
  for (const region of regions) context.stroke(region);
}

/** What is asked for: an area, or the circle around a place. @param {Pen} pen @param {Picture} picture */
export function drawAsked(pen, { near, area }) {
  const { context, tone } = pen;
  const { scale, shrink } = pen.view;
  const asked = new Path2D();
  if (area) {
    const [west, south, east, north] = area;
    asked.rect(...pen.at([north, west]), (east - west) * shrink * scale, (north - south) * scale);
  }
  if (near) {
    const at = pen.at([near.lat, near.lon]);
    asked.arc(...at, (near.miles / MILES_A_DEGREE) * scale, 0, TURN);
    pen.disc(at, 4, tone.ink);
  }
  pen.set({ strokeStyle: tone.accent, fillStyle: tone.accent, lineWidth: 2, globalAlpha: 0.08 });
  context.fill(asked);
  context.globalAlpha = 1;
  context.setLineDash([7, 5]);
  context.stroke(asked);
  context.setLineDash([]);
}

/** Loops as a path, in units from the origin. @param {number[][]} loops */
function traced(loops) {
  const path = new Path2D();
  for (const [left, top, ...steps] of loops) {
    let [x, y] = [left, top];
    path.moveTo(x, y);
    for (let at = 0; at < steps.length; at += 2) path.lineTo((x += steps[at]), (y += steps[at + 1]));
    path.closePath();
  }
  return path;
}
