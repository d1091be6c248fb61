// What to offer in place of an answer without companies.

import { count, keep } from "./bitset.js";
import { forgiven } from "./text.js";

const WIDER = [2, 5, 10, 25, 50, 100];
const NOTHING = { q: "", facets: {}, minimum: null, lead: null, checked: null, near: "", area: null };
// Parts of a text that find nobody by themselves, or are asked for by the form.
const SAYS_LITTLE = ["ignored", "within", "near"];

/** @param {import("./engine.js").Engine} engine @param {any} state @param {any} asked */
export function relaxations(engine, state, asked) {
  const found = relax(engine, state, asked);
  return {
    suggestion: suggestion(engine, state, asked),
    relax: found,
    alone: found.length ? [] : alone(engine, state, asked),
  };
}

/** What would have to go for there to be an answer, and how many there would be. */
function relax(engine, state, asked) {
  const { parts } = asked;
  const found = [];
  const without = (part, bits) => {
    const rest = engine.all(parts, (one) => one === part);
    if (bits) keep(rest, bits);
    return count(rest);
  };
  const offer = (part, total) => total && found.push({ part, total });
  for (const part of parts) {
    const isRead = part.kind === "unit" && asked.units[part.unit].kind === "terms";
    if (isRead)
      above(engine, asked.units[part.unit], state, (one, bits) =>
        offer({ ...one, index: part.unit }, without(part, bits)),
      );
    if (part.kind === "facet") lessOf(engine, part.facet, state, (one, bits) => offer(one, without(part, bits)));
    else if (part.unit !== undefined) offer({ kind: "unit", index: part.unit }, without(part));
    else if (part.kind !== "near") offer({ kind: part.kind }, without(part));
    if (part.kind !== "near") continue;
    const wider = WIDER.find((miles) => miles > asked.near.within && without(part, engine.within(asked.near, miles)));
    if (wider) offer({ kind: "near", within: wider }, without(part, engine.within(asked.near, wider)));
  }
  return found;
}

/**
 * Each thing that is asked as all of a state, with how many it would give; what narrows nothing, as a place that nobody
 * knows, is none.
 */
function alone(engine, state, { units, near }) {
  const within = near?.within ?? state.within;
  const place = units.find(({ kind }) => kind === "near")?.place ?? state.near;
  const ways = [
    ...units.map(({ kind, start, end }, unit) => ({
      unit,
      only: { q: SAYS_LITTLE.includes(kind) ? "" : state.q.slice(start, end) },
    })),
    ...Object.entries(state.facets).flatMap(([name, ids]) => ids.map((id) => ({ only: { facets: { [name]: [id] } } }))),
    ...["minimum", "lead", "checked", "area"].map((kind) => ({ only: { [kind]: state[kind] } })),
    { only: { near: place, within } },
  ];
  return ways.flatMap((way) => {
    const { parts } = engine.ask({ ...state, ...NOTHING, ...way.only });
    const total = parts.length && count(engine.all(parts));
    return total ? [{ ...way, total }] : [];
  });
}

/** The parents of terms that the text names, as choices of facets that have none yet. */
function above(engine, { terms }, state, offer) {
  for (const [name, id] of terms) {
    const facet = engine.index.facets.get(name);
    const parent = facet?.ids[facet.parents[facet.at.get(id)]];
    if (parent && !state.facets[name])
      offer({ kind: "parent", facet: name, id, parent }, engine.chosen(name, [parent], false));
  }
}

/** A facet's choice with a value left out, or widened to its parent. */
function lessOf(engine, name, state, offer) {
  const facet = engine.index.facets.get(name);
  const isAll = state.all.includes(name);
  for (const id of state.facets[name]) {
    const others = state.facets[name].filter((one) => one !== id);
    offer({ kind: "facet", facet: name, id }, others.length ? engine.chosen(name, others, isAll) : null);
    const parent = facet.ids[facet.parents[facet.at.get(id)]];
    if (parent) offer({ kind: "parent", facet: name, id, parent }, engine.chosen(name, [...others, parent], isAll));
  }
}

/** The query with each word that nothing has replaced by the nearest one, if that has an answer. */
function suggestion(engine, state, { units }) {
  const spelled = units.map((unit) => {
    if (unit.kind === "quoted") return `"${unit.text}"`;
    const isLost = unit.kind === "word" && !engine.matching.word(unit.tokens[0]).any;
    return isLost ? nearestWord(engine, state, unit.tokens[0]) : unit.text;
  });
  const q = spelled.join(" ");
  if (spelled.includes(null) || spelled.every((text, at) => text === units[at].text || text.startsWith('"')))
    return null;
  return count(engine.all(engine.ask({ ...state, q }).parts)) ? q : null;
}

/** The least edits, then the most used, then the first, of the words that somebody is found by. */
function nearestWord(engine, state, token) {
  const most = forgiven(token) && forgiven(token) + 1;
  const finds = (word) => count(engine.all(engine.ask({ ...state, q: word }).parts));
  let nearest = null;
  for (const words of [engine.index.nameWords, engine.index.cityWords, engine.index.termWords]) {
    words.alike(token, most, true, (place, far) => {
      const word = words.list[place];
      const weight = words.weight(place);
      const isNearer =
        !nearest ||
        far < nearest.far ||
        (far === nearest.far && (weight > nearest.weight || (weight === nearest.weight && word < nearest.word)));
      if (isNearer && finds(word)) nearest = { word, far, weight };
    });
  }
  return nearest && nearest.word;
}
