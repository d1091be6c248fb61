// Matching over the whole directory, as the search's data has it.

import { criteriaOf } from "./criteria.js";
import { matchesOf } from "./match.js";
import { teamsOf } from "./teams.js";
import { isGone } from "../search/ranking.js";
import { rowOf } from "../search/rows.js";

/** @import { Named } from "../search/answers.js" */
/** @import { LoadedSearch } from "../search/loaded-search.js" */
/** @import { Points } from "../search/points.js" */
/** @import { Row } from "../search/rows.js" */
/** @import { Criterion, Need, Wanted } from "./criteria.js" */
/** @import { Facts, Match } from "./match.js" */
/** @import { Team } from "./teams.js" */

/**
 * @typedef {object} BuyerRequest
 * @property {Need[]} needs
 * @property {string} export_control none, ear, itar or unknown
 * @property {[number, number] | null} origin latitude and longitude from where distances count
 *
 * @typedef {Match & Named} NamedMatch
 *
 * @typedef {object} Fitting
 * @property {Criterion[]} criteria what `results` of each match are about
 * @property {{full: number, open: number, near: number[]}} counts of all; the lists below may be cut
 * @property {NamedMatch[]} full meet all that is required
 * @property {NamedMatch[]} open miss nothing, but do not say all
 * @property {NamedMatch[][]} near lack one, lack two
 * @property {Team[]} teams where no company meets all
 * @property {Record<string, Named>} names of the companies in teams, by slug
 */

/**
 * Who fits a request.
 * @param {LoadedSearch} search @param {Points} points @param {BuyerRequest} request @param {string} today ISO
 * @param {number} [most] companies in each list
 * @returns {Fitting}
 */
export function fitting(search, points, { needs, export_control, origin }, today, most = 24) {
  const wanted = { criteria: criteriaOf(needs, export_control, search.vocabulary.facets), origin };
  const rows = rowsFor(search, wanted);
  const companies = factsOf(search, points, rows);
  const rowBySlug = new Map(companies.map(({ slug }, at) => [slug, rows[at]]));
  const named = (/** @type {string} */ slug) => search.named(/** @type {number} */ (rowBySlug.get(slug)));
  const cut = (/** @type {Match[]} */ found) => found.slice(0, most).map((each) => ({ ...each, ...named(each.slug) }));
  const { full, open, near } = matchesOf(wanted, companies, today);
  const teams = full.length ? [] : teamsOf(wanted, companies, today);
  const members = teams.flatMap(({ route }) => route.map(({ slug }) => slug));
  return {
    criteria: wanted.criteria,
    counts: { full: full.length, open: open.length, near: near.map((found) => found.length) },
    full: cut(full),
    open: cut(open),
    near: near.map(cut),
    teams,
    names: Object.fromEntries(members.map((slug) => [slug, named(slug)])),
  };
}

/** The companies at work that do some of what is required; all at work where no process is. */
function rowsFor(/** @type {LoadedSearch} */ { engine: { columns } }, /** @type {Wanted} */ { criteria }) {
  const works = criteria.filter(({ facet, is_required }) => is_required && facet === "processes");
  const accepted = new Set(works.flatMap((criterion) => criterion.accepted));
  const facet = columns.facets.get("processes");
  const does = (/** @type {number} */ row) => {
    if (!works.length || !facet) return true;
    for (let at = facet.starts[row]; at < facet.starts[row + 1]; at++) {
      if (accepted.has(facet.values[facet.codes[at]])) return true;
    }
    return false;
  };
  return Array.from({ length: columns.rows }, (_, row) => row).filter((row) => !isGone(columns, row) && does(row));
}

/** @param {LoadedSearch} search @param {Points} points @param {number[]} rows @returns {Facts[]} */
function factsOf({ engine }, points, rows) {
  /** @type {Map<number, [number, number][]>} */
  const spots = new Map();
  points.row.forEach((row, at) => spots.set(row, [...(spots.get(row) ?? []), [points.lat[at], points.lon[at]]]));
  return rows.map((row) => ofRow(rowOf(engine, row), engine.columns.bases[row], spots.get(row) ?? []));
}

/** @param {Row} row @param {string} bases @param {[number, number][]} points @returns {Facts} */
function ofRow(row, bases, points) {
  const { slug, processes, cores, materials, certifications, ownership, regions, unit, capacity } = row;
  return {
    slug,
    is_own: row.level !== "unclaimed",
    processes,
    cores,
    bases,
    materials,
    certifications,
    ownership,
    regions,
    run_sizes: row.runSizes,
    minimum: row.minimum ?? -1,
    unit,
    capacity,
    capacity_on: row.capacityOn,
    points,
  };
}
