// What differs between companies, row by row: pure, knows no page.

/**
 * @typedef {{label: string, mark: "shared" | "unique" | ""}} Value
 * @typedef {{differs: boolean, isStated: boolean, cells: Value[][]}} Side one heading; an empty cell says nothing
 */

/**
 * Compares what each company says under one heading. Values that all share come first, those of one alone last.
 * @param {readonly (readonly {key: string, label: string}[])[]} cells @returns {Side}
 */
export function compared(cells) {
  /** @type {Map<string, number>} */
  const holders = new Map();
  const keys = cells.flatMap((cell) => [...new Set(cell.map((value) => value.key))]);
  for (const key of keys) holders.set(key, (holders.get(key) ?? 0) + 1);
  const differs = [...holders.values()].some((count) => count < cells.length);
  const count = (/** @type {{key: string}} */ { key }) => holders.get(key) ?? 0;
  const ordered = cells.map((cell) =>
    cell
      .toSorted((a, b) => count(b) - count(a))
      .map((value) => ({ label: value.label, mark: markOf(count(value), cells.length) })),
  );
  return { differs, isStated: holders.size > 0, cells: ordered };
}

/** @param {number} count @param {number} all @returns {Value["mark"]} */
const markOf = (count, all) => (count === all ? "shared" : count === 1 ? "unique" : "");
