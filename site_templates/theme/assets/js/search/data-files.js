// The files of one search, each fetched once; notices when a newer build has replaced them.

/**
 * @typedef {object} Manifest names the files of a build
 * @property {string} columns
 * @property {string} vocabulary
 * @property {string} points
 * @property {string} places
 * @property {string} map
 * @property {string[]} details digests of summaries and contacts by chunk
 * @property {number} chunk rows of one file of details
 * @property {Record<string, string>} text digests by shard
 */

const MANIFEST = "manifest.json";
export const REPLACED = new Error("newer data");

/** Does without what cannot be fetched now. @param {unknown} error @returns {null} */
export function without(error) {
  if (error === REPLACED) throw error;
  return null;
}

export class DataFiles {
  /** @type {Manifest | null} */
  manifest = null;
  isReplaced = false;
  /** What was made of each file. @type {Record<string, Promise<unknown> | null>} */
  #made = {};

  /** @param {string} base the folder @param {Record<string, unknown>} [kept] files that are here already, by path */
  constructor(base, kept = {}) {
    this.base = base;
    this.kept = kept;
  }

  /**
   * A file; where it is gone as there is newer data, all must start anew.
   * @template T @param {string} path @returns {Promise<T>}
   */
  async json(path) {
    const response = await fetch(this.base + path, { cache: this.manifest ? "default" : "no-cache" });
    if (response.ok) return response.json();
    if (this.manifest && (await this.#isOld())) {
      this.isReplaced = true;
      throw REPLACED;
    }
    throw new Error(`${path}: ${response.status}`);
  }

  async #isOld() {
    const newest = await new DataFiles(this.base).json(MANIFEST);
    return JSON.stringify(newest) !== JSON.stringify(this.manifest);
  }

  /** A file that whoever answers next needs, too. @template T @param {string} path @returns {Promise<T>} */
  async keep(path) {
    return /** @type {T} */ (this.kept[path] ??= await this.json(path));
  }

  /**
   * Makes something of a file once; again only if that failed.
   * @template T, Made
   * @param {string} path @param {(data: T) => Made | Promise<Made>} make @returns {Promise<Made>}
   */
  once(path, make) {
    const made = (this.#made[path] ??= this.keep(path)
      .then((data) => make(/** @type {T} */ (data)))
      .catch((error) => {
        this.#made[path] = null;
        throw error;
      }));
    return /** @type {Promise<Made>} */ (made);
  }

  /** The newest manifest, by which the other files are found. @returns {Promise<Manifest>} */
  async start() {
    this.manifest = null;
    /** @type {Manifest} */
    const manifest = await this.json(MANIFEST);
    return (this.manifest = manifest);
  }
}
