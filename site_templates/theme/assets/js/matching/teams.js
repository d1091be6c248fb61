// Small teams of shops that together do the work of a request, in the order of the work. The sets are those of the
// search (`search/supplier-sets.js`); `generator/matching/teams.py` is the twin of this and of them.

import { milesOf } from "../search/chords.js";
import { supplierSets } from "../search/supplier-sets.js";
import { apart, gather } from "../search/shops.js";
import { match, tenths } from "./match.js";

/** @import { Criterion, Wanted } from "./criteria.js" */
/** @import { Facts, Match } from "./match.js" */
/** @import { Shop } from "../search/shops.js" */

/**
 * @typedef {object} Team
 * @property {{slug: string, processes: string[]}[]} route who does what, in the order of the work; a shop to which the
 *   work comes back is there twice
 * @property {number} miles from the first shop to the last, straight from each to the next, in tenths
 */

/** More than four shops are a project of their own. */
const LARGEST = 4;

/**
 * Teams of the smallest size, the closest together first, no shop in two of them; none where one shop does it all.
 * @param {Wanted} wanted @param {Facts[]} companies in the catalog's order @param {string} today ISO
 * @param {number} [most] teams
 * @returns {Team[]}
 */
export function teamsOf(wanted, companies, today, most = 3) {
  const steps = wanted.criteria.filter(isWork).sort((a, b) => a.step - b.step || a.need - b.need);
  const masks = companies.map((facts) => maskOf(wanted, match(wanted, facts, today), steps));
  const covers = new Map([...masks.entries()].filter(([, mask]) => mask));
  const spots = companies.flatMap(({ points }, row) => (covers.has(row) ? points.map((point) => [row, ...point]) : []));
  const points = { row: spots.map(([row]) => row), lat: spots.map((at) => at[1]), lon: spots.map((at) => at[2]) };
  const full = 2 ** steps.length - 1;
  const sets = supplierSets({ covers, points, full, most }).filter(({ rows }) => rows.length <= LARGEST);
  const shops = new Map(gather(covers, points, full, most).map((shop) => [shop.row, shop]));
  return sets.map(({ rows }) => teamOf(rows, steps, shops, companies));
}

/** @param {Criterion} criterion */
const isWork = ({ facet, is_required }) => is_required && facet === "processes";

/**
 * Which steps a company can take: those that it does, and of whose need it misses nothing else. Who misses what is
 * needed of everyone takes none.
 * @param {Wanted} wanted @param {Match} found @param {Criterion[]} steps
 */
function maskOf({ criteria }, { results }, steps) {
  const missed = new Set(criteria.flatMap(({ need, is_required, facet }, at) => {
    return is_required && facet !== "processes" && results[at].state === "missing" ? [need] : [];
  }));
  const works = new Set(steps.map(({ need }) => need));
  if ([...missed].some((need) => !works.has(need))) return 0;
  const can = (/** @type {Criterion} */ step) =>
    results[criteria.indexOf(step)].state === "met" && !missed.has(step.need);
  return steps.reduce((mask, step, place) => (can(step) ? mask + 2 ** place : mask), 0);
}

/**
 * @param {number[]} rows @param {Criterion[]} steps @param {Map<number, Shop>} shops @param {Facts[]} companies
 * @returns {Team}
 */
function teamOf(rows, steps, shops, companies) {
  /** @type {{row: number, processes: string[]}[]} */
  const route = [];
  steps.forEach(({ asked: [process] }, place) => {
    const able = rows.filter((row) => (shops.get(row)?.mask ?? 0) & (1 << place));
    const here = route.at(-1);
    if (here && able.includes(here.row)) here.processes.push(process);
    else route.push({ row: able[0], processes: [process] });
  });
  let far = 0;
  const at = (/** @type {number} */ leg) => /** @type {Shop} */ (shops.get(route[leg].row));
  for (let leg = 1; leg < route.length; leg++) far += milesOf(apart(at(leg - 1), at(leg)));
  return { route: route.map(({ row, processes }) => ({ slug: companies[row].slug, processes })), miles: tenths(far) };
}
