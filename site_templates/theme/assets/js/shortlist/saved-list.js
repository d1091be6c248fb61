// The companies on the shortlist's page: the visitor's own list, or one that somebody shared.

import { arrange, the } from "../shared/elements.js";
import { listed as named } from "../shared/facts.js";
import { say } from "../shared/messages.js";
import { shortlist } from "../shared/save-button.js";
import { fromFragment, toFragment } from "../shared/shortlist.js";
import { savedCard, undoLine } from "./saved-card.js";

/** @import { Search, Vocabulary } from "../search/client.js" */
/** @import { Company } from "../search/rows.js" */

const MOST_COMPARED = 5;

/** @param {string} text */
export const tell = (text) => (the(".shortlist__said").textContent = text);

export class SavedList {
  /**
   * What is known of companies; null of those that are no longer in the directory.
   * @type {Map<string, Company | null>}
   */
  rows = new Map();
  /** Taken off here, with a way back in their place. @type {Set<string>} */
  removed = new Set();
  /** Chosen to be compared. @type {Set<string>} */
  chosen = new Set();
  /** The list of the address, if it has one. @type {string[] | null} */
  shared = null;
  /** What stands on the page, in its order. @type {string[]} */
  shown = [];
  /** What was on the list before it was emptied. @type {string[]} */
  cleared = [];
  /** @type {Vocabulary | null} */
  vocabulary = null;
  /** @type {Map<string, HTMLElement>} */
  #cards = new Map();

  /**
   * @param {Search} search @param {(slug: string) => string} pageOf
   * @param {string} compare the address of the comparison
   */
  constructor(search, pageOf, compare) {
    this.search = search;
    this.pageOf = pageOf;
    this.compare = compare;
  }

  /** Shows the list of the address, else the visitor's own. */
  async start() {
    this.shared = fromFragment(location.hash);
    if (this.shared && shortlist.isBlocked) {
      const slugs = this.shared;
      this.shared = null;
      shortlist.update(() => slugs);
    }
    for (const old of [this.removed, this.#cards, this.chosen]) old.clear();
    this.shown = [];
    await this.show();
    if (this.listed.length <= MOST_COMPARED) for (const { slug } of this.listed) this.chosen.add(slug);
    this.#showChosen();
  }

  /** Brings the page in line with the list. */
  async show() {
    const slugs = this.shared ?? shortlist.slugs;
    if (shortlist.isBlocked && !this.shared) {
      history.replaceState(null, "", slugs.length ? toFragment(slugs) : location.pathname);
    }
    if (!(await this.#fetched(slugs))) return;
    const stay = this.shown.filter((slug) => slugs.includes(slug) || this.removed.has(slug));
    this.shown = [...stay, ...slugs.filter((slug) => !this.shown.includes(slug))];
    arrange(the(".saved-list"), this.#nodes());
    this.#showFrame(slugs);
    this.#showChosen();
  }

  /** The companies of the list, without those taken off. @returns {Company[]} */
  get listed() {
    return this.shown.flatMap((slug) => (this.removed.has(slug) ? [] : (this.rows.get(slug) ?? [])));
  }

  /** Writes the list as it stands on the page, so that what comes back comes back in its place. */
  write() {
    const here = this.shown.filter((slug) => !this.removed.has(slug));
    shortlist.update((slugs) => [...here, ...slugs.filter((slug) => !this.shown.includes(slug))]);
  }

  /** @param {string} slug @param {boolean} is */
  choose(slug, is) {
    if (is) this.chosen.add(slug);
    else this.chosen.delete(slug);
    this.#showChosen();
  }

  /** Whether all these companies are here, fetched if need be. @param {readonly string[]} slugs */
  async #fetched(slugs) {
    const missing = slugs.filter((slug) => !this.rows.has(slug));
    if (!missing.length && (this.vocabulary || !slugs.length)) return true;
    tell(say("shortlist.loading"));
    try {
      const [vocabulary, found] = await Promise.all([this.search.vocabulary(), this.search.ask("companies", missing)]);
      this.vocabulary = vocabulary;
      for (const slug of missing) this.rows.set(slug, found.find((row) => row.slug === slug) ?? null);
      tell("");
      return true;
    } catch {
      tell(say("shortlist.failed"));
      return false;
    }
  }

  /** A card for each company, or the line that stands where it was. */
  #nodes() {
    return this.shown.flatMap((slug) => {
      const isRemoved = this.removed.has(slug);
      const [row, key] = [this.rows.get(slug), `${slug} ${isRemoved}`];
      if (!row || !this.vocabulary) return [];
      const old = this.#cards.get(key);
      if (old) return [old];
      const page = this.pageOf(slug);
      const node = isRemoved ? undoLine(row) : savedCard(row, this.vocabulary, page, this.shared !== null);
      this.#cards.set(key, node);
      return [node];
    });
  }

  /** What stands around the list. @param {readonly string[]} slugs */
  #showFrame(slugs) {
    const { length } = slugs;
    const unlisted = slugs.filter((slug) => !this.rows.get(slug));
    const isShared = this.shared !== null;
    the(".shortlist__shared").hidden = !isShared;
    the(".shortlist__blocked").hidden = !shortlist.isBlocked;
    the(".shortlist__empty").hidden = length > 0 || this.removed.size > 0;
    the(".shortlist__list").hidden = !length && !this.removed.size;
    the('[data-do="restore"]').hidden = !this.cleared.length;
    the('[data-do="clear"]').hidden = isShared;
    the("#list").textContent = say("shortlist.count", { n: length, count: length });
    the(".shortlist__unlisted").hidden = !unlisted.length;
    const values = { n: unlisted.length, names: named(unlisted) };
    the(".shortlist__unlisted span").textContent = say("shortlist.unlisted", values);
    the('[data-do="forget"]').hidden = isShared;
    /** @type {HTMLAnchorElement | null} */
    const ask = document.querySelector(".shortlist__ask a");
    if (ask) ask.hash = toFragment(this.listed.map(({ slug }) => slug));
  }

  /** Which companies are chosen, and whether they can be compared. */
  #showChosen() {
    const { listed, chosen } = this;
    for (const slug of chosen) if (!listed.some((row) => row.slug === slug)) chosen.delete(slug);
    /** @type {NodeListOf<HTMLInputElement>} */
    const boxes = document.querySelectorAll(".saved__choose input");
    for (const box of boxes) {
      box.checked = chosen.has(box.value);
      box.disabled = !box.checked && chosen.size >= MOST_COMPARED;
    }
    const isEnough = chosen.size > 1;
    const hint = isEnough ? say("shortlist.chosen", { n: chosen.size }) : say("shortlist.choose_hint");
    the(".shortlist__chosen").textContent = hint;
    /** @type {HTMLAnchorElement} */
    const link = the('[data-do="compare"]');
    link.textContent = say("shortlist.compare");
    const compared = listed.map(({ slug }) => slug).filter((slug) => chosen.has(slug));
    if (isEnough) link.href = this.compare + toFragment(compared);
    else link.removeAttribute("href");
    the(".shortlist__compare").hidden = listed.length < 2;
  }
}
