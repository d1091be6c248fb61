// The page's side of the search: questions go to a worker, answers come back. When its index is built, a worker hands
// it over: browsers bring its messages only after the frame with the letter just typed, which would be a frame late.

/** @import { Answer, Call, Calls, Question, Reply } from "./answers.js" */
/** @import { Query } from "./interpreter.js" */

/**
 * @typedef {object} Term a value of a facet
 * @property {string} id
 * @property {string} label
 * @property {string} [parent]
 * @property {string[]} [words] other names
 * @property {string[]} [makes] what people come to such a shop for
 * @property {string[]} [weak] names that mean it only where nothing more precise has them
 * @property {number} [stage] of a process: where its stage stands in the value chain
 * @typedef {Record<"legal" | "silent", string[]> & {facets: Record<string, {label: string, terms: Term[]}>,
 *   query_words: Record<string, string[]>}} VocabularyData firms' names end with some words, and do without others
 * @typedef {Pick<Reply, "value" | "error">} Told
 */

/** @type {Record<string, Search>} */
const searches = {};

/** A page's one search of a folder, so that it fetches nothing twice. @param {URL} base @returns {Search} */
export const searchOf = (base) => (searches[String(base)] ??= new Search(base));

/** Every answer but the last question's is dropped. */
export class Search {
  /** @type {Worker | null} */
  #worker = null;
  #last = 0;
  #finding = 0;
  /** @type {Map<number, {question: Question, answered: (told: Told) => void}>} */
  #waiting = new Map();
  /** Who answers in place of the worker. @type {((question: Question) => void) | null} */
  #own = null;
  #isMoving = false;
  /** @type {Promise<Vocabulary> | null} */
  #vocabulary = null;

  /** @param {URL | string} base the folder with the search's data */
  constructor(base) {
    this.base = String(base);
  }

  /** @returns {Promise<Vocabulary>} */
  vocabulary() {
    const vocabulary = (this.#vocabulary ??= this.ask("vocabulary").then((data) => new Vocabulary(data)));
    vocabulary.catch(() => (this.#vocabulary = null));
    return vocabulary;
  }

  /**
   * Answers a query, again when more has arrived until `complete`; `{error}` when it cannot.
   * @param {Query} query @param {(answer: Answer | {error: string}) => void} onAnswer
   */
  find(query, onAnswer) {
    this.#waiting.delete(this.#finding);
    this.#finding = this.#send("find", [query], ({ value, error }) => {
      if (error !== undefined) return onAnswer({ error });
      const answer = /** @type {Answer} */ (value);
      onAnswer(answer);
      if (answer.complete && !this.#own) this.#move();
    });
  }

  /**
   * What can be asked once.
   * @template {Call} Name @param {Name} call @param {Parameters<Calls[Name]>} values
   * @returns {Promise<Awaited<ReturnType<Calls[Name]>>>}
   */
  ask(call, ...values) {
    return new Promise((resolve, reject) =>
      this.#send(call, values, ({ value, error }) => {
        if (error === undefined) resolve(/** @type {Awaited<ReturnType<Calls[Name]>>} */ (value));
        else reject(new Error(error));
      }),
    );
  }

  /** @param {Question["call"]} call @param {unknown[]} values @param {(told: Told) => void} answered */
  #send(call, values, answered) {
    const question = { id: ++this.#last, call, values };
    this.#waiting.set(question.id, { question, answered });
    try {
      if (this.#own) this.#own(question);
      else this.#open().postMessage(question);
    } catch (error) {
      queueMicrotask(() => this.#fail(String(error)));
    }
    return question.id;
  }

  #open() {
    if (this.#worker) return this.#worker;
    const worker = (this.#worker = new Worker(new URL("./answers.js", import.meta.url), { type: "module" }));
    worker.onmessage = ({ data }) => this.#hear(data);
    worker.onerror = worker.onmessageerror = () => this.#fail("the search did not start");
    worker.postMessage({ id: 0, call: "open", values: [this.base] });
    return worker;
  }

  /** @param {Reply} reply */
  #hear({ id, last, value, error }) {
    const waiting = this.#waiting.get(id);
    if (last) this.#waiting.delete(id);
    waiting?.answered({ value, error });
  }

  /** Takes over from the worker in a quiet moment. If that fails, the worker goes on. */
  async #move() {
    if (this.#isMoving) return;
    this.#isMoving = true;
    await new Promise((done) => (globalThis.requestIdleCallback ?? setTimeout)(done));
    const module = await import("./answers.js").catch(() => null);
    const left = module && (await this.ask("leave").catch(() => null));
    if (left) this.#take(module.answering((reply) => this.#hear(reply), this.base, left));
    this.#isMoving = false;
  }

  /** Has another answer from now on, also what was asked too late. @param {(question: Question) => void} answer */
  #take(answer) {
    this.#own = answer;
    this.#dismiss();
    for (const { question } of this.#waiting.values()) answer(question);
  }

  #dismiss() {
    this.#worker?.terminate();
    this.#worker = null;
  }

  /** Tells all who wait; the next question starts anew. @param {string} error */
  #fail(error) {
    this.#dismiss();
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { answered } of waiting) answered({ error });
  }
}

/** The names of all facets and their values. */
export class Vocabulary {
  /** @type {Map<string, Map<string, Term>>} */
  #terms = new Map();

  /** @param {Pick<VocabularyData, "facets">} data */
  constructor({ facets }) {
    this.facets = facets;
    for (const [facet, { terms }] of Object.entries(facets)) {
      this.#terms.set(facet, new Map(terms.map((term) => [term.id, term])));
    }
  }

  /** @param {string} name */
  facet(name) {
    return this.facets[name];
  }

  /** @param {string} facet @param {string} id */
  term(facet, id) {
    return this.#terms.get(facet)?.get(id);
  }

  /** @param {string} facet @param {string} id */
  label(facet, id) {
    return this.term(facet, id)?.label ?? id;
  }
}
