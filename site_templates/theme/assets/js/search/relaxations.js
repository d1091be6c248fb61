// What to show where nobody fits: whoever fits when the least telling parts of a query are given up or widened.

import { count, join } from "./bitset.js";
import { columnOf } from "./columns.js";
import { CAPABILITIES } from "./index.js";
import { PLACES } from "./matching.js";
import { either, match, TIER } from "./tiers.js";

/** @import { Engine } from "./engine.js" */
/** @import { Asked, Condition, Query } from "./interpreter.js" */
/** @import { Figure } from "./columns.js" */
/** @import { Place } from "./places.js" */
/** @import { Match } from "./tiers.js" */

/**
 * @typedef {{kind: "facet", facet: string, id?: string}} WithoutValue all of the facet's where there is no id
 * @typedef {{kind: "parent", facet: string, id: string, parent: string, index?: number}} Broader in place of `id`
 * @typedef {{kind: "unit", index: number}} WithoutUnit
 * @typedef {{kind: "far", index?: number, facet?: string, id?: string}} Farther a place as where to measure from
 * @typedef {{kind: Figure | "area"}} WithoutLimit
 * @typedef {WithoutValue | Broader | WithoutUnit | Farther | WithoutLimit} Relaxation
 *
 * @typedef {object} Way one thing that a query can give up
 * @property {Relaxation} part
 * @property {Condition} condition what is given up
 * @property {Uint32Array | null} bits the rows that take the condition's place; null for all
 * @property {number} cost how telling it is, the least first
 * @property {Match} [match] how well rows match instead
 * @property {Place | null} [place] where to measure from
 *
 * @typedef {{asked: Asked, given: Relaxation[], suggestion: string | null, missing: "ground" | null}} Closest
 */

// What it costs to give up a part, from what tells least: nobody has the word, or few listings say so much.
const COST = { nothing: 0, far: 10, limit: 20, made: 25, material: 30, parent: 40, word: 50, cluster: 60, process: 70 };
const COSTS = new Map(Object.entries({ materials: COST.material, clusters: COST.cluster, processes: COST.process }));

/**
 * What to ask where nobody fits, or hardly anyone only mentions what is asked.
 * @param {Engine} engine @param {Query} query @param {Asked} asked @returns {Closest}
 */
export function closest(engine, query, asked) {
  const ways = waysOn(engine, query, asked);
  const isMentioned = count(engine.all(asked.conditions)) > 0;
  const wider = ways.filter(({ part }) => part.kind === "parent").slice(0, 1);
  const given = isMentioned ? wider : least(engine, asked, ways);
  const far = given.find(({ part }) => part.kind === "far");
  const place = far?.place ?? asked.near;
  const { points, places } = engine;
  const from = far && place && points ? { ...place, ...engine.filters.distances(points, place) } : asked.from;
  return {
    asked: { ...relaxed(asked, given), from, isFromText: asked.isFromText || Boolean(far) },
    given: given.map(({ part }) => part),
    suggestion: (!isMentioned && engine.matching.spelling?.suggestion(engine, query, asked)) || null,
    missing: far && !(points && places) ? "ground" : null,
  };
}

/**
 * A way that gives up all of a condition.
 * @param {Relaxation} part @param {Condition} condition @param {number} cost @returns {Way}
 */
const dropping = (part, condition, cost) => ({ part, condition, bits: null, cost });

/** All that a query can give up, one by one. @param {Engine} engine @param {Query} query @param {Asked} asked */
function waysOn(engine, query, asked) {
  return asked.conditions.flatMap((condition) => {
    const { kind, facet, unit } = condition;
    if (kind === "facet") return lessOf(engine, query, condition, /** @type {string} */ (facet));
    if (kind === "near") return [dropping({ kind: "far", index: unit }, condition, COST.far)];
    if (kind === "unit") return ofUnit(engine, asked, condition, unit ?? -1);
    return [dropping({ kind }, condition, COST.limit)];
  });
}

/**
 * The query without a part of its text, or with what stands above it.
 * @param {Engine} engine @param {Asked} asked @param {Condition} condition @param {number} index @returns {Way[]}
 */
function ofUnit(engine, { units }, condition, index) {
  const { kind, tokens, terms = [] } = units[index];
  const drop = (/** @type {number} */ cost) => dropping({ kind: "unit", index }, condition, cost);
  if (columnOf(kind)) return [drop(COST.limit)];
  const isPlace = terms.length && terms.every(([facet]) => PLACES.includes(facet));
  if (isPlace) return [farther(engine, terms[0], condition, index)];
  const named = kind === "word" ? engine.matching.begun(tokens[0]) : terms;
  const above = named.flatMap(([facet, id]) => broader(engine, condition, facet, id, index));
  const dearest = terms.length ? Math.max(...terms.map(([facet]) => COSTS.get(facet) ?? COST.limit)) : COST.word;
  const rows = count(condition.bits);
  // Of two that tell alike, what most companies have tells less.
  const share = 1 - rows / engine.index.rows;
  return [...above, drop(!above.length && !rows ? COST.nothing : dearest + share)];
}

/**
 * @param {Engine} engine @param {[string, string]} term @param {Condition} condition @param {number} [index]
 * @returns {Way}
 */
function farther({ index: { facets, terms }, places }, [facet, id], condition, index) {
  const of = facets.get(facet);
  const label = of ? terms[of.first + of.code(id)].term.label : "";
  const place = places?.find(label) ?? null;
  return { ...dropping({ kind: "far", index, facet, id }, condition, COST.far), place };
}

/**
 * Whoever has what stands above a capability: those of whom no more is known before those who do something else.
 * @param {Engine} engine @param {Condition} condition @param {string} name @param {string} id @param {number} [index]
 * @returns {Way[]}
 */
function broader({ index: { facets, rows } }, condition, name, id, index) {
  const facet = facets.get(name);
  const parent = facet?.parent(id);
  if (!facet || !parent || !CAPABILITIES.includes(name)) return [];
  const above = facet.code(parent);
  const tiers = new Uint8Array(rows).fill(TIER.never);
  facet.rows.each(above, (row) => (tiers[row] = TIER.term));
  facet.parents.forEach((code, at) => code === above && facet.rows.each(at, (row) => (tiers[row] = TIER.text)));
  const found = match(tiers, []);
  if (!found.any) return [];
  const bits = condition.bits.slice();
  join(bits, found.bits);
  const cost = name === "materials" ? COST.made : COST.parent;
  /** @type {Relaxation} */
  const part = { kind: "parent", facet: name, id, parent, index };
  return [{ part, condition, bits, cost, match: { ...found, terms: [[name, parent]] } }];
}

/**
 * A facet's choice with a value widened to its parent, without it, without all; or as where to measure from.
 * @param {Engine} engine @param {Query} query @param {Condition} condition @param {string} name @returns {Way[]}
 */
function lessOf(engine, query, condition, name) {
  const ids = query.facets[name];
  if (PLACES.includes(name)) return [farther(engine, [name, ids[0]], condition)];
  const isAll = query.all.includes(name);
  const cost = COSTS.get(name) ?? COST.limit;
  const chosen = (/** @type {string[]} */ others) => engine.filters.chosen(name, others, isAll);
  /** @type {Way[]} */
  const found = [dropping({ kind: "facet", facet: name, id: ids[1] ? undefined : ids[0] }, condition, cost)];
  for (const id of ids) {
    const others = ids.filter((other) => other !== id);
    const parent = engine.index.facets.get(name)?.parent(id);
    const wider = parent && chosen([...others, parent]);
    const part = /** @type {const} */ ({ kind: "facet", facet: name, id });
    if (isAll && ids[1]) found.push({ part, condition, bits: chosen(others), cost });
    if (parent && wider) {
      found.push({ part: { kind: "parent", facet: name, id, parent }, condition, bits: wider, cost: COST.parent });
    }
  }
  return found.sort((a, b) => Number(!a.bits) - Number(!b.bits));
}

/**
 * The least telling ways that together find someone, no more of them than it takes.
 * @param {Engine} engine @param {Asked} asked @param {Way[]} ways
 */
function least(engine, asked, ways) {
  const finds = (/** @type {Way[]} */ some) => count(rowsOf(engine, asked, some)) > 0;
  const but = (/** @type {Way[]} */ some, /** @type {Way} */ way) =>
    some.filter(({ condition }) => condition !== way.condition);
  const byCost = [...ways].sort((a, b) => a.cost - b.cost);
  /** @type {Way[]} */
  let found = [];
  for (const way of byCost) if (!finds(found)) found = [...but(found, way), way];
  for (const way of [...found].reverse()) {
    const others = but(found, way);
    const before = byCost.slice(0, byCost.indexOf(way));
    const lesser = before.filter(({ condition }) => condition === way.condition);
    found = [others, ...lesser.map((less) => [...others, less])].find(finds) ?? found;
  }
  return found.sort((a, b) => a.cost - b.cost);
}

/** The rows that fit when some things are given up. @param {Engine} engine @param {Asked} asked @param {Way[]} ways */
function rowsOf(engine, asked, ways) {
  return engine.all(relaxed(asked, ways).conditions);
}

/** What is asked when some things are given up. @param {Asked} asked @param {Way[]} ways @returns {Asked} */
function relaxed(asked, ways) {
  const wayOf = new Map(ways.map((way) => [way.condition, way]));
  const conditions = asked.conditions.flatMap((condition) => {
    const way = wayOf.get(condition);
    if (!way) return [condition];
    return way.bits ? [{ ...condition, bits: way.bits }] : [];
  });
  const matches = asked.matches.flatMap((own, at) => {
    const way = wayOf.get(asked.conditions[at]);
    if (!way) return [own];
    return way.match ? [either(own, way.match)] : [];
  });
  return { ...asked, conditions, matches };
}
