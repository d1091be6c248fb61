// The page to choose shops, and the few of them that are named beside the questions.

import { element, the } from "../shared/elements.js";
import { say } from "../shared/messages.js";
import { shortlist } from "../shared/save-button.js";
import { MOST_SHOPS } from "./draft.js";
import { fitsFor } from "./fits.js";
import { showTeams } from "./teams.js";

/** @import { CompanyData } from "./company-data.js" */
/** @import { Draft } from "./draft.js" */
/** @import { Fit, Fits } from "./fits.js" */

// The shops that are named while questions are answered.
const NAMED_BESIDE = 3;

export class Shops {
  /** @type {Fits | null} */
  #found = null;
  /** What the teams on the page were found for. @type {Fits | null} */
  #teamed = null;
  #turn = 0;

  /** @param {() => Promise<CompanyData>} fetched @param {(slug: string) => string} pageOf */
  constructor(fetched, pageOf) {
    this.fetched = fetched;
    this.pageOf = pageOf;
  }

  /** Finds who fits the draft now, and says so beside the questions. @param {Draft} draft @param {string} day today */
  async update(draft, day) {
    const turn = ++this.#turn;
    try {
      const found = await fitsFor(await this.fetched(), draft, day);
      if (turn !== this.#turn) return;
      this.#found = found;
      the("#rfp-found").textContent = countText(found);
      const named = (found?.fits ?? [])
        .slice(0, NAMED_BESIDE)
        .map((fit) => element("li", {}, element("a", { href: this.pageOf(fit.slug) }, fit.name), about(fit)));
      the("#rfp-top").replaceChildren(...named);
    } catch {
      if (turn === this.#turn) the("#rfp-found").textContent = say("rfp.say.no_search");
    }
  }

  /** Shows who can be chosen. @param {Draft} draft @param {boolean} isWide also those who lack something */
  async show(draft, isWide) {
    const found = this.#found;
    the(".rfp__count").textContent = countText(found);
    the(".rfp__lacking").hidden = !found?.lacking;
    the(".rfp__lacking span").textContent = say("rfp.say.show_lacking", { n: found?.lacking ?? 0 });
    if (found !== this.#teamed) this.#showTeams(found);
    const all = found?.fits ?? [];
    const shown = all.filter(({ slug, isFit }) => isWide || isFit || draft.shops.includes(slug));
    const lines = shown.map((fit) => choice(fit, draft.shops.includes(fit.slug)));
    fillGroup(".rfp__fits", lines);
    const others = [...new Set([...draft.shops, ...shortlist.slugs])].filter(
      (slug) => !shown.some((fit) => fit.slug === slug),
    );
    const rows = await this.fetched().then(
      (data) => data.companies(others),
      () => [],
    );
    const own = rows.map(({ slug, name, city }) => {
      const unmatched = { slug, name, city, miles: null, isFit: false, lacks: [], unknown: [] };
      return choice(all.find((each) => each.slug === slug) ?? unmatched, draft.shops.includes(slug));
    });
    fillGroup(".rfp__own", own);
    limitShops(draft);
  }

  /** Shows the teams once they are found, unless the draft is another by then. @param {Fits | null} found */
  async #showTeams(found) {
    this.#teamed = found;
    const teams = (await found?.teams()) ?? [];
    if (found === this.#teamed) showTeams(teams, this.pageOf);
  }
}

/** Who fits, in a sentence. @param {Fits | null} found */
function countText(found) {
  if (!found) return say("rfp.say.nothing_to_match");
  const { full, open, lacking } = found;
  const counts = [
    full || !open ? say("rfp.say.meet", { n: full }) : "",
    open ? say("rfp.say.open", { n: open }) : "",
    lacking ? say("rfp.say.lacking", { n: lacking }) : "",
  ];
  return counts.filter(Boolean).join(" ");
}

/** Where a shop is. @param {Fit} fit */
function about({ city, miles }) {
  const texts = [city, miles === null ? "" : say("rfp.say.miles", { miles })].filter(Boolean);
  return element("span", { class: "muted" }, ` ${texts.join(" · ")}`);
}

/** A shop to tick, with what it lacks and what it does not say. @param {Fit} fit @param {boolean} isChosen */
function choice(fit, isChosen) {
  const { slug, name, lacks, unknown } = fit;
  const box = element("input", { type: "checkbox", name: "shop", value: slug });
  box.checked = isChosen;
  const notes = [
    ...(lacks.length ? [say("rfp.say.lacks", { names: lacks.join(", ") })] : []),
    ...(unknown.length ? [say("rfp.say.silent", { names: unknown.join(", ") })] : []),
  ];
  const title = element("span", {}, element("strong", {}, name), about(fit));
  return element(
    "div",
    { class: "rfp__shop" },
    element("label", { class: "rfp__choice" }, box, " ", title),
    ...notes.map((note) => element("p", { class: "muted" }, note)),
  );
}

/** Puts lines below a group's legend. @param {string} selector @param {HTMLElement[]} lines */
function fillGroup(selector, lines) {
  const group = the(selector);
  group.replaceChildren(the("legend", group), ...lines);
  group.hidden = !lines.length;
}

/** No more can be ticked than a buyer should ask. @param {Draft} draft */
export function limitShops({ shops }) {
  const isFull = shops.length >= MOST_SHOPS;
  for (const box of document.querySelectorAll('[name="shop"]')) {
    const input = /** @type {HTMLInputElement} */ (box);
    input.disabled = isFull && !input.checked;
  }
}
