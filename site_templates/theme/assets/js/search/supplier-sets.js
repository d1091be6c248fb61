// The smallest sets of shops that together do all that is asked, those nearest to each other first.
// Sets of two are exact. Sets of three and more are exact unless one radius takes more than LOOKS looks: then the
// answer is the best set found within that radius.

import { list } from "./bitset.js";
import { TIER } from "./matching.js";
import { isGone } from "./ranking.js";

const EARTH_MILES = 3958.8;
const LOOKS = 300_000;
const MOST_PROCESSES = 16;
const FIRST_MILES = 0.1;
const WIDEN = 1.5;
const LAST_MILES = 512;

/**
 * @typedef {{row: ArrayLike<number>, lat: ArrayLike<number>, lon: ArrayLike<number>}} Points
 * @typedef {{shop: Shop, lat: number, x: number, y: number, z: number}} Point  on the unit sphere: chords order as
 *   distances do
 * @typedef {{row: number, mask: number, points: Point[], used: boolean}} Shop
 * @typedef {{shops: Shop[], chord: number}} Found  chord: the square of the widest one
 */

/**
 * Which of some processes each company has, where all else that a state asks holds.
 * @param {import("./engine.js").Engine} engine
 * @param {any} state
 * @param {string[]} processes
 * @returns {Map<number, number>} masks by row
 */
export function covers(engine, state, processes) {
  const { processes: _, ...facets } = state.facets;
  const asked = engine.ask({ ...state, facets });
  const says = (unit, id) => unit?.terms?.some(([facet, one]) => facet === "processes" && one === id);
  const bits = engine.all(asked.parts, (part) => processes.some((id) => says(asked.units[part.unit], id)));
  const found = new Map();
  processes.forEach((id, at) => {
    // Whoever the word itself would find, but for those who only mention it.
    const { tokens = [] } = asked.units.find((unit) => says(unit, id)) ?? {};
    const { tiers } = engine.matching.unit({ kind: "terms", terms: [["processes", id]], tokens });
    for (const row of list(bits))
      if (tiers[row] <= TIER.name && !isGone(engine.columns, row)) found.set(row, found.get(row) | (1 << at));
  });
  return found;
}

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
  const sets = [];
  let miles = 0;
  for (let next; sets.length < most && (next = search.closest(full, size, miles));) {
    for (const shop of next.shops) shop.used = true;
    miles = EARTH_MILES * angle(next.chord);
    sets.push({ rows: rowsOf(next), miles });
  }
  return sets;
}

/** The shops that do something of it, in order of row. @returns {Shop[]} */
function gather(covers, points, full, most) {
  /** @type {Map<number, Shop>} */
  const shops = new Map();
  for (let at = 0; at < points.row.length; at++) {
    const row = points.row[at];
    const mask = (covers.get(row) ?? 0) & full;
    if (!mask) continue;
    let shop = shops.get(row);
    if (!shop) shops.set(row, (shop = { row, mask, points: [], used: false }));
    const lat = (points.lat[at] * Math.PI) / 180;
    const lon = (points.lon[at] * Math.PI) / 180;
    const around = Math.cos(lat);
    shop.points.push({ shop, lat, x: around * Math.cos(lon), y: around * Math.sin(lon), z: Math.sin(lat) });
  }
  return distinct(
    [...shops.values()].sort((a, b) => a.row - b.row),
    most,
  );
}

/** Of shops that do the same at the same point only as many as there can be sets. @param {Shop[]} shops */
function distinct(shops, most) {
  /** @type {Map<number, Map<number, Map<number, number>>>} */
  const counts = new Map();
  return shops.filter(({ mask, points }) => {
    if (points.length > 1) return true;
    const here = inner(inner(counts, points[0].lat), points[0].y);
    const count = (here.get(mask) ?? 0) + 1;
    here.set(mask, count);
    return count <= most;
  });
}

/** The map at a key of a map, made when there is none. */
function inner(map, key) {
  let found = map.get(key);
  if (!found) map.set(key, (found = new Map()));
  return found;
}

class Search {
  /** @param {Shop[]} shops @param {number[]} bits */
  constructor(shops, bits) {
    this.shops = shops;
    /** @type {Map<number, Point[]>} each process's points from south to north */
    this.lists = new Map();
    for (const bit of bits) {
      const list = shops.filter((shop) => shop.mask & bit).flatMap((shop) => shop.points);
      this.lists.set(
        bit,
        list.sort((a, b) => a.lat - b.lat || a.shop.row - b.shop.row),
      );
    }
    this.rarest = bits.sort((a, b) => this.list(a).length - this.list(b).length);
    const masks = [...new Set(shops.map((shop) => shop.mask))];
    this.masks = masks.filter((mask) => !masks.some((other) => other !== mask && (mask & ~other) === 0));
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
   * @param {number} full @param {number} size @param {number} from miles
   */
  closest(full, size, from) {
    for (let miles = from; ; miles = Math.max(WIDEN * miles, FIRST_MILES)) {
      const isLast = miles > LAST_MILES;
      this.best = null;
      this.limit = isLast ? Infinity : (2 * Math.sin(miles / 2 / EARTH_MILES)) ** 2 * (1 + 1e-9) + 1e-24;
      this.left = size === 2 ? Infinity : LOOKS;
      const bit = this.branch(full);
      for (const shop of this.shops) {
        if (shop.mask & bit && !shop.used) this.extend([shop], full & ~shop.mask, size - 1, 0);
      }
      if (this.best || isLast) return this.best;
    }
  }

  /** Tries every shop near enough to the first that can be part of a set. */
  extend(chosen, missing, more, chord) {
    const list = this.list(this.branch(missing));
    for (const { lat } of chosen[0].points) {
      const reach = angle(this.limit) + 1e-12;
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

  /** Keeps a set if it is the closest, or as close with lower rows. @param {Found} found */
  offer(found) {
    if (this.best && found.chord === this.best.chord && !before(rowsOf(found), rowsOf(this.best))) return;
    this.best = found;
    this.limit = found.chord;
  }
}

/** How wide a set gets by one shop more. */
function span(chosen, shop, chord) {
  for (const other of chosen) {
    const wide = apart(other, shop);
    if (wide > chord) chord = wide;
  }
  return chord;
}

/** The square of the shortest chord between two shops' points. @param {Shop} one @param {Shop} other */
function apart(one, other) {
  if (one.points.length + other.points.length === 2) return square(one.points[0], other.points[0]);
  let least = Infinity;
  for (const a of one.points) {
    for (const b of other.points) least = Math.min(least, square(a, b));
  }
  return least;
}

/** @param {Point} a @param {Point} b */
function square(a, b) {
  const x = a.x - b.x;
  const y = a.y - b.y;
  const z = a.z - b.z;
  return x * x + y * y + z * z;
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

/** The angle at the Earth's center that a chord spans. @param {number} chord its square */
const angle = (chord) => 2 * Math.asin(Math.min(1, Math.sqrt(chord) / 2));

/** @param {Found} found */
const rowsOf = (found) => found.shops.map((shop) => shop.row).sort((a, b) => a - b);

/** @param {number[]} rows @param {number[]} others */
function before(rows, others) {
  const at = rows.findIndex((row, place) => row !== others[place]);
  return at >= 0 && rows[at] < others[at];
}

/** @param {number} mask */
function bitsOf(mask) {
  const bits = [];
  for (let bit = 1; bit > 0 && bit <= mask; bit *= 2) if (mask & bit) bits.push(bit);
  return bits;
}
