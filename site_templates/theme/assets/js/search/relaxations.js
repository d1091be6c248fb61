// What to offer where no company fits: conditions to drop or to widen, each with how many companies that would find.

import { count, keep } from "./bitset.js";
import { byColumn, FIGURES } from "./columns.js";
import { forgiven } from "./text.js";

/** @import { Engine } from "./engine.js" */
/** @import { Asked, Condition, Query } from "./interpreter.js" */
/** @import { Figure } from "./columns.js" */
/** @import { Words } from "./word-lists.js" */

const WIDER = [2, 5, 10, 25, 50, 100];
const NOTHING = { q: "", facets: {}, ...byColumn(() => null), near: "", area: null };
// Parts of a text that find nobody by themselves, or are asked for by the form.
const SAYS_LITTLE = ["ignored", "within", "near"];

/**
 * @typedef {{kind: "facet", facet: string, id: string}} WithoutValue
 * @typedef {{kind: "parent", facet: string, id: string, parent: string, index?: number}} Broader in place of `id`
 * @typedef {{kind: "unit", index: number}} WithoutUnit
 * @typedef {{kind: "near", within: number}} Farther
 * @typedef {{kind: Figure | "area"}} WithoutLimit
 * @typedef {WithoutValue | Broader | WithoutUnit | Farther | WithoutLimit} Relaxation
 * @typedef {{unit?: number, only: Partial<Query>}} Single one thing of a query
 *
 * @typedef {object} Relaxations
 * @property {string | null} suggestion the text as it may have been meant
 * @property {{part: Relaxation, total: number}[]} relax
 * @property {(Single & {total: number})[]} alone where leaving out one thing does not help: each thing by itself
 */

/** @param {Engine} engine @param {Query} query @param {Asked} asked @returns {Relaxations} */
export function relaxations(engine, query, asked) {
  const relax = relaxed(engine, query, asked);
  const alone = relax.length ? [] : singles(engine, query, asked);
  return { suggestion: suggestion(engine, query, asked), relax, alone };
}

/** What would have to go for there to be an answer. @param {Engine} engine @param {Query} query @param {Asked} asked */
function relaxed(engine, query, asked) {
  return asked.conditions.flatMap((condition) => {
    /** How many there are without the condition, or with other rows in its place. @param {Uint32Array | null} [bits] */
    const total = (bits) => {
      const rest = engine.all(asked.conditions, (other) => other === condition);
      if (bits) keep(rest, bits);
      return count(rest);
    };
    const ways = [...broader(engine, query, asked, condition), ...dropped(engine, query, asked, condition, total)];
    return ways.map(([part, bits]) => ({ part, total: total(bits) })).filter((way) => way.total);
  });
}

/** A way on with the rows that take the condition's place. @typedef {[Relaxation, (Uint32Array | null)?]} Way */

/**
 * The parents of terms that the text names, as choices of facets that have none yet.
 * @param {Engine} engine @param {Query} query @param {Asked} asked @param {Condition} condition @returns {Way[]}
 */
function broader({ index, filters }, query, { units }, { kind, unit = 0 }) {
  const terms = (kind === "unit" && units[unit].terms) || [];
  return terms.flatMap(([name, id]) => {
    const parent = query.facets[name] ? undefined : index.facets.get(name)?.parent(id);
    if (!parent) return [];
    return [[{ kind: "parent", facet: name, id, parent, index: unit }, filters.chosen(name, [parent], false)]];
  });
}

/**
 * The query without the condition, or with less of it.
 * @param {Engine} engine @param {Query} query @param {Asked} asked @param {Condition} condition
 * @param {(bits: Uint32Array | null) => number} total @returns {Way[]}
 */
function dropped(engine, query, { near }, { kind, facet, unit }, total) {
  if (facet) return lessOf(engine, query, facet);
  /** @type {Way[]} */
  const ways = unit === undefined ? [] : [[{ kind: "unit", index: unit }]];
  if (kind === "near" && near) {
    const within = WIDER.find((miles) => miles > near.within && total(engine.filters.within(near, miles)));
    if (within) ways.push([{ kind, within }, engine.filters.within(near, within)]);
  } else if (kind !== "near" && kind !== "unit" && kind !== "facet") ways.push([{ kind }]);
  return ways;
}

/**
 * A facet's choice with a value left out, or widened to its parent.
 * @param {Engine} engine @param {Query} query @param {string} name @returns {Way[]}
 */
function lessOf({ index, filters }, query, name) {
  const isAll = query.all.includes(name);
  const ids = query.facets[name];
  return ids.flatMap((id) => {
    const others = ids.filter((other) => other !== id);
    /** @type {Way} */
    const without = [{ kind: "facet", facet: name, id }, others.length ? filters.chosen(name, others, isAll) : null];
    const parent = index.facets.get(name)?.parent(id);
    if (!parent) return [without];
    return [without, [{ kind: "parent", facet: name, id, parent }, filters.chosen(name, [...others, parent], isAll)]];
  });
}

/**
 * Each thing that is asked as all of a query, with how many it would give; what narrows nothing, as a place that nobody
 * knows, is none.
 * @param {Engine} engine @param {Query} query @param {Asked} asked
 */
function singles(engine, query, { units, near }) {
  const within = near?.within ?? query.within;
  const place = units.find(({ kind }) => kind === "near")?.place ?? query.near;
  /** @type {Single[]} */
  const ways = [
    ...units.map(({ kind, start, end }, unit) => {
      return { unit, only: { q: SAYS_LITTLE.includes(kind) ? "" : query.q.slice(start, end) } };
    }),
    ...Object.entries(query.facets).flatMap(([name, ids]) => ids.map((id) => ({ only: { facets: { [name]: [id] } } }))),
    ...[...FIGURES, "area"].map((kind) => ({ only: { [kind]: query[/** @type {Figure | "area"} */ (kind)] } })),
    { only: { near: place, within } },
  ];
  return ways.flatMap((way) => {
    const { conditions } = engine.ask({ ...query, ...NOTHING, ...way.only });
    const total = conditions.length && count(engine.all(conditions));
    return total ? [{ ...way, total }] : [];
  });
}

/**
 * The text with each word that nothing has replaced by the nearest one, if that has an answer.
 * @param {Engine} engine @param {Query} query @param {Asked} asked
 */
function suggestion(engine, query, { units }) {
  const spelled = units.map(({ kind, text, tokens: [token] }) => {
    if (kind === "quoted") return `"${text}"`;
    return kind === "word" && !engine.matching.word(token).any ? nearestWord(engine, query, token) : text;
  });
  if (spelled.includes(null)) return null;
  if (spelled.every((text, at) => text === units[at].text || text?.startsWith('"'))) return null;
  const q = spelled.join(" ");
  return finds(engine, { ...query, q }) ? q : null;
}

/** How many companies a query finds. @param {Engine} engine @param {Query} query */
const finds = (engine, query) => count(engine.all(engine.ask(query).conditions));

/**
 * The least edits, then the most used, then the first, of the words that somebody is found by.
 * @param {Engine} engine @param {Query} query @param {string} token
 */
function nearestWord(engine, query, token) {
  const most = forgiven(token) && forgiven(token) + 1;
  const { nameWords, cityWords, termWords } = engine.index;
  let nearest = { word: "", far: Infinity, weight: 0 };
  const look = (/** @type {Words} */ words) =>
    words.alike(token, most, true, (place, far) => {
      const [word, weight] = [words.list[place], words.weight(place)];
      const better = nearest.far - far || weight - nearest.weight || Number(word < nearest.word);
      if (better > 0 && finds(engine, { ...query, q: word })) nearest = { word, far, weight };
    });
  for (const words of [nameWords, cityWords, termWords]) look(words);
  return nearest.word || null;
}
