// Keeps the address, the fields, the filters and the list of the companies page in step with what is asked.

import { the } from "../shared/elements.js";
import { Chips, chips, meant } from "./chips.js";
import { Extras } from "./extras.js";
import { LocationFilter } from "./location-filter.js";
import { urlOf } from "./page-state.js";
import { Panel } from "./panel.js";
import { Pauses } from "./pauses.js";
import { Results } from "./results.js";
import { isOpen, read, unplaced } from "./url-state.js";

/** @import { Answer } from "../search/answers.js" */
/** @import { Search, Vocabulary } from "../search/client.js" */
/** @import { Form } from "./form.js" */
/** @import { PageState } from "./page-state.js" */
/** @import { ScrollMemory } from "./scroll-memory.js" */
/** @import { Status } from "./status.js" */
/** @import { State } from "./url-state.js" */

/**
 * @typedef {{search: Search, vocabulary: Vocabulary, state: PageState, form: Form, status: Status,
 *   memory: ScrollMemory}} Parts of the page
 */

// What is heard waits until the typing pauses; so does the address, as browsers limit how often it may change and load
// the site's icon anew each time.
const PAUSE = 1000;
const SCROLL_PAUSE = 150;
// While somebody types, only what the screen shows is drawn at once, the rest when they pause.
const REST_PAUSE = 200;

/** Runs the page from when the vocabulary is here. */
export class Controller {
  #search;
  #vocabulary;
  #state;
  #form;
  #status;
  #memory;
  #results;
  #chips;
  #panel;
  #locationFilter;
  #extras;
  #reveal = false; // whether the list is to be brought into view when it is shown next
  #pauses = new Pauses();
  #letters = the(".letters");

  /** @param {Parts} parts */
  constructor({ search, vocabulary, state, form, status, memory }) {
    this.#search = search;
    this.#vocabulary = vocabulary;
    this.#state = state;
    this.#form = form;
    this.#status = status;
    this.#memory = memory;
    this.#results = new Results(vocabulary, urlOf, (sort) => this.#change({ sort, page: 1 }));
    this.#chips = new Chips(the(".asked"), urlOf);
    this.#panel = new Panel(vocabulary, (change) => this.#go(change(state.current)));
    this.#locationFilter = new LocationFilter((change) => {
      const { sort } = state.current;
      this.#change({ ...change, sort: change.near ? sort : unplaced(sort), page: 1 });
    });
    this.#extras = new Extras({ search, vocabulary, status }, (change) => this.#change(change));
    this.#listen();
  }

  #listen() {
    const onChange = (/** @type {Partial<State>} */ change) => this.#change(change);
    this.#form.listen({ onType: () => this.#type(), onSubmit: () => this.#submit(), onChange });
    this.#extras.listen(this.#state, () => this.#keep());
    document.addEventListener("click", (event) => this.#follow(event));
    addEventListener("popstate", () => this.#return());
    const onScroll = () => this.#pauses.later("scroll", SCROLL_PAUSE, () => this.#keep());
    addEventListener("scroll", onScroll, { passive: true });
    addEventListener("pagehide", () => this.#keep());
  }

  #keep() {
    this.#memory.keep(this.#state.url + location.hash);
  }

  #type() {
    this.#state.type(this.#form.text);
    this.ask();
    this.#pauses.later("address", PAUSE, () => this.#keep());
  }

  #submit() {
    this.#type();
    this.#pauses.later("address", 0, () => this.#keep());
    this.#results.reveal(true);
  }

  /** @param {Partial<State>} change */
  #change(change) {
    this.#go({ ...this.#state.current, ...change });
  }

  /** Goes to a state as a step that Back undoes. @param {State} state */
  #go(state) {
    this.#pauses.cancel("address");
    this.#pauses.cancel("scroll");
    this.#keep();
    this.#state.go(state);
    this.#memory.push(this.#state.url);
    this.#form.show(state);
    this.ask();
  }

  /**
   * Follows links to other states, and those of the list that came with the page, without leaving it.
   * @param {MouseEvent} event
   */
  #follow(event) {
    const { defaultPrevented, button, metaKey, ctrlKey, shiftKey, altKey } = event;
    if (defaultPrevented || button || metaKey || ctrlKey || shiftKey || altKey) return;
    /** @type {HTMLAnchorElement | null} */
    const link = /** @type {Element} */ (event.target).closest("a[data-go], .find__list .pagination a");
    if (!link) return;
    event.preventDefault();
    const page = /\/page\/(\d+)\/$/.exec(link.pathname);
    this.#reveal = link.dataset.go !== "";
    if (page) this.#change({ page: Number(page[1]) });
    else this.#go(read(new URL(link.href).searchParams));
  }

  #return() {
    this.#memory.recall();
    if (!this.#state.relocate()) return this.#memory.restore();
    this.#form.show(this.#state.current);
    this.ask();
  }

  ask() {
    this.#search.find(this.#state.query, (answer) => this.#attempt(() => this.#show(answer)));
  }

  /** Does a step on the way to the list; where it fails, the page says so. @param {() => void} step */
  #attempt(step) {
    try {
      step();
    } catch (error) {
      console.error(error);
      this.#pauses.cancel("status");
      this.#status.giveUp(this.#state.url);
    }
  }

  /** @param {Answer | {error: string}} answer */
  #show(answer) {
    if ("error" in answer) throw answer.error;
    // The text of listings is still on its way, and may hold what is asked.
    const isEarly = !answer.total && !answer.complete;
    this.#status.wait(isEarly);
    if (isEarly) return;
    const { current } = this.#state;
    const { order } = answer;
    answer.marks.push(...meant(answer, this.#vocabulary));
    const unknown = this.#state.unknown.map((text) => ({ text, without: current }));
    const asked = [...chips(current, answer, this.#vocabulary), ...unknown];
    if (answer.complete && current.page > answer.pages) {
      current.page = answer.pages;
      this.#keep();
    }
    this.#status.entitle(current, asked);
    this.#state.show(order);
    this.#draw(current, answer, order, !this.#state.isTyped || current.view === "table");
    this.#chips.show(current, asked);
    this.#letters.hidden = !isOpen(current) || order !== "name" || current.view !== "cards";
    this.#locationFilter.show(current, answer);
    this.#form.showOrder(order, answer);
    this.#extras.show(current, answer);
    this.#memory.restore();
    if (this.#reveal) this.#results.reveal();
    this.#reveal = false;
    this.#pauses.later("status", answer.total ? PAUSE : 0, () => this.#status.count(answer));
  }

  /** @param {State} state @param {Answer} answer @param {string} order @param {boolean} isWhole */
  #draw(state, answer, order, isWhole) {
    // Looked up before anything is drawn, or the browser would lay out the page once more.
    const due = this.#panel.due(isWhole);
    if (!this.#state.isFresh) this.#results.show(state, answer, order, isWhole);
    this.#panel.show(state, answer, due);
    const rest = () => this.#state.current === state && this.#draw(state, answer, order, true);
    if (isWhole) this.#pauses.cancel("rest");
    else this.#pauses.later("rest", REST_PAUSE, () => this.#attempt(rest));
  }
}
