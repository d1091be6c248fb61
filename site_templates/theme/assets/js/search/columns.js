// The figures of a company: what can be asked for as "no more than", sorted by and shown as a column.

/**
 * @typedef {object} Column
 * @property {string} name also of its strings and in addresses
 * @property {string} under the facet below whose heading it is asked for
 * @property {boolean} [isAge] whether it is a day, of which the age is asked for
 */

/** @satisfies {readonly Column[]} */
export const COLUMNS = /** @type {const} */ ([
  { name: "minimum", under: "run_sizes" },
  { name: "lead", under: "capacity" },
  { name: "checked", under: "level", isAge: true },
]);

/** @typedef {(typeof COLUMNS)[number]["name"]} Figure */

export const FIGURES = COLUMNS.map(({ name }) => name);
