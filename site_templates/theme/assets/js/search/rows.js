// One company's facts, as pages show them.

import { byColumn } from "./columns.js";

/** @import { Amount, Day } from "./columns.js" */
/** @import { Columns, Facet } from "./decoding.js" */
/** @import { Distances, Points } from "./points.js" */
/** @import { Reason } from "./reasons.js" */

/**
 * @typedef {Record<Amount, number | null> & Record<Day, string>} Figures an amount that nobody knows is null, a day ""
 *
 * @typedef {object} Facts what is not known is empty, or null for numbers
 * @property {number} row
 * @property {string} slug
 * @property {string} name
 * @property {string[]} also other names
 * @property {string} city
 * @property {string[]} regions
 * @property {string} neighborhood
 * @property {string} kind
 * @property {string[]} clusters
 * @property {string[]} processes core capabilities first
 * @property {number} cores how many of the processes are core capabilities
 * @property {string[]} materials
 * @property {string[]} certifications
 * @property {string[]} ownership
 * @property {string[]} stages
 * @property {string[]} runSizes
 * @property {string[]} worksWith
 * @property {string} capacity
 * @property {string} capacityOn the day it was stated
 * @property {string} level
 * @property {string} status
 * @property {string} unit of the figure that has one
 * @property {Reason[]} why it is in an answer
 * @property {string | null} summary null while it has not arrived
 * @property {string | null} street likewise
 * @property {number | null} distance miles
 * @property {boolean} exact whether the distance is to an address and not to the middle of a city
 * @property {number | false} nearest of how many addresses another than the first is the nearest; else false
 *
 * @typedef {Facts & Figures} Row
 * @typedef {Row & {street: string} & Record<"zip" | "state" | "phone" | "email" | "website", string>} Company with its
 *   contact
 */

/** Whether a company closed or moved away. @param {Pick<Columns, "status">} columns @param {number} row */
export const isGone = ({ status }, row) => ["moved", "closed"].includes(status[row]);

/**
 * @param {{columns: Columns, points: Points | null}} search
 * @param {number} row
 * @param {Distances | null} [near] how far companies are
 * @returns {Row}
 */
export function rowOf({ columns, points }, row, near = null) {
  const ids = (/** @type {string} */ name) => valuesOf(columns.facets.get(name), row);
  return {
    row,
    slug: columns.slugs[row],
    name: columns.names[row],
    also: columns.also.get(row) ?? [],
    city: columns.cities[row],
    regions: ids("regions"),
    neighborhood: ids("neighborhoods")[0] ?? "",
    kind: ids("kinds")[0] ?? "",
    clusters: ids("clusters"),
    processes: ids("processes"),
    cores: columns.facets.get("processes")?.cores?.[row] ?? 0,
    materials: ids("materials"),
    certifications: ids("certifications"),
    ownership: ids("ownership"),
    stages: ids("stages"),
    runSizes: ids("run_sizes"),
    worksWith: ids("works_with"),
    capacity: ids("capacity")[0] ?? "",
    capacityOn: dayOf(columns.capacityOn[row]),
    level: ids("level")[0] ?? "",
    status: columns.status[row],
    unit: columns.units[row],
    .../** @type {Figures} */ (byColumn(({ name, isDay }) => (isDay ? dayOf : amountOf)(columns[name][row]))),
    why: [],
    summary: null,
    street: null,
    ...distanceOf(points, row, near),
  };
}

/**
 * @param {Points | null} points @param {number} row @param {Distances | null} near
 * @returns {Pick<Row, "distance" | "exact" | "nearest">}
 */
function distanceOf(points, row, near) {
  const point = near ? near.point[row] : -1;
  const isOther = points?.row[point - 1] === row;
  const nearest = points && isOther ? points.row.filter((other) => other === row).length : false;
  return { distance: near && point >= 0 ? near.miles[row] : null, exact: points?.exact[point] !== 0, nearest };
}

/** @param {Facet | undefined} facet @param {number} row */
function valuesOf(facet, row) {
  if (!facet) return [];
  return Array.from(facet.codes.subarray(facet.starts[row], facet.starts[row + 1]), (code) => facet.values[code]);
}

/** @param {number} value -1 where nobody knows it */
const amountOf = (value) => (value < 0 ? null : value);

/** @param {number} days since 1970, -1 for none */
const dayOf = (days) => (days < 0 ? "" : new Date(days * 86_400_000).toISOString().slice(0, 10));
