// A buyer's request, cut into single criteria. `generator/matching/criteria.py` does the same for the build, and both
// read the cases of `tests/twins`.

/** @import { Term, VocabularyData } from "../search/client.js" */

/**
 * @typedef {"processes" | "materials" | "certifications" | "ownership" | "regions"} Facet
 *
 * @typedef {object} Need one requirement of a request, in the vocabularies of companies
 * @property {string} process "" where none is named
 * @property {string[]} materials all are needed
 * @property {string[]} certifications all are needed
 * @property {string[]} ownership any one is enough
 * @property {number} quantity -1 where nobody says
 * @property {string} unit what the quantity counts, "" or "pieces" for pieces
 * @property {string} region "" for anywhere
 * @property {boolean} is_required else it is preferred
 *
 * @typedef {object} Criterion one thing that a company meets, is missing or does not say
 * @property {number} need the place of its need in the request; -1 for what follows from export rules
 * @property {Facet | "quantity" | "export_control"} facet
 * @property {string[]} asked terms of which any one is enough; none for a quantity
 * @property {string[]} accepted all terms that meet it: those asked and their children; the run sizes of a quantity
 * @property {string[]} broader terms that leave it open: parents of those asked
 * @property {number} quantity -1 but for a quantity
 * @property {string} unit
 * @property {number} step where a process stands in the order of the work, least first; -1 for all else
 * @property {boolean} is_required
 *
 * @typedef {object} Wanted a request, ready for matching
 * @property {Criterion[]} criteria
 * @property {[number, number] | null} origin latitude and longitude from where distances count
 *
 * @typedef {VocabularyData["facets"]} Terms the terms of each facet
 */

/** The sizes of runs, in pieces: the least and the most of each. */
export const RUN_SIZES = /** @type {const} */ ([
  ["one-off", 1, 1],
  ["sample", 1, 10],
  ["1-50", 1, 50],
  ["50-500", 50, 500],
  ["500-5000", 500, 5000],
  ["5000-plus", 5000, Infinity],
]);
/** Where export rules apply, only who has declared this registration is known to meet them. */
const REGISTRATION = "itar-registered";
const CONTROLLED = ["ear", "itar"];
const PIECES = ["", "pieces"];
/** More than there are processes, so that a stage comes before all processes of the next. */
const STAGE = 1000;

/**
 * The criteria of a request, in the order of its needs.
 * @param {Need[]} needs @param {string} exportControl none, ear, itar or unknown @param {Terms} terms
 * @returns {Criterion[]}
 */
export function criteriaOf(needs, exportControl, terms) {
  const found = needs.flatMap((need, place) => ofNeed(need, place, terms));
  if (!CONTROLLED.includes(exportControl)) return found;
  return [...found, { ...blank(-1, true), facet: "export_control", asked: [REGISTRATION], accepted: [REGISTRATION] }];
}

/** @param {Need} need @param {number} place @param {Terms} terms @returns {Criterion[]} */
function ofNeed(need, place, terms) {
  const base = blank(place, need.is_required);
  const of = (/** @type {Facet} */ facet, /** @type {string[]} */ asked) =>
    asked.length && asked[0] ? [{ ...base, facet, ...around(terms[facet].terms, asked) }] : [];
  return [
    ...of("processes", [need.process]).map((found) => ({ ...found, step: stepOf(terms, need.process) })),
    ...need.materials.flatMap((id) => of("materials", [id])),
    ...need.certifications.flatMap((id) => of("certifications", [id])),
    ...of("ownership", need.ownership),
    ...of("regions", [need.region]),
    ...(need.quantity < 0 ? [] : [ofQuantity(base, need)]),
  ];
}

/** @param {Criterion} base @param {Need} need @returns {Criterion} */
function ofQuantity(base, { quantity, unit }) {
  const sizes = RUN_SIZES.filter(([, least, most]) => least <= quantity && quantity <= most).map(([id]) => id);
  return { ...base, facet: "quantity", accepted: PIECES.includes(unit) ? sizes : [], quantity, unit };
}

/** @param {number} need @param {boolean} isRequired @returns {Criterion} */
function blank(need, isRequired) {
  const none = { asked: [], accepted: [], broader: [], quantity: -1, unit: "", step: -1 };
  return { need, facet: "processes", is_required: isRequired, ...none };
}

/** Terms with those below and above them. @param {Term[]} terms @param {string[]} asked */
function around(terms, asked) {
  const below = terms.filter(({ id, parent }) => asked.includes(id) || asked.includes(parent ?? ""));
  const above = terms.filter(({ id }) => asked.includes(id)).flatMap(({ parent }) => (parent ? [parent] : []));
  return { asked, accepted: below.map(({ id }) => id), broader: [...new Set(above)] };
}

/** Its stage in the value chain, then its place in the vocabulary. @param {Terms} terms @param {string} process */
function stepOf({ processes: { terms } }, process) {
  const place = terms.findIndex(({ id }) => id === process);
  return (terms[place]?.stage ?? 0) * STAGE + place;
}
