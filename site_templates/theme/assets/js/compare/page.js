// The comparison's page: up to five companies side by side. The fragment says which ones, and if only differences.

import { searchOf } from "../search/client.js";
import { the } from "../shared/elements.js";
import { listed } from "../shared/facts.js";
import { say } from "../shared/messages.js";
import { shortlist } from "../shared/save-button.js";
import { fromFragment, toFragment } from "../shared/shortlist.js";
import { sidesOf, tableOf } from "./table.js";

/** @import { Vocabulary } from "../search/client.js" */
/** @import { Company } from "../search/rows.js" */

const MOST = 5;
const page = the(".compare");
const below = (/** @type {string} */ folder) => new URL(page.dataset[folder] ?? "", document.baseURI);
const pageOf = (/** @type {string} */ slug) => new URL(`${slug}/`, below("companies")).href;
const search = searchOf(below("search"));
/** @type {HTMLInputElement} */
const only = the('[data-do="only"]');
/** @type {Company[]} */
let rows = [];
/** @type {Vocabulary | null} */
let vocabulary = null;

/** @param {string} text */
const tell = (text) => (the(".compare__said").textContent = text);

/** Shows the companies that the address names, else the first of the shortlist. */
async function start() {
  const slugs = (fromFragment(location.hash) ?? shortlist.slugs).slice(0, MOST);
  only.checked = new URLSearchParams(location.hash.slice(1)).get("only") === "differences";
  if (slugs.length) {
    tell(say("compare.loading"));
    try {
      [vocabulary, rows] = await Promise.all([search.vocabulary(), search.ask("companies", slugs)]);
      rows.sort((a, b) => slugs.indexOf(a.slug) - slugs.indexOf(b.slug));
      tell("");
    } catch {
      return void tell(say("compare.failed"));
    }
  } else rows = [];
  show();
}

function show() {
  the(".shortlist__empty").hidden = rows.length > 0;
  the(".compare__sides").hidden = !rows.length;
  const sides = vocabulary ? sidesOf(rows, vocabulary) : [];
  const stated = sides.filter((side) => side.isStated && (side.differs || !only.checked));
  const unsaid = sides.filter((side) => !side.isStated).map((side) => say(`columns.${side.name}.name`));
  the(".compare__table").replaceChildren(tableOf(rows, stated, pageOf));
  the(".compare__same").hidden = !only.checked || stated.length > 0;
  the(".compare__nobody").hidden = !unsaid.length;
  the(".compare__nobody").textContent = say("compare.nobody", { rows: listed(unsaid) });
}

/** Writes what is shown into the address. */
function remember() {
  const fragment = toFragment(rows.map((row) => row.slug)) + (only.checked ? "&only=differences" : "");
  history.replaceState(null, "", fragment);
}

only.addEventListener("change", () => {
  remember();
  show();
});
page.addEventListener("click", ({ target }) => {
  /** @type {HTMLElement | null} */
  const button = /** @type {Element} */ (target).closest("button[data-slug]");
  const slug = button?.dataset.slug;
  const name = rows.find((row) => row.slug === slug)?.name;
  if (!name) return;
  rows = rows.filter((row) => row.slug !== slug);
  remember();
  show();
  tell(say("compare.removed", { name }));
  the(rows.length ? ".compare__table" : "h1").focus();
});
the("h1").tabIndex = -1;
addEventListener("hashchange", start);
tell("");
start();
