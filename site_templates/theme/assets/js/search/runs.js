// Numbers grouped by key in two flat arrays: what each company, term or word has.

/**
 * @typedef {{starts: Uint32Array, values: ArrayLike<number>}} Grouped those of key k stand from starts[k] to starts[k +
 *   1]
 */

/** Values in runs by key. */
export class Runs {
  /**
   * @param {ArrayLike<number> & Iterable<number>} keys
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

/**
 * How many of some rows have each of `size` values.
 * @param {Grouped} codes @param {Uint32Array} rows @param {number} size
 */
export function tally({ starts, values }, rows, size) {
  const found = new Uint32Array(size);
  for (let at = 0; at < rows.length; at++) {
    for (let code = starts[rows[at]], end = starts[rows[at] + 1]; code < end; code++) found[values[code]]++;
  }
  return found;
}
