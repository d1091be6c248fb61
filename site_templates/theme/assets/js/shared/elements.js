// Makes elements, and fills them with text only when the text is another.

import { marked } from "../search/text.js";

/** @typedef {Record<string, string | boolean | undefined>} Attributes true for those without a value */

/**
 * An element with attributes and children.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag @param {Attributes} [attributes] @param {...(Node | string)} children
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

/**
 * The first element that a selector finds, which must be there.
 * @template {Element} [Found=HTMLElement]
 * @param {string} selector @param {ParentNode} [within] @returns {Found}
 */
export function the(selector, within = document) {
  const found = /** @type {Found | null} */ (within.querySelector(selector));
  if (!found) throw new Error(`no ${selector}`);
  return found;
}

/** @type {WeakMap<Node, string>} */
const written = new WeakMap();

/**
 * Sets an element's text with the matches marked, and hides it when there is none.
 * @param {HTMLElement} node @param {string} text @param {readonly string[]} [marks]
 */
export function write(node, text, marks = []) {
  const key = `${text}\n${marks.join(" ")}`;
  if (written.get(node) === key) return;
  node.hidden = !text;
  const parts = marks.length ? marked(text, marks) : [];
  if (!parts.some(([, is]) => is)) node.textContent = text;
  else node.replaceChildren(...parts.map(([part, is]) => (is ? element("mark", {}, part) : part)));
  written.set(node, key);
}

/**
 * Makes these the children of an element; moves as few as it can, and the focus stays where it was.
 * @param {Element} parent @param {Element[]} children
 */
export function arrange(parent, children) {
  const focused = /** @type {HTMLElement | null} */ (document.activeElement);
  const kept = new Set(children);
  for (const child of [...parent.children]) if (!kept.has(child)) child.remove();
  children.forEach((child, place) => {
    const present = parent.children[place] ?? null;
    if (child !== present) parent.insertBefore(child, present);
  });
  if (focused !== document.activeElement && parent.contains(focused)) focused?.focus({ preventScroll: true });
}

/** Whether an element is on the screen, or nearly. @param {Element} node */
export function isSeen(node) {
  const { top, height } = node.getBoundingClientRect();
  return height > 0 && top < innerHeight * 1.25;
}
