// The shortlist's page: the visitor's own list, or one that somebody shared, to compare, print, share and download.

import { searchOf } from "../search/client.js";
import { contacts, download, table } from "./downloads.js";
import { arrange, the } from "../shared/elements.js";
import { listed as named } from "../shared/facts.js";
import { say } from "../shared/messages.js";
import { shortlist } from "../shared/save-button.js";
import { savedCard, undoLine } from "./saved-card.js";
import { fromFragment, MOST, toFragment } from "../shared/shortlist.js";

/** @typedef {import("../search/client.js").Row} Row */

const MOST_COMPARED = 5;
const page = the(".shortlist");
const below = (/** @type {string} */ folder) => new URL(page.dataset[folder], document.baseURI);
const pageOf = (/** @type {string} */ slug) => new URL(`${slug}/`, below("companies")).href;
const search = searchOf(below("search"));

/** @type {Map<string, Row | null>} null: no longer in the directory */
const rows = new Map();
/** @type {Map<string, HTMLElement>} */
const cards = new Map();
/** @type {Set<string>} taken off here, with a way back in their place */
const removed = new Set();
/** @type {Set<string>} */
const chosen = new Set();
/** @type {any} */
let vocabulary;
/** @type {string[] | null} */
let shared = null;
/** @type {string[]} what stands on the page, in its order */
let shown = [];
/** @type {string[]} */
let cleared = [];

/** @param {string} text */
const tell = (text) => (the(".shortlist__said").textContent = text);

/** Shows the list of the address, else the visitor's own. */
async function start() {
  shared = fromFragment(location.hash);
  if (shared && shortlist.isBlocked) {
    const slugs = shared;
    shared = null;
    shortlist.update(() => slugs);
  }
  [removed, cards, chosen].forEach((kept) => kept.clear());
  shown = [];
  await show();
  if (listed().length <= MOST_COMPARED) listed().forEach(({ slug }) => chosen.add(slug));
  showChosen();
}

/** Brings the page in line with the list. */
async function show() {
  const slugs = shared ?? shortlist.slugs;
  if (shortlist.isBlocked && !shared)
    history.replaceState(null, "", slugs.length ? toFragment(slugs) : location.pathname);
  if (!(await fetched(slugs))) return;
  shown = [
    ...shown.filter((slug) => slugs.includes(slug) || removed.has(slug)),
    ...slugs.filter((slug) => !shown.includes(slug)),
  ];
  arrange(the(".saved-list"), shown.filter((slug) => rows.get(slug)).map(nodeOf));
  showFrame(slugs);
  showChosen();
}

/** Whether all these companies are here, fetched if need be. @param {readonly string[]} slugs */
async function fetched(slugs) {
  const missing = slugs.filter((slug) => !rows.has(slug));
  if (!missing.length && (vocabulary || !slugs.length)) return true;
  tell(say("shortlist.loading"));
  try {
    const [words, found] = await Promise.all([search.vocabulary(), search.companies(missing)]);
    vocabulary = words;
    for (const slug of missing) rows.set(slug, found.find((row) => row.slug === slug) ?? null);
    tell("");
    return true;
  } catch {
    tell(say("shortlist.failed"));
    return false;
  }
}

/** @param {string} slug */
function nodeOf(slug) {
  const key = removed.has(slug) ? `${slug} removed` : slug;
  let node = cards.get(key);
  if (!node) {
    const row = /** @type {Row} */ (rows.get(slug));
    node = removed.has(slug) ? undoLine(row) : savedCard(row, vocabulary, pageOf(slug), Boolean(shared));
    cards.set(key, node);
  }
  return node;
}

/** What stands around the list. @param {readonly string[]} slugs */
function showFrame(slugs) {
  const { length } = slugs;
  const unlisted = slugs.filter((slug) => !rows.get(slug));
  the(".shortlist__shared").hidden = !shared;
  the(".shortlist__blocked").hidden = !shortlist.isBlocked;
  the(".shortlist__empty").hidden = length > 0 || removed.size > 0;
  the(".shortlist__list").hidden = !length && !removed.size;
  the('[data-do="restore"]').hidden = !cleared.length;
  the('[data-do="clear"]').hidden = Boolean(shared);
  the("#list").textContent = say("shortlist.count", { n: length, count: length });
  the(".shortlist__unlisted").hidden = !unlisted.length;
  the(".shortlist__unlisted span").textContent = say("shortlist.unlisted", {
    n: unlisted.length,
    names: named(unlisted),
  });
  the('[data-do="forget"]').hidden = Boolean(shared);
}

/** Which companies are chosen, and whether they can be compared. */
function showChosen() {
  for (const slug of chosen) if (!listed().some((row) => row.slug === slug)) chosen.delete(slug);
  for (const box of page.querySelectorAll(".saved__choose input")) {
    box.checked = chosen.has(box.value);
    box.disabled = !box.checked && chosen.size >= MOST_COMPARED;
  }
  const isEnough = chosen.size > 1;
  the(".shortlist__chosen").textContent = isEnough
    ? say("shortlist.chosen", { n: chosen.size })
    : say("shortlist.choose_hint");
  const link = the('[data-do="compare"]');
  link.textContent = say("shortlist.compare");
  if (isEnough)
    link.href = below("compare").href + toFragment(listed().flatMap(({ slug }) => (chosen.has(slug) ? [slug] : [])));
  else link.removeAttribute("href");
  the(".shortlist__compare").hidden = listed().length < 2;
}

/** The companies of the list, without those taken off. @returns {Row[]} */
const listed = () => shown.flatMap((slug) => (removed.has(slug) ? [] : (rows.get(slug) ?? [])));

/** Writes the list as it stands on the page, so that what comes back comes back in its place. */
const write = () =>
  shortlist.update((slugs) => [
    ...shown.filter((slug) => !removed.has(slug)),
    ...slugs.filter((slug) => !shown.includes(slug)),
  ]);

/** What the buttons do. @type {Record<string, (slug: string) => unknown>} */
const DOES = {
  async remove(slug) {
    removed.add(slug);
    write();
    await show();
    the(`[data-slug="${slug}"] button`).focus();
    tell(say("shortlist.removed", { name: rows.get(slug)?.name ?? slug }));
  },
  async undo(slug) {
    removed.delete(slug);
    write();
    await show();
    the(`[data-slug="${slug}"] [data-do="remove"]`).focus();
    tell("");
  },
  forget: () => shortlist.update((slugs) => slugs.filter((slug) => rows.get(slug) !== null)),
  async clear() {
    cleared = shortlist.slugs;
    shown = [];
    removed.clear();
    shortlist.update(() => []);
    await show();
    the('[data-do="restore"]').focus();
    tell(say("shortlist.cleared", { n: cleared.length }));
  },
  async restore() {
    const slugs = cleared;
    cleared = [];
    shortlist.update((others) => [...slugs, ...others]);
    await show();
    the('[data-do="clear"]').focus();
    tell("");
  },
  keep() {
    const more = (shared ?? []).filter((slug) => !shortlist.slugs.includes(slug));
    shortlist.update((slugs) => [...slugs, ...more]);
    const kept = more.filter((slug) => shortlist.slugs.includes(slug)).length;
    return DOES.mine(say(kept < more.length ? "shortlist.kept_part" : "shortlist.kept", { n: kept }));
  },
  async mine(told) {
    history.pushState(null, "", location.pathname);
    await start();
    tell(told);
    the("h1").focus();
  },
  async copy() {
    const link = new URL(toFragment(listed().map((row) => row.slug)), location.href).href;
    try {
      await navigator.clipboard.writeText(link);
      tell(say("shortlist.copied"));
    } catch {
      the(".shortlist__link").hidden = false;
      the("#shortlist-link").value = link;
      the("#shortlist-link").select();
    }
  },
  print: () => print(),
  csv: () => download(`${say("shortlist.file")}.csv`, "text/csv;charset=utf-8", table(listed(), vocabulary, pageOf)),
  vcard: () => download(`${say("shortlist.file")}.vcf`, "text/vcard;charset=utf-8", contacts(listed(), pageOf)),
};

the("h1").tabIndex = -1;
page.addEventListener("click", ({ target }) => {
  const button = target.closest("button[data-do]");
  if (button) DOES[button.dataset.do](button.closest("[data-slug]")?.dataset.slug ?? "");
});
page.addEventListener("change", ({ target }) => {
  if (target.checked) chosen.add(target.value);
  else chosen.delete(target.value);
  showChosen();
});
shortlist.addEventListener("change", () => shared || show());
addEventListener("hashchange", start);
addEventListener("popstate", start);
start();
