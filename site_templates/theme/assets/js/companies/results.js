// The list of results: how many, as cards or as a table, in what order, and the links to its other pages.

import { Cards } from "../shared/cards.js";
import { the, write } from "../shared/elements.js";
import { say } from "../shared/messages.js";
import { pagination } from "./pagination.js";
import { counted } from "./status.js";

/** @import { Answer } from "../search/answers.js" */
/** @import { Vocabulary } from "../search/client.js" */
/** @import { Table } from "./table.js" */
/** @import { State } from "./url-state.js" */

const SIZE = 24;

export class Results {
  #vocabulary;
  #urlOf;
  #onSort;
  #section = the(".find__list");
  #heading = the("#list");
  #range = the(".find__range");
  #list = the(".cards", this.#section);
  #cards = new Cards(this.#list);
  /** @type {Table | null} */
  #table = null;
  /** @type {Answer | null} */
  #answer = null;
  /** @type {HTMLElement | null} */
  #pages = this.#section.querySelector(".pagination");
  #paged = "";

  /** @param {Vocabulary} vocabulary @param {(state: State) => string} urlOf @param {(sort: string) => void} onSort */
  constructor(vocabulary, urlOf, onSort) {
    this.#vocabulary = vocabulary;
    this.#urlOf = urlOf;
    this.#onSort = onSort;
  }

  /**
   * Shows the list, or only what of it is on the screen.
   * @param {State} state @param {Answer} answer @param {string} sort @param {boolean} isWhole
   */
  show(state, answer, sort, isWhole) {
    const isTable = state.view === "table";
    this.#answer = answer;
    const table = isTable ? this.#table : null;
    this.#list.hidden = !!table || !answer.total;
    if (this.#table) this.#table.node.hidden = !table || !answer.total;
    table?.show(answer, this.#vocabulary, sort);
    if (!table) this.#cards.show(answer.rows, this.#vocabulary, answer.marks, isWhole);
    this.#showCount(state, answer, sort);
    if (isWhole) this.#showPages(state, answer);
    this.#section.removeAttribute("aria-busy");
    this.#list.ariaBusy = String(!isWhole);
    if (isTable && !table) this.#bringTable(state, answer, sort);
  }

  /**
   * The table comes with its own script, for those who want one; until then the cards stand.
   * @param {State} state @param {Answer} answer @param {string} sort
   */
  async #bringTable(state, answer, sort) {
    const module = await import("./table.js").catch(() => null);
    if (answer !== this.#answer) return;
    if (!module) return write(this.#range, say("find.table_failed"));
    this.#table = new module.Table(this.#onSort);
    this.#list.after(this.#table.node);
    this.show(state, answer, sort, true);
  }

  /** @param {State} state @param {Answer} answer @param {string} sort */
  #showCount({ page }, answer, sort) {
    const { total, rows, pages } = answer;
    write(this.#heading, counted(answer));
    const first = (Math.min(page, pages) - 1) * SIZE + 1;
    const values = { first, last: first + rows.length - 1, total };
    const range = pages > 1 ? `${say("list.range", values)} · ` : "";
    const order = sort.replace("-", "");
    write(this.#range, total > 1 ? range + say(`columns.${order}.order`) : "");
  }

  /** @param {State} state @param {Answer} answer */
  #showPages(state, { pages }) {
    const page = Math.min(state.page, pages);
    const key = `${pages} ${this.#urlOf({ ...state, page })}`;
    if (key === this.#paged) return;
    this.#paged = key;
    this.#pages?.remove();
    this.#pages = null;
    if (pages < 2) return;
    this.#pages = pagination(page, pages, (to) => this.#urlOf({ ...state, page: to }));
    this.#section.append(this.#pages);
  }

  /**
   * Goes to the top of the list, because somebody asked for it.
   * @param {boolean} [hasSpace] whether it may stay where it is, if it can be seen
   */
  reveal(hasSpace) {
    if (!hasSpace || this.#section.getBoundingClientRect().top > innerHeight / 2) this.#section.scrollIntoView();
    this.#heading.focus({ preventScroll: true });
  }
}
