// Small teams of shops that together do the work of a request: who does what, and a button to choose all of them.

import { element, the } from "../shared/elements.js";
import { say } from "../shared/messages.js";

/** @import { FitTeam } from "./fits.js" */

/** @param {FitTeam[]} teams @param {(slug: string) => string} pageOf the address of a shop's page */
export function showTeams(teams, pageOf) {
  the(".rfp__teams").hidden = !teams.length;
  the(".rfp__teams ul").replaceChildren(...teams.map((team, at) => teamCard(team, at + 1, pageOf)));
}

/** @param {FitTeam} team @param {number} place from 1 @param {(slug: string) => string} pageOf */
function teamCard({ legs, miles }, place, pageOf) {
  const title = say("rfp.say.team.title", { number: place });
  const stops = legs.map(({ slug, name, city, does }) =>
    element(
      "li",
      {},
      element("span", { class: "team__does" }, does),
      element("a", { href: pageOf(slug) }, name),
      element("span", { class: "muted" }, ` ${city}`),
    ),
  );
  const slugs = [...new Set(legs.map(({ slug }) => slug))].join(" ");
  const button = { type: "button", class: "button button--quiet", "data-do": "team", "data-shops": slugs };
  return element(
    "li",
    { class: "team" },
    element("h3", {}, title),
    element("ol", { class: "team__route" }, ...stops),
    element("p", { class: "muted" }, say("rfp.say.team.miles", { n: miles, miles })),
    element("p", {}, element("button", button, say("rfp.say.team.choose", { number: place }))),
  );
}
