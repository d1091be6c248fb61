// Suggestions under a search field: an editable combobox with a list, in a form that works without.

import { searchOf } from "../search/client.js";
import { stems, tokens } from "../search/text.js";
import { element, write } from "./elements.js";

/**
 * @typedef {import("../search/client.js").Suggestion} Suggestion
 * @typedef {import("../search/client.js").Vocabulary} Vocabulary
 */

// Milliseconds without typing until a screen reader is told the count.
const PAUSE = 800;
// Pixels that the list needs under the field; else the page moves up.
const ROOM = 220;
const numbers = new Intl.NumberFormat(document.documentElement.lang);
// The header's form carries the strings for all forms of the page.
const strings = document.querySelector("form[data-none]").dataset;
let made = 0;
let search;

/** Makes a field suggest, once. @param {HTMLInputElement} field */
export function start(field) {
  if (field.hasAttribute("role")) return;
  search = searchOf(new URL("../search/", field.form.action));
  new Combobox(field);
}

/** What a term is, and how many companies have it. @param {string} facet @param {number} total */
const noteOf = (facet, total) => strings.note.replace("{facet}", () => facet).replace("{count}", numbers.format(total));

/** @param {Suggestion} one @param {Vocabulary} vocabulary @param {string[]} marks */
function option(one, vocabulary, marks) {
  const [path, label, note] =
    one.kind === "term"
      ? [`?${one.facet}=${one.id}`, one.label, noteOf(vocabulary.facet(one.facet).label, one.total)]
      : [`${one.slug}/`, one.name, one.city];
  const name = element("span");
  write(name, label, marks);
  const attributes = { class: "suggest__option", role: "option", "aria-selected": "false", "data-path": path };
  return element("div", attributes, name, " ", element("small", {}, note));
}

class Combobox {
  #id = `suggest-${++made}`;
  #list = element("div", {
    class: "suggest",
    id: this.#id,
    role: "listbox",
    "aria-label": strings.label,
    hidden: true,
  });
  #status = element("span", { class: "visually-hidden", role: "status" });
  #state = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.#id };
  #stop = new AbortController();
  #options = [];
  #active = -1;
  #turn = 0;
  #timer = 0;

  /** @param {HTMLInputElement} field */
  constructor(field) {
    this.field = field;
    for (const name in this.#state) field.setAttribute(name, this.#state[name]);
    field.after(this.#list, this.#status);
    this.#listen();
    if (field.value) this.#ask();
    // Whoever only tabs past shall not load the data.
    else setTimeout(() => document.activeElement === field && search.suggest("").catch(() => this.#giveUp()), 250);
  }

  #listen() {
    const on = (target, type, handle) => target.addEventListener(type, handle, { signal: this.#stop.signal });
    on(this.field, "input", () => this.#ask());
    on(this.field, "keydown", (event) => this.#press(event));
    on(this.field, "blur", () => this.#close());
    on(this.field.form, "submit", () => this.#close());
    // The field keeps the focus.
    on(this.#list, "mousedown", (event) => event.preventDefault());
    on(this.#list, "click", (event) => this.#choose(event.target.closest("[role=option]")));
  }

  /** The old list stays until the new one is there, so that nothing flashes. */
  async #ask() {
    const text = this.field.value.trim();
    const turn = ++this.#turn;
    this.#point(-1);
    if (!text) return this.#close();
    try {
      const [found, vocabulary] = await Promise.all([search.suggest(text), search.vocabulary()]);
      if (turn === this.#turn && document.activeElement === this.field)
        this.#show(found, vocabulary, tokens(text).flatMap(stems));
    } catch {
      this.#giveUp();
    }
  }

  /** @param {Suggestion[]} found @param {Vocabulary} vocabulary @param {string[]} marks */
  #show(found, vocabulary, marks) {
    const groups = ["term", "company"].map((kind) => {
      const options = found.filter((one) => one.kind === kind).map((one) => option(one, vocabulary, marks));
      return element(
        "div",
        { class: "suggest__group", role: "group", "aria-label": strings[kind], hidden: !options.length },
        ...options,
      );
    });
    this.#point(-1);
    this.#list.replaceChildren(...groups);
    this.#options = this.#list.querySelectorAll("[role=option]");
    this.#options.forEach((one, at) => (one.id = `${this.#id}-${at}`));
    this.#open(found.length > 0);
    this.#tell(strings[["none", "one"][found.length] ?? "other"].replace("{count}", found.length));
  }

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

  /** Goes round through the options and the text. */
  async #step(by) {
    if (this.#list.hidden) await this.#ask();
    const stops = this.#options.length + 1;
    if (!this.#list.hidden) this.#point(((this.#active + 1 + by + stops) % stops) - 1);
  }

  /** Makes an option the active one; -1 is the text. */
  #point(at) {
    this.#options[this.#active]?.setAttribute("aria-selected", "false");
    this.#active = at;
    const one = this.#options[at];
    one?.setAttribute("aria-selected", "true");
    one?.scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", one?.id ?? "");
  }

  #choose(one) {
    if (!one) return;
    this.#close();
    location.assign(this.field.form.action + one.dataset.path);
  }

  #open(is) {
    if (is && this.#list.hidden) this.#fit();
    this.#list.hidden = !is;
    this.field.setAttribute("aria-expanded", is);
  }

  #close() {
    this.#turn++;
    this.#tell("");
    this.#point(-1);
    this.#open(false);
  }

  /** Keeps the list between the field and the edge of the screen, or of the keyboard on it. */
  #fit() {
    const { height, offsetTop } = visualViewport;
    const room = () => offsetTop + height - this.field.getBoundingClientRect().bottom;
    if (room() < ROOM) this.field.scrollIntoView({ behavior: "instant" });
    this.#list.style.setProperty("--room", `${room()}px`);
  }

  #tell(text) {
    clearTimeout(this.#timer);
    if (text) this.#timer = setTimeout(() => (this.#status.textContent = text), PAUSE);
    else this.#status.textContent = "";
  }

  /** No data: the field is a plain one again. */
  #giveUp() {
    this.#close();
    this.#stop.abort();
    for (const name in this.#state) this.field.removeAttribute(name);
  }
}
