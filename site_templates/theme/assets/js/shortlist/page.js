// The shortlist's page: what its buttons do, to compare, print, share and download the list.

import { searchOf } from "../search/client.js";
import { download } from "../shared/download.js";
import { the } from "../shared/elements.js";
import { say } from "../shared/messages.js";
import { shortlist } from "../shared/save-button.js";
import { toFragment } from "../shared/shortlist.js";
import { contacts, table } from "./downloads.js";
import { SavedList, tell } from "./saved-list.js";

const page = the(".shortlist");
const below = (/** @type {string} */ folder) => new URL(page.dataset[folder] ?? "", document.baseURI);
const pageOf = (/** @type {string} */ slug) => new URL(`${slug}/`, below("companies")).href;
const list = new SavedList(searchOf(below("search")), pageOf, below("compare").href);

/** Leaves the shared list for the visitor's own. @param {string} told what is said then */
async function showOwn(told) {
  history.pushState(null, "", location.pathname);
  await list.start();
  tell(told);
  the("h1").focus();
}

/** What the buttons do. @type {Record<string, (slug: string) => unknown>} */
const DOES = {
  async remove(slug) {
    list.removed.add(slug);
    list.write();
    await list.show();
    the(`[data-slug="${slug}"] button`).focus();
    tell(say("shortlist.removed", { name: list.rows.get(slug)?.name ?? slug }));
  },
  async undo(slug) {
    list.removed.delete(slug);
    list.write();
    await list.show();
    the(`[data-slug="${slug}"] [data-do="remove"]`).focus();
    tell("");
  },
  forget: () => shortlist.update((slugs) => slugs.filter((slug) => list.rows.get(slug) !== null)),
  async clear() {
    list.cleared = shortlist.slugs;
    list.shown = [];
    list.removed.clear();
    shortlist.update(() => []);
    await list.show();
    the('[data-do="restore"]').focus();
    tell(say("shortlist.cleared", { n: list.cleared.length }));
  },
  async restore() {
    const slugs = list.cleared;
    list.cleared = [];
    shortlist.update((others) => [...slugs, ...others]);
    await list.show();
    the('[data-do="clear"]').focus();
    tell("");
  },
  keep() {
    const more = (list.shared ?? []).filter((slug) => !shortlist.slugs.includes(slug));
    shortlist.update((slugs) => [...slugs, ...more]);
    const kept = more.filter((slug) => shortlist.slugs.includes(slug)).length;
    return showOwn(kept < more.length ? say("shortlist.kept_part", { n: kept }) : say("shortlist.kept", { n: kept }));
  },
  mine: () => showOwn(""),
  async copy() {
    const link = new URL(toFragment(list.listed.map((row) => row.slug)), location.href).href;
    try {
      await navigator.clipboard.writeText(link);
      tell(say("shortlist.copied"));
    } catch {
      the(".shortlist__link").hidden = false;
      /** @type {HTMLInputElement} */
      const field = the("#shortlist-link");
      field.value = link;
      field.select();
    }
  },
  print: () => print(),
  csv() {
    if (!list.vocabulary) return;
    const text = table(list.listed, list.vocabulary, pageOf);
    download(`${say("shortlist.file")}.csv`, "text/csv;charset=utf-8", text);
  },
  vcard() {
    download(`${say("shortlist.file")}.vcf`, "text/vcard;charset=utf-8", contacts(list.listed, pageOf));
  },
};

/** @param {Event} event @param {string} selector @returns {HTMLElement | null} what is found around its target */
const around = ({ target }, selector) => /** @type {Element} */ (target).closest(selector);

the("h1").tabIndex = -1;
page.addEventListener("click", (event) => {
  const name = around(event, "button[data-do]")?.dataset.do;
  if (name) DOES[name](around(event, "[data-slug]")?.dataset.slug ?? "");
});
page.addEventListener("change", ({ target }) => {
  const { value, checked } = /** @type {HTMLInputElement} */ (target);
  list.choose(value, checked);
});
shortlist.addEventListener("change", () => list.shared || list.show());
addEventListener("hashchange", () => list.start());
addEventListener("popstate", () => list.start());
tell("");
list.start();
