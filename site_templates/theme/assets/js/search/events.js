// Finds events by words: all of a site's are one small file, which is fetched when somebody first searches.

import { stems, tokens } from "./text.js";

/**
 * @typedef {[slug: string, name: string, note: string, until: string, words: string]} EventRow
 * @typedef {{kind: "event", slug: string, name: string, note: string, isOver: boolean}} FoundEvent
 */

/** @type {Record<string, Promise<EventRow[]>>} */
const files = {};

/** @param {string} base the folder with the search's data @returns {Promise<EventRow[]>} */
function eventsOf(base) {
  const file = (files[base] ??= fetch(`${base}events.json`).then((response) => {
    if (!response.ok) throw new Error(response.statusText);
    return response.json();
  }));
  file.catch(() => delete files[base]);
  return file;
}

/**
 * The events that have all words of a text, those whose names have them first, those to come before what is past.
 * @param {string} base @param {string} text @param {number} most @returns {Promise<FoundEvent[]>}
 */
export async function findEvents(base, text, most) {
  const asked = tokens(text);
  if (!asked.length) return [];
  return matching(await eventsOf(base), asked, Date.now()).slice(0, most);
}

/** @param {EventRow[]} rows @param {string[]} asked @param {number} now @returns {FoundEvent[]} */
export function matching(rows, asked, now) {
  const has = (/** @type {string} */ words) =>
    asked.every((word) => stems(word).some((stem) => words.includes(` ${stem}`)));
  const found = rows.filter(([, , , , words]) => has(` ${words}`));
  const rank = (/** @type {EventRow} */ [, name, , until]) =>
    (has(` ${tokens(name).join(" ")}`) ? 0 : 2) + (Date.parse(until) > now ? 0 : 1);
  return found
    .map((row) => /** @type {const} */ ([rank(row), row]))
    .sort(([one], [other]) => one - other)
    .map(([, [slug, name, note, until]]) => ({ kind: "event", slug, name, note, isOver: !(Date.parse(until) > now) }));
}
