// The comparison's page: up to five companies side by side; which ones, and whether only differences, is in the
// fragment.

import { searchOf } from "../search/client.js";
import { capacityOf, levelOf, placeOf } from "../shared/cards.js";
import { compared } from "./differences.js";
import { element, the } from "../shared/elements.js";
import { coreOf, labels, leadOf, listed, minimumOf, supportingOf } from "../shared/facts.js";
import { say } from "../shared/messages.js";
import { shortlist } from "../shared/save-button.js";
import { capacity } from "../shortlist/saved-card.js";
import { fromFragment, toFragment } from "../shared/shortlist.js";

/** @typedef {import("../search/client.js").Row} Row */

const MOST = 5;
const page = the(".compare");
const below = (/** @type {string} */ folder) => new URL(page.dataset[folder], document.baseURI);
const search = searchOf(below("search"));
const only = the('[data-do="only"]');
/** @type {Row[]} */
let rows = [];
/** @type {any} */
let vocabulary;

/**
 * What the rows say, and which of it are lists.
 * @type {[string, boolean, (row: Row) => {key: string, label: string}[]][]}
 */
const ROWS = [
  ["place", false, (row) => one(row.city || row.regions[0], placeOf(row, vocabulary))],
  ["kind", false, (row) => many("kinds", [row.kind])],
  ["core", true, (row) => many("processes", coreOf(row))],
  ["supporting", true, (row) => many("processes", supportingOf(row))],
  ["materials", true, (row) => many("materials", row.materials)],
  ["certifications", true, (row) => many("certifications", row.certifications)],
  ["minimum", false, (row) => one(minimumOf(row))],
  ["lead", false, (row) => one(leadOf(row))],
  ["run_sizes", true, (row) => many("run_sizes", row.runSizes)],
  ["capacity", false, (row) => one(capacityOf(row), capacity(row))],
  ["works_with", true, (row) => many("works_with", row.worksWith)],
  ["level", false, (row) => one(row.level, levelOf(row))],
];

/** @param {string} key what is compared @param {string} [label] */
const one = (key, label = key) => (key ? [{ key, label }] : []);

/** @param {string} facet @param {readonly string[]} ids */
const many = (facet, ids) => labels(vocabulary, facet, ids).map((label, place) => ({ key: ids[place], label }));

/** @param {string} text */
const tell = (text) => (the(".compare__said").textContent = text);

/** Shows the companies that the address names, else the first of the shortlist. */
async function start() {
  const slugs = (fromFragment(location.hash) ?? shortlist.slugs).slice(0, MOST);
  only.checked = new URLSearchParams(location.hash.slice(1)).get("only") === "differences";
  if (slugs.length) {
    tell(say("compare.loading"));
    try {
      [vocabulary, rows] = await Promise.all([search.vocabulary(), search.companies(slugs)]);
      rows.sort((a, b) => slugs.indexOf(a.slug) - slugs.indexOf(b.slug));
      tell("");
    } catch {
      return void tell(say("compare.failed"));
    }
  } else rows = [];
  show();
}

function show() {
  the(".shortlist__empty").hidden = rows.length > 0;
  the(".compare__sides").hidden = !rows.length;
  const sides = ROWS.map(([name, isList, said]) => ({ name, isList, ...compared(rows.map(said)) }));
  const stated = sides.filter((side) => side.isStated && (side.differs || !only.checked));
  const unsaid = sides.filter((side) => !side.isStated).map((side) => say(`compare.row.${side.name}`));
  the(".compare__table").replaceChildren(table(stated));
  the(".compare__same").hidden = !only.checked || stated.length > 0;
  the(".compare__nobody").hidden = !unsaid.length;
  the(".compare__nobody").textContent = say("compare.nobody", { rows: listed(unsaid) });
}

/** Roles are spelled out, as narrow screens lay the rows out as grids, which would lose them. */
function table(sides) {
  const heads = [
    element(
      "th",
      { role: "columnheader", scope: "col" },
      element("span", { class: "visually-hidden" }, say("compare.company")),
    ),
    ...rows.map(head),
  ];
  const made = element(
    "table",
    { role: "table", "aria-labelledby": "sides" },
    element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, ...heads)),
    element("tbody", { role: "rowgroup" }, ...sides.map(line)),
  );
  made.style.setProperty("--sides", String(rows.length));
  return made;
}

/** @param {Row} row */
function head({ slug, name }) {
  const link = element("a", { href: new URL(`${slug}/`, below("companies")).href }, name);
  const button = element(
    "button",
    { type: "button", class: "text-button", "data-slug": slug, "aria-label": say("compare.remove_one", { name }) },
    say("compare.remove"),
  );
  return element("th", { role: "columnheader", scope: "col" }, link, button);
}

/** @param {any} side */
function line({ name, isList, differs, cells }) {
  const badge = differs ? [" ", element("span", { class: "differs" }, say("compare.differs"))] : [];
  const label = element(
    "th",
    { role: "rowheader", scope: "row" },
    element("span", {}, say(`compare.row.${name}`)),
    ...badge,
  );
  return element(
    "tr",
    { role: "row", class: differs ? "is-different" : "" },
    label,
    ...cells.map((cell) => element("td", { role: "cell" }, ...said(cell, isList))),
  );
}

/** What one company says: a list with what is shared and what nobody else has marked, or one text. */
function said(values, isList) {
  if (!values.length) return [element("span", { class: "muted" }, say("compare.unstated"))];
  if (!isList) return [values[0].label];
  return [
    element(
      "ul",
      {},
      ...values.map((value) =>
        element("li", { class: `value value--${value.mark || "some"}` }, value.label, ...note(value.mark)),
      ),
    ),
  ];
}

/** The mark in words, for those who do not see it. @param {string} mark */
const note = (mark) =>
  mark
    ? [element("span", { class: "visually-hidden" }, " ", say("compare.mark", { mark: say(`compare.${mark}`) }))]
    : [];

/** Writes what is shown into the address. */
function remember() {
  const fragment = toFragment(rows.map((row) => row.slug)) + (only.checked ? "&only=differences" : "");
  history.replaceState(null, "", fragment);
}

only.addEventListener("change", () => {
  remember();
  show();
});
page.addEventListener("click", ({ target }) => {
  const slug = target.closest("button[data-slug]")?.dataset.slug;
  const name = rows.find((row) => row.slug === slug)?.name;
  if (!name) return;
  rows = rows.filter((row) => row.slug !== slug);
  remember();
  show();
  tell(say("compare.removed", { name }));
  the(rows.length ? ".compare__table" : "h1").focus();
});
the("h1").tabIndex = -1;
addEventListener("hashchange", start);
start();
