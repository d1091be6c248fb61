// A search whose columns have arrived, and what it fetches besides when an answer needs it.

import { without } from "./data-files.js";
import { decode } from "./decoding.js";
import { Engine } from "./engine.js";
import { Index, revived } from "./index.js";
import { rowOf } from "./rows.js";
import { Shard } from "./word-lists.js";

/** @import { Named } from "./answers.js" */
/** @import { VocabularyData } from "./client.js" */
/** @import { DataFiles, Manifest } from "./data-files.js" */
/** @import { Found } from "./engine.js" */
/** @import { PackedColumns } from "./decoding.js" */
/** @import { Query } from "./interpreter.js" */
/** @import { PlacesData } from "./places.js" */
/** @import { PointsData } from "./points.js" */
/** @import { Company } from "./rows.js" */
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
  /** Street, ZIP code and so on by chunk and row. @type {string[][][]} */
  #contacts = [];

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

  /** @param {number} row @returns {Named} */
  named(row) {
    const { slugs, names, cities } = this.engine.columns;
    return { slug: slugs[row], name: names[row], city: cities[row] };
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
    if (this.engine.needs(query).places) await this.#places();
    const needs = this.engine.needs(query);
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
    const [summary = null, street = null] = this.#detail(this.#details, row) ?? [];
    return { summary: summary || null, street: street || null };
  }

  /** Whether a row's details are here, or known not to exist. @param {number} row */
  hasDetail(row) {
    return !this.engine.columns.hasDetail[row] || Boolean(this.#detail(this.#details, row));
  }

  /** Fetches the details of rows; those that fail stay unknown. @param {number[]} rows */
  async details(rows) {
    await Promise.all(this.#fetched("details", this.#details, rows).map((chunk) => chunk.catch(without)));
  }

  /** Companies with all their details. @param {number[]} rows @returns {Promise<Company[]>} */
  async companies(rows) {
    await Promise.all([
      ...this.#fetched("details", this.#details, rows),
      ...this.#fetched("contacts", this.#contacts, rows),
    ]);
    return rows.map((row) => {
      const [street, zip, state, phone, email, website] = this.#detail(this.#contacts, row) ?? [];
      const contact = { zip, state, phone, email, website };
      return { ...rowOf(this.engine, row), ...contact, ...this.detail(row), street };
    });
  }

  /** All that a query finds, with all their details. @param {Query} query */
  async listed(query) {
    await this.shards(await this.prepare(query));
    const { rows } = await this.find({ ...query, page: 1 }, Infinity);
    return this.companies(rows.map(({ row }) => row));
  }

  /**
   * @template T
   * @param {T[][]} chunks
   * @param {number} row
   * @returns {T | undefined} undefined while it has not arrived
   */
  #detail(chunks, row) {
    const { chunk } = this.manifest;
    return chunks[Math.floor(row / chunk)]?.[row % chunk];
  }

  /**
   * The files that hold some details of rows, on their way into the chunks.
   * @template T @param {"details" | "contacts"} kind @param {T[][]} chunks @param {number[]} rows
   */
  #fetched(kind, chunks, rows) {
    const { chunk, details } = this.manifest;
    return [...new Set(rows.map((row) => Math.floor(row / chunk)))].map((at) =>
      this.files.once(`${kind}-${at}.${details[at]}.json`, (/** @type {T[]} */ data) => {
        chunks[at] = data;
      }),
    );
  }
}
