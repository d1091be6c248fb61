// The events that a search finds, below the companies, after the first answer has been shown.

import { findEvents } from "../search/events.js";
import { element, the } from "../shared/elements.js";

const MOST_EVENTS = 5;
let sought = "";

/** Shows the events that have the words of a query. @param {string} base of the search's data @param {string} text */
export async function showEvents(base, text) {
  sought = text;
  const found = await findEvents(base, text, MOST_EVENTS);
  if (sought !== text) return;
  const section = the(".find__events");
  const rows = found.map(({ slug, name, note }) => {
    const link = element("a", { href: new URL(`../events/${slug}/`, base).href }, name);
    return element("li", {}, link, " ", element("span", { class: "muted" }, note));
  });
  the("ul", section).replaceChildren(...rows);
  section.hidden = !rows.length;
}
