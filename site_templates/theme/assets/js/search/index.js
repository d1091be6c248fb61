// Who has which term and which word: made once from the columns, asked with every key press.

import { distance, fold, joins, maySlip, nameKey, stem, stems, tokens, withoutEs, words } from "./text.js";

/** Values in runs by key: those of key k stand from starts[k] to starts[k + 1]. */
export class Runs {
  /**
   * @param {number[]} keys
   * @param {Iterable<number>} values one for each key
   * @param {number} count of different keys
   */
  constructor(keys, values, count) {
    this.starts = new Uint32Array(count + 1);
    for (const key of keys) this.starts[key + 1]++;
    for (let key = 0; key < count; key++) this.starts[key + 1] += this.starts[key];
    const next = this.starts.slice();
    this.values = new Uint32Array(keys.length);
    let at = 0;
    for (const value of values) this.values[next[keys[at++]]++] = value;
  }

  /** @param {number} key @returns {number} how many values it has */
  size(key) {
    return this.starts[key + 1] - this.starts[key];
  }

  /** @param {number} key @param {(value: number) => void} found */
  each(key, found) {
    for (let at = this.starts[key], end = this.starts[key + 1]; at < end; at++) found(this.values[at]);
  }
}

/** Words in order, each with numbers: the way to all that a token means. */
class Sorted {
  /** @param {string} prefix @returns {number} the place of the first word not before it */
  from(prefix) {
    let [low, high] = [0, this.list.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.list[middle] < prefix) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * Calls back with every number of the words that a token means.
   * @param {string} token
   * @param {(value: number) => void} found
   */
  meant(token, found) {
    if (token.length === 1) return this.equal(token, found);
    for (const prefix of stems(token)) {
      for (let at = this.from(prefix); at < this.list.length && this.list[at].startsWith(prefix); at++)
        this.at(at, found);
    }
    const single = withoutEs(token);
    if (single) this.equal(single, found);
  }

  /**
   * Calls back with every number of the words that have a stem.
   * @param {string} wanted
   * @param {(value: number) => void} found
   */
  stemmed(wanted, found) {
    // The last letter may be another one in the word.
    const start = wanted.slice(0, -1);
    for (let at = this.from(start); this.list[at]?.startsWith(start); at++)
      if (stem(this.list[at]) === wanted) this.at(at, found);
  }

  /** @param {string} word @param {(value: number) => void} found */
  equal(word, found) {
    const place = this.from(word);
    if (this.list[place] === word) this.at(place, found);
  }
}

/** The words of names, cities or terms, with the rows, cities or terms that have them. */
export class Words extends Sorted {
  /** @type {Map<string, number>} */
  ids = new Map();
  #keys = [];
  #values = [];

  /** @param {string} word @param {number} value */
  add(word, value) {
    let id = this.ids.get(word);
    if (id === undefined) this.ids.set(word, (id = this.ids.size));
    this.#keys.push(id);
    this.#values.push(value);
  }

  /** Makes it ready to be asked; nothing is added after. @returns {this} */
  done() {
    this.runs = new Runs(this.#keys, this.#values, this.ids.size);
    this.#keys = this.#values = [];
    return this;
  }

  get list() {
    return (this.sorted ??= [...this.ids.keys()].sort());
  }

  /** Does now what the first question would wait for. */
  sort() {
    this.order ??= Uint32Array.from(this.list, (word) => this.ids.get(word));
    this.letters ??= Uint32Array.from(this.list, signature);
  }

  equal(word, found) {
    const id = this.ids.get(word);
    if (id !== undefined) this.runs.each(id, found);
  }

  /** @param {number} place in the order @param {(value: number) => void} found */
  at(place, found) {
    this.runs.each(this.#id(place), found);
  }

  /** @param {number} place in the order @returns {number} how many have the word */
  weight(place) {
    return this.runs.size(this.#id(place));
  }

  #id(place) {
    this.sort();
    return this.order[place];
  }

  /**
   * Calls back with the place of each word that is near a token, and how near.
   * @param {string} token
   * @param {number} most
   * @param {boolean} whole whether the whole word counts, not its best prefix
   * @param {(place: number, far: number) => void} found
   */
  alike(token, most, whole, found) {
    const wanted = signature(token);
    this.sort();
    this.letters.forEach((mask, place) => {
      let missing = wanted & ~mask;
      for (let left = most; missing && left > 0; left--) missing &= missing - 1;
      if (missing || !maySlip(token, this.list[place])) return;
      const far = distance(token, this.list[place], most, whole);
      if (far <= most) found(place, far);
    });
  }
}

/** @param {string} word @returns {number} its letters as bits */
function signature(word) {
  let mask = 0;
  for (let at = 0; at < word.length; at++) mask |= 1 << (word.charCodeAt(at) & 31);
  return mask;
}

/** A shard of the full text: words with their rows. */
export class Shard extends Sorted {
  /** @param {Record<string, number[]>} json each row list as differences */
  constructor(json) {
    super();
    this.json = json;
    this.list = Object.keys(json).sort();
  }

  at(place, found) {
    let row = 0;
    for (const step of this.json[this.list[place]]) found((row += step));
  }
}

/** One facet of all rows, parents included. */
class Facet {
  /**
   * @param {string} name
   * @param {{id: string, parent?: string}[]} terms
   * @param {import("./columns.js").Facet} column
   * @param {number} rows
   */
  constructor(name, terms, column, rows) {
    this.name = name;
    this.ids = terms.map((term) => term.id);
    this.at = new Map(this.ids.map((id, code) => [id, code]));
    this.parents = terms.map((term) => this.at.get(term.parent) ?? -1);
    this.#close(
      column,
      column.values.map((id) => this.at.get(id)),
      rows,
    );
    this.totals = Uint32Array.from(this.ids, (_, code) => this.rows.size(code));
  }

  /** Adds the parents, row by row. */
  #close({ starts, codes, cores }, translated, rows) {
    const seen = new Int32Array(this.ids.length).fill(-1);
    const [owners, all, coreOwners, coreCodes] = [[], [], [], []];
    for (let row = 0; row < rows; row++) {
      const core = starts[row] + (cores ? cores[row] : 0);
      for (let at = starts[row]; at < starts[row + 1]; at++) {
        for (let code = translated[codes[at]]; code >= 0 && seen[code] !== row; code = this.parents[code]) {
          seen[code] = row;
          owners.push(row);
          all.push(code);
          if (at >= core) continue;
          coreOwners.push(row);
          coreCodes.push(code);
        }
      }
    }
    this.codes = new Runs(owners, all, rows);
    this.rows = new Runs(all, owners, this.ids.length);
    this.cores = cores && new Runs(coreCodes, coreOwners, this.ids.length);
  }
}

/**
 * How many of some rows have each of `size` values.
 * @param {{starts: Uint32Array, values: ArrayLike<number>}} codes
 * @param {Uint32Array} rows
 * @param {number} size
 */
export function tally({ starts, values }, rows, size) {
  const found = new Uint32Array(size);
  for (let at = 0; at < rows.length; at++) {
    for (let code = starts[rows[at]], end = starts[rows[at] + 1]; code < end; code++) found[values[code]]++;
  }
  return found;
}

/** All that is asked with every key press. */
export class Index {
  /** @param {import("./columns.js").Columns} columns @param {{facets: Record<string, any>}} vocabulary */
  constructor(columns, vocabulary) {
    this.columns = columns;
    this.rows = columns.rows;
    /** @type {Map<string, Facet>} */
    this.facets = new Map();
    this.terms = [];
    this.termWords = Object.assign(new Words(), { ofTerms: true });
    for (const [name, { terms }] of Object.entries(vocabulary.facets)) this.#facet(name, terms);
    this.termWords.done();
    this.#values();
    this.#cities(columns.cities);
    this.#names(columns);
  }

  /** Does now what the first questions would wait for. */
  sort() {
    for (const words of [this.termWords, this.cityWords, this.nameWords]) words.sort();
  }

  #facet(name, terms) {
    const column = this.columns.facets.get(name);
    if (!column) return;
    const facet = new Facet(name, terms, column, this.rows);
    facet.first = this.terms.length;
    this.facets.set(name, facet);
    terms.forEach((term, code) => {
      const own = term.weak?.includes(term.label) ? [] : [term.label, ...(term.words ?? [])];
      // A letter says something of a term only in a compound, as in "t-shirt"; else it joins words, or names a grade.
      const said = fold(` ${own.join(" ")}`);
      for (const word of distinct(own))
        if (word[1] || said.includes(` ${word}-`)) this.termWords.add(word, this.terms.length);
      this.terms.push({ facet, code, term });
    });
  }

  /** The values of all facets in one run for each row, so that counting passes over the rows only once. */
  #values() {
    const facets = [...this.facets.values()];
    this.codes = {
      starts: new Uint32Array(this.rows + 1),
      values: new Uint16Array(facets.reduce((sum, { codes }) => sum + codes.values.length, 0)),
    };
    this.totals = Uint32Array.from(facets.flatMap((facet) => [...facet.totals]));
    let first = 0;
    for (const facet of facets) first = (facet.first = first) + facet.ids.length;
    for (let row = 0, next = 0; row < this.rows; row++) {
      for (const { first, codes } of facets) {
        for (let at = codes.starts[row]; at < codes.starts[row + 1]; at++)
          this.codes.values[next++] = first + codes.values[at];
      }
      this.codes.starts[row + 1] = next;
    }
  }

  /**
   * The names of a term's own as stems of words that all must be there.
   * @param {Facet} facet
   * @param {number} code
   * @returns {string[][]}
   */
  namesOf(facet, code) {
    const { term } = this.terms[facet.first + code];
    const own = term.weak?.includes(term.label) ? [] : [term.label, ...(term.words ?? [])];
    return own
      .map((name) =>
        tokens(name)
          .filter((token) => !joins(token))
          .map(stem),
      )
      .filter(({ length }) => length);
  }

  #cities(cities) {
    const numbers = new Map();
    const ids = cities.map((city) => numbers.get(city) ?? (numbers.set(city, numbers.size), numbers.size - 1));
    this.cityRows = new Runs(ids, ids.keys(), numbers.size);
    this.cityWords = new Words();
    for (const [city, id] of numbers) for (const word of distinct([city])) this.cityWords.add(word, id);
    this.cityWords.done();
  }

  /** The words of names, and the keys of whole names. */
  #names({ names, also }) {
    this.nameWords = new Words();
    this.wholeNames = new Words();
    const one = (name, row) => {
      const { parts, joined } = words(name);
      for (const word of parts) this.nameWords.add(word, row);
      for (const word of joined) this.nameWords.add(word, row);
      this.wholeNames.add(nameKey(parts), row);
    };
    names.forEach(one);
    for (const [row, others] of also) for (const name of others) one(name, row);
    this.nameWords.done();
    this.wholeNames.done();
  }
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

/** An index that came from a worker, which knows only what is in it. @param {any} index @returns {Index} */
export function revived(index) {
  const runs = (/** @type {any} */ one) => one && Object.setPrototypeOf(one, Runs.prototype);
  for (const { codes, rows, cores } of index.facets.values()) [codes, rows, cores].forEach(runs);
  runs(index.cityRows);
  for (const name of ["termWords", "cityWords", "nameWords", "wholeNames"]) {
    runs(index[name].runs);
    index[name] = Object.assign(new Words(), index[name]);
  }
  return Object.setPrototypeOf(index, Index.prototype);
}
