// Remembers in the browser's history how far down the page somebody was, and goes there when they come back.

export class ScrollMemory {
  /** Where to scroll when the next answer is shown. @type {number | null} */
  #top = history.state?.scroll ?? null;

  constructor() {
    // The list arrives after the browser has tried.
    history.scrollRestoration = "manual";
  }

  /** Keeps an address, and how far down one is, where Back finds it. @param {string} url */
  keep(url) {
    try {
      history.replaceState({ scroll: scrollY }, "", url);
    } catch {
      // the browser allows only so many changes: the next one will do
    }
  }

  /** Adds an address as a step that Back undoes. @param {string} url */
  push(url) {
    history.pushState({ scroll: scrollY }, "", url);
  }

  /** Takes up what is remembered of the step that Back or Forward led to. */
  recall() {
    const { scroll } = history.state ?? {};
    // A jump within the page scrolls by itself; the way back from one does not.
    if (scroll !== undefined || !location.hash) this.#top = scroll ?? 0;
  }

  /** Scrolls to what was remembered, once. */
  restore() {
    if (this.#top !== null) scrollTo({ top: this.#top, behavior: "instant" });
    this.#top = null;
  }
}
