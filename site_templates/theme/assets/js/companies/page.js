// The companies page: keeps the address, the fields, the filters and the list in step with what is asked.

import { searchOf } from "../search/client.js";
import { tokens } from "../search/text.js";
import { chosen, isOpen, LONGEST, read, unplaced, write as query } from "./url-state.js";
import { Chips, chips, named } from "./chips.js";
import { element, the, write } from "../shared/elements.js";
import { number, say } from "../shared/messages.js";
import { LocationFilter } from "./location-filter.js";
import { Panel } from "./panel.js";
import { Results } from "./results.js";

/** @typedef {import("./url-state.js").State} State @typedef {import("../search/client.js").Answer} Answer */

// What is heard waits until the typing pauses; so does the address, as browsers limit how often it may change and load
// the site's icon anew each time.
const PAUSE = 1000;
const SCROLL_PAUSE = 150;
// While somebody types, only what the screen shows is drawn at once, the rest when they pause.
const REST_PAUSE = 200;
// Fewer companies than this want help: what to leave out, or who covers it together.
const FEW = 3;
// Parts of the text by which companies are ranked.
const RANKED = ["terms", "word", "quoted"];

/** The address of a state, from this page. @param {State} state */
const urlOf = (state) => query(state) || location.pathname;

class Page {
  state = read(new URLSearchParams(location.search));
  search = searchOf(new URL("../../../search/", import.meta.url));
  /** @type {any} */
  vocabulary;
  /** @type {Answer | null} */
  answer = null;
  #field = /** @type {HTMLInputElement} */ (the("#finder-q"));
  #sort = /** @type {HTMLSelectElement} */ (the("#find-sort"));
  #letters = /** @type {HTMLElement} */ (the(".letters"));
  #extra = the(".find__extra");
  #status = the(".find__status");
  #map = the(".find__map");
  /** @type {import("./map-view.js").MapView | null} */
  #mapView = null;
  /** Where to scroll when the next answer is shown. @type {number | null} */
  #scroll = history.state?.scroll ?? null;
  #reveal = false;
  // The list that came with the page stays until something else is asked.
  #isFresh = isOpen(this.state) && !this.state.sort && this.state.page === 1 && this.state.view === "cards";
  /** @type {State | null} */
  #byTyping = null;
  #title = document.title;
  /** Values of the address that no vocabulary knows. @type {string[]} */
  #unknown = [];
  /** @type {Record<string, ReturnType<typeof setTimeout>>} */
  #timers = {};

  async start() {
    history.scrollRestoration = "manual";
    // Somebody may have typed before this ran.
    if (this.#typed.trim() && !this.state.q) this.state.q = this.#typed;
    this.#wait(!isOpen(this.state));
    if (this.#isFresh) this.#restoreScroll();
    else the(".find__list").setAttribute("aria-busy", "true");
    const waits = () => this.#wait(true);
    this.#field.addEventListener("input", waits);
    this.#showFields();
    try {
      this.vocabulary = await this.search.vocabulary();
    } catch {
      return this.#fail();
    } finally {
      this.#field.removeEventListener("input", waits);
    }
    // What was typed in the meantime.
    if (this.#typed.trim() !== this.state.q.trim()) this.state.q = this.#typed;
    this.#drop();
    const onSort = (/** @type {string} */ sort) => this.go({ ...this.state, sort, page: 1 });
    this.results = new Results(this.vocabulary, urlOf, onSort);
    this.chips = new Chips(the(".asked"), urlOf);
    this.panel = new Panel(this.vocabulary, (change) => this.go(change(this.state)));
    this.locationFilter = new LocationFilter((change) => {
      const { sort } = this.state;
      this.go({ ...this.state, ...change, sort: change.near ? sort : unplaced(sort), page: 1 });
    });
    this.#listen();
    this.ask();
  }

  /** Says that the search is not to be had now; the list that came with the page stays. */
  #fail() {
    the(".find__list").removeAttribute("aria-busy");
    this.#wait(false);
    this.#offer(say("find.failed"));
  }

  /** Says what went wrong, with the way to try again. @param {string} problem */
  #offer(problem) {
    const again = element("a", { href: location.href }, say("find.again"));
    this.#extra.replaceChildren(element("p", { class: "notice notice--strong" }, `${problem} `, again));
  }

  /** Says that the list is not yet what is asked for; theme.js says it before this runs. @param {boolean} is */
  #wait(is) {
    document.documentElement.toggleAttribute("data-asked", is);
    if (is) write(this.#status, say("find.searching"));
  }

  /** Leaves out values of the address that no vocabulary knows, and remembers them to say so. */
  #drop() {
    for (const [name, ids] of Object.entries(this.state.facets)) {
      for (const id of ids) {
        if (this.vocabulary.term(name, id)) continue;
        this.#unknown.push(say("find.unknown", { name: named(this.vocabulary, name, id) }));
        this.state = chosen(this.state, name, id, false);
      }
    }
  }

  #listen() {
    this.#field.addEventListener("input", () => this.#type());
    this.#field.form?.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#type();
      this.#later("address", 0, () => this.#keep());
      this.results?.reveal(true);
    });
    this.#sort.addEventListener("change", () => {
      const { sort = "" } = /** @type {HTMLElement} */ (this.#sort.selectedOptions[0]).dataset;
      this.go({ ...this.state, sort: sort === "best" ? "" : sort, page: 1 });
    });
    the(".find__views").addEventListener("change", (/** @type {any} */ { target }) =>
      this.go({ ...this.state, view: target.dataset.view }),
    );
    the(".find__copy").addEventListener("click", () => this.#copy());
    document.addEventListener("click", (event) => this.#follow(event));
    addEventListener("popstate", () => this.#return());
    addEventListener("scroll", () => this.#later("scroll", SCROLL_PAUSE, () => this.#keep()), { passive: true });
    addEventListener("pagehide", () => this.#keep());
  }

  /**
   * Does something after a pause, instead of what waited under the same name.
   * @param {string} name
   * @param {number} pause
   * @param {() => void} doing
   */
  #later(name, pause, doing) {
    clearTimeout(this.#timers[name]);
    this.#timers[name] = setTimeout(doing, pause);
  }

  get #typed() {
    return this.#field.value.slice(0, LONGEST);
  }

  #type() {
    this.state = this.#byTyping = { ...this.state, q: this.#typed, page: 1 };
    this.ask();
    this.#later("address", PAUSE, () => this.#keep());
  }

  /** Keeps what is asked, and how far down one is, where Back finds it. */
  #keep() {
    try {
      history.replaceState({ scroll: scrollY }, "", urlOf(this.state) + location.hash);
    } catch {
      // the browser allows only so many changes: the next one will do
    }
  }

  /** Goes to a state as a step that Back undoes. @param {State} state */
  go(state) {
    clearTimeout(this.#timers.address);
    clearTimeout(this.#timers.scroll);
    this.#keep();
    this.#unknown = [];
    this.state = state;
    history.pushState({ scroll: scrollY }, "", urlOf(state));
    this.#showFields();
    this.ask();
  }

  /**
   * Follows links to other states, and those of the list that came with the page, without leaving it.
   * @param {MouseEvent} event
   */
  #follow(event) {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
      return;
    const link = /** @type {Element} */ (event.target).closest("a[data-go], .find__list .pagination a");
    if (!(link instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    const page = /\/page\/(\d+)\/$/.exec(link.pathname);
    this.#reveal = link.dataset.go !== "";
    this.go(page ? { ...this.state, page: Number(page[1]) } : read(new URL(link.href).searchParams));
  }

  #return() {
    const state = read(new URLSearchParams(location.search));
    const { scroll } = history.state ?? {};
    // A jump within the page scrolls by itself; the way back from one does not.
    if (scroll !== undefined || !location.hash) this.#scroll = scroll ?? 0;
    if (urlOf(state) === urlOf(this.state)) return this.#restoreScroll();
    this.state = state;
    this.#showFields();
    this.ask();
  }

  /** The order in which the list stands. Where nothing is asked it is the one that came with the page. */
  get order() {
    const { near, units } = this.answer ?? {};
    const sort = near ? this.state.sort : unplaced(this.state.sort);
    if (sort) return sort;
    if (isOpen(this.state)) return "name";
    return near && !units?.some(({ kind }) => RANKED.includes(kind)) ? "near" : "best";
  }

  ask() {
    const sort = isOpen(this.state) && !unplaced(this.state.sort) ? "name" : this.state.sort;
    this.search.find({ ...this.state, sort }, (answer) => (answer.error ? this.#fail() : this.#show(answer)));
  }

  /** @param {Answer} answer */
  #show(answer) {
    // The text of listings is still on its way, and may hold what is asked.
    const isEarly = !answer.total && !answer.complete;
    this.#wait(isEarly);
    if (isEarly) return;
    this.answer = answer;
    const { state, order } = this;
    answer.marks.push(...this.#meant(answer));
    const asked = [
      ...chips(state, answer, this.vocabulary),
      ...this.#unknown.map((text) => ({ text, without: state })),
    ];
    if (answer.complete && state.page > answer.pages) {
      state.page = answer.pages;
      this.#keep();
    }
    this.#entitle(state, asked);
    const isFresh = this.#isFresh && isOpen(state) && state.page === 1 && state.view === "cards" && order === "name";
    this.#isFresh = isFresh;
    this.#draw(state, answer, order, state !== this.#byTyping || state.view === "table");
    this.chips?.show(state, asked);
    this.#letters.hidden = !isOpen(state) || order !== "name" || state.view !== "cards";
    this.locationFilter?.show(state, answer);
    the(`[data-sort="${order.replace("-", "")}"]`, this.#sort).selected = true;
    the('[data-sort="near"]', this.#sort).disabled = !answer.near;
    if (answer.total < FEW) this.#help(state, answer, asked);
    else this.#extra.replaceChildren();
    this.#showMap(state, answer);
    this.#restoreScroll();
    if (this.#reveal) this.results?.reveal();
    this.#reveal = false;
    this.#later("status", answer.total ? PAUSE : 0, () => this.#tell(answer));
  }

  /** @param {State} state @param {Answer} answer @param {string} order @param {boolean} isWhole */
  #draw(state, answer, order, isWhole) {
    // Looked up before anything is drawn, or the browser would lay out the page once more.
    const due = this.panel?.due(isWhole) ?? [];
    if (!this.#isFresh) this.results?.show(state, answer, order, isWhole);
    this.panel?.show(state, answer, due);
    if (isWhole) clearTimeout(this.#timers.rest);
    else this.#later("rest", REST_PAUSE, () => this.state === state && this.#draw(state, answer, order, true));
  }

  /**
   * The ways on come with their own script, when they are needed.
   * @param {State} state
   * @param {Answer} answer
   * @param {import("./chips.js").Chip[]} asked
   */
  async #help(state, answer, asked) {
    const ways = await import("./no-results.js").catch(() => null);
    if (answer !== this.answer) return;
    if (ways) ways.help(this.#extra, state, answer, asked, this.vocabulary, urlOf, this.search);
    else if (!answer.total) this.#offer(say("find.help_failed"));
  }

  /**
   * Names the page by what is asked, for tabs and the browser's history.
   * @param {State} state
   * @param {import("./chips.js").Chip[]} chips
   */
  #entitle({ q, page }, chips) {
    const words = q.trim() || chips.map(({ text }) => text).join(", ");
    const asked = [words, page > 1 && say("list.page", { page: number(page) })].filter(Boolean).join(", ");
    document.title = asked ? say("find.title", { asked, title: this.#title }) : this.#title;
  }

  /**
   * The words of what the text was understood as: who asked for "anodising" sees why "Anodizing" fits.
   * @param {Answer} answer
   */
  #meant({ units }) {
    const terms = units.flatMap((unit) => (unit.kind === "terms" ? unit.terms : []));
    return terms.flatMap(([facet, id]) => tokens(this.vocabulary.label(facet, id))).filter(({ length }) => length > 3);
  }

  /** @param {Answer} answer */
  #tell({ total }) {
    write(this.#status, total ? say("list.count", { n: total, count: number(total) }) : say("find.nobody"));
  }

  #restoreScroll() {
    if (this.#scroll !== null) scrollTo({ top: this.#scroll, behavior: "instant" });
    this.#scroll = null;
  }

  /** Brings the fields in step with the state, except the one that is being typed in. */
  #showFields() {
    const { q, view } = this.state;
    if (this.#field.value.trim() !== q.trim()) this.#field.value = q;
    the(`[data-view="${view}"]`).checked = true;
  }

  async #copy() {
    this.#keep();
    const words = the(".find__copy-words");
    try {
      await navigator.clipboard.writeText(location.href);
      write(words, say("find.copied"));
    } catch {
      write(words, say("find.copy_failed"));
    }
    write(this.#status, words.textContent);
    this.#later("copy", 2500, () => write(words, say("find.copy")));
  }

  /** The map stands above the list, which follows it always. @param {State} state @param {Answer} answer */
  async #showMap(state, answer) {
    this.#map.hidden = state.view !== "map";
    if (this.#map.hidden) return;
    try {
      const [{ MapView }, points] = await Promise.all([import("./map-view.js"), this.search.points()]);
      this.#mapView ??= new MapView(this.#map, (area) => this.go({ ...this.state, area, page: 1 }));
      if (answer === this.answer) this.#mapView.show(state, answer, points, this.vocabulary, this.search);
    } catch {
      this.#map.replaceChildren(element("p", { class: "notice" }, say("find.map_failed")));
    }
  }
}

new Page().start();
