// The figures of a company, each with all that the search does with it. What they are called stands in the messages,
// under `columns`; how the build makes them, in its own table of columns.

/**
 * @typedef {"table" | "card" | "file" | "comparison"} Where
 *
 * @typedef {object} Traits
 * @property {string} [under] the facet below whose heading "no more than" is asked for
 * @property {boolean} [isSorted] whether lists can be sorted by it, the least or the latest first
 * @property {boolean} [isDay] whether it is the day of a check, of which the age is asked for
 * @property {boolean} [hasUnit] whether it counts what the row's unit says
 * @property {Readonly<Record<string, number>>} [measures] the words for amounts that a text asks for it with, and how
 *   many of it one stands for
 * @property {readonly Where[]} [shown] where it stands as a figure
 */

/** @type {readonly Where[]} */
const shown = ["table", "card", "file", "comparison"];

const TABLE = /** @type {const} */ ([
  { name: "minimum", under: "run_sizes", isSorted: true, hasUnit: true, measures: { pieces: 1 }, shown },
  { name: "lead", under: "capacity", isSorted: true, measures: { days: 1, weeks: 7 }, shown },
  { name: "checked", under: "level", isSorted: true, isDay: true },
]);

/**
 * @typedef {(typeof TABLE)[number]["name"]} Figure
 * @typedef {Extract<(typeof TABLE)[number], {isDay: true}>["name"]} Day
 * @typedef {Exclude<Figure, Day>} Amount
 * @typedef {Traits & {name: Figure}} Column
 */

/** @type {readonly Column[]} */
export const COLUMNS = TABLE;

/** @param {"under" | "isSorted"} trait */
const having = (trait) => COLUMNS.filter((column) => column[trait]).map(({ name }) => name);

/** The figures that can be asked for, and those that lists can be sorted by. */
export const FIGURES = having("under");
export const SORTED = having("isSorted");

/** @param {string} name */
export const columnOf = (name) => COLUMNS.find((column) => column.name === name);

/**
 * A value for each column, by its name.
 * @template Value @param {(column: Column) => Value} valueOf
 */
export const byColumn = (valueOf) =>
  /** @type {Record<Figure, Value>} */ (Object.fromEntries(COLUMNS.map((column) => [column.name, valueOf(column)])));
