// The list of the companies at a place of the map.

import { element } from "../../shared/elements.js";
import { say } from "../../shared/messages.js";
import { button } from "./controls.js";
import { counted } from "./marks.js";

/** @import { Named } from "../../search/calls.js" */
/** @import { Points } from "../../search/points.js" */
/** @import { Mark } from "./marks.js" */

const ROOT = new URL("../../../../", import.meta.url);
const STREETS = "https://www.openstreetmap.org/";
const MOST_LISTED = 50;

export class Popup {
  node = element("div", { class: "find-map__popup", role: "group", "aria-label": say("map.here"), hidden: true });
  /** The key of the mark whose companies are listed. */
  opened = "";
  #close;

  /** @param {() => void} onClose */
  constructor(onClose) {
    this.#close = button("close", "close", onClose, "×");
  }

  /**
   * Lists the companies of a mark.
   * @param {Mark} mark @param {Points} points @param {(rows: number[]) => Promise<Named[]>} named
   */
  async open({ key, label, members = [] }, points, named) {
    const at = new Map(members.map((point) => [points.row[point], point]));
    const list = element("ul");
    this.node.replaceChildren(element("p", {}, label()), this.#close, list);
    this.node.hidden = false;
    this.#close.focus();
    this.opened = key;
    const listed = [...at].slice(0, MOST_LISTED);
    const found = await named(listed.map(([row]) => row));
    list.append(...listed.map(([, point], place) => company(found[place], points, point)));
    if (at.size > MOST_LISTED) list.append(element("li", {}, counted("more", at.size - MOST_LISTED)));
  }
}

/**
 * One company: its page, and ways there when its place is exact.
 * @param {Named} company @param {Points} points @param {number} point
 */
function company({ slug, name, city }, { lat, lon, exact }, point) {
  const [y, x] = [lat[point].toFixed(5), lon[point].toFixed(5)];
  const link = (/** @type {string} */ href, /** @type {string} */ text) =>
    element("a", { href, rel: "noopener" }, text);
  const page = link(new URL(`companies/${slug}/`, ROOT).href, name);
  if (!exact[point]) {
    const about = city ? say("map.about", { city }) : say("map.about_unknown");
    return element("li", {}, page, element("span", {}, about));
  }
  const street = link(`${STREETS}?mlat=${y}&mlon=${x}#map=17/${y}/${x}`, say("map.street_map"));
  const directions = link(`${STREETS}directions?to=${y},${x}`, say("map.directions"));
  return element("li", {}, page, element("span", {}, street, " · ", directions));
}
