// Remembers the values that were used last, up to a limit.

const MOST = 64;

export class LruCache {
  #made = new Map();

  /** @template T @param {string} key @param {() => T} make @returns {T} */
  once(key, make) {
    const found = this.#made.get(key) ?? make();
    this.#made.delete(key);
    this.#made.set(key, found);
    if (this.#made.size > MOST) this.#made.delete(this.#made.keys().next().value);
    return found;
  }

  clear() {
    this.#made.clear();
  }
}
