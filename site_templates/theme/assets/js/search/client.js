// The page's side of the search: questions go to a worker, answers come back. When its index is built, a worker hands
// it
// over: browsers bring its messages only after the frame with the letter just typed, which would be a frame late.

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
  /**
   * @type {Map<number, {question: import("./answers.js").Question, answered: (message: {value?: any, error?: string})
   *   => void}>}
   */
  #waiting = new Map();
  /** Who answers in place of the worker. @type {((question: import("./answers.js").Question) => void) | null} */
  #own = null;
  #isMoving = false;
  #vocabulary = null;

  /** @param {URL | string} base the folder with the search's data */
  constructor(base) {
    this.base = String(base);
  }

  /** @returns {Promise<Vocabulary>} */
  vocabulary() {
    this.#vocabulary ??= this.#ask("vocabulary").then((data) => new Vocabulary(data));
    this.#vocabulary.catch(() => (this.#vocabulary = null));
    return this.#vocabulary;
  }

  /**
   * Answers a state, again when more has arrived until `complete`; `{error}` when it cannot.
   * @param {object} state
   * @param {(answer: any) => void} onAnswer
   */
  find(state, onAnswer) {
    this.#waiting.delete(this.#finding);
    this.#finding = this.#send("find", [state], ({ value, error }) => {
      onAnswer(error === undefined ? value : { error });
      if (value?.complete && !this.#own) this.#move();
    });
  }

  /** @param {string} text @returns {Promise<any[]>} */
  suggest(text) {
    return this.#ask("suggest", text);
  }

  /**
   * Shops that can do several processes between them.
   * @param {object} state
   * @param {string[]} processes
   * @returns {Promise<any[]>}
   */
  supplierSets(state, processes) {
    return this.#ask("supplierSets", state, processes);
  }

  /** Companies with all their details; unknown ones are left out. @param {string[]} slugs @returns {Promise<any[]>} */
  companies(slugs) {
    return this.#ask("companies", slugs);
  }

  /**
   * What companies are called.
   * @param {number[]} rows
   * @returns {Promise<{slug: string, name: string, city: string}[]>}
   */
  named(rows) {
    return this.#ask("named", rows);
  }

  /** Where companies are. @returns {Promise<import("./points.js").Points>} */
  points() {
    return this.#ask("points");
  }

  /** The land that a map draws. @returns {Promise<any>} */
  outlines() {
    return this.#ask("outlines");
  }

  #ask(call, ...values) {
    return new Promise((resolve, reject) =>
      this.#send(call, values, ({ value, error }) => (error === undefined ? resolve(value) : reject(new Error(error)))),
    );
  }

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
    this.#worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    this.#worker.onmessage = ({ data }) => this.#hear(data);
    this.#worker.onerror = this.#worker.onmessageerror = (/** @type {any} */ event) =>
      this.#fail(event.message || "the search did not start");
    this.#worker.postMessage({ id: 0, call: "open", values: [this.base] });
    return this.#worker;
  }

  /** @param {any} message */
  #hear({ id, last, ...message }) {
    const waiting = this.#waiting.get(id);
    if (last) this.#waiting.delete(id);
    waiting?.answered(message);
  }

  /** Takes over from the worker in a quiet moment. If that fails, the worker goes on. */
  async #move() {
    if (this.#isMoving) return;
    this.#isMoving = true;
    await new Promise((done) => (globalThis.requestIdleCallback ?? setTimeout)(done));
    const { answering } = await import("./answers.js").catch(() => ({}));
    const left = answering && (await this.#ask("leave").catch(() => null));
    if (left) this.#take(answering((reply) => this.#hear(reply), this.base, left));
    this.#isMoving = false;
  }

  /**
   * Has another answer from now on, also what the worker has heard too late.
   * @param {(question: import("./answers.js").Question) => void} answer
   */
  #take(answer) {
    this.#own = answer;
    this.#dismiss();
    for (const { question } of this.#waiting.values()) answer(question);
  }

  #dismiss() {
    this.#worker?.terminate();
    this.#worker = null;
  }

  /** Tells all who wait; the next question starts anew. */
  #fail(error) {
    this.#dismiss();
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { answered } of waiting) answered({ error });
  }
}

/** The names of all facets and their values. */
export class Vocabulary {
  #terms = new Map();

  /** @param {{facets: Record<string, {label: string, terms: any[]}>}} data */
  constructor(data) {
    this.facets = data.facets;
    for (const [facet, { terms }] of Object.entries(data.facets))
      this.#terms.set(facet, new Map(terms.map((term) => [term.id, term])));
  }

  /** @param {string} name @returns {{label: string, terms: any[]}} */
  facet(name) {
    return this.facets[name];
  }

  /** @param {string} facet @param {string} id */
  term(facet, id) {
    return this.#terms.get(facet)?.get(id);
  }

  /** @param {string} facet @param {string} id @returns {string} */
  label(facet, id) {
    return this.term(facet, id)?.label ?? id;
  }

  /** The values below one. @param {string} facet @param {string} id @returns {any[]} */
  children(facet, id) {
    return this.facets[facet].terms.filter((term) => term.parent === id);
  }
}
