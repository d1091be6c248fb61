// The dense table of companies: one row each, sorted by the buttons in its header.

import { columnOf, SORTED } from "../search/columns.js";
import { capacityText } from "../shared/capacity.js";
import { badgesOf, farOf, levelOf, pageOf, placeOf, saveButton } from "../shared/cards.js";
import { arrange, element, write } from "../shared/elements.js";
import { listed } from "../shared/facts.js";
import { amountOf, shownIn } from "../shared/figures.js";
import { say } from "../shared/messages.js";

/** @import { Answer } from "../search/answers.js" */
/** @import { Vocabulary } from "../search/client.js" */
/** @import { Row } from "../search/rows.js" */

const SORTS = ["name", "place", "near", ...SORTED];
const AMOUNTS = shownIn("table");
const SHOWN = 3;
// Columns whose text may match what is asked.
const MARKED = ["place", "processes", "certifications"];

/** What stands in each column but the name's. @type {Record<string, (row: Row, vocabulary: Vocabulary) => string>} */
const CELLS = {
  place: placeOf,
  near: farOf,
  processes: ({ processes }, vocabulary) => {
    const names = processes.slice(0, SHOWN).map((id) => vocabulary.label("processes", id));
    return listed([...names, ...(processes.length > SHOWN ? [say("card.more", { n: processes.length - SHOWN })] : [])]);
  },
  certifications: (row, vocabulary) => listed(badgesOf(row, vocabulary)),
  ...Object.fromEntries(AMOUNTS.map((column) => [column.name, (row) => amountOf(row, column, row.unit)])),
  capacity: capacityText,
  checked: levelOf,
};

class Line {
  #link = element("a");
  #save = saveButton();
  #cells = Object.entries(CELLS).map(([name, textOf]) => {
    const text = element("span");
    const kind = AMOUNTS.some((column) => column.name === name) ? " find-table__amount" : "";
    return { name, textOf, text, node: element("td", { class: `find-table__${name}${kind}` }, text) };
  });
  /** The cells that may be hidden. */
  cells = this.#cells.map(({ node }) => node);
  node = element("tr", {}, element("th", { scope: "row" }, this.#link, this.#save), ...this.cells);

  /** @param {Row} row @param {Vocabulary} vocabulary @param {readonly string[]} marks */
  show(row, vocabulary, marks) {
    this.#link.setAttribute("href", pageOf(row.slug));
    this.#save.dataset.save = row.slug;
    write(this.#link, row.name, marks);
    for (const { name, textOf, text } of this.#cells) {
      write(text, textOf(row, vocabulary), MARKED.includes(name) ? marks : []);
    }
  }
}

export class Table {
  #onSort;
  /** @type {Line[]} */
  #lines = [];
  #body = element("tbody");
  /** @type {Map<string, HTMLElement>} */
  #heads = new Map();
  /** The heads of the columns that may be empty. @type {HTMLElement[]} */
  #columns = [];
  /** The order in which the lines stand. */
  #sort = "";

  /** @param {(sort: string) => void} onSort */
  constructor(onSort) {
    this.#onSort = onSort;
    const heads = ["name", ...Object.keys(CELLS)].map((name) => this.#head(name));
    this.#columns = heads.slice(1);
    const table = element("table", {}, element("thead", {}, element("tr", {}, ...heads)), this.#body);
    const frame = { class: "scroller find-table", tabindex: "0", role: "region", "aria-label": say("find.table") };
    this.node = element("div", frame, table);
  }

  /** @param {string} name */
  #head(name) {
    const text = say(`columns.${name}.name`);
    const head = element("th", { scope: "col", class: `find-table__${name}` });
    if (!SORTS.includes(name)) head.append(text);
    else {
      const button = element("button", { type: "button", class: "find-table__sort" }, text);
      button.addEventListener("click", () => this.#onSort(this.#sort === name ? `-${name}` : name));
      head.append(button);
      this.#heads.set(name, head);
    }
    return head;
  }

  /** @param {Answer} answer @param {Vocabulary} vocabulary @param {string} sort the order in which they stand */
  show({ rows, marks }, vocabulary, sort) {
    this.#sort = sort;
    for (const [name, head] of this.#heads) {
      // The latest day stands first.
      const isRising = Boolean(columnOf(name)?.isDay) === sort.startsWith("-");
      if (sort.replace("-", "") === name) head.setAttribute("aria-sort", isRising ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    }
    while (this.#lines.length < rows.length) this.#lines.push(new Line());
    const used = this.#lines.slice(0, rows.length);
    used.forEach((line, place) => line.show(rows[place], vocabulary, marks));
    this.#hideEmpty(used);
    const nodes = used.map((line) => line.node);
    arrange(this.#body, nodes);
  }

  /** Leaves out a column in which nobody says anything, unless the table is sorted by it. @param {Line[]} lines */
  #hideEmpty(lines) {
    this.#columns.forEach((head, column) => {
      const cells = lines.map((line) => line.cells[column]);
      const isEmpty = !head.ariaSort && cells.every((cell) => !cell.textContent);
      for (const cell of [head, ...cells]) cell.hidden = isEmpty;
    });
  }
}
