// The shortlist: slugs kept in the browser's storage, in memory where that is blocked, and in a link's fragment.

export const MOST = 100;
const KEY = "shortlist";
const LONGEST = 80;
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** What of it is a slug, each once, as many as fit. @param {unknown} found @returns {string[]} */
export function valid(found) {
  const slugs = Array.isArray(found)
    ? found.filter((one) => typeof one === "string" && one.length <= LONGEST && SLUG.test(one))
    : [];
  return [...new Set(slugs)].slice(0, MOST);
}

/** @param {readonly string[]} slugs */
export const toFragment = (slugs) => `#companies=${slugs.join()}`;

/** The slugs that an address names after its `#`; null when it names no list. @param {string} hash */
export function fromFragment(hash) {
  const list = new URLSearchParams(hash.slice(1)).get("companies");
  return list === null ? null : valid(list.split(","));
}

/** Tells "change" whenever the list is another, also when another tab made it so. */
export class Shortlist extends EventTarget {
  #open;
  /** @type {string[]} */
  slugs = [];
  isBlocked = false;

  /** @param {() => Storage} open reading `localStorage` itself may throw @param {EventTarget} [tab] */
  constructor(open, tab) {
    super();
    this.#open = open;
    this.read();
    for (const type of ["storage", "pageshow"]) tab?.addEventListener(type, () => this.read());
  }

  read() {
    if (this.isBlocked) return;
    let text;
    try {
      text = this.#open().getItem(KEY);
    } catch {
      this.isBlocked = true;
      return;
    }
    try {
      this.show(valid(JSON.parse(text ?? "[]")));
    } catch {
      this.show([]);
    }
  }

  /** Makes another list of the newest one. @param {(slugs: string[]) => readonly string[]} change */
  update(change) {
    this.read();
    const slugs = valid(change(this.slugs));
    try {
      if (!this.isBlocked) this.#open().setItem(KEY, JSON.stringify(slugs));
    } catch {
      this.isBlocked = true;
    }
    this.show(slugs);
  }

  /** Puts a company on the list or takes it off; false when the list is full. @param {string} slug */
  toggle(slug) {
    const had = this.slugs.includes(slug);
    this.update((slugs) => (had ? slugs.filter((one) => one !== slug) : [...slugs, slug]));
    return this.slugs.includes(slug) !== had;
  }

  /** @param {string[]} slugs */
  show(slugs) {
    if (slugs.join() === this.slugs.join()) return;
    this.slugs = slugs;
    this.dispatchEvent(new Event("change"));
  }
}
