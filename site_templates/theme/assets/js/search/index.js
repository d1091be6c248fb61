// Who has which term and which word: made once from the columns, asked with every key press.

import { FacetIndex } from "./facet-index.js";
import { Runs } from "./runs.js";
import { fold, joins, nameKey, stem, tokens, words } from "./text.js";
import { Words } from "./word-lists.js";

/** @import { Term, VocabularyData } from "./client.js" */
/** @import { Columns } from "./decoding.js" */
/** @typedef {{facet: FacetIndex, code: number, term: Term}} IndexedTerm */

/** What a company's own name can say that it does. */
export const CAPABILITIES = ["processes", "materials"];

/** All that is asked with every key press. */
export class Index {
  /** @type {Map<string, FacetIndex>} */
  facets = new Map();
  /** The terms of all facets, by their place among the values of all. @type {IndexedTerm[]} */
  terms = [];
  termWords = new Words(true);
  cityWords = new Words();
  nameWords = new Words();
  wholeNames = new Words();
  /** The names of capabilities that were asked for, by term. @type {Map<number, string[][]>} */
  names = new Map();
  /** The words of the city, of the rows whose name has it. @type {Map<number, string[]>} */
  cityNamed = new Map();

  /** @param {Columns} columns @param {VocabularyData} vocabulary */
  constructor(columns, vocabulary) {
    this.columns = columns;
    this.rows = columns.rows;
    this.silent = new Set(vocabulary.silent);
    this.legal = new Set(vocabulary.legal);
    for (const [name, { terms }] of Object.entries(vocabulary.facets)) this.#facet(name, terms);
    this.totals = Uint32Array.from([...this.facets.values()].flatMap((facet) => [...facet.totals]));
    this.codes = valuesByRow([...this.facets.values()], this.rows);
    this.cityRows = this.#cities(columns.cities);
    this.#names(columns);
    for (const words of [this.termWords, this.cityWords, this.nameWords, this.wholeNames]) words.done();
  }

  /** Does now what the first questions would wait for. */
  sort() {
    for (const words of [this.termWords, this.cityWords, this.nameWords]) words.sort();
  }

  /** @param {string} name @param {Term[]} terms */
  #facet(name, terms) {
    const column = this.columns.facets.get(name);
    if (!column) return;
    const facet = new FacetIndex(name, terms, column, this.rows);
    facet.first = this.terms.length;
    this.facets.set(name, facet);
    terms.forEach((term, code) => {
      const own = [...ownNames(term), ...(term.makes ?? [])];
      // A letter says something of a term only in a compound, as in "t-shirt"; else it joins words, or names a grade.
      const said = fold(` ${own.join(" ")}`);
      for (const word of distinct(own)) {
        if (word[1] || said.includes(` ${word}-`)) this.termWords.add(word, this.terms.length);
      }
      this.terms.push({ facet, code, term });
    });
  }

  /**
   * The names of a capability's own as stems of words that all must be there; of what is no capability, none. Those
   * with a legal ending, as "co-packer", are one word.
   * @param {FacetIndex} facet @param {number} code @returns {string[][]}
   */
  namesOf(facet, code) {
    if (!CAPABILITIES.includes(facet.name)) return [];
    const known = this.names.get(facet.first + code);
    if (known) return known;
    const names = ownNames(this.terms[facet.first + code].term).map(tokens);
    const isLegal = (/** @type {string} */ token) => this.legal.has(token);
    const apart = names.map((parts) =>
      parts.some(isLegal) ? [parts.join("")] : parts.filter((token) => !joins(token)),
    );
    const stemmed = apart.filter(({ length }) => length).map((parts) => parts.map(stem));
    this.names.set(facet.first + code, stemmed);
    return stemmed;
  }

  /**
   * Whether a row's name has a word only as the name of its city has it.
   * @param {number} row @param {string[]} starts
   */
  isOfCity(row, starts) {
    return this.cityNamed.get(row)?.some((word) => starts.some((start) => word.startsWith(start))) ?? false;
  }

  /** @param {string[]} cities by row @returns {Runs} the rows of each different city */
  #cities(cities) {
    const numbers = new Map([...new Set(cities)].map((city, number) => [city, number]));
    for (const [city, id] of numbers) for (const word of distinct([city])) this.cityWords.add(word, id);
    const ids = cities.map((city) => numbers.get(city) ?? 0);
    return new Runs(ids, ids.keys(), numbers.size);
  }

  /** The words of names, and the keys of whole names. @param {Columns} columns */
  #names({ names, also, cities }) {
    const cityParts = new Map([...new Set(cities)].map((city) => [city, tokens(city)]));
    const add = (/** @type {string} */ name, /** @type {number} */ row) => {
      const { parts, joined } = words(name);
      const city = cityParts.get(cities[row]) ?? [];
      if (city.length && city.every((word) => parts.includes(word))) this.cityNamed.set(row, city);
      for (const word of parts) this.nameWords.add(word, row);
      for (const word of joined) this.nameWords.add(word, row);
      this.wholeNames.add(nameKey(parts, this.silent), row);
    };
    names.forEach(add);
    for (const [row, others] of also) for (const name of others) add(name, row);
  }
}

/** The names that mean just this term, in every language. @param {Term} term @returns {string[]} */
const ownNames = ({ label, words = [], weak }) => (weak?.includes(label) ? [] : [label, ...words]);

/**
 * The values of all facets in one run for each row, so that counting passes over the rows only once.
 * @param {FacetIndex[]} facets @param {number} rows
 */
function valuesByRow(facets, rows) {
  const starts = new Uint32Array(rows + 1);
  const values = new Uint16Array(facets.reduce((sum, { codes }) => sum + codes.values.length, 0));
  for (let row = 0, next = 0; row < rows; row++) {
    for (const { first, codes } of facets) {
      for (let at = codes.starts[row]; at < codes.starts[row + 1]; at++) values[next++] = first + codes.values[at];
    }
    starts[row + 1] = next;
  }
  return { starts, values };
}

/** @param {string[]} texts @returns {Set<string>} the words of all of them */
function distinct(texts) {
  const found = new Set();
  for (const text of texts) {
    const { parts, joined } = words(text);
    for (const word of parts) found.add(word);
    for (const word of joined) found.add(word);
  }
  return found;
}

/**
 * An index that came from a worker, which brings its values but not its methods.
 * @param {Index} index
 * @returns {Index}
 */
export function revived(index) {
  for (const facet of index.facets.values()) {
    Object.setPrototypeOf(facet, FacetIndex.prototype);
    for (const runs of [facet.codes, facet.rows, facet.cores]) if (runs) Object.setPrototypeOf(runs, Runs.prototype);
  }
  Object.setPrototypeOf(index.cityRows, Runs.prototype);
  for (const name of /** @type {const} */ (["termWords", "cityWords", "nameWords", "wholeNames"])) {
    Object.setPrototypeOf(index[name].runs, Runs.prototype);
    index[name] = Object.assign(new Words(), index[name]);
  }
  return Object.setPrototypeOf(index, Index.prototype);
}
