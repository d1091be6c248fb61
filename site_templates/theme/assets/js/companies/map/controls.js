// The parts around the map: its frame, its buttons, and the lines below it.

import { element } from "../../shared/elements.js";
import { say } from "../../shared/messages.js";

/**
 * @param {string} key of its name @param {string} style @param {() => void} act
 * @param {string} [sign] instead of the name
 */
export function button(key, style, act, sign) {
  const label = say(`map.${key}`);
  const attributes = { type: "button", class: `find-map__${style}`, "aria-label": label };
  const made = element("button", attributes, sign ?? label);
  made.addEventListener("click", act);
  return made;
}

/** @param {string} name @param {string} [words] */
export const paragraph = (name, words = "") => element("p", { class: `find-map__${name}`, id: `map-${name}` }, words);

/** @param {...HTMLElement} children */
export function frameOf(...children) {
  const names = { "aria-label": say("map.label"), "aria-describedby": "map-hint" };
  const attributes = { class: "find-map__frame region-map", role: "region", tabindex: "0", ...names };
  return element("div", attributes, ...children);
}

/**
 * The buttons that come closer, go farther and show all.
 * @param {(times: number) => void} onStep @param {() => void} onWhole
 */
export function steps(onStep, onWhole) {
  const buttons = [
    button("closer", "step", () => onStep(2), "+"),
    button("farther", "step", () => onStep(0.5), "−"),
    button("whole", "whole", onWhole),
  ];
  return element("div", { class: "find-map__controls" }, ...buttons);
}

/** Calls back when the colors of the page are others. @param {() => void} onChange */
export function onColors(onChange) {
  new MutationObserver(onChange).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"])
    matchMedia(query).onchange = onChange;
}
