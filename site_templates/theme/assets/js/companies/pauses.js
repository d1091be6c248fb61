// Does things after a pause, each at most once at a time.

export class Pauses {
  /** @type {Record<string, number>} */
  #timers = {};

  /**
   * Does something after a pause, instead of what waited under the same name.
   * @param {string} name @param {number} pause @param {() => void} doing
   */
  later(name, pause, doing) {
    this.cancel(name);
    this.#timers[name] = setTimeout(doing, pause);
  }

  /** @param {string} name */
  cancel(name) {
    clearTimeout(this.#timers[name]);
  }
}
