// The dense table of companies: one row each, sorted by the buttons in its header.

import { badgesOf, capacityOf, farOf, levelOf, pageOf, placeOf, saveButton } from "../shared/cards.js";
import { arrange, element, write } from "../shared/elements.js";
import { listed } from "../shared/facts.js";
import { day, number, say } from "../shared/messages.js";

/** @typedef {import("../search/client.js").Row} Row */

// Columns with the sort that their header asks for, "" where there is none.
const COLUMNS = {
  name: "name",
  place: "place",
  near: "near",
  processes: "",
  certifications: "",
  minimum: "minimum",
  lead: "lead",
  capacity: "",
  checked: "checked",
};
const SHOWN = 3;

/** What stands in each column but the name's. @type {Record<string, (row: Row, vocabulary: any) => string>} */
const CELLS = {
  place: placeOf,
  near: farOf,
  processes: ({ processes }, vocabulary) => {
    const names = processes.slice(0, SHOWN).map((id) => vocabulary.label("processes", id));
    return listed([...names, ...(processes.length > SHOWN ? [say("card.more", { n: processes.length - SHOWN })] : [])]);
  },
  certifications: (row, vocabulary) => listed(badgesOf(row, vocabulary)),
  minimum: ({ minimum, unit }) => (minimum === null ? "" : `${number(minimum)} ${unit}`.trim()),
  lead: ({ lead }) => (lead === null ? "" : say("find.days", { n: lead, count: number(lead) })),
  capacity: (row) => {
    const capacity = capacityOf(row);
    return (
      capacity &&
      say(`choices.capacity.${capacity}`) +
        (capacity === "unknown" ? "" : ` ${say("card.as_of", { date: day(row.capacityOn) })}`)
    );
  },
  checked: levelOf,
};

class Line {
  #link = element("a");
  #save = saveButton();
  cells = Object.keys(CELLS).map(
    (name) => /** @type {const} */ ([name, element("td", { class: `find-table__${name}` })]),
  );
  #texts = this.cells.map(([, cell]) => cell.appendChild(element("span")));
  node = element(
    "tr",
    {},
    element("th", { scope: "row" }, this.#link, this.#save),
    ...this.cells.map(([, cell]) => cell),
  );

  /** @param {Row} row @param {any} vocabulary @param {readonly string[]} marks */
  show(row, vocabulary, marks) {
    this.#link.setAttribute("href", pageOf(row.slug));
    this.#save.dataset.save = row.slug;
    write(this.#link, row.name, marks);
    this.cells.forEach(([name], place) => {
      const isText = name === "place" || name === "processes" || name === "certifications";
      write(/** @type {HTMLElement} */ (this.#texts[place]), CELLS[name]?.(row, vocabulary) ?? "", isText ? marks : []);
    });
  }
}

export class Table {
  /** @type {Line[]} */
  #lines = [];
  #body = element("tbody");
  /** @type {Map<string, HTMLElement>} */
  #heads = new Map();
  /** The heads of the columns that may be empty. @type {HTMLElement[]} */
  #columns = [];

  /** @param {(sort: string) => void} onSort */
  constructor(onSort) {
    this.onSort = onSort;
    const heads = Object.entries(COLUMNS).map(([name, sort]) => this.#head(name, sort));
    this.#columns = heads.slice(1);
    const table = element("table", {}, element("thead", {}, element("tr", {}, ...heads)), this.#body);
    this.node = element(
      "div",
      { class: "scroller find-table", tabindex: "0", role: "region", "aria-label": say("find.table") },
      table,
    );
  }

  /** @param {string} name @param {string} sort */
  #head(name, sort) {
    const text = say(`find.column.${name}`);
    const head = element("th", { scope: "col", class: `find-table__${name}` });
    if (!sort) head.append(text);
    else {
      const button = element("button", { type: "button", class: "find-table__sort" }, text);
      button.addEventListener("click", () => this.onSort(this.sort === sort ? `-${sort}` : sort));
      head.append(button);
      this.#heads.set(sort, head);
    }
    return head;
  }

  /**
   * @param {import("../search/client.js").Answer} answer
   * @param {any} vocabulary
   * @param {string} sort the order in which they stand
   */
  show({ rows, marks }, vocabulary, sort) {
    this.sort = sort;
    for (const [name, head] of this.#heads) {
      // The latest check stands first.
      const isRising = (name === "checked") === sort.startsWith("-");
      if (sort.replace("-", "") === name) head.setAttribute("aria-sort", isRising ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    }
    while (this.#lines.length < rows.length) this.#lines.push(new Line());
    const used = this.#lines.slice(0, rows.length);
    used.forEach((line, place) => line.show(/** @type {Row} */ (rows[place]), vocabulary, marks));
    // A column in which nobody says anything is left out, unless the table is sorted by it.
    this.#columns.forEach((head, column) => {
      const isEmpty = !head.ariaSort && used.every(({ cells }) => !cells[column]?.[1].textContent);
      for (const cell of [head, ...used.map(({ cells }) => cells[column]?.[1])])
        cell?.toggleAttribute("hidden", isEmpty);
    });
    arrange(
      this.#body,
      used.map((line) => line.node),
    );
  }
}
