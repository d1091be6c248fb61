// One company in the list of cards: the same card as the build makes, with matches marked and the distance.

import { arrange, element, isSeen, write } from "./elements.js";
import { day, say } from "./messages.js";

/** @import { Vocabulary } from "../search/client.js" */
/** @import { Row } from "../search/rows.js" */

const TERMS = 4;
const CERTIFICATES = 3;
const REGIONS = 2;
// So many cards are drawn at once, even if none of them is on the screen yet.
const FEW = 4;

/** Miles as people read them. @param {number} miles @param {boolean} [exact] */
export function distance(miles, exact = true) {
  const values = { miles: miles < 10 ? Math.round(miles * 10) / 10 : Math.round(miles) };
  return exact ? say("find.miles", values) : say("find.miles_about", values);
}

/** How far a company is, and whether from another of its addresses than the one shown. @param {Row} row */
export function farOf({ distance: miles, exact, nearest }) {
  if (miles === null) return "";
  const far = distance(miles, exact);
  return nearest ? say("card.nearest", { distance: far, n: nearest }) : far;
}

/** The address of a company's page. @param {string} slug */
export const pageOf = (slug) => `./${slug}/`;

/**
 * Neighborhood, city and region, or what is known of them, and the regions of its other places.
 * @param {Row} row @param {Vocabulary} vocabulary
 */
export function placeOf({ neighborhood, city, regions }, vocabulary) {
  const [region, ...others] = regions.map((id) => vocabulary.label("regions", id));
  const area = neighborhood && vocabulary.label("neighborhoods", neighborhood);
  const town = [...new Set([area, city])].filter(Boolean).join(", ");
  const place = [...new Set([town, region])].filter(Boolean).join(" · ");
  if (!others.length) return place;
  const values = { place, others: others.join(", "), n: others.length };
  return say(others.length > REGIONS ? "card.also_many" : "card.also", values);
}

/** Why a company is in the answer. @param {Row} row @param {Vocabulary} vocabulary */
const whyOf = ({ why }, vocabulary) =>
  why.map(({ by, facet, id }) => say(`card.why.${by}`, { name: vocabulary.label(facet, id) })).join(" · ");

/** What a capacity says today; a stale one says that nobody knows. @param {Row} row */
export const capacityOf = (row) => row.capacity || (row.capacityOn && "unknown");

/** How far a listing was checked, and when. @param {Row} row */
export function levelOf({ level, checked }) {
  if (level !== "confirmed" && level !== "visited") return say(`card.${level}`);
  return checked ? say(`card.${level}`, { date: day(checked.slice(0, 7)) }) : say(`card.${level}_undated`);
}

/** The terms that say best what a company does. @param {Row} row @param {Vocabulary} vocabulary @returns {string[]} */
function termsOf(row, vocabulary) {
  if (row.processes.length) return row.processes.slice(0, TERMS).map((id) => vocabulary.label("processes", id));
  const clusters = vocabulary.facet("clusters").terms.filter(({ id }) => row.clusters.includes(id));
  return clusters.length ? clusters.slice(0, TERMS).map(({ label }) => label) : [vocabulary.label("kinds", row.kind)];
}

/** The first names, and how many more there are. @param {Row} row @param {Vocabulary} vocabulary */
export function badgesOf({ certifications }, vocabulary) {
  const names = certifications.slice(0, CERTIFICATES).map((id) => vocabulary.label("certifications", id));
  const more = certifications.length - CERTIFICATES;
  return more > 0 ? [...names, say("card.more", { n: more })] : names;
}

/**
 * Writes texts into the children of a list, one each.
 * @param {HTMLElement} list @param {string[]} texts @param {readonly string[]} [marks]
 */
export function writeAll(list, texts, marks) {
  while (list.children.length < texts.length) list.append(element("li"));
  [...list.children].forEach((child, place) => write(/** @type {HTMLElement} */ (child), texts[place] ?? "", marks));
  list.hidden = !texts.length;
}

/** The shortlist's button; the shortlist's own module brings it to life. */
export const saveButton = () => element("button", { type: "button", class: "save" });

export class Card {
  #link = element("a");
  #status = element("p", { class: "card__status" });
  #place = element("p", { class: "card__place" });
  #where = element("span");
  #distance = element("span", { class: "card__distance" });
  #why = element("p", { class: "card__why" });
  #summary = element("p", { class: "card__summary" });
  #terms = element("ul", { class: "card__terms" });
  #badges = element("ul", { class: "card__badges" });
  #room = element("span");
  #asOf = element("span", { class: "muted" });
  #capacity = element("p", {}, this.#room, " ", this.#asOf);
  #level = element("p");
  #save = saveButton();
  node = element("li", { class: "card" }, element("h3", { class: "card__name" }, this.#link), this.#save);

  constructor() {
    this.#place.append(this.#where, this.#distance);
    const parts = [this.#status, this.#place, this.#why, this.#summary, this.#terms, this.#badges];
    this.node.append(...parts, this.#capacity, this.#level);
  }

  /** @type {Row | null} */
  #row = null;

  /** @param {Row} row @param {Vocabulary} vocabulary @param {readonly string[]} marks */
  show(row, vocabulary, marks) {
    if (row === this.#row) return;
    this.#row = row;
    if (this.node.id !== `c-${row.slug}`) {
      this.node.id = `c-${row.slug}`;
      this.node.dataset.row = String(row.row);
      this.#link.setAttribute("href", pageOf(row.slug));
      this.#save.dataset.save = row.slug;
    }
    write(this.#link, row.name, marks);
    write(this.#status, row.status && row.status !== "active" ? say(`choices.status.${row.status}`) : "");
    write(this.#where, [!row.nearest && row.street, placeOf(row, vocabulary)].filter(Boolean).join(", "), marks);
    write(this.#distance, farOf(row));
    this.#place.hidden = this.#where.hidden && this.#distance.hidden;
    write(this.#why, whyOf(row, vocabulary));
    write(this.#summary, row.summary ?? "", marks);
    writeAll(this.#terms, termsOf(row, vocabulary), marks);
    writeAll(this.#badges, badgesOf(row, vocabulary), marks);
    this.#showState(row);
  }

  /** @param {Row} row */
  #showState(row) {
    const capacity = capacityOf(row);
    this.#capacity.className = `card__capacity card__capacity--${capacity}`;
    this.#capacity.hidden = !capacity;
    write(this.#room, capacity && say(`choices.capacity.${capacity}`));
    write(this.#asOf, capacity && capacity !== "unknown" ? say("card.as_of", { date: day(row.capacityOn) }) : "");
    this.#level.className = `card__level card__level--${row.level}`;
    write(this.#level, levelOf(row));
  }
}

/** As many cards as there are rows, made once and used again. */
export class Cards {
  #list;
  /** @type {Card[]} */
  #cards = [];

  /** @param {HTMLElement} list */
  constructor(list) {
    this.#list = list;
  }

  /**
   * Shows all rows, or leaves the cards below the screen as they are.
   * @param {Row[]} rows @param {Vocabulary} vocabulary @param {readonly string[]} marks @param {boolean} isWhole
   */
  show(rows, vocabulary, marks, isWhole) {
    const unseen = isWhole ? -1 : [...this.#list.children].findIndex((node) => !isSeen(node));
    const due = rows.slice(0, unseen < 0 ? rows.length : Math.max(unseen, FEW));
    due.forEach((row, place) => (this.#cards[place] ??= new Card()).show(row, vocabulary, marks));
    const nodes = this.#cards.slice(0, rows.length).map((card) => card.node);
    arrange(this.#list, nodes);
  }
}
