// The table of the comparison: a column for each company, a row for each heading under which one says something.

import { capacityText } from "../shared/capacity.js";
import { capacityOf, levelOf, placeOf } from "../shared/cards.js";
import { element } from "../shared/elements.js";
import { coreOf, labels, supportingOf } from "../shared/facts.js";
import { amountOf, shownIn } from "../shared/figures.js";
import { say } from "../shared/messages.js";
import { compared } from "./differences.js";

/** @import { Vocabulary } from "../search/client.js" */
/** @import { Row } from "../search/rows.js" */
/** @import { Side, Value } from "./differences.js" */

/**
 * @typedef {{key: string, label: string}} Said what is compared, and what is shown of it
 * @typedef {Side & {name: string, isList: boolean}} NamedSide
 */

/** @param {string} key @param {string} [label] @returns {Said[]} */
const one = (key, label = key) => (key ? [{ key, label }] : []);

/** @param {Vocabulary} vocabulary @param {string} facet @param {readonly string[]} ids @returns {Said[]} */
const many = (vocabulary, facet, ids) =>
  labels(vocabulary, facet, ids).map((label, place) => ({ key: ids[place], label }));

/** @typedef {[string, boolean, (row: Row, words: Vocabulary) => Said[]]} Line a name, whether a list, and the values */

/** @type {Line[]} */
const figures = shownIn("comparison").map((column) => [column.name, false, (row) => one(amountOf(row, column))]);

/** @type {Line[]} */
const ROWS = [
  ["place", false, (row, words) => one(row.city || row.regions[0], placeOf(row, words))],
  ["kind", false, (row, words) => many(words, "kinds", [row.kind])],
  ["core", true, (row, words) => many(words, "processes", coreOf(row))],
  ["supporting", true, (row, words) => many(words, "processes", supportingOf(row))],
  ["materials", true, (row, words) => many(words, "materials", row.materials)],
  ["certifications", true, (row, words) => many(words, "certifications", row.certifications)],
  ...figures,
  ["run_sizes", true, (row, words) => many(words, "run_sizes", row.runSizes)],
  ["capacity", false, (row) => one(capacityOf(row), capacityText(row))],
  ["works_with", true, (row, words) => many(words, "works_with", row.worksWith)],
  ["level", false, (row) => one(row.level, levelOf(row))],
];

/**
 * What companies say under each heading, compared.
 * @param {Row[]} rows @param {Vocabulary} vocabulary @returns {NamedSide[]}
 */
export const sidesOf = (rows, vocabulary) =>
  ROWS.map(([name, isList, said]) => ({ name, isList, ...compared(rows.map((row) => said(row, vocabulary))) }));

/**
 * Roles are spelled out, as narrow screens lay the rows out as grids, which would lose them.
 * @param {Row[]} rows @param {NamedSide[]} sides @param {(slug: string) => string} pageOf
 */
export function tableOf(rows, sides, pageOf) {
  const corner = element("span", { class: "visually-hidden" }, say("compare.company"));
  const heads = [columnHead(corner), ...rows.map((row) => head(row, pageOf(row.slug)))];
  const made = element(
    "table",
    { role: "table", "aria-labelledby": "sides" },
    element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, ...heads)),
    element("tbody", { role: "rowgroup" }, ...sides.map(line)),
  );
  made.style.setProperty("--sides", String(rows.length));
  return made;
}

/** @param {...Node} children */
const columnHead = (...children) => element("th", { role: "columnheader", scope: "col" }, ...children);

/** @param {Row} row @param {string} page */
function head({ slug, name }, page) {
  const label = say("compare.remove_one", { name });
  const attributes = { type: "button", class: "text-button", "data-slug": slug, "aria-label": label };
  return columnHead(element("a", { href: page }, name), element("button", attributes, say("compare.remove")));
}

/** @param {NamedSide} side */
function line({ name, isList, differs, cells }) {
  const title = element("span", {}, say(`columns.${name}.name`));
  const badge = differs ? [" ", element("span", { class: "differs" }, say("compare.differs"))] : [];
  const head = element("th", { role: "rowheader", scope: "row" }, title, ...badge);
  const data = cells.map((values) => element("td", { role: "cell" }, said(values, isList)));
  return element("tr", { role: "row", class: differs ? "is-different" : "" }, head, ...data);
}

/**
 * What one company says: a list with what is shared and what nobody else has marked, or one text.
 * @param {Value[]} values @param {boolean} isList
 */
function said(values, isList) {
  if (!values.length) return element("span", { class: "muted" }, say("compare.unstated"));
  if (!isList) return values[0].label;
  const lines = values.map(({ label, mark }) =>
    element("li", { class: `value value--${mark || "some"}` }, label, ...note(mark)),
  );
  return element("ul", {}, ...lines);
}

/** The mark in words, for those who do not see it. @param {Value["mark"]} mark */
function note(mark) {
  if (!mark) return [];
  return [element("span", { class: "visually-hidden" }, " ", say("compare.mark", { mark: say(`compare.${mark}`) }))];
}
