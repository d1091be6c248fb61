// Remembers what was made last, up to a number of things.

export class Kept {
  #made = new Map();

  /** @param {number} most */
  constructor(most) {
    this.most = most;
  }

  /** @template T @param {string} key @param {() => T} make @returns {T} */
  once(key, make) {
    const found = this.#made.get(key) ?? make();
    this.#made.delete(key);
    this.#made.set(key, found);
    if (this.#made.size > this.most) this.#made.delete(this.#made.keys().next().value);
    return found;
  }

  clear() {
    this.#made.clear();
  }
}
