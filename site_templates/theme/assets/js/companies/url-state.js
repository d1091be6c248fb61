// The state of a search on the companies page as the query of its address, and back: pure, knows no page.

import { byColumn, FIGURES, SORTED } from "../search/columns.js";

/** @import { Query } from "../search/interpreter.js" */
/** @typedef {Query} State what is asked, and how it is shown */

/** The facets, in the order in which the panel shows them. */
export const FACETS = [
  ...["processes", "clusters", "regions", "neighborhoods", "certifications", "materials", "run_sizes"],
  ...["capacity", "works_with", "level", "kinds", "stages", "ownership"],
];
/** Where "has all of" can be asked for. */
export const JOINABLE = ["processes", "certifications"];
const SORTS = ["best", "name", "near", "place", ...SORTED].flatMap((name) => [name, `-${name}`]);
const VIEWS = ["table", "map"];
const RADIUS = 10;
const MOST_VALUES = 60;
/** Characters of a text that somebody types. */
export const LONGEST = 200;

/** The state in which nothing is asked. @returns {State} */
export const blank = () => ({
  ...{ q: "", facets: {}, all: [], ...byColumn(() => null), near: "", within: RADIUS, area: null },
  ...{ sort: "", page: 1, view: "cards" },
});

/**
 * The state that an address names; what nobody understands is left out.
 * @param {URLSearchParams} query @returns {State}
 */
export function read(query) {
  const state = blank();
  const text = (/** @type {string} */ name) => (query.get(name) ?? "").slice(0, LONGEST);
  state.q = text("q");
  for (const name of FACETS) {
    const values = new Set(query.getAll(name).filter((id) => /^[a-z0-9][a-z0-9-]*$/.test(id)));
    if (values.size) state.facets[name] = [...values].slice(0, MOST_VALUES);
  }
  state.all = JOINABLE.filter((name) => query.getAll("all").includes(name));
  for (const name of FIGURES) state[name] = whole(query.get(name));
  state.near = text("near").trim();
  state.within = whole(query.get("within")) ?? RADIUS;
  state.area = corners(query.get("area"));
  if (SORTS.includes(text("sort"))) state.sort = text("sort");
  state.page = whole(query.get("page")) ?? 1;
  if (VIEWS.includes(text("view"))) state.view = text("view");
  return state;
}

/** A positive whole number, else null. @param {string | null} text */
export const whole = (text) => (/^\d{1,6}$/.test(text ?? "") && Number(text) > 0 ? Number(text) : null);

/** About ten meters. @param {number} degrees */
const rounded = (degrees) => +degrees.toFixed(4);

/** @param {string | null} text @returns {State["area"]} */
function corners(text) {
  const degrees = (text ?? "")
    .split(",")
    .map((one) => (/^-?\d{1,3}(?:\.\d+)?$/.test(one) ? rounded(Number(one)) : NaN));
  const [west = NaN, south = NaN, east = NaN, north = NaN] = degrees;
  const isOnEarth = -180 <= west && west < east && east <= 180 && -90 <= south && south < north && north <= 90;
  return isOnEarth && degrees.length === 4 ? [west, south, east, north] : null;
}

/** The query of a state, "" when it says nothing; the same state always gives the same text. @param {State} state */
export function queryOf(state) {
  const query = new URLSearchParams();
  const put = (/** @type {string} */ name, /** @type {unknown} */ value) => value && query.append(name, String(value));
  put("q", state.q.trim().slice(0, LONGEST));
  for (const name of FACETS) for (const id of state.facets[name] ?? []) put(name, id);
  for (const name of JOINABLE) if (state.all.includes(name)) put("all", name);
  for (const name of FIGURES) put(name, state[name]);
  put("near", state.near.slice(0, LONGEST));
  if (state.within !== RADIUS) put("within", state.within);
  put("area", state.area?.map(rounded).join(","));
  put("sort", state.sort);
  if (state.page > 1) put("page", state.page);
  if (state.view !== "cards") put("view", state.view);
  // Commas may stand in a query as they are, and read better.
  return `${query}` && `?${query}`.replaceAll("%2C", ",");
}

/** Whether nothing narrows the list. @param {State} state */
export const isOpen = (state) => !state.q.trim() && !narrowings(state);

/** How many filters are set, the text not counted. @param {State} state */
export function narrowings(state) {
  const values = Object.values(state.facets).reduce((sum, ids) => sum + ids.length, 0);
  return values + FIGURES.filter((name) => state[name]).length + (state.near ? 1 : 0) + (state.area ? 1 : 0);
}

/** A sort where no place is asked for. @param {string} sort */
export const unplaced = (sort) => sort.replace(/-?near/, "");

/**
 * The state without its filters; text, view and a sort that still can be stay.
 * @param {State} state
 * @returns {State}
 */
export const cleared = ({ q, near, sort, view }) => ({ ...blank(), q, sort: near ? unplaced(sort) : sort, view });

/**
 * The state with a value of a facet chosen or not, on the first page.
 * @param {State} state
 * @param {string} facet
 * @param {string} id
 * @param {boolean} is
 * @returns {State}
 */
export function chosen(state, facet, id, is) {
  const others = (state.facets[facet] ?? []).filter((one) => one !== id);
  const facets = { ...state.facets, [facet]: is ? [...others, id] : others };
  if (!facets[facet]?.length) delete facets[facet];
  return { ...state, facets, page: 1 };
}
