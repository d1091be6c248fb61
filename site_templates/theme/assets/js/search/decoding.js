// Reads back the columns that the build has packed: one sign per number, default values left out.

import { byColumn } from "./columns.js";

/** @import { VocabularyData } from "./client.js" */
/** @import { Figure } from "./columns.js" */

/**
 * The file of columns, as the build's search columns make it.
 * @typedef {string | [string, string]} Packed numbers, the rest of large ones in a second string
 * @typedef {Record<"kept" | "rest" | "frequent" | "rare" | "first", string>} PackedNames
 * @typedef {{shapes: number[], shape: string, columns: Record<string, {of: unknown[], at: Packed}>}} PackedTable
 * @typedef {object} PackedColumns
 * @property {number} rows
 * @property {string} built the day
 * @property {PackedNames} names
 * @property {Record<string, string[]>} also other names by row
 * @property {Record<string, string>} slugs by row, where no rule gives them
 * @property {PackedTable} table
 * @property {Record<string, Packed>} counted the codes of some facets, row after row
 * @property {Record<string, Packed>} steps the same of others, as the way from each to the next
 */

/**
 * The columns of the table.
 * @typedef {Record<Figure | "slug" | "level" | "capacityOn" | "detail" | "cores", number[]>} Numbers
 * @typedef {{unit: string[], status: string[], bases: string[], place: [string, number[], number[]][]}} Others
 * @typedef {Record<string, unknown[]>} Facets the values that a row has, or how many
 * @typedef {Numbers & Others & Facets} Table
 */

/**
 * @typedef {object} Facet the codes of a row stand from its start to the next row's
 * @property {string[]} values
 * @property {Uint32Array} starts
 * @property {Uint16Array} codes
 * @property {Uint8Array} [cores] how many of a row's codes, which come first, are core capabilities
 */

/**
 * Every company's facts by row. `codes` of a facet are places in its `values`, in the vocabulary's order, but processes
 * and certifications in the record's own; parents that only follow from other terms are not among them.
 * @typedef {object} OtherColumns
 * @property {number} rows
 * @property {string} built the day
 * @property {string[]} names
 * @property {Map<number, string[]>} also other names by row
 * @property {string[]} slugs
 * @property {string[]} cities
 * @property {Uint8Array} level
 * @property {string[]} status "" where nobody says, as in `units`
 * @property {Int32Array} capacityOn 0 when the capacity was stated so long ago that it counts as unknown
 * @property {Uint8Array} hasDetail
 * @property {Map<string, Facet>} facets
 *
 * @typedef {OtherColumns & Record<"units" | "bases", string[]> & Record<Figure, Int32Array>} Columns -1: unknown
 */

/** @param {PackedColumns} data the parsed file @param {VocabularyData} vocabulary @returns {Columns} */
export function decode(data, vocabulary) {
  const facts = /** @type {Table} */ (unpacked(data.table));
  const names = namesOf(data.names, data.rows);
  const cities = facts.place.map(([city]) => city);
  const ending = legalEnding(vocabulary.legal);
  return {
    rows: data.rows,
    built: data.built,
    names,
    also: new Map(Object.entries(data.also).map(([row, others]) => [Number(row), others])),
    slugs: names.map((name, row) => data.slugs[row] ?? slug(facts.slug[row], name, cities[row], ending)),
    cities,
    level: Uint8Array.from(facts.level),
    status: facts.status,
    units: facts.unit,
    bases: facts.bases,
    ...byColumn(({ name }) => Int32Array.from(facts[name])),
    capacityOn: Int32Array.from(facts.capacityOn),
    hasDetail: Uint8Array.from(facts.detail),
    facets: facetsOf(data, facts, vocabulary),
  };
}

/** @param {string} signs */
function numbers(signs) {
  const found = new Uint16Array(signs.length);
  for (let at = 0; at < signs.length; at++) {
    const code = signs.charCodeAt(at);
    found[at] = code - (code > 92 ? 36 : 35);
  }
  return found;
}

/** @param {Packed} packed */
function column(packed) {
  if (typeof packed === "string") return numbers(packed);
  const rest = numbers(packed[1]);
  let next = 0;
  return numbers(packed[0]).map((number) => (number < 80 ? number : 80 + 91 * (number - 80) + rest[next++]));
}

/** @param {PackedTable} table @returns {Record<string, unknown[]>} the value of each row by column */
function unpacked(table) {
  const shapes = Array.from(numbers(table.shape), (place) => table.shapes[place]);
  const columns = Object.entries(table.columns).map(([name, { of, at }], bit) => {
    const places = column(at);
    let next = 0;
    return [name, shapes.map((shape) => of[(shape >> bit) & 1 ? places[next++] + 1 : 0])];
  });
  return Object.fromEntries(columns);
}

/** @param {PackedNames} packed @param {number} rows */
function namesOf(packed, rows) {
  const [kept, rest] = [numbers(packed.kept), numbers(packed.rest)];
  const [first, frequent, rare] = [packed.first, packed.frequent, packed.rare].map((text) => text.split("\n"));
  /** @type {string[]} */
  const found = [];
  let [word, at, next] = ["", 0, 0];
  for (let row = 0; row < rows; row++) {
    let name = (word = word.slice(0, kept[row]) + first[row]);
    for (; rest[at]; at++) name += ` ${rest[at] === 1 ? rare[next++] : frequent[rest[at] - 2]}`;
    at++;
    found.push(name);
  }
  return found;
}

/** @param {string} name @returns {string} the slug that a name makes by itself */
function plainSlug(name) {
  const ascii = name
    .normalize("NFKD")
    .replace(/[^\0-\x7f]/g, "")
    .toLowerCase();
  const spaced = ascii.replaceAll("&", " and ").replace(/['.]/g, "");
  const words = (spaced.match(/[a-z0-9]+/g) ?? []).join("-");
  return words.length <= 60 ? words : words.slice(0, Math.max(0, words.slice(0, 60).lastIndexOf("-")));
}

/** What a slug without its legal form lacks. @param {string[]} words */
export const legalEnding = (words) => new RegExp(`(?:-and)?(?:-(?:${words.join("|")}))+$`);

/**
 * @param {number} rule 1 drops the legal form, 2 adds the city, 3 does both
 * @param {string} name
 * @param {string} city
 * @param {RegExp} ending
 */
export function slug(rule, name, city, ending) {
  let made = plainSlug(name);
  if (rule % 2) made = made.replace(ending, "") || made;
  return rule > 1 ? `${made}-${plainSlug(city)}` : made;
}

/** @param {PackedColumns} data @param {Table} facts @param {VocabularyData} vocabulary */
function facetsOf({ counted, steps }, facts, vocabulary) {
  /** @type {Record<string, number[][]>} */
  const sets = {
    .../** @type {Record<string, number[][]>} */ (facts),
    regions: facts.place.map((values) => values[1]),
    neighborhoods: facts.place.map((values) => values[2]),
    level: facts.level.map((code) => [code]),
  };
  /** @type {Map<string, Facet>} */
  const facets = new Map();
  for (const [name, { terms }] of Object.entries(vocabulary.facets)) {
    const packed = counted[name] ?? steps[name];
    const isSet = packed === undefined;
    const counts = isSet ? sets[name].map((codes) => codes.length) : /** @type {number[]} */ (facts[name]);
    const codes = isSet ? Uint16Array.from(sets[name].flat()) : column(packed);
    if (steps[name]) walk(codes, counts);
    facets.set(name, { values: terms.map(({ id }) => id), starts: starts(counts), codes });
  }
  const processes = facets.get("processes");
  if (processes) processes.cores = Uint8Array.from(facts.cores);
  return facets;
}

/** @param {number[]} counts by row @returns {Uint32Array} where each row starts, and where the last one ends */
function starts(counts) {
  const found = new Uint32Array(counts.length + 1);
  for (let row = 0; row < counts.length; row++) found[row + 1] = found[row] + counts[row];
  return found;
}

/** @param {Uint16Array} codes the way from each code of a row to the next @param {number[]} counts by row */
function walk(codes, counts) {
  let at = 0;
  for (const count of counts) {
    for (let nth = 1; nth < count; nth++) codes[at + nth] += codes[at + nth - 1];
    at += count;
  }
}
