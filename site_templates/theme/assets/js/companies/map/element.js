// The map of the results: `<directory-map>`, drawn from the directory's own outlines, with buttons over what it shows.

import { element } from "../../shared/elements.js";
import { say } from "../../shared/messages.js";
import { Camera } from "./camera.js";
import { button, frameOf, onColors, paragraph, steps } from "./controls.js";
import { paint } from "./drawing.js";
import { listen } from "./gestures.js";
import { MarkButtons } from "./mark-buttons.js";
import { counted, GAP, marksOf } from "./marks.js";
import { Popup } from "./popup.js";
import { boxOf, hit, moved, rounded, spot } from "./viewport.js";

/** @import { Outlines } from "./drawing.js" */
/** @import { Mark } from "./marks.js" */
/** @import { Shown } from "./view.js" */
/** @import { View } from "./viewport.js" */

const EDGE = 240; // pixels drawn beyond each side, so that a drag only moves the picture
const [REST, GLIDE] = [130, 280]; // ms until a moved picture is drawn anew

export class DirectoryMap extends HTMLElement {
  shown = /** @type {Shown | null} */ (null);
  marks = /** @type {Mark[]} */ ([]);
  #camera = new Camera();
  /** The view that is drawn. */
  drawn = this.#camera.view;
  #land = /** @type {Outlines | null} */ (null);
  #loading = /** @type {Promise<void> | null} */ (null);
  /** The points of the companies found. @type {number[]} */
  #picked = [];
  /** The row of the company that is pointed at. @type {number | null} */
  #row = null;
  /** For what the marks were gathered. @type {{shown: Shown | null, scale: number}} */
  #gathered = { shown: null, scale: 0 };
  #timer = 0;
  #canvas = element("canvas", { "aria-hidden": "true" });
  #buttons = new MarkButtons((at) => this.#tell("touch", new Set(at.map((point) => this.shown?.points.row[point]))));
  layer = this.#buttons.layer;
  frame = frameOf(this.#canvas, this.layer);
  #search = button("area", "search button", () => this.#searchHere());
  #popup = new Popup(() => this.#shut());
  #absent = paragraph("absent");

  connectedCallback() {
    if (this.frame.isConnected) return;
    const controls = steps(
      (times) => this.glide(moved(this.view, 0, 0, times)),
      () => this.glide(this.#camera.home()),
    );
    const stage = element("div", { class: "find-map__stage" }, this.frame, controls, this.#search, this.#popup.node);
    this.append(stage, this.#absent, paragraph("hint", say("map.hint")), paragraph("credit", say("map.credit")));
    this.#search.hidden = true;
    listen(this);
    this.addEventListener("keydown", (event) => event.key === "Escape" && this.#shut());
  }

  /** What is looked at. */
  get view() {
    return this.#camera.view;
  }

  /** Shows results; the view stays while they, and the place or area asked for, are the same. @param {Shown} shown */
  async show(shown) {
    const isSame = String(this.shown?.rows) === String(shown.rows);
    this.shown = shown;
    try {
      await (this.#loading ??= this.#load(shown));
    } catch {
      this.#loading = null;
      this.#absent.textContent = say("find.map_failed");
      return;
    }
    if (this.shown !== shown) return;
    const { points } = shown;
    const rows = new Set(shown.rows);
    this.#picked = [...points.row.keys()].filter((point) => rows.has(points.row[point]));
    const absent = rows.size - new Set(this.#picked.map((point) => points.row[point])).size;
    this.#absent.textContent = absent ? counted("absent", absent) : "";
    if (!isSame) this.#popup.node.hidden = true;
    if (this.#camera.follow(shown, this.#picked)) {
      // Whoever asked by keyboard comes to the heading, which says what is here.
      if (document.activeElement === this.#search) document.getElementById("list")?.focus({ preventScroll: true });
      this.#search.hidden = true;
    }
    this.#draw();
  }

  /** Marks where a company is, or nothing. @param {number | null} row */
  highlight(row) {
    this.#row = row;
    if (this.shown) this.#buttons.pin(row, this.#picked, this.shown.points, this.drawn);
  }

  /** @param {Shown} shown */
  async #load(shown) {
    this.#land = await shown.outlines();
    this.#camera.resize(this.frame);
    this.#camera.start(this.#land.box);
    new ResizeObserver(() => this.#camera.resize(this.frame) && this.#draw()).observe(this.frame);
    onColors(() => this.#draw());
  }

  /** Goes to a view in a movement that the eye can follow. @param {View} view */
  glide(view) {
    this.frame.classList.add("is-gliding");
    this.go(view, GLIDE);
  }

  /**
   * Moves the picture to a view; draws anew when it covers no longer, and when nothing has moved for a while.
   * @param {View} target @param {number} [wait] ms
   */
  go(target, wait = REST) {
    if (!this.#land) return;
    const { drawn } = this;
    const view = this.#camera.look(target);
    const ratio = view.scale / drawn.scale;
    const [west, , , north] = boxOf(drawn);
    const [left, top] = spot(view, north, west);
    for (const part of [this.#canvas, this.layer]) {
      part.style.transform = `translate(${left}px,${top}px) scale(${ratio})`;
    }
    const bare = Math.max(left, top, view.width - left - drawn.width * ratio, view.height - top - drawn.height * ratio);
    if (wait === REST && (bare > EDGE * ratio || ratio > 2.5)) this.#paint();
    this.#search.hidden = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#draw(), wait);
  }

  /** Opens the mark at a point of the frame, or closes the list. @param {number} left @param {number} top */
  press(left, top) {
    const mark = hit(this.view, this.marks, left, top);
    if (mark) this.#open(mark);
    else this.#shut();
  }

  /** Draws all that the view shows, and puts buttons over it. */
  #draw() {
    const { shown, view } = this;
    if (!shown || !this.#land) return;
    clearTimeout(this.#timer);
    if (this.#gathered.shown !== shown || this.#gathered.scale !== view.scale) {
      this.#gathered = { shown, scale: view.scale };
      const { scale, shrink } = view;
      const whole = this.#camera.home().scale;
      this.marks = marksOf({ ...shown, land: this.#land, picked: this.#picked, scale, shrink, whole });
    }
    this.#paint();
    const hadFocus = this.layer.contains(document.activeElement);
    const singles = this.#buttons.offer(this.marks, view, (mark) => this.#open(mark));
    if (hadFocus && !this.layer.contains(document.activeElement)) this.frame.focus({ preventScroll: true });
    this.#buttons.name(singles, shown.points, shown.named);
  }

  #paint() {
    if (!this.shown || !this.#land) return;
    this.drawn = this.view;
    this.frame.classList.remove("is-gliding");
    for (const part of [this.#canvas, this.layer]) part.style.transform = "";
    const { near, area } = this.shown;
    paint(this.#canvas, EDGE, { view: this.view, land: this.#land, marks: this.marks, near, area });
    this.#buttons.place(this.drawn);
    this.highlight(this.#row);
  }

  /** Comes closer to what falls apart then, else lists who is there. @param {Mark} mark */
  #open(mark) {
    const { lat, lon, members, closer, count } = mark;
    if (!this.shown) return;
    if (closer) return this.glide(this.#camera.nearer(mark, closer));
    const { points, named } = this.shown;
    const far = (members ?? []).map((point) => Math.hypot(points.lat[point] - lat, points.lon[point] - lon));
    if (count > 1 && this.#camera.canPart(Math.max(...far), GAP)) {
      return this.glide({ ...this.view, lat, lon, scale: this.view.scale * 2.5 });
    }
    this.#popup.open(mark, points, named);
    const [row] = (members ?? []).map((point) => points.row[point]);
    if (count === 1) this.#tell("pick", row);
    this.highlight(row);
  }

  #shut() {
    if (this.#popup.node.hidden) return;
    this.#popup.node.hidden = true;
    this.highlight(null);
    (this.#buttons.button(this.#popup.opened) ?? this.frame).focus({ preventScroll: true });
  }

  #searchHere() {
    this.#tell("area", boxOf(this.view).map(rounded));
  }

  /** @param {string} type @param {unknown} detail */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }));
  }
}

customElements.define("directory-map", DirectoryMap);
