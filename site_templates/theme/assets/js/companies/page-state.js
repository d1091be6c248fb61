// What is asked on the companies page now, and how the list stands that answers it.

import { say } from "../shared/messages.js";
import { named } from "./chips.js";
import { chosen, isOpen, read, unplaced, queryOf } from "./url-state.js";

/** @import { Vocabulary } from "../search/client.js" */
/** @import { State } from "./url-state.js" */

/** The address of a state, from this page. @param {State} state */
export const urlOf = (state) => queryOf(state) || location.pathname;

/** The state that the address names. */
const fromAddress = () => read(new URLSearchParams(location.search));

export class PageState {
  current = fromAddress();
  /** Values of the address that no vocabulary knows, in words. @type {string[]} */
  unknown = [];
  /** Whether the list that came with the page still stands: it stays until something else is asked. */
  isFresh = isOpen(this.current) && !this.current.sort && this.current.page === 1 && this.current.view === "cards";
  /** @type {State | null} */
  #byTyping = null;

  /** Whether somebody is typing, so that what is not on the screen can wait. */
  get isTyped() {
    return this.current === this.#byTyping;
  }

  get url() {
    return urlOf(this.current);
  }

  /** What to ask the search for. */
  get query() {
    const { current } = this;
    return { ...current, sort: isOpen(current) && !unplaced(current.sort) ? "name" : current.sort };
  }

  /** @param {string} q */
  type(q) {
    this.current = this.#byTyping = { ...this.current, q, page: 1 };
  }

  /** @param {State} state */
  go(state) {
    this.unknown = [];
    this.current = state;
  }

  /** Takes the state from the address; false when it is the same. */
  relocate() {
    const state = fromAddress();
    const isSame = urlOf(state) === this.url;
    if (!isSame) this.current = state;
    return !isSame;
  }

  /**
   * Leaves out values of the address that no vocabulary knows, and remembers them to say so.
   * @param {Vocabulary} vocabulary
   */
  drop(vocabulary) {
    for (const [name, ids] of Object.entries(this.current.facets)) {
      for (const id of ids) {
        if (vocabulary.term(name, id)) continue;
        this.unknown.push(say("find.unknown", { name: named(vocabulary, name, id) }));
        this.current = chosen(this.current, name, id, false);
      }
    }
  }

  /** Takes note of the order in which an answer is shown. @param {string} order */
  show(order) {
    const { current } = this;
    this.isFresh &&= isOpen(current) && current.page === 1 && current.view === "cards" && order === "name";
  }
}
