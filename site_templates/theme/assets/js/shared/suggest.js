// Suggestions under a search field: an editable combobox with a list, in a form that works without.

import { searchOf } from "../search/client.js";
import { findEvents } from "../search/events.js";
import { stems, tokens } from "../search/text.js";
import { element, the } from "./elements.js";
import { option } from "./suggestion.js";

/** @import { Vocabulary } from "../search/client.js" */
/** @import { Suggestion } from "./suggestion.js" */

// Milliseconds without typing until a screen reader is told the count.
const PAUSE = 800;
// Milliseconds in a field until its data is fetched: whoever only tabs past shall not load it.
const STAY = 250;
// Events among the suggestions.
const EVENTS = 3;
// Pixels that the list needs under the field; else the page moves up.
const ROOM = 220;
// The header's form carries the strings for all forms of the page.
const strings = the("form[data-none]").dataset;
const LIST = { class: "suggest", role: "listbox", "aria-label": strings.label, hidden: true };
const GROUP = { class: "suggest__group", role: "group" };
let made = 0;

/** Makes a field suggest, once. @param {HTMLInputElement} field */
export function start(field) {
  if (field.form && !field.hasAttribute("role")) new Combobox(field, field.form);
}

class Combobox {
  #id = `suggest-${++made}`;
  #list = element("div", { ...LIST, id: this.#id });
  #status = element("span", { class: "visually-hidden", role: "status" });
  #state = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.#id };
  #stop = new AbortController();
  /** @type {HTMLElement[]} */
  #options = [];
  #active = -1;
  #turn = 0;
  #timer = 0;
  #search;

  /** @param {HTMLInputElement} field @param {HTMLFormElement} form */
  constructor(field, form) {
    this.field = field;
    this.form = form;
    this.#search = searchOf(new URL("../search/", form.action));
    for (const [name, value] of Object.entries(this.#state)) field.setAttribute(name, value);
    field.after(this.#list, this.#status);
    this.#listen();
    if (field.value) this.#ask();
    else {
      const start = () => this.#search.ask("suggest", "").catch(() => this.#giveUp());
      setTimeout(() => document.activeElement === field && start(), STAY);
    }
  }

  #listen() {
    const { signal } = this.#stop;
    this.field.addEventListener("input", () => this.#ask(), { signal });
    this.field.addEventListener("keydown", (event) => this.#press(event), { signal });
    this.field.addEventListener("blur", () => this.#close(), { signal });
    this.form.addEventListener("submit", () => this.#close(), { signal });
    // The field keeps the focus.
    this.#list.addEventListener("mousedown", (event) => event.preventDefault(), { signal });
    this.#list.addEventListener("click", ({ target }) => this.#choose(/** @type {Element} */ (target)), { signal });
  }

  /** The old list stays until the new one is there, so that nothing flashes. */
  async #ask() {
    const text = this.field.value.trim();
    const turn = ++this.#turn;
    this.#point(-1);
    if (!text) return this.#close();
    try {
      // The list does without events that did not load.
      const events = findEvents(this.#search.base, text, EVENTS).catch(() => []);
      const asked = /** @type {const} */ ([this.#search.ask("suggest", text), this.#search.vocabulary(), events]);
      const [terms, vocabulary, more] = await Promise.all(asked);
      if (turn !== this.#turn || document.activeElement !== this.field) return;
      this.#show([...terms, ...more], vocabulary, tokens(text).flatMap(stems));
    } catch {
      this.#giveUp();
    }
  }

  /** @param {Suggestion[]} found @param {Vocabulary} vocabulary @param {string[]} marks */
  #show(found, vocabulary, marks) {
    this.#point(-1);
    this.#list.replaceChildren();
    this.#options = [];
    for (const kind of ["term", "company", "event"]) {
      const options = found.filter((one) => one.kind === kind).map((one) => option(one, vocabulary, strings, marks));
      const attributes = { ...GROUP, "aria-label": strings[kind], hidden: !options.length };
      this.#list.append(element("div", attributes, ...options));
      this.#options.push(...options);
    }
    this.#options.forEach((one, at) => (one.id = `${this.#id}-${at}`));
    this.#open(found.length > 0);
    this.#tell((strings[["none", "one"][found.length] ?? "other"] ?? "").replace("{count}", String(found.length)));
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const { key } = event;
    if (event.isComposing) return;
    if (key === "ArrowDown" || key === "ArrowUp") this.#step(key === "ArrowDown" ? 1 : -1);
    else if (key === "Enter" && this.#active >= 0) this.#choose(this.#options[this.#active]);
    else if (key === "Escape" && this.field.value) {
      if (this.#list.hidden) this.field.value = "";
      this.#close();
      event.stopPropagation();
    } else {
      // back to the text, whose own keys these are
      if (/^(Home|End|Arrow.*)$/.test(key)) this.#point(-1);
      return;
    }
    event.preventDefault();
  }

  /** Goes round through the options and the text. @param {1 | -1} by */
  async #step(by) {
    if (this.#list.hidden) await this.#ask();
    const stops = this.#options.length + 1;
    if (!this.#list.hidden) this.#point(((this.#active + 1 + by + stops) % stops) - 1);
  }

  /** Makes an option the active one. @param {number} at -1 is the text */
  #point(at) {
    this.#options[this.#active]?.setAttribute("aria-selected", "false");
    this.#active = at;
    const active = this.#options[at];
    active?.setAttribute("aria-selected", "true");
    active?.scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", active?.id ?? "");
  }

  /** Goes where the option leads that a node is in, if it is in one. @param {Element} node */
  #choose(node) {
    /** @type {HTMLElement | null} */
    const chosen = node.closest("[role=option]");
    if (!chosen) return;
    this.#close();
    location.assign(this.form.action + chosen.dataset.path);
  }

  /** @param {boolean} is */
  #open(is) {
    if (is && this.#list.hidden) this.#fit();
    this.#list.hidden = !is;
    this.field.setAttribute("aria-expanded", String(is));
  }

  #close() {
    this.#turn++;
    this.#tell("");
    this.#point(-1);
    this.#open(false);
  }

  /** Keeps the list between the field and the edge of the screen, or of the keyboard on it. */
  #fit() {
    const { height, offsetTop } = visualViewport ?? { height: innerHeight, offsetTop: 0 };
    const room = () => offsetTop + height - this.field.getBoundingClientRect().bottom;
    if (room() < ROOM) this.field.scrollIntoView({ behavior: "instant" });
    this.#list.style.setProperty("--room", `${room()}px`);
  }

  /** @param {string} text */
  #tell(text) {
    clearTimeout(this.#timer);
    if (text) this.#timer = setTimeout(() => (this.#status.textContent = text), PAUSE);
    else this.#status.textContent = "";
  }

  /** No data: the field is a plain one again. */
  #giveUp() {
    this.#close();
    this.#stop.abort();
    for (const name of Object.keys(this.#state)) this.field.removeAttribute(name);
  }
}
