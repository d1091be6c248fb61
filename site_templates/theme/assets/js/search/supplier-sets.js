// The smallest sets of shops that together do all that is asked, those nearest to each other first.
// Sets of two are exact. Sets of three and more are exact unless one radius takes more than LOOKS looks: then the
// answer is the best set found within that radius.

import { angleOf, chordOver, milesOf } from "./chords.js";
import { apart, gather } from "./shops.js";

/** @import { Point, Points, Shop } from "./shops.js" */
/** @typedef {{shops: Shop[], chord: number}} ShopSet with the square of its widest chord */

const LOOKS = 300_000;
const MOST_PROCESSES = 16;
const FIRST_MILES = 0.1;
const WIDEN = 1.5;
const LAST_MILES = 512;

/**
 * Sets of the smallest size that covers `full`, least span first, no shop in two of them; none where one shop does all.
 * A shop without a public point is in no set, as nobody knows how far it is.
 * @param {{covers: Map<number, number>, points: Points, full: number, most?: number}} asked
 * @returns {{rows: number[], miles: number}[]}
 */
export function supplierSets({ covers, points, full, most = 5 }) {
  const bits = bitsOf(full);
  if (bits.length > MOST_PROCESSES) return [];
  const shops = gather(covers, points, full, most);
  const search = new Search(shops, bits);
  const size = search.least(full);
  if (size < 2 || size === Infinity) return [];
  /** @type {{rows: number[], miles: number}[]} */
  const sets = [];
  let miles = 0;
  for (let next; sets.length < most && (next = search.closest(full, size, miles));) {
    for (const shop of next.shops) shop.used = true;
    miles = milesOf(next.chord);
    sets.push({ rows: rowsOf(next), miles });
  }
  return sets;
}

class Search {
  /** The best set found within the radius that is looked through. @type {ShopSet | null} */
  best = null;
  /** The square of the widest chord that is still looked at. */
  limit = Infinity;
  /** Looks that are left. */
  left = LOOKS;

  /** @param {Shop[]} shops @param {number[]} bits */
  constructor(shops, bits) {
    this.shops = shops;
    /** Each process's points from south to north. @type {Map<number, Point[]>} */
    this.lists = new Map();
    for (const bit of bits) {
      const list = shops.filter((shop) => shop.mask & bit).flatMap((shop) => shop.points);
      list.sort((a, b) => a.lat - b.lat || a.shop.row - b.shop.row);
      this.lists.set(bit, list);
    }
    this.rarest = bits.sort((a, b) => this.list(a).length - this.list(b).length);
    const masks = [...new Set(shops.map((shop) => shop.mask))];
    this.masks = masks.filter((mask) => !masks.some((other) => other !== mask && (mask & ~other) === 0));
    /** @type {Map<number, number>} */
    this.leasts = new Map([[0, 0]]);
  }

  /** @param {number} bit */
  list(bit) {
    return /** @type {Point[]} */ (this.lists.get(bit));
  }

  /** The process of `missing` that fewest shops do: each set has one of them. @param {number} missing */
  branch(missing) {
    return /** @type {number} */ (this.rarest.find((bit) => bit & missing));
  }

  /** How many shops it takes at least, wherever they are. @param {number} missing @returns {number} */
  least(missing) {
    let least = this.leasts.get(missing);
    if (least === undefined) {
      const bit = this.branch(missing);
      least = Infinity;
      for (const mask of this.masks) if (mask & bit) least = Math.min(least, 1 + this.least(missing & ~mask));
      this.leasts.set(missing, least);
    }
    return least;
  }

  /**
   * The set of least span among the shops not used yet, sought within a radius that widens until there is one.
   * @param {number} full @param {number} size @param {number} from miles @returns {ShopSet | null}
   */
  closest(full, size, from) {
    for (let miles = from; ; miles = Math.max(WIDEN * miles, FIRST_MILES)) {
      const isLast = miles > LAST_MILES;
      this.best = null;
      this.limit = isLast ? Infinity : chordOver(miles);
      this.left = size === 2 ? Infinity : LOOKS;
      const bit = this.branch(full);
      for (const shop of this.shops) {
        if (shop.mask & bit && !shop.used) this.extend([shop], full & ~shop.mask, size - 1, 0);
      }
      if (this.best || isLast) return this.best;
    }
  }

  /**
   * Tries every shop near enough to the first that can be part of a set.
   * @param {Shop[]} chosen @param {number} missing @param {number} more shops @param {number} chord the widest so far
   */
  extend(chosen, missing, more, chord) {
    const list = this.list(this.branch(missing));
    for (const { lat } of chosen[0].points) {
      const reach = angleOf(this.limit) + 1e-12;
      for (let at = from(list, lat - reach); at < list.length && list[at].lat <= lat + reach; at++) {
        if (this.left-- <= 0) return;
        const { shop } = list[at];
        const rest = missing & ~shop.mask;
        if (shop.used || (more === 1 ? rest : this.least(rest) >= more)) continue;
        const widest = span(chosen, shop, chord);
        if (widest > this.limit) continue;
        if (rest) this.extend([...chosen, shop], rest, more - 1, widest);
        else this.offer({ shops: [...chosen, shop], chord: widest });
      }
    }
  }

  /** Keeps a set if it is the closest, or as close with lower rows. @param {ShopSet} found */
  offer(found) {
    if (this.best && found.chord === this.best.chord && !before(rowsOf(found), rowsOf(this.best))) return;
    this.best = found;
    this.limit = found.chord;
  }
}

/**
 * How wide a set gets by one shop more.
 * @param {Shop[]} chosen
 * @param {Shop} shop
 * @param {number} chord the widest so far
 */
function span(chosen, shop, chord) {
  for (const other of chosen) {
    const wide = apart(other, shop);
    if (wide > chord) chord = wide;
  }
  return chord;
}

/** The first place in a list at or north of `lat`. @param {Point[]} list @param {number} lat */
function from(list, lat) {
  let low = 0;
  for (let high = list.length; low < high;) {
    const middle = (low + high) >> 1;
    if (list[middle].lat < lat) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** @param {ShopSet} found */
const rowsOf = (found) => found.shops.map((shop) => shop.row).sort((a, b) => a - b);

/** @param {number[]} rows @param {number[]} others */
function before(rows, others) {
  const at = rows.findIndex((row, place) => row !== others[place]);
  return at >= 0 && rows[at] < others[at];
}

/** @param {number} mask */
function bitsOf(mask) {
  /** @type {number[]} */
  const bits = [];
  for (let bit = 1; bit > 0 && bit <= mask; bit *= 2) if (mask & bit) bits.push(bit);
  return bits;
}
