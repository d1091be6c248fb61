// What pages ask the search besides its answers, fetched when they first do.

import { rowOf } from "./rows.js";

/** @import { Outlines } from "../companies/map/drawing.js" */
/** @import { Query } from "./interpreter.js" */
/** @import { LoadedSearch } from "./loaded-search.js" */
/** @import { Company } from "./rows.js" */

/**
 * @typedef {{slug: string, name: string, city: string}} Named
 * @typedef {{shops: (Named & {covers: string[]})[], miles: number}} SupplierSet
 */

/** @param {LoadedSearch} search */
export const points = (search) => search.points();

/** @param {LoadedSearch} search */
export const outlines = ({ files, manifest }) => files.once(manifest.map, (/** @type {Outlines} */ data) => data);

/** @param {LoadedSearch} search @param {number} row @returns {Named} */
export function nameOf({ engine: { columns } }, row) {
  const { slugs, names, cities } = columns;
  return { slug: slugs[row], name: names[row], city: cities[row] };
}

/** What companies are called. @param {LoadedSearch} search @param {number[]} rows */
export const named = (search, rows) => rows.map((row) => nameOf(search, row));

/** Companies with all their details; unknown ones are left out. @param {LoadedSearch} search @param {string[]} slugs */
export function companies(search, slugs) {
  const rows = slugs.map((slug) => search.engine.columns.slugs.indexOf(slug));
  const known = rows.filter((row) => row >= 0);
  return detailed(search, known);
}

/**
 * All companies that a query finds, in its order, with all their details.
 * @param {LoadedSearch} search @param {Query} query
 */
export async function listed(search, query) {
  await search.shards(await search.prepare(query));
  const { rows } = await search.find({ ...query, page: 1 }, Infinity);
  const all = rows.map(({ row }) => row);
  return detailed(search, all);
}

/** @param {LoadedSearch} search @param {number[]} rows @returns {Promise<Company[]>} */
async function detailed(search, rows) {
  const { chunk } = search.manifest;
  const placeOf = (/** @type {number} */ row) => Math.floor(row / chunk);
  const details = Promise.all(rows.map((row) => search.chunk("details", placeOf(row))));
  const contacts = await Promise.all(rows.map((row) => search.chunk("contacts", placeOf(row))));
  await details;
  return rows.map((row, at) => {
    const [street, zip, state, phone, email, website] = contacts[at][row % chunk] ?? [];
    return { ...rowOf(search.engine, row), zip, state, phone, email, website, ...search.detail(row), street };
  });
}

/**
 * Small sets of shops that do some processes between them.
 * @param {LoadedSearch} search @param {Query} query @param {string[]} processes @returns {Promise<SupplierSet[]>}
 */
export async function supplierSets(search, query, processes) {
  const [{ covers }, { supplierSets }] = await Promise.all([import("./suppliers.js"), import("./supplier-sets.js")]);
  const text = search.prepare(query).then((awaited) => search.shards(awaited));
  const [points] = await Promise.all([search.points(), text]);
  const masks = covers(search.engine, query, processes);
  const sets = supplierSets({ covers: masks, points, full: 2 ** processes.length - 1 });
  const shop = (/** @type {number} */ row) => {
    return { ...nameOf(search, row), covers: processes.filter((_, at) => (masks.get(row) ?? 0) & (1 << at)) };
  };
  return sets.map(({ rows, miles }) => ({ shops: rows.map(shop), miles }));
}
