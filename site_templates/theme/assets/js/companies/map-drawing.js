// Draws the map: sea with ripples, regions, a mark for every place that has companies, and names.

import { free, spot } from "../search/viewport.js";
import { number } from "../shared/messages.js";

const TONES = ["paper", "ink", "muted", "accent", "on-accent", "map-land", "map-water", "map-ripple", "map-border"];
for (const level of [1, 2, 3, 4, 5]) TONES.push(`map-level-${level}`);
const MILES = 69.09; // in a degree of latitude
const TURN = 2 * Math.PI;

/** Draws a view into a canvas that is larger than it by `edge` pixels on each side. */
export function paint(canvas, edge, view, land, marks, { near, area }) {
  const { scale, shrink } = view;
  const [width, height, sharp] = [view.width + 2 * edge, view.height + 2 * edge, Math.min(devicePixelRatio, 2)];
  [canvas.width, canvas.height] = [width * sharp, height * sharp];
  [canvas.style.width, canvas.style.height] = [`${width}px`, `${height}px`];
  const pen = canvas.getContext("2d");
  const tone = tones(canvas);
  const set = (values) => Object.assign(pen, values);
  const at = (place) => spot(view, ...place);
  pen.setTransform(sharp, 0, 0, sharp, edge * sharp, edge * sharp);
  set({ lineJoin: "round", textAlign: "center", textBaseline: "middle", fillStyle: tone["map-water"] });
  pen.fillRect(-edge, -edge, width, height);

  land.paths ??= [land.sea, ...land.regions.map(({ loops }) => loops)].map(traced);
  const unit = land.unit * scale;
  const [sea, ...regions] = land.paths.map((path) => {
    const made = new Path2D();
    made.addPath(path, new DOMMatrix([unit * shrink, 0, 0, -unit, ...spot(view, land.origin[1], land.origin[0])]));
    return made;
  });
  // Lines along the shore, as on a printed map: each a wide stroke with a narrower one of water on it; then the land.
  for (const far of [30, 21, 13, 6])
    for (const [name, less] of [
      ["map-ripple", 0],
      ["map-water", 1.8],
    ]) {
      set({ lineWidth: far * 2 - less, strokeStyle: tone[name], globalAlpha: less ? 1 : 1.2 - far / 38 });
      pen.stroke(sea);
    }
  sea.rect(-edge, -edge, width, height);
  set({ fillStyle: tone.paper });
  pen.fill(sea, "evenodd");
  land.regions.forEach(({ id }, place) => {
    const level = marks.find(({ key }) => key === id)?.level;
    set({ fillStyle: tone[level ? `map-level-${level}` : "map-land"] });
    pen.fill(regions[place]);
  });
  set({ strokeStyle: tone["map-border"], lineWidth: 1 });
  for (const region of regions) pen.stroke(region);

  const disc = ([x, y], radius, color) => {
    pen.beginPath();
    pen.arc(x, y, radius, 0, TURN);
    set({ fillStyle: color });
    pen.fill();
  };
  const asked = new Path2D();
  if (area) {
    const [left, top] = at([area[3], area[0]]);
    asked.rect(left, top, (area[2] - area[0]) * shrink * scale, (area[3] - area[1]) * scale);
  }
  if (near) {
    const [x, y] = at([near.lat, near.lon]);
    asked.arc(x, y, (near.miles / MILES) * scale, 0, TURN);
    disc([x, y], 4, tone.ink);
  }
  set({ strokeStyle: tone.accent, fillStyle: tone.accent, lineWidth: 2, globalAlpha: 0.08 });
  pen.fill(asked);
  pen.globalAlpha = 1;
  pen.setLineDash([7, 5]);
  pen.stroke(asked);
  pen.setLineDash([]);

  const [boxes, texts, taken] = [[], [], []];
  const seen = ([x, y]) => x > -edge && y > -edge && x < view.width + edge && y < view.height + edge;
  const add = (text, [x, y], font, color, halo = "map-land") => {
    if (!seen([x, y])) return;
    set({ font });
    const half = pen.measureText(text).width / 2 + 3;
    boxes.push([x - half, y - 6.5, x + half, y + 6.5]);
    texts.push({ text, x, y, font, fillStyle: tone[color], strokeStyle: tone[halo] });
  };
  const size = Math.max(12, Math.min(17, scale / 36));
  const [plain, small] = [`${size}px ${tone.display}`, `13px ${tone.text}`];
  for (const { lat, lon, level, leader, outlined, name, count, radius, exact } of marks) {
    const [x, y] = at([lat, lon]);
    if (!seen([x, y])) continue;
    if (level) {
      if (leader) {
        const [to, down] = at(leader);
        pen.beginPath();
        pen.moveTo(x + 32, y);
        pen.lineTo(to, down);
        set({ strokeStyle: tone.ink, lineWidth: 1 });
        pen.stroke();
        disc([to, down], 3, tone.ink);
        add(`${name} ${number(count)}`, [x - 24, y], plain, "ink", "map-water");
        continue;
      }
      const halo = outlined ? `map-level-${level}` : "paper";
      add(name, [x, y - size * 0.55], outlined ? plain : `italic ${plain}`, "ink", halo);
      add(number(count), [x, y + size * 0.6], `650 ${size * 0.86}px ${tone.text}`, "ink", halo);
      continue;
    }
    disc([x, y], radius + 1.5, tone["map-land"]);
    disc([x, y], radius, tone.accent);
    if (!exact) disc([x, y], radius - 2, tone["map-land"]);
    taken.push([x - radius, y - radius, x + radius, y + radius]);
    if (radius < 9) continue;
    set({ font: `650 12px ${tone.text}`, fillStyle: tone[exact ? "on-accent" : "accent"] });
    pen.fillText(number(count), x, y + 0.5);
  }
  if (!marks[0]?.level) {
    for (const { lat, lon, name, radius } of marks)
      if (name) add(name, [at([lat, lon])[0], at([lat, lon])[1] + radius + 10], small, "ink");
    for (const one of land.regions) add(one.name, at(one.at), `italic ${plain}`, "muted");
    if (!marks[0]?.name && scale > 1500)
      for (const [, name, , ...place] of land.neighborhoods) add(name, at(place), small, "muted");
  }
  const shown = free(boxes, taken);
  texts.forEach(({ text, x, y, ...style }, place) => {
    if (!shown[place]) return;
    set({ ...style, lineWidth: 3.5 });
    pen.strokeText(text, x, y);
    pen.fillText(text, x, y);
  });
}

/** The colors and fonts of the style sheet as the browser computes them: light, dark or forced. */
function tones(canvas) {
  const style = getComputedStyle(canvas);
  const found = { display: style.getPropertyValue("--font-display"), text: style.fontFamily };
  for (const name of TONES) {
    canvas.style.color = `var(--${name})`;
    found[name] = style.color;
  }
  return found;
}

/** Lines of steps as a path, in units from the origin. */
function traced(loops) {
  const path = new Path2D();
  for (const loop of loops) {
    for (let at = 0, x = 0, y = 0; at < loop.length; at += 2)
      path[at ? "lineTo" : "moveTo"]((x += loop[at]), (y += loop[at + 1]));
    path.closePath();
  }
  return path;
}
