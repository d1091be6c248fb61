// What differs between companies, row by row: pure, knows no page.

/**
 * @typedef {{label: string, mark: "shared" | "unique" | ""}} Value
 * @typedef {{differs: boolean, isStated: boolean, cells: Value[][]}} Side  one row of the comparison; an empty cell
 *   says nothing
 */

/**
 * Compares what each company says under one heading. Values that all share come first, those of one alone last.
 * @param {readonly (readonly {key: string, label: string}[])[]} cells @returns {Side}
 */
export function compared(cells) {
  const holders = new Map();
  for (const cell of cells)
    for (const key of new Set(cell.map((value) => value.key))) holders.set(key, (holders.get(key) ?? 0) + 1);
  const differs = [...holders.values()].some((count) => count < cells.length);
  const rank = (/** @type {{key: string}} */ { key }) => -holders.get(key);
  const mark = (/** @type {string} */ key) => markOf(holders.get(key), cells.length);
  const ordered = cells.map((cell) =>
    cell.toSorted((a, b) => rank(a) - rank(b)).map(({ key, label }) => ({ label, mark: mark(key) })),
  );
  return { differs, isStated: holders.size > 0, cells: ordered };
}

/** @param {number} count @param {number} all @returns {Value["mark"]} */
const markOf = (count, all) => (count === all ? "shared" : count === 1 ? "unique" : "");
