// Brings every button with `data-save` to life, also those that come later, and counts in the header.

import { Shortlist, toFragment } from "./shortlist.js";

export const shortlist = new Shortlist(() => localStorage, window);
/** The header's link to the shortlist, which carries the strings. @type {HTMLAnchorElement | null} */
const link = document.querySelector(".shortlist-link");

/** @param {HTMLElement} button @param {string} label with a place for the name */
function show(button, label) {
  const { save = "", name = button.closest("header, li, tr")?.querySelector("h1, h2, h3, th")?.textContent } =
    button.dataset;
  const pressed = String(shortlist.slugs.includes(save));
  const text = label.replace("{name}", () => name ?? "");
  if (button.ariaPressed === pressed && button.ariaLabel === text) return;
  button.ariaPressed = pressed;
  button.ariaLabel = text;
}

/** Brings all buttons and the count in line with the shortlist. @param {HTMLAnchorElement} link */
function showAll(link) {
  /** @type {NodeListOf<HTMLElement>} */
  const buttons = document.querySelectorAll("[data-save]:not(a)");
  for (const button of buttons) show(button, link.dataset.save ?? "");
  const { length } = shortlist.slugs;
  const count = /** @type {HTMLElement} */ (link.lastElementChild);
  if (count.textContent !== String(length)) count.textContent = String(length);
  count.hidden = !length;
  if (shortlist.isBlocked) link.hash = length ? toFragment(shortlist.slugs) : "";
}

/** Brings the buttons to life. */
export function startSaving() {
  if (!link) return;
const update = () => showAll(link);
  document.addEventListener("click", ({ target }) => {
    /** @type {HTMLElement | null} */
    const button = /** @type {Element} */ (target).closest("button[data-save]");
    if (button) button.dataset.note = shortlist.toggle(button.dataset.save ?? "") ? "" : link.dataset.full;
  });
  shortlist.addEventListener("change", update);
  const watched = { attributeFilter: ["data-save"], childList: true, subtree: true };
  new MutationObserver(update).observe(document.body, watched);
  update();
}
