// The shops that may fit a draft, as the directory's matching finds them, with what each lacks in words.

import { criteriaOf } from "../matching/criteria.js";
import { factsOf, rowsFor } from "../matching/facts.js";
import { matchesOf } from "../matching/match.js";
import { say } from "../shared/messages.js";
import { requirementsOf } from "./record.js";
import { labelOf } from "./terms.js";

/** @import { Criterion, Need, Wanted } from "../matching/criteria.js" */
/** @import { Match, Result } from "../matching/match.js" */
/** @import { Team } from "../matching/teams.js" */
/** @import { VocabularyData } from "../search/client.js" */
/** @import { CompanyData } from "./company-data.js" */
/** @import { Draft } from "./draft.js" */

/**
 * @typedef {{slug: string, name: string, city: string, miles: number | null, isFit: boolean,
 *   lacks: string[], unknown: string[]}} Fit
 * @typedef {{legs: {slug: string, name: string, city: string, does: string}[], miles: number}} FitTeam
 * @typedef {{fits: Fit[], full: number, open: number, lacking: number, teams: () => Promise<FitTeam[]>}} Fits
 *   in order; the counts are of all; teams, which take a while to find, where no shop meets everything
 */

// As many as one looks through.
const MOST_SHOWN = 60;
const MOST_LACKING_SHOWN = 30;

/** @param {Draft} draft @param {VocabularyData} vocabulary @returns {Need[]} */
export const needsOf = (draft, vocabulary) =>
  requirementsOf(draft, vocabulary).map(({ process = "", materials = [], certifications = [], quantity }) => {
    const amount = quantity?.quantity ?? -1;
    const need = { process, materials, certifications, quantity: amount };
    return { ...need, ownership: [], unit: "", region: "", is_required: true };
  });

/** Who fits; null while nothing is asked for that could be matched.
 * @param {CompanyData} data @param {Draft} draft @param {string} day today @returns {Promise<Fits | null>}
 */
export async function fitsFor(data, draft, day) {
  const { vocabulary, columns } = data;
  const needs = needsOf(draft, vocabulary);
  if (!needs.length) return null;
  const { place, export: exportControl = "unknown" } = draft.answers;
  const [points, found] = await Promise.all([data.points(), place ? data.place(place) : null]);
  const criteria = criteriaOf(needs, exportControl, vocabulary.facets);
  /** @type {Wanted} */
  const wanted = { criteria, origin: found && [found.lat, found.lon] };
  const rows = rowsFor(columns, criteria);
  const companies = factsOf(columns, points, rows);
  const { full, open, near } = matchesOf(wanted, companies, day);
  const lacking = near.flat();
  const shown = [...full, ...open, ...lacking.slice(0, MOST_LACKING_SHOWN)].slice(0, MOST_SHOWN);
  const rowBySlug = new Map(rows.map((row) => [columns.slugs[row], row]));
  const fits = shown.map((match) => fitOf(match, rowBySlug.get(match.slug) ?? 0, criteria, data));
  const teams = async () => {
    if (full.length) return [];
    const { teamsOf } = await import("../matching/teams.js");
    return teamsOf(wanted, companies, day).map((team) => fitTeam(team, rowBySlug, data));
  };
  return { fits, full: full.length, open: open.length, lacking: lacking.length, teams };
}

/** @param {Team} team @param {Map<string, number>} rowBySlug @param {CompanyData} data @returns {FitTeam} */
function fitTeam({ route, miles }, rowBySlug, { columns, vocabulary }) {
  const legs = route.map(({ slug, processes }) => {
    const row = rowBySlug.get(slug) ?? 0;
    const does = processes.map((id) => labelOf(vocabulary, "processes", id)).join(", ");
    return { slug, name: columns.names[row], city: columns.cities[row], does };
  });
  return { legs, miles };
}

/** @param {Match} match @param {number} row @param {Criterion[]} criteria @param {CompanyData} data @returns {Fit} */
function fitOf({ slug, miles, results, lacks }, row, criteria, { columns, vocabulary }) {
  const named = (/** @type {Result["state"]} */ wanted) => {
    const states = criteria.filter((_, at) => results[at].state === wanted);
    return [...new Set(states.map((criterion) => criterionText(criterion, vocabulary)))];
  };
  const about = { slug, name: columns.names[row], city: columns.cities[row], miles };
  return { ...about, isFit: !lacks, lacks: named("missing"), unknown: named("unknown") };
}

/** What a criterion asks for. @param {Criterion} criterion @param {VocabularyData} vocabulary */
export function criterionText({ facet, asked, quantity }, vocabulary) {
  if (facet === "quantity") return say("rfp.say.pieces", { quantity });
  const name = facet === "export_control" ? "certifications" : facet;
  return asked.map((id) => labelOf(vocabulary, name, id)).join(", ");
}
