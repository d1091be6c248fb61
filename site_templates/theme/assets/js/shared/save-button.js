// Brings every button with `data-save` to life, also those that come later, and counts in the header.

import { Shortlist, toFragment } from "./shortlist.js";

export const shortlist = new Shortlist(() => localStorage, window);
const link = document.querySelector(".shortlist-link");

/** @param {HTMLElement} button */
function show(button) {
  const { save = "", name = button.closest("header, li, tr")?.querySelector("h1, h2, h3, th")?.textContent ?? "" } =
    button.dataset;
  const pressed = String(shortlist.slugs.includes(save));
  const label = link.dataset.save.replace("{name}", () => name);
  if (button.ariaPressed === pressed && button.ariaLabel === label) return;
  button.ariaPressed = pressed;
  button.ariaLabel = label;
}

function showAll() {
  document.querySelectorAll("[data-save]:not(a)").forEach(show);
  const { length } = shortlist.slugs;
  const count = link.lastElementChild;
  if (count.textContent !== String(length)) count.textContent = String(length);
  count.hidden = !length;
  if (shortlist.isBlocked) link.hash = length ? toFragment(shortlist.slugs) : "";
}

if (link) {
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("button[data-save]");
    if (button) button.dataset.note = shortlist.toggle(button.dataset.save) ? "" : link.dataset.full;
  });
  shortlist.addEventListener("change", showAll);
  new MutationObserver(showAll).observe(document.body, {
    attributeFilter: ["data-save"],
    childList: true,
    subtree: true,
  });
  showAll();
}
