// A search whose columns have arrived, and what it fetches besides when an answer needs it.

import { without } from "./data-files.js";
import { decode } from "./decoding.js";
import { Engine } from "./engine.js";
import { Index, revived } from "./index.js";
import { Shard } from "./word-lists.js";

/** @import { VocabularyData } from "./client.js" */
/** @import { DataFiles, Manifest } from "./data-files.js" */
/** @import { Found } from "./engine.js" */
/** @import { PackedColumns } from "./decoding.js" */
/** @import { Query } from "./interpreter.js" */
/** @import { PlacesData } from "./places.js" */
/** @import { PointsData } from "./points.js" */
/** @import { ShardData } from "./word-lists.js" */

/**
 * @typedef {object} Left what one who has answered leaves to the next
 * @property {Manifest} manifest
 * @property {VocabularyData} vocabulary
 * @property {Index} index
 * @property {Record<string, unknown>} files by path
 */

export class LoadedSearch {
  /** Shards of the text that are here. @type {Set<string>} */
  #arrived = new Set();
  /** Summary and street by chunk and row. @type {string[][][]} */
  #details = [];

  /** @param {DataFiles} files @param {Manifest} manifest @param {VocabularyData} vocabulary @param {Index} index */
  constructor(files, manifest, vocabulary, index) {
    this.files = files;
    this.manifest = manifest;
    this.vocabulary = vocabulary;
    this.engine = new Engine(index, vocabulary);
  }

  /** Fetches what every answer needs. @param {DataFiles} files */
  static async fetch(files) {
    const manifest = await files.start();
    /** @type {[PackedColumns, VocabularyData]} */
    const [columns, vocabulary] = await Promise.all([files.json(manifest.columns), files.json(manifest.vocabulary)]);
    const index = new Index(decode(columns, vocabulary), vocabulary);
    // Rather after the first answer than with the first key press.
    setTimeout(() => index.sort());
    return new LoadedSearch(files, manifest, vocabulary, index);
  }

  /** Goes on with what another has left. @param {DataFiles} files @param {Left} left */
  static revived(files, { manifest, vocabulary, index }) {
    files.manifest = manifest;
    return new LoadedSearch(files, manifest, vocabulary, revived(index));
  }

  /** All that another must know to answer instead. @returns {Left} */
  left() {
    this.engine.index.sort();
    return {
      manifest: this.manifest,
      vocabulary: this.vocabulary,
      index: this.engine.index,
      files: this.files.kept,
    };
  }

  points() {
    return this.files.once(this.manifest.points, async (/** @type {PointsData} */ data) => {
      const { Points } = await import("./points.js");
      return (this.engine.points = new Points(data));
    });
  }

  /**
   * The answer to a query, with all that it needs fetched.
   * @param {Query} query @param {number} [size] how many of its rows @returns {Promise<Found>}
   */
  async find(query, size) {
    const found = this.engine.find(query, size);
    if (!found.missing) return found;
    if (found.missing === "ground") await Promise.all([this.points(), this.#places()]);
    else this.engine.relaxations = await import("./relaxations.js");
    return this.find(query, size);
  }

  #places() {
    return this.files.once(this.manifest.places, async (/** @type {PlacesData} */ data) => {
      const { Places } = await import("./places.js");
      this.engine.places = new Places(data);
    });
  }

  /**
   * Fetches what must be there before the first answer.
   * @param {Query} query @returns {Promise<string[]>} shards that can come later
   */
  async prepare(query) {
    let needs = this.engine.needs(query);
    if (needs.spelling) this.engine.matching.addSpelling(await import("./spelling.js"));
    if (needs.places) await this.#places();
    if (needs.spelling || needs.places) needs = this.engine.needs(query);
    if (needs.points) await this.points();
    return needs.shards.filter((prefix) => this.manifest.text[prefix] && !this.#arrived.has(prefix));
  }

  /** Fetches shards of the text. @param {string[]} prefixes @returns {Promise<boolean>} whether any is missing */
  async shards(prefixes) {
    const fetched = prefixes.map((prefix) => {
      const path = `text/${prefix}.${this.manifest.text[prefix]}.json`;
      return this.files.once(path, (/** @type {ShardData} */ data) => {
        this.engine.matching.addText(prefix, new Shard(data));
        this.#arrived.add(prefix);
      });
    });
    return (await Promise.all(fetched.map((shard) => shard.catch(without)))).includes(null);
  }

  /** What a card says besides, null while it has not arrived, or there is none. @param {number} row */
  detail(row) {
    const [summary = null, street = null] = this.#detail(row) ?? [];
    return { summary: summary || null, street: street || null };
  }

  /** Whether a row's details are here, or known not to exist. @param {number} row */
  hasDetail(row) {
    return !this.engine.columns.hasDetail[row] || Boolean(this.#detail(row));
  }

  /** Fetches the details of rows; those that fail stay unknown. @param {number[]} rows */
  async details(rows) {
    const chunks = [...new Set(rows.map((row) => Math.floor(row / this.manifest.chunk)))];
    await Promise.all(chunks.map((at) => this.chunk("details", at).catch(without)));
  }

  /**
   * A file with details of rows.
   * @param {"details" | "contacts"} kind @param {number} at @returns {Promise<string[][]>}
   */
  chunk(kind, at) {
    return this.files.once(`${kind}-${at}.${this.manifest.details[at]}.json`, (/** @type {string[][]} */ data) => {
      if (kind === "details") this.#details[at] = data;
      return data;
    });
  }

  /**
   * @param {number} row
   * @returns {string[] | undefined} undefined while it has not arrived
   */
  #detail(row) {
    const { chunk } = this.manifest;
    return this.#details[Math.floor(row / chunk)]?.[row % chunk];
  }
}
