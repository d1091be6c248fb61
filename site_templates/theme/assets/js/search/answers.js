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

/**
 * @typedef {typeof import("./calls.js") & Pick<typeof import("./suggestions.js"), "suggest">} Later
 * @typedef {{open: (base: string) => void, vocabulary: () => VocabularyData, leave: () => Left | null}} Own takes the
 *   data from another folder; all that another must know to answer instead, null while something else is asked, which
 *   may still fetch
 * @typedef {Own & {[Name in Exclude<keyof Later, "nameOf">]: Without<Later[Name]>}} Calls what can be asked once
 * @typedef {keyof Calls} Call
 * @typedef {{id: number, call: Call | "find", values: unknown[]}} Question
 * @typedef {{id: number, value?: unknown, error?: string, last: boolean}} Reply one of several to `find`
 * @typedef {Found & {complete: boolean, isPartial: boolean}} Answer complete when nothing of it is still
 *   on its way; partial when a text that may name more companies could not be fetched
 */

/**
 * A call without the search, which is given to it.
 * @template {(search: any, ...values: any[]) => unknown} Of
 * @typedef {(...values: Of extends (search: any, ...values: infer Values) => unknown ? Values : never) =>
 *   ReturnType<Of>} Without
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
    post({ id, value: await this.#told(call, values), last: true });
  }

  /** What can be asked once. @param {Call} call @param {unknown[]} values @returns {Promise<unknown>} */
  async #told(call, values) {
    if (call === "open") {
      this.#files = new DataFiles(/** @type {string} */ (values[0]));
      return;
    }
    const search = await this.#start();
    if (call === "vocabulary") return search.vocabulary;
    if (call === "leave") {
      const left = search.left();
      return this.#open > 1 ? null : left;
    }
    /** @type {Record<string, (search: LoadedSearch, ...values: any[]) => unknown>} */
    const calls = await (call === "suggest" ? import("./suggestions.js") : import("./calls.js"));
    return calls[call](search, ...values);
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

// In a worker it answers whoever has started that.
if ("WorkerGlobalScope" in globalThis) {
  const answer = answering((reply) => {
    postMessage(reply);
    // Whoever has left all it knows to the page fetches nothing more.
    if (/** @type {Left | null} */ (reply.value)?.index) close();
  });
  onmessage = (/** @type {MessageEvent<Question>} */ { data }) => answer(data);
}
