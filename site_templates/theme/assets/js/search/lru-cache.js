// Remembers the values that were used last, up to a limit.

const MOST = 64;

/** @template T */
export class LruCache {
  /** @type {Map<string, T>} */
  #made = new Map();

  /** The value of a key, made when it is not remembered. @param {string} key @param {() => T} make @returns {T} */
  once(key, make) {
    const found = this.#made.get(key) ?? make();
    this.#made.delete(key);
    this.#made.set(key, found);
    for (const oldest of this.#made.keys()) {
      if (this.#made.size <= MOST) break;
      this.#made.delete(oldest);
    }
    return found;
  }

  clear() {
    this.#made.clear();
  }
}
