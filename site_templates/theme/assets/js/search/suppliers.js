// Which companies may be in a set of suppliers, as a search finds them.

import { list } from "./bitset.js";
import { isGone } from "./rows.js";
import { TIER } from "./tiers.js";

/** @import { Engine } from "./engine.js" */
/** @import { Query } from "./interpreter.js" */
/** @import { Unit } from "./query-parts.js" */

/**
 * Which of some processes each company has, where all else that a query asks holds.
 * @param {Engine} engine @param {Query} query @param {string[]} processes @returns {Map<number, number>} masks by row
 */
export function covers(engine, query, processes) {
  const { processes: _, ...facets } = query.facets;
  const { units, conditions } = engine.ask({ ...query, facets });
  const says = (/** @type {Unit | undefined} */ unit, /** @type {string} */ id) =>
    unit?.terms?.some(([facet, term]) => facet === "processes" && term === id);
  const bits = engine.all(conditions, ({ unit = -1 }) => processes.some((id) => says(units[unit], id)));
  /** @type {Map<number, number>} */
  const found = new Map();
  processes.forEach((id, at) => {
    // Whoever the word itself would find, but for those who only mention it.
    const { tokens } = units.find((unit) => says(unit, id)) ?? { tokens: [] };
    const { tiers } = engine.matching.unit({ kind: "terms", terms: [["processes", id]], tokens });
    for (const row of list(bits)) {
      if (tiers[row] > TIER.name || isGone(engine.columns, row)) continue;
      found.set(row, (found.get(row) ?? 0) | (1 << at));
    }
  });
  return found;
}
