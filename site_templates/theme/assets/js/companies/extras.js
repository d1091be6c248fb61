// What stands around the list: what to tell where hardly anyone fits, events, and, fetched when first wanted, the map
// and the menu to take along what was found.

import { element, the } from "../shared/elements.js";
import { say } from "../shared/messages.js";
import { FEW, tellClosest } from "./closest.js";
import { showEvents } from "./found-events.js";
import { urlOf } from "./page-state.js";

/** @import { Answer } from "../search/answers.js" */
/** @import { Parts } from "./controller.js" */
/** @import { MapView } from "./map/view.js" */
/** @import { PageState } from "./page-state.js" */
/** @import { State } from "./url-state.js" */

/** @param {Answer} answer */
const isGuessed = ({ units }) => units.some(({ guess }) => guess);

export class Extras {
  #search;
  #vocabulary;
  #status;
  #onChange;
  /** The last answer shown. @type {Answer | null} */
  #answer = null;
  #help = the(".find__extra");
  #map = the(".find__map");
  /** @type {MapView | null} */
  #mapView = null;

  /**
   * @param {Pick<Parts, "search" | "vocabulary" | "status">} parts @param {(change: Partial<State>) => void} onChange
   */
  constructor({ search, vocabulary, status }, onChange) {
    this.#search = search;
    this.#vocabulary = vocabulary;
    this.#status = status;
    this.#onChange = onChange;
  }

  /**
   * Brings the menu to life when it is opened for the first time.
   * @param {PageState} state @param {() => void} keep
   */
  listen(state, keep) {
    /** @type {HTMLDetailsElement} */
    const menu = the(".find__take");
    const found = { search: this.#search, vocabulary: this.#vocabulary, state, keep };
    const start = () =>
      import("./take-away.js")
        .then(({ TakeAway }) => new TakeAway(menu, { ...found, total: () => this.#answer?.total ?? 0 }))
        .catch(() => this.#status.say(say("find.take.failed")));
    menu.addEventListener("toggle", start, { once: true });
  }

  /** @param {State} state @param {Answer} answer */
  show(state, answer) {
    this.#answer = answer;
    if (answer.isPartial) this.#status.fail(say("find.partial"), urlOf(state));
    else if (answer.total < FEW || answer.given.length || isGuessed(answer)) {
      tellClosest(this.#help, { state, answer, vocabulary: this.#vocabulary, search: this.#search });
    } else this.#help.replaceChildren();
    this.#showMap(state, answer);
    showEvents(this.#search.base, state.q).catch(() => {});
  }

  /** The map stands above the list, which follows it always. @param {State} state @param {Answer} answer */
  async #showMap(state, answer) {
    this.#map.hidden = state.view !== "map";
    document.documentElement.toggleAttribute("data-map", !this.#map.hidden);
    if (this.#map.hidden) return;
    try {
      const [{ MapView }, points] = await Promise.all([import("./map/view.js"), this.#search.ask("points")]);
      this.#mapView ??= new MapView(this.#map, this.#search, (area) => this.#onChange({ area, page: 1 }));
      if (answer === this.#answer) this.#mapView.show(state, answer, points);
    } catch {
      this.#map.replaceChildren(element("p", { class: "notice" }, say("find.map_failed")));
    }
  }
}
