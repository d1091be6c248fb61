// Moves and magnifies the map by pointer, wheel, fingers and keys.

import { moved } from "./viewport.js";

/** @import { View } from "./viewport.js" */

/**
 * @typedef {object} Movable
 * @property {HTMLElement} frame
 * @property {HTMLElement} layer of buttons over the picture
 * @property {View} view
 * @property {(view: View) => void} go
 * @property {(view: View) => void} glide goes there in a movement that the eye can follow
 * @property {(left: number, top: number) => void} press what a click at a point of the frame does
 */

// Pixels that a pointer may move and still click.
const STILL = 4;

/**
 * Where an event happened in the frame.
 * @param {HTMLElement} frame @param {{clientX: number, clientY: number}} event @returns {[number, number]}
 */
function placeIn(frame, { clientX, clientY }) {
  const { left, top } = frame.getBoundingClientRect();
  return [clientX - left, clientY - top];
}

/** @param {Movable} map */
export function listen(map) {
  drag(map);
  turn(map);
  pinch(map);
  map.frame.addEventListener("keydown", (event) => step(map, event));
}

/** @param {Movable} map */
function drag(map) {
  const { frame } = map;
  /** @type {[number, number] | null} */
  let from = null;
  let isDragged = false;
  frame.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "touch" && !event.button) [from, isDragged] = [placeIn(frame, event), false];
  });
  frame.addEventListener("pointermove", (event) => {
    if (!from) return;
    const [x, y] = placeIn(frame, event);
    if (!isDragged && Math.hypot(x - from[0], y - from[1]) < STILL) return;
    if (!isDragged) frame.setPointerCapture(event.pointerId);
    isDragged = true;
    map.go(moved(map.view, x - from[0], y - from[1]));
    from = [x, y];
  });
  for (const type of ["pointerup", "pointercancel"]) frame.addEventListener(type, () => (from = null));
  const click = (/** @type {MouseEvent} */ event) => {
    if (isDragged) event.stopPropagation();
    else if (!map.layer.contains(/** @type {Node} */ (event.target))) map.press(...placeIn(frame, event));
    isDragged = false;
  };
  frame.addEventListener("click", click, true);
}

/** @param {Movable} map */
function turn(map) {
  const { frame } = map;
  const wheel = (/** @type {WheelEvent} */ event) => {
    if (!event.ctrlKey && !event.metaKey && !frame.contains(document.activeElement)) return;
    event.preventDefault();
    // Two fingers on a touchpad come as Ctrl with small steps; one notch of a wheel is a large one.
    const step = event.ctrlKey ? Math.max(-50, Math.min(event.deltaY, 50)) * 0.01 : event.deltaY * 0.002;
    map.go(moved(map.view, 0, 0, Math.exp(-step), ...placeIn(frame, event)));
  };
  frame.addEventListener("wheel", wheel, { passive: false });
}

/** One finger scrolls the page, as everywhere; two move and magnify the map. @param {Movable} map */
function pinch(map) {
  const { frame } = map;
  /** The middle between the fingers, and how far they are apart. @type {[number, number, number] | null} */
  let before = null;
  const touch = (/** @type {TouchEvent} */ event) => {
    if (event.touches.length !== 2) return void (before = null);
    event.preventDefault();
    const [[x, y], [x2, y2]] = [...event.touches].map((finger) => placeIn(frame, finger));
    const [left, top, apart] = [(x + x2) / 2, (y + y2) / 2, Math.hypot(x - x2, y - y2)];
    if (before) map.go(moved(map.view, left - before[0], top - before[1], apart / before[2], left, top));
    before = [left, top, apart];
  };
  for (const type of /** @type {const} */ (["touchstart", "touchmove", "touchend", "touchcancel"])) {
    frame.addEventListener(type, touch, { passive: false });
  }
}

/** @param {Movable} map @param {KeyboardEvent} event */
function step(map, event) {
  const { width, height } = map.view;
  /** Right, down and how many times as large. @type {Record<string, [number, number, number?]>} */
  const steps = {
    ArrowLeft: [width / 5, 0],
    ArrowRight: [-width / 5, 0],
    ArrowUp: [0, height / 5],
    ArrowDown: [0, -height / 5],
    "+": [0, 0, 2],
    "-": [0, 0, 0.5],
  };
  const step = steps[event.key];
  if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  map.glide(moved(map.view, ...step));
}
