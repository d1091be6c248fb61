// What matching knows of companies, from the columns of the search.

import { isGone, rowOf } from "../search/rows.js";

/** @import { Columns } from "../search/decoding.js" */
/** @import { Points } from "../search/points.js" */
/** @import { Row } from "../search/rows.js" */
/** @import { Criterion } from "./criteria.js" */
/** @import { Facts } from "./match.js" */

/** The companies at work that do some of what is required or name its family; all at work where no process is.
 * @param {Columns} columns @param {Criterion[]} criteria
 */
export function rowsFor(columns, criteria) {
  const works = criteria.filter(({ facet, is_required }) => is_required && facet === "processes");
  const accepted = new Set(works.flatMap(({ accepted, broader }) => [...accepted, ...broader]));
  const facet = columns.facets.get("processes");
  const does = (/** @type {number} */ row) => {
    if (!works.length || !facet) return true;
    for (let at = facet.starts[row]; at < facet.starts[row + 1]; at++) {
      if (accepted.has(facet.values[facet.codes[at]])) return true;
    }
    return false;
  };
  return Array.from({ length: columns.rows }, (_, row) => row).filter((row) => !isGone(columns, row) && does(row));
}

/** @param {Columns} columns @param {Points} points @param {number[]} rows @returns {Facts[]} */
export function factsOf(columns, points, rows) {
  /** @type {Map<number, [number, number][]>} */
  const spots = new Map();
  points.row.forEach((row, at) => spots.set(row, [...(spots.get(row) ?? []), [points.lat[at], points.lon[at]]]));
  return rows.map((row) => ofRow(rowOf({ columns, points: null }, row), columns.bases[row], spots.get(row) ?? []));
}

/** @param {Row} row @param {string} bases @param {[number, number][]} points @returns {Facts} */
function ofRow(row, bases, points) {
  const { slug, processes, cores, materials, certifications, ownership, regions, unit, capacity } = row;
  return {
    slug,
    is_own: row.level !== "unclaimed",
    processes,
    cores,
    bases,
    materials,
    certifications,
    ownership,
    regions,
    run_sizes: row.runSizes,
    minimum: row.minimum ?? -1,
    unit,
    capacity,
    capacity_on: row.capacityOn,
    points,
  };
}
