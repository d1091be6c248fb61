// What a listing says of a company, in words: for the shortlist, the comparison and the files made of them.

/** @import { Vocabulary } from "../search/client.js" */
/** @import { Row } from "../search/rows.js" */

const lists = new Intl.ListFormat(document.documentElement.lang || "en", { type: "unit" });

/** Texts as the page's language lists them. @param {string[]} texts */
export const listed = (texts) => lists.format(texts);

/** @param {Vocabulary} vocabulary @param {string} facet @param {readonly string[]} ids @returns {string[]} */
export const labels = (vocabulary, facet, ids) => ids.map((id) => vocabulary.label(facet, id));

/** @param {Row} row */
export const coreOf = (row) => row.processes.slice(0, row.cores);

/** @param {Row} row */
export const supportingOf = (row) => row.processes.slice(row.cores);

/** A stored number as people write it: national for North America. @param {string} stored */
export const phoneOf = (stored) => stored.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, "($1) $2-$3");

/** An address without what nobody says aloud. @param {string} url */
export const bare = (url) => url.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");
