// What one can do with all that was found: put it on the shortlist, take it along as a table, as contacts, on paper or
// as a link. Fetched when the menu is opened.

import { download } from "../shared/download.js";
import { element, the, write } from "../shared/elements.js";
import { phoneOf } from "../shared/facts.js";
import { day, number, say } from "../shared/messages.js";
import { shortlist } from "../shared/save-button.js";
import { MOST } from "../shared/shortlist.js";
import { contacts, table } from "../shortlist/downloads.js";

/** @import { Search, Vocabulary } from "../search/client.js" */
/** @import { Company } from "../search/rows.js" */
/** @import { PageState } from "./page-state.js" */

/**
 * @typedef {object} Found what is on the page
 * @property {Search} search
 * @property {Vocabulary} vocabulary
 * @property {PageState} state
 * @property {() => number} total
 * @property {() => void} keep has the address say what is asked
 */

const pageOf = (/** @type {string} */ slug) => new URL(`./${slug}/`, location.href).href;

export class TakeAway {
  #menu;
  #found;
  #said = the(".find__taken");
  #save = the('[data-take="save"]');

  /** @param {HTMLDetailsElement} menu @param {Found} found */
  constructor(menu, found) {
    this.#menu = menu;
    this.#found = found;
    menu.addEventListener("toggle", () => this.#open());
    menu.addEventListener("click", ({ target }) => {
      const name = /** @type {Element} */ (target).closest("button")?.dataset.take;
      if (name) this.#take(name);
    });
    menu.addEventListener("keydown", ({ key }) => {
      if (key !== "Escape") return;
      menu.open = false;
      the("summary", menu).focus();
    });
    document.addEventListener("click", ({ target }) => {
      if (!menu.contains(/** @type {Node} */ (target))) menu.open = false;
    });
    this.#open();
  }

  /** Says how many there are, and lets them be taken. */
  #open() {
    const total = this.#found.total();
    const values = { n: total, count: number(Math.min(total, MOST)) };
    write(this.#save, total > MOST ? say("find.take.save_first", values) : say("find.take.save", values));
    write(this.#said, "");
    /** @type {NodeListOf<HTMLButtonElement>} */
    const buttons = this.#menu.querySelectorAll("button");
    for (const button of buttons) button.disabled = !total && button.dataset.take !== "link";
  }

  /** @param {string} name */
  async #take(name) {
    const { vocabulary } = this.#found;
    this.#found.keep();
    try {
      if (name === "link") return write(this.#said, await copied());
      write(this.#said, say("find.take.wait"));
      const rows = await this.#found.search.ask("listed", this.#found.state.query);
      const file = say("find.take.file");
      if (name === "csv") download(`${file}.csv`, "text/csv;charset=utf-8", table(rows, vocabulary, pageOf));
      if (name === "vcard") download(`${file}.vcf`, "text/vcard;charset=utf-8", contacts(rows, pageOf));
      const { length } = rows;
      write(this.#said, name === "save" ? saved(rows) : say("find.take.done", { n: length }));
      if (name === "print") onPaper(rows);
    } catch (error) {
      console.error(error);
      write(this.#said, say("find.take.failed"));
    }
  }
}

/** Copies the address; gives what became of it in words. */
async function copied() {
  try {
    await navigator.clipboard.writeText(location.href);
    return say("find.copied");
  } catch {
    return say("find.copy_failed");
  }
}

/** Puts companies on the shortlist, as many as it holds; gives what became of them. @param {Company[]} rows */
function saved(rows) {
  shortlist.update((slugs) => [...slugs, ...rows.map((row) => row.slug)]);
  const n = rows.filter(({ slug }) => shortlist.slugs.includes(slug)).length;
  const values = { n };
  return n < rows.length ? say("find.take.full", values) : say("find.take.saved", values);
}

/**
 * Prints a list that has for each company its street, telephone and page, and for itself its address and the day.
 * @param {Company[]} rows
 */
function onPaper(rows) {
  const cell = (/** @type {string[]} */ ...lines) =>
    element("td", {}, ...lines.filter(Boolean).map((line) => element("div", {}, line)));
  const line = (/** @type {Company} */ row) => {
    const { name, street, city, state, zip, phone, email, website, slug } = row;
    const town = [city, [state, zip].filter(Boolean).join(" ")].filter(Boolean).join(", ");
    const head = element("th", { scope: "row" }, name);
    return element("tr", {}, head, cell(street, town), cell(phoneOf(phone), email, website), cell(pageOf(slug)));
  };
  const heads = ["name", "street", "phone", "page"].map((name) =>
    element("th", { scope: "col" }, say(`columns.${name}.file`)),
  );
  const paper = element(
    "section",
    { class: "paper" },
    element("h1", {}, document.title),
    element("p", {}, `${location.href} · ${day(new Date().toISOString())}`),
    element("table", {}, element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...rows.map(line))),
  );
  document.body.append(paper);
  addEventListener("afterprint", () => paper.remove(), { once: true });
  print();
}
