// The map of the results: `<directory-map>`, drawn from the directory's own outlines, with buttons over what it shows.

import { boxOf, clustered, fitted, hit, clamped, moved, spot } from "../search/viewport.js";
import { element } from "../shared/elements.js";
import { paint } from "./map-drawing.js";
import { number, say } from "../shared/messages.js";

/** @typedef {import("../search/viewport.js").View} View */
/**
 * @typedef {{key: string, lat: number, lon: number, radius: number, count: number, label: () => string, name?: string,
 *   members?: number[], exact?: boolean, leader?: number[] | null, level?: number, open: () => void}} Mark
 */
/**
 * @typedef {object} Shown what the map is told to show
 * @property {{row: Uint32Array, lat: ArrayLike<number>, lon: ArrayLike<number>, exact: Uint8Array}} points of all
 *   companies
 * @property {Uint32Array} rows the companies found
 * @property {{lat: number, lon: number, miles: number} | null} near
 * @property {Record<string, Record<string, number>>} counts
 * @property {Record<string, string[]>} facts the facet values chosen: counts of other regions are not of the results
 * @property {[number, number, number, number] | null} area
 * @property {() => Promise<any>} outlines of the land
 */

const ROOT = new URL("../../../", import.meta.url);
const STREETS = "https://www.openstreetmap.org/";
const EDGE = 240; // pixels drawn beyond each side, so that a drag only moves the picture
const [MOST_BUTTONS, MOST_LISTED] = [40, 50];
const FEW = 40; // so few points are shown one by one at once
const [NEIGHBORHOODS, POINTS] = [1.7, 5]; // from how many times the whole county's scale on
const CLOSEST = 40000; // pixels per degree of latitude: about 3 m each
const GAP = 42; // pixels between marks
const count = (key, n, values = {}) => say(`map.${key}`, { ...values, n, count: number(n) });

class DirectoryMap extends HTMLElement {
  /** @type {View} what is looked at */ view;
  /** @type {View} what is drawn */ drawn;
  /** @type {Shown} */ shown;
  /** @type {Mark[]} */ marks = [];
  buttons = new Map();

  connectedCallback() {
    if (this.frame) return;
    const button = (key, style, act, sign) => {
      const made = element(
        "button",
        { type: "button", class: `find-map__${style}`, "aria-label": say(`map.${key}`) },
        sign ?? say(`map.${key}`),
      );
      made.addEventListener("click", act);
      return made;
    };
    const text = (name, words = "") => element("p", { class: `find-map__${name}`, id: `map-${name}` }, words);
    this.canvas = element("canvas", { "aria-hidden": "true" });
    this.layer = element("div", { class: "find-map__marks" });
    this.frame = element(
      "div",
      {
        class: "find-map__frame region-map",
        role: "region",
        tabindex: "0",
        "aria-label": say("map.label"),
        "aria-describedby": "map-hint",
      },
      this.canvas,
      this.layer,
    );
    this.search = button("area", "search button", () =>
      this.tell(
        "area",
        boxOf(this.view).map((one) => Number(one.toFixed(4))),
      ),
    );
    this.close = button("close", "close", () => this.shut(), "×");
    this.popup = element("div", { class: "find-map__popup", role: "group", "aria-label": say("map.here") });
    this.absent = text("absent");
    const controls = element(
      ...["div", { class: "find-map__controls" }],
      button("closer", "step", () => this.glide(moved(this.view, 0, 0, 2)), "+"),
      button("farther", "step", () => this.glide(moved(this.view, 0, 0, 0.5)), "−"),
      button("whole", "whole", () => this.glide(this.home())),
    );
    this.append(
      element("div", { class: "find-map__stage" }, this.frame, controls, this.search, this.popup),
      this.absent,
      text("hint", say("map.hint")),
      text("credit", say("map.credit")),
    );
    this.search.hidden = this.popup.hidden = true;
    this.listen();
  }

  /** Shows a set of results; the view stays unless another place or area was asked for. @param {Shown} shown */
  async show(shown) {
    this.shown = shown;
    try {
      await (this.loading ??= this.load());
    } catch {
      this.loading = null;
      this.absent.textContent = say("find.map_failed");
      return;
    }
    if (this.shown !== shown) return;
    const { points, near, area } = shown;
    const [rows, found] = [new Set(shown.rows), new Set()];
    this.picked = [...points.row.keys()].filter((point) => rows.has(points.row[point]) && found.add(points.row[point]));
    const absent = rows.size - found.size;
    this.absent.textContent = absent ? count("absent", absent) : "";
    this.popup.hidden = true;
    const place = JSON.stringify([near, area]);
    if (place !== this.place) {
      const reach = near ? near.miles / 69 : 0;
      const across = reach / this.view.shrink;
      if (area) this.view = fitted(this.view, area, 0);
      else if (near)
        this.view = fitted(this.view, [near.lon - across, near.lat - reach, near.lon + across, near.lat + reach], 16);
      else if (this.place) this.view = this.home();
      this.view = this.limited(this.view);
      // Whoever asked by keyboard comes to the heading, which says what is here.
      if (document.activeElement === this.search) document.getElementById("list")?.focus({ preventScroll: true });
      this.search.hidden = true;
    }
    this.place = place;
    this.draw();
  }

  /** Marks where a company is, or nothing. @param {number | null} row */
  highlight(row) {
    this.row = row;
    for (const pin of this.layer.querySelectorAll("span")) pin.remove();
    const { points } = this.shown;
    for (const point of this.picked ?? [])
      if (points.row[point] === row)
        this.layer.prepend(this.put(element("span"), points.lat[point], points.lon[point]));
  }

  async load() {
    this.land = await this.shown.outlines();
    const [, south, , north] = this.land.box;
    this.view = { lat: 0, lon: 0, scale: 1, width: 0, height: 0, shrink: Math.cos(((south + north) / 360) * Math.PI) };
    this.size();
    this.view = this.home();
    new ResizeObserver(() => this.size() && this.draw()).observe(this.frame);
    new MutationObserver(() => this.draw()).observe(document.documentElement, { attributeFilter: ["data-theme"] });
    for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"])
      matchMedia(query).onchange = () => this.draw();
  }

  size() {
    const { clientWidth: width, clientHeight: height } = this.frame;
    if (!width || (width === this.view.width && height === this.view.height)) return false;
    return (this.view = { ...this.view, width, height });
  }

  home = () => fitted(this.view, this.land.box, 20);

  limited(view) {
    const [west, south, east, north] = this.land.box;
    return clamped(view, [west - 1, south - 0.7, east + 1, north + 0.4], this.home().scale * 0.6, CLOSEST);
  }

  /** Goes to a view in a movement that the eye can follow. @param {View} view */
  glide(view) {
    this.frame.classList.add("is-gliding");
    this.go(view, 280);
  }

  /**
   * Moves the picture to a view; draws anew when it covers no longer, and when nothing has moved for a while.
   * @param {View} target
   */
  go(target, wait = 130) {
    const view = (this.view = this.limited(target));
    const { drawn } = this;
    const ratio = view.scale / drawn.scale;
    const [west, , , north] = boxOf(drawn);
    const [left, top] = spot(view, north, west);
    for (const part of [this.canvas, this.layer])
      part.style.transform = `translate(${left}px,${top}px) scale(${ratio})`;
    const bare = Math.max(left, top, view.width - left - drawn.width * ratio, view.height - top - drawn.height * ratio);
    if (wait < 200 && (bare > EDGE * ratio || ratio > 2.5)) this.paint();
    this.search.hidden = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.draw(), wait);
  }

  /** Draws all that the view shows, and puts buttons over it. */
  draw() {
    if (!this.picked) return;
    clearTimeout(this.timer);
    if (this.gathered?.shown !== this.shown || this.gathered.scale !== this.view.scale) this.gather();
    this.paint();
    this.offer();
  }

  paint() {
    this.drawn = this.view;
    this.frame.classList.remove("is-gliding");
    for (const part of [this.canvas, this.layer]) part.style.transform = "";
    paint(this.canvas, EDGE, this.view, this.land, this.marks, this.shown);
    for (const button of this.buttons.values()) this.put(button, ...button.place);
    this.highlight(this.row);
  }

  /** What stands on the map at this scale: regions, neighborhoods, or the points themselves. */
  gather() {
    const [{ scale, shrink }, { points, counts, facts }] = [this.view, this.shown];
    this.gathered = { shown: this.shown, scale };
    const size = scale / this.home().scale;
    const toward = (lat, lon, times) => () =>
      this.glide({ ...this.view, lat, lon, scale: Math.max(this.home().scale * times, this.view.scale * 1.5) });
    const known = (facet, id) => ((facts[facet]?.includes(id) ?? true) && counts[facet]?.[id]) || 0;
    const regions = this.land.regions
      .map(({ id, name, at, name_at: [lat, lon], loops }) => {
        const [n, leader] = [known("regions", id), lat !== at[0] && loops.length ? at : null];
        return {
          key: id,
          lat,
          lon,
          radius: 30,
          count: n,
          name,
          label: () => count("region", n, { name }),
          leader,
          exact: true,
          outlined: loops.length,
          open: toward(...at, NEIGHBORHOODS * 1.1),
        };
      })
      .filter((mark) => mark.count);
    if (this.picked.length <= FEW || size >= POINTS) {
      this.marks = clustered(points.lat, points.lon, this.picked, GAP / scale, shrink).map((one) => {
        const n = one.members.length > 1 ? new Set(one.members.map((point) => points.row[point])).size : 1;
        const mark = {
          ...one,
          key: `${one.members[0]}`,
          count: n,
          radius: n > 1 ? Math.min(13 + Math.sqrt(n), GAP / 2) : 7,
          exact: one.members.some((point) => points.exact[point]),
          label: () => count("points", n),
          open: () => this.unfold(mark),
        };
        return mark;
      });
    } else if (size >= NEIGHBORHOODS) {
      const found = this.land.neighborhoods
        .map(([id, name, , lat, lon]) => ({ id, name, lat, lon, n: known("neighborhoods", id) }))
        .filter(({ n }) => n)
        .sort((a, b) => b.n - a.n);
      const near = clustered(
        found.map(({ lat }) => lat),
        found.map(({ lon }) => lon),
        found.keys(),
        GAP / scale,
        shrink,
      );
      this.marks = regions.filter(({ outlined }) => !outlined).map((mark) => ({ ...mark, radius: 18 }));
      for (const { lat, lon, members } of near) {
        const [{ id, name }, n] = [found[members[0]], members.reduce((sum, one) => sum + found[one].n, 0)];
        const label = () => count(members.length > 1 ? "several" : "region", n, { name, more: members.length - 1 });
        this.marks.push({
          key: id,
          lat,
          lon,
          radius: Math.min(12 + Math.sqrt(n), GAP / 2),
          count: n,
          name,
          label,
          exact: true,
          open: toward(lat, lon, POINTS),
        });
      }
    } else {
      const most = Math.max(...regions.map((mark) => mark.count));
      this.marks = regions.map((mark) => ({ ...mark, level: Math.ceil(Math.sqrt(mark.count / most) * 5) }));
    }
    this.marks.sort((a, b) => b.count - a.count);
  }

  /** Comes closer to a cluster that falls apart then, else lists who is there. @param {Mark} mark */
  unfold(mark) {
    const { lat, lon } = this.shown.points;
    const far = Math.max(...mark.members.map((one) => Math.hypot(lat[one] - mark.lat, lon[one] - mark.lon)));
    if (mark.count > 1 && far * CLOSEST > GAP && this.view.scale < CLOSEST)
      this.glide({ ...this.view, lat: mark.lat, lon: mark.lon, scale: this.view.scale * 2.5 });
    else this.list(mark);
  }

  /** @param {Mark} mark */
  async list({ key, label, members }) {
    const { points } = this.shown;
    const at = new Map(members.map((point) => [points.row[point], point]));
    const list = element("ul");
    this.popup.replaceChildren(element("p", {}, label()), this.close, list);
    this.popup.hidden = false;
    this.close.focus();
    this.opened = key;
    const [first] = at.keys();
    if (at.size === 1) this.tell("pick", first);
    this.highlight(first);
    const listed = [...at].slice(0, MOST_LISTED);
    const found = await this.shown.named(listed.map(([row]) => row));
    list.append(...listed.map(([, point], place) => company(found[place], points, point)));
    if (at.size > MOST_LISTED) list.append(element("li", {}, count("more", at.size - MOST_LISTED)));
  }

  shut() {
    if (this.popup.hidden) return;
    this.popup.hidden = true;
    this.highlight(null);
    (this.buttons.get(this.opened) ?? this.frame).focus({ preventScroll: true });
  }

  /** Real buttons over the largest marks in view, from top to bottom; those that stay keep the focus. */
  async offer() {
    const { view, shown, buttons: old } = this;
    const [west, south, east, north] = boxOf(view);
    const chosen = this.marks
      .filter(({ lat, lon }) => lat > south && lat < north && lon > west && lon < east)
      .slice(0, MOST_BUTTONS)
      .sort((a, b) => b.lat - a.lat);
    const held = this.layer.contains(document.activeElement);
    this.buttons = new Map(
      chosen.map((mark) => {
        const button = old.get(mark.key) ?? element("button", { type: "button" });
        button.onclick = mark.open;
        button.ariaLabel = mark.label();
        button.style.width = button.style.height = `${Math.max(24, mark.radius * 2)}px`;
        return [mark.key, this.put(button, mark.lat, mark.lon)];
      }),
    );
    for (const [key, button] of old) if (this.buttons.get(key) !== button) button.remove();
    const made = [...this.buttons.values()];
    if (made.some((button, at) => this.layer.querySelectorAll("button")[at] !== button)) this.layer.append(...made);
    if (held && !this.layer.contains(document.activeElement)) this.frame.focus({ preventScroll: true });
    const single = chosen.filter(({ members, count }) => count === 1 && members);
    const found = single.length ? await shown.named(single.map(({ members }) => shown.points.row[members[0]])) : [];
    single.forEach(({ key }, place) => this.buttons.get(key)?.setAttribute("aria-label", found[place].name));
  }

  /** Puts a node where a place is drawn. */
  put(node, ...place) {
    const [left, top] = spot(this.drawn, ...place);
    node.place = place;
    node.style.transform = `translate(${left}px,${top}px) translate(-50%,-50%)`;
    return node;
  }

  tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }));
  }

  listen() {
    const { frame } = this;
    const on = (types, act, options) => types.split(" ").forEach((type) => frame.addEventListener(type, act, options));
    const at = ({ clientX, clientY }) => {
      const { left, top } = frame.getBoundingClientRect();
      return [clientX - left, clientY - top];
    };
    let [from, dragged] = [null, false];
    on("pointerdown", (event) => {
      if (event.pointerType !== "touch" && !event.button) [from, dragged] = [at(event), false];
    });
    on("pointermove", (event) => {
      if (!from || !this.picked) return;
      const [x, y] = at(event);
      if (!dragged && Math.hypot(x - from[0], y - from[1]) < 4) return;
      if (!dragged) frame.setPointerCapture(event.pointerId);
      dragged = true;
      this.go(moved(this.view, x - from[0], y - from[1]));
      from = [x, y];
    });
    on("pointerup pointercancel", () => (from = null));
    on(
      "click",
      (event) => {
        if (dragged) event.stopPropagation();
        else if (!this.layer.contains(event.target))
          (hit(this.view, this.marks, ...at(event))?.open ?? (() => this.shut()))();
        dragged = false;
      },
      true,
    );
    on(
      "wheel",
      (event) => {
        if (!event.ctrlKey && !event.metaKey && !frame.contains(document.activeElement)) return;
        event.preventDefault();
        // Two fingers on a touchpad come as Ctrl with small steps; one notch of a wheel is a large one.
        const step = event.ctrlKey ? Math.max(-50, Math.min(event.deltaY, 50)) * 0.01 : event.deltaY * 0.002;
        this.go(moved(this.view, 0, 0, Math.exp(-step), ...at(event)));
      },
      { passive: false },
    );
    // One finger scrolls the page, as everywhere; two move and magnify the map.
    let before = null;
    on(
      "touchstart touchmove touchend touchcancel",
      (event) => {
        if (event.touches.length !== 2) return (before = null);
        event.preventDefault();
        const [[x, y], [x2, y2]] = [...event.touches].map(at);
        const now = [(x + x2) / 2, (y + y2) / 2, Math.hypot(x - x2, y - y2)];
        if (before)
          this.go(moved(this.view, now[0] - before[0], now[1] - before[1], now[2] / before[2], now[0], now[1]));
        before = now;
      },
      { passive: false },
    );
    on("keydown", (event) => {
      const { width, height } = this.view;
      const step = {
        ArrowLeft: [width / 5, 0],
        ArrowRight: [-width / 5, 0],
        ArrowUp: [0, height / 5],
        ArrowDown: [0, -height / 5],
        "+": [0, 0, 2],
        "-": [0, 0, 0.5],
      }[event.key];
      if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      this.glide(moved(this.view, ...step));
    });
    this.addEventListener("keydown", (event) => event.key === "Escape" && this.shut());
  }
}

/** One company in the list of a place: its page, and ways there when its place is exact. */
function company({ slug, name, city }, { lat, lon, exact }, point) {
  const [y, x] = [lat[point].toFixed(5), lon[point].toFixed(5)];
  const link = (href, text) => element("a", { href, rel: "noopener" }, text);
  const ways = exact[point]
    ? [
        link(`${STREETS}?mlat=${y}&mlon=${x}#map=17/${y}/${x}`, say("map.street_map")),
        " · ",
        link(`${STREETS}directions?to=${y},${x}`, say("map.directions")),
      ]
    : [city ? say("map.about", { city }) : say("map.about_unknown")];
  return element("li", {}, link(new URL(`companies/${slug}/`, ROOT).href, name), element("span", {}, ...ways));
}

customElements.define("directory-map", DirectoryMap);
