// Keeps a site that was built a while ago true today: takes what is past off lists, and says how soon something closes.

const now = Date.now();
// Deadlines are days in Los Angeles, wherever the reader is.
const timeZone = "America/Los_Angeles";

/** @param {HTMLElement} one with the instant after which it is past */
const isOver = ({ dataset }) => Date.parse(dataset.until ?? "") < now;

/** The first moment of a local day, to be compared with that of another. @param {number} instant */
const dayOf = (instant) => Date.parse(new Date(instant).toLocaleDateString("en-CA", { timeZone }));

/** @param {string} selector @param {ParentNode} [within] @returns {NodeListOf<HTMLElement>} */
const all = (selector, within = document) => within.querySelectorAll(selector);

/** Removes the rows that are past, and the days that have no more; says so where nothing is left, or hides the list. */
export function tidy(/** @type {HTMLElement} */ list) {
  for (const row of all("[data-until]", list)) if (isOver(row)) row.remove();
  for (const day of all("[data-day]", list)) day.hidden = !day.querySelector("[data-until]");
  const isEmpty = !list.querySelector("[data-until]");
  const notes = all("[data-none]", list);
  for (const note of notes) note.hidden = !isEmpty;
  if (isEmpty && !notes.length) list.hidden = true;
}

all("[data-upcoming]").forEach(tidy);
for (const part of all("[data-over], [data-open]")) {
  /** @type {HTMLElement | null} */
  const whole = part.closest("[data-until]");
  if (whole) part.hidden = isOver(whole) !== ("over" in part.dataset);
}
// The text has a place for the words, which only today tells.
for (const note of all("[data-closes-in]")) {
  const closes = Date.parse(note.dataset.closesIn ?? "") - 1;
  const days = Math.round((dayOf(closes) - dayOf(now)) / 864e5);
  const format = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" });
  if (closes > now && days < 60) {
    note.textContent = (note.dataset.text ?? "").replace("{when}", format.format(days, "day"));
    note.hidden = false;
  }
}
