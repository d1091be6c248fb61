// What is asked for, with what the company's record says of each.

import { criteriaOf } from "../matching/criteria.js";
import { factsOf } from "../matching/facts.js";
import { match } from "../matching/match.js";
import { criterionText } from "../rfp/fits.js";
import { element, the } from "../shared/elements.js";
import { say } from "../shared/messages.js";

/** @import { CompanyData } from "../rfp/company-data.js" */
/** @import { AskedFor } from "./request.js" */

/** @typedef {{text: string, state: "met" | "missing" | "unknown"}} Check */

/** @param {CompanyData} data @param {AskedFor} request @param {number} row of the company @param {string} day today
 * @returns {Promise<Check[]>}
 */
export async function checksOf(data, request, row, day) {
  const criteria = criteriaOf(request.needs, request.export_control, data.vocabulary.facets);
  const [facts] = factsOf(data.columns, await data.points(), [row]);
  const { results } = match({ criteria, origin: null }, facts, day);
  const checks = criteria.map((criterion, at) => ({
    text: criterionText(criterion, data.vocabulary),
    state: results[at].state,
  }));
  // Several parts may ask for the same.
  return [...new Map(checks.map((check) => [`${check.state} ${check.text}`, check])).values()];
}

/** @param {Check[]} checks @param {string} page the address of the company's page */
export function showChecks(checks, page) {
  the(".respond__checks").hidden = !checks.length;
  /** @type {HTMLAnchorElement} */ (the(".respond__listing")).href = page;
  the(".respond__checks ul").replaceChildren(
    ...checks.map(({ text, state }) =>
      element(
        "li",
        { class: `respond__check respond__check--${state}` },
        element("strong", {}, say(`rfp.respond.say.${state}`)),
        ` ${text}`,
      ),
    ),
  );
}
