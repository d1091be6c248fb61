// Answers questions, again when more has arrived: first in a worker, which builds the index beside the page, then in
// the page itself, where an answer need not wait for the browser to bring it.

import { DataFiles, REPLACED } from "./data-files.js";
import { decode } from "./decoding.js";
import { Index } from "./index.js";
import { LoadedSearch } from "./loaded-search.js";

/** @import { Found } from "./engine.js" */
/** @import { Query } from "./interpreter.js" */
/** @import { VocabularyData } from "./client.js" */
/** @import { PackedColumns } from "./decoding.js" */
/** @import { Left } from "./loaded-search.js" */
/** @import { Outlines } from "../companies/map/drawing.js" */

/**
 * @typedef {Exclude<keyof Answers, "find" | "answer">} Call what can be asked once, next to `find`
 * @typedef {{id: number, call: Call | "find", values: unknown[]}} Question
 * @typedef {{id: number, value?: unknown, error?: string, last: boolean}} Reply one of several to `find`
 * @typedef {Found & {complete: boolean, isPartial: boolean}} Answer complete when nothing of it is still
 *   on its way; partial when a text that may name more companies could not be fetched
 * @typedef {{slug: string, name: string, city: string}} Named
 * @typedef {{shops: (Named & {covers: string[]})[], miles: number}} SupplierSet
 */

// Details of what is only typed through need not be fetched: as long as the page waits to draw what is not on screen.
const PAUSE = 200; // ms

export class Answers {
  #files;
  /** @type {Promise<LoadedSearch> | null} */
  #search = null;
  #latest = 0;
  /** How many questions are being answered. */
  #open = 0;

  /**
   * @param {string} base the folder with the data
   * @param {Left | null} left what another has left who answered before
   */
  constructor(base, left) {
    this.#files = new DataFiles(base, left?.files);
    if (left) this.#search = Promise.resolve(LoadedSearch.revived(this.#files, left));
  }

  /**
   * Answers a question; where the data is replaced meanwhile, from the start.
   * @param {Question} question @param {(reply: Reply) => void} post
   */
  async answer(question, post) {
    this.#open++;
    try {
      await this.#answer(question, post).catch((error) => {
        if (error !== REPLACED) throw error;
        return this.#answer(question, post);
      });
    } catch (error) {
      post({ id: question.id, error: error instanceof Error ? error.message : String(error), last: true });
    }
    this.#open--;
  }

  /** @param {Question} question @param {(reply: Reply) => void} post */
  async #answer({ id, call, values }, post) {
    if (call === "find") {
      this.#latest = Math.max(this.#latest, id);
      return this.find(/** @type {Query} */ (values[0]), id, (value) => post({ id, value, last: value.complete }));
    }
    const asked = /** @type {(...values: unknown[]) => Promise<unknown>} */ (this[call]);
    post({ id, value: await asked.apply(this, values), last: true });
  }

  #start() {
    if (this.#files.isReplaced) [this.#files, this.#search] = [new DataFiles(this.#files.base), null];
    this.#search ??= LoadedSearch.fetch(this.#files).catch((error) => {
      this.#search = null;
      throw error;
    });
    return this.#search;
  }

  /**
   * Answers with what is here, then with the text, then with the details; a newer question ends it. Where nobody is
   * found without a text that is missing, there is no answer.
   * @param {Query} query @param {number} id @param {(answer: Answer) => void} reply
   */
  async find(query, id, reply) {
    const isLatest = () => id === this.#latest;
    const search = await this.#start();
    const awaited = isLatest() ? await search.prepare(query) : [];
    let isPartial = false;
    const answer = async (/** @type {boolean} */ awaitsText, /** @type {boolean} */ isLast) => {
      // Whoever comes closest may be somebody else when the text is here.
      const found = isLatest() ? await (awaitsText ? search.engine : search).find(query) : null;
      if (!found || !isLatest()) return [];
      if (awaitsText && (found.missing || found.given.length)) found.total = 0;
      if (isPartial && found.given.length) throw new Error("missing text");
      for (const row of found.rows) Object.assign(row, search.detail(row.row));
      const untold = isLast ? [] : found.rows.map(({ row }) => row).filter((row) => !search.hasDetail(row));
      reply({ ...found, isPartial, complete: !awaitsText && !untold.length });
      return untold;
    };
    let untold = await answer(awaited.length > 0, false);
    if (awaited.length) {
      isPartial = await search.shards(awaited);
      untold = await answer(false, false);
    }
    if (!untold.length) return;
    await new Promise((done) => setTimeout(done, PAUSE));
    if (isLatest()) await search.details(untold);
    await answer(false, true);
  }

  /** Takes the data from another folder. @param {string} base */
  async open(base) {
    this.#files = new DataFiles(base);
  }

  async vocabulary() {
    return (await this.#start()).vocabulary;
  }

  /** @param {string} text */
  async suggest(text) {
    const [{ suggest }, { engine }] = await Promise.all([import("./suggestions.js"), this.#start()]);
    return suggest(engine, text);
  }

  async points() {
    return (await this.#start()).points();
  }

  async outlines() {
    const { files, manifest } = await this.#start();
    return files.once(manifest.map, (/** @type {Outlines} */ data) => data);
  }

  /** What companies are called. @param {number[]} rows @returns {Promise<Named[]>} */
  async named(rows) {
    const search = await this.#start();
    return rows.map((row) => search.named(row));
  }

  /** Companies with all their details; unknown ones are left out. @param {string[]} slugs */
  async companies(slugs) {
    const search = await this.#start();
    const rows = slugs.map((slug) => search.engine.columns.slugs.indexOf(slug));
    return search.companies(rows.filter((row) => row >= 0));
  }

  /** All companies that a query finds, in its order, with all their details. @param {Query} query */
  async listed(query) {
    return (await this.#start()).listed(query);
  }

  /** Small sets of shops that do some processes between them. @param {Query} query @param {string[]} processes */
  async supplierSets(query, processes) {
    const imports = Promise.all([import("./suppliers.js"), import("./supplier-sets.js")]);
    const [[{ covers }, { supplierSets }], search] = await Promise.all([imports, this.#start()]);
    const text = search.prepare(query).then((awaited) => search.shards(awaited));
    const [points] = await Promise.all([search.points(), text]);
    const masks = covers(search.engine, query, processes);
    const sets = supplierSets({ covers: masks, points, full: 2 ** processes.length - 1 });
    const shop = (/** @type {number} */ row) => {
      return { ...search.named(row), covers: processes.filter((_, at) => (masks.get(row) ?? 0) & (1 << at)) };
    };
    return sets.map(({ rows, miles }) => ({ shops: rows.map(shop), miles }));
  }

  /** Who fits a request. @param {import("../matching/directory.js").BuyerRequest} request @param {string} today */
  async matches(request, today) {
    const [{ fitting }, search] = await Promise.all([import("../matching/directory.js"), this.#start()]);
    return fitting(search, await search.points(), request, today);
  }

  /** All that another must know to answer instead; null while something else is asked, which may still fetch. */
  async leave() {
    const search = await this.#start();
    const left = search.left();
    return this.#open > 1 ? null : left;
  }
}

/**
 * Who answers questions.
 * @param {(reply: Reply) => void} post @param {string} [base] the folder with the data
 * @param {Left | null} [left] what another has left who answered before
 */
export function answering(post, base = "", left = null) {
  const answers = new Answers(base, left);
  return (/** @type {Question} */ question) => answers.answer(question, post);
}

/**
 * The index of a file of columns, for those who time it.
 * @param {PackedColumns} columns @param {VocabularyData} vocabulary
 */
export const indexed = (columns, vocabulary) => new Index(decode(columns, vocabulary), vocabulary);
