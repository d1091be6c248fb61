// One suggestion under a search field: a term, a company or an event, as an option of a list.

import { element, write } from "./elements.js";

/** @import { Vocabulary } from "../search/client.js" */
/** @import { FoundEvent } from "../search/events.js" */
/** @import { Suggestion as Found } from "../search/suggestions.js" */
/** @typedef {Found | FoundEvent} Suggestion */

const numbers = new Intl.NumberFormat(document.documentElement.lang);

/** What a term is, and how many companies have it. @param {string} note @param {string} facet @param {number} total */
const noteOf = (note, facet, total) =>
  note.replace("{facet}", () => facet).replace("{count}", numbers.format(total));

/**
 * The path, label and note of a suggestion.
 * @param {Suggestion} suggestion @param {Vocabulary} vocabulary @param {DOMStringMap} strings
 * @returns {[string, string, string]}
 */
function described(suggestion, vocabulary, strings) {
  if (suggestion.kind === "company") return [`${suggestion.slug}/`, suggestion.name, suggestion.city];
  if (suggestion.kind === "event") return [`../events/${suggestion.slug}/`, suggestion.name, suggestion.note];
  const { facet, id, label, by, total } = suggestion;
  const note = noteOf(strings.note ?? "", vocabulary.facet(facet).label, total);
  return [`?${facet}=${id}`, by ? `${label} (${by})` : label, note];
}

/**
 * The option of a list for a suggestion, with the matches marked.
 * @param {Suggestion} suggestion @param {Vocabulary} vocabulary @param {DOMStringMap} strings @param {string[]} marks
 */
export function option(suggestion, vocabulary, strings, marks) {
  const [path, label, note] = described(suggestion, vocabulary, strings);
  const name = element("span");
  write(name, label, marks);
  const attributes = { class: "suggest__option", role: "option", "aria-selected": "false", "data-path": path };
  return element("div", attributes, name, " ", element("small", {}, note));
}
