// Which companies fit a request, and why; `generator/matching/match.py` is its twin.
// An unknown is not a no: a company misses a criterion only where what it says rules it out. A process, though, counts
// as lacking until somebody names it, or its family: otherwise every listing would fit every request.

import { miles } from "../search/points.js";

/** @import { Criterion, Wanted } from "./criteria.js" */

/**
 * @typedef {object} Facts what matching knows of a company as of today; empty, "" or -1 where nobody says
 * @property {string} slug
 * @property {boolean} is_own whether it speaks for itself, so that what it leaves out of a list it does not have
 * @property {string[]} processes its own terms, core capabilities first
 * @property {number} cores how many of the processes are core
 * @property {string} bases for each process the first letter of who says so, see Basis; "" where all are stated
 * @property {string[]} materials
 * @property {string[]} certifications those that are valid
 * @property {string[]} ownership likewise
 * @property {string[]} regions
 * @property {string[]} run_sizes
 * @property {number} minimum the smallest order
 * @property {string} unit what the minimum counts
 * @property {string} capacity open, limited, by-quote or full
 * @property {string} capacity_on the day it was stated
 * @property {[number, number][]} points latitude and longitude of each public place
 *
 * @typedef {"met" | "missing" | "unknown"} State
 * @typedef {"stated" | "name" | "register"} Basis who says that a company does something: itself, its name or an
 *   industry code
 * @typedef {"core" | "supporting" | "listed" | "size" | "minimum" | "broader" | "silent" | "others" | "sizes" |
 *   "above"} Why
 *   met: as core or supporting capability, listed, by run size, by smallest order; unknown: only a broader term is
 *   listed, says nothing; missing: lists others, takes other run sizes, smallest order is above
 * @typedef {{state: State, why: Why, basis: Basis | ""}} Result of one criterion; the basis of a process that is met
 *
 * @typedef {object} Match
 * @property {string} slug
 * @property {Result[]} results one for each criterion, in their order
 * @property {number} met required criteria that are met
 * @property {number} missing required ones that are missing
 * @property {number} unknown required ones of which the company does not say
 * @property {number} preferred preferred ones that are met
 * @property {number} lacks required ones that are missing, and processes of which it says nothing
 * @property {number} families required processes of which it names only the family
 * @property {number} supporting required processes that are met as supporting capabilities only
 * @property {Basis} basis the weakest of the required processes that are met; where there is none, of the listing
 * @property {string} capacity as of today: `unknown` where it was never stated or long ago
 * @property {number | null} miles from the origin, straight, in tenths; null where nobody knows
 *
 * @typedef {object} Matches in order, the best first
 * @property {Match[]} full meet all that is required
 * @property {Match[]} open miss nothing, but do not say all
 * @property {Match[][]} near lack one, lack two
 */

const CAPACITY_KNOWN_DAYS = 90;
const DAY = 86_400_000; // ms
const PIECES = ["", "pieces"];
/** The rank of each; the lowest first. */
const BASES = { stated: 0, name: 1, register: 2 };
/** @type {Record<string, Basis>} */
const LETTERS = { n: "name", r: "register" };
/** @type {Record<string, number>} */
const CAPACITIES = { open: 0, limited: 1, "by-quote": 2, unknown: 3, full: 4 };
/** A near miss lacks so many at most, and meets at least as many. */
const MOST_LACKING = 2;

/** How a company stands to a request.
 * @param {Wanted} wanted @param {Facts} facts @param {string} today ISO @returns {Match} */
export function match({ criteria, origin }, facts, today) {
  const results = criteria.map((criterion) => resultOf(criterion, facts));
  const count = (/** @type {(result: Result, criterion: Criterion) => boolean} */ holds, isRequired = true) =>
    results.filter((result, at) => criteria[at].is_required === isRequired && holds(result, criteria[at])).length;
  const isMet = (/** @type {Result} */ { state }) => state === "met";
  return {
    slug: facts.slug,
    results,
    met: count(isMet),
    missing: count(({ state }) => state === "missing"),
    unknown: count(({ state }) => state === "unknown"),
    preferred: count(isMet, false),
    lacks: count(({ state, why }, { facet }) => state === "missing" || (why === "silent" && facet === "processes")),
    families: count(({ why }, { facet }) => why === "broader" && facet === "processes"),
    supporting: count(({ why }) => why === "supporting"),
    basis: weakest(facts, criteria, results),
    capacity: capacityOf(facts, today),
    miles: nearest(origin, facts.points),
  };
}

/** Who fits a request or nearly does. @param {Wanted} wanted @param {Facts[]} companies @param {string} today */
export function matchesOf(wanted, companies, today) {
  const found = companies.map((facts) => match(wanted, facts, today)).filter((each) => isCandidate(wanted, each));
  found.sort(inOrder);
  const fit = found.filter(({ lacks }) => !lacks);
  const lacking = (/** @type {number} */ count) =>
    found.filter(({ lacks, met }) => lacks === count && met >= count);
  return {
    full: fit.filter(({ unknown }) => !unknown),
    open: fit.filter(({ unknown }) => unknown),
    near: Array.from({ length: MOST_LACKING }, (_, before) => lacking(before + 1)),
  };
}

/** Whether it does some of the work, or lacks nothing and names its family; where none is named, meets anything.
 * @param {Wanted} wanted @param {Match} found */
export function isCandidate({ criteria }, { results, met, lacks }) {
  const isWork = (/** @type {Criterion} */ { facet, is_required }) => is_required && facet === "processes";
  if (!criteria.some(isWork)) return met > 0;
  const does = (/** @type {Result} */ { state, why }) => state === "met" || (why === "broader" && !lacks);
  return criteria.some((criterion, at) => isWork(criterion) && does(results[at]));
}

/** Who speaks for a listing where nothing else is said. @param {boolean} isOwn @returns {Basis} */
const basisOf = (isOwn) => (isOwn ? "stated" : "register");

/** @param {Facts} facts @param {Criterion[]} criteria @param {Result[]} results @returns {Basis} */
function weakest({ is_own }, criteria, results) {
  const bases = results.flatMap(({ basis }, at) => (basis && criteria[at].is_required ? [basis] : []));
  if (!bases.length) return basisOf(is_own);
  return bases.reduce((weak, basis) => (BASES[basis] > BASES[weak] ? basis : weak));
}

/** The one order of matches. @param {Match} a @param {Match} b */
export function inOrder(a, b) {
  const [ours, theirs] = [keysOf(a), keysOf(b)];
  const at = ours.findIndex((key, place) => key !== theirs[place]);
  if (at >= 0) return ours[at] - theirs[at];
  return a.slug < b.slug ? -1 : Number(a.slug > b.slug);
}

/** @param {Match} found */
function keysOf({ lacks, families, unknown, supporting, preferred, basis, capacity, miles }) {
  const far = miles ?? Number.MAX_VALUE;
  return [lacks, families, unknown, supporting, -preferred, BASES[basis], CAPACITIES[capacity], far];
}

/** @param {Criterion} criterion @param {Facts} facts @returns {Result} */
function resultOf(criterion, facts) {
  switch (criterion.facet) {
    case "quantity":
      return ofQuantity(criterion, facts);
    case "processes":
      return ofProcess(criterion, facts);
    case "export_control":
      return criterion.accepted.some((id) => facts.certifications.includes(id)) ? met("listed") : unknown("silent");
    case "regions":
      return ofTerms(criterion, facts.regions, true);
  }
  return ofTerms(criterion, facts[criterion.facet], facts.is_own);
}

/** @param {Criterion} criterion @param {Facts} facts @returns {Result} */
function ofProcess(criterion, { processes, cores, bases, is_own }) {
  const place = processes.findIndex((id) => criterion.accepted.includes(id));
  if (place < 0) return ofTerms(criterion, processes, is_own);
  return { ...met(place < cores ? "core" : "supporting"), basis: LETTERS[bases[place]] ?? basisOf(is_own) };
}

/**
 * @param {Criterion} criterion @param {string[]} ids what the company lists
 * @param {boolean} isWhole whether it has no others, as far as anyone can tell @returns {Result}
 */
function ofTerms({ accepted, broader }, ids, isWhole) {
  if (accepted.some((id) => ids.includes(id))) return met("listed");
  if (broader.some((id) => ids.includes(id))) return unknown("broader");
  return ids.length && isWhole ? missing("others") : unknown("silent");
}

/** @param {Criterion} criterion @param {Facts} facts @returns {Result} */
function ofQuantity({ accepted, quantity, unit }, { run_sizes, minimum, unit: own }) {
  const isSame = unit === own || (PIECES.includes(unit) && PIECES.includes(own));
  if (isSame && minimum > quantity) return missing("above");
  if (accepted.some((id) => run_sizes.includes(id))) return met("size");
  if (accepted.length && run_sizes.length) return missing("sizes");
  return isSame && minimum >= 0 ? met("minimum") : unknown("silent");
}

/** @param {Facts} facts @param {string} today */
function capacityOf({ capacity, capacity_on }, today) {
  if (!capacity || !capacity_on) return "unknown";
  const age = (Date.parse(today) - Date.parse(capacity_on)) / DAY;
  return age >= 0 && age <= CAPACITY_KNOWN_DAYS ? capacity : "unknown";
}

/** @param {Wanted["origin"]} origin @param {Facts["points"]} points @returns {number | null} */
function nearest(origin, points) {
  if (!origin || !points.length) return null;
  return tenths(Math.min(...points.map(([lat, lon]) => miles(...origin, lat, lon))));
}

/** @param {number} far miles */
export const tenths = (far) => Math.floor(far * 10 + 0.5) / 10;

/** @param {Why} why @returns {Result} */
const met = (why) => ({ state: "met", why, basis: "" });
/** @param {Why} why @returns {Result} */
const missing = (why) => ({ state: "missing", why, basis: "" });
/** @param {Why} why @returns {Result} */
const unknown = (why) => ({ state: "unknown", why, basis: "" });
