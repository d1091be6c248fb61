// Matching over the whole directory, as the search's data has it.

import { criteriaOf } from "./criteria.js";
import { factsOf, rowsFor } from "./facts.js";
import { matchesOf } from "./match.js";
import { teamsOf } from "./teams.js";

/** @import { Named } from "../search/answers.js" */
/** @import { LoadedSearch } from "../search/loaded-search.js" */
/** @import { Points } from "../search/points.js" */
/** @import { Criterion, Need } from "./criteria.js" */
/** @import { Match } from "./match.js" */
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
  const rows = rowsFor(search.engine.columns, wanted.criteria);
  const companies = factsOf(search.engine.columns, points, rows);
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
