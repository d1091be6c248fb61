// What a maker has written, kept in the browser as a buyer's draft is: the company, and the texts of each answer.

import { clean, isObject } from "../rfp/draft.js";
import { load, save, today } from "../rfp/saved.js";

/** @typedef {Record<string, string>} Texts by the label of their field */

const ANSWERS_KEY = "answers";
const LONGEST_LABEL = 500;
const LONGEST_WRITTEN = 200;
const MOST_ANSWERS = 10;
const MOST_TEXTS = 700;
const store = () => localStorage;

export class KeptAnswers {
  /** The slug of the company that answers; "" for none yet. */
  company = "";
  /** The texts of each answer, by the request's slug or its link, the newest last. @type {Map<string, Texts>} */
  #answers = new Map();

  constructor() {
    const found = load(store, ANSWERS_KEY, today())?.draft;
    if (!isObject(found)) return;
    this.company = typeof found.company === "string" ? found.company : "";
    const answers = Array.isArray(found.answers) ? found.answers.slice(-MOST_ANSWERS) : [];
    for (const each of answers) {
      const [request, texts] = Array.isArray(each) ? each : [];
      if (typeof request === "string" && isObject(texts)) this.#answers.set(request, validTexts(texts));
    }
  }

  /** What is written for a request. @param {string} request */
  of(request) {
    return this.#answers.get(request) ?? {};
  }

  /** Keeps what is written for a request; false where the browser keeps nothing. @param {string} request
   * @param {Texts} texts
   */
  write(request, texts) {
    this.#answers.delete(request);
    if (request && Object.keys(texts).length) this.#answers.set(request, texts);
    const answers = [...this.#answers].slice(-MOST_ANSWERS);
    return save(store, ANSWERS_KEY, { company: this.company, answers }, today());
  }

  /** Forgets the company and every answer. */
  forget() {
    this.company = "";
    this.#answers.clear();
    save(store, ANSWERS_KEY, null, today());
  }
}

/** @param {Record<string, unknown>} found @returns {Texts} */
const validTexts = (found) =>
  Object.fromEntries(
    Object.entries(found)
      .slice(0, MOST_TEXTS)
      .flatMap(([label, text]) => {
        const isWritten = label.length <= LONGEST_LABEL && typeof text === "string";
        return isWritten ? [[label, clean(text).slice(0, LONGEST_WRITTEN)]] : [];
      }),
  );
