// What is told above the list where a guess was made or nobody fits: whom it shows instead; and who covers it together.

import { distance } from "../shared/cards.js";
import { arrange, element } from "../shared/elements.js";
import { say } from "../shared/messages.js";
import { amount, named, without } from "./chips.js";
import { urlOf } from "./page-state.js";
import { isOpen } from "./url-state.js";

/** @import { Answer } from "../search/answers.js" */
/** @import { Search, Vocabulary } from "../search/client.js" */
/** @import { Relaxation } from "../search/relaxations.js" */
/** @import { SupplierSetsPanel } from "./supplier-sets-panel.js" */
/** @import { State } from "./url-state.js" */

/**
 * @typedef {object} Situation
 * @property {State} state
 * @property {Answer} answer
 * @property {Vocabulary} vocabulary
 * @property {Search} search
 */

// So many processes can be covered by several shops.
const LEAST_PROCESSES = 2;
const MOST_PROCESSES = 5;
/** Fewer companies than this want help: who covers it together. */
export const FEW = 3;
const lists = new Intl.ListFormat(document.documentElement.lang || "en");

/** @param {string | undefined} text */
const quoted = (text = "") => say("find.quoted", { text });

/** What was given up, in words. @param {Relaxation} part @param {Situation} situation @returns {string} */
function nameOf(part, { state, answer: { units, near }, vocabulary }) {
  const unit = units["index" in part ? (part.index ?? -1) : -1];
  switch (part.kind) {
    case "unit":
      return quoted(unit.text);
    case "far":
      if (part.facet && part.id) return vocabulary.label(part.facet, part.id);
      return near?.label || unit?.place || state.near;
    case "facet":
      return part.id ? named(vocabulary, part.facet, part.id) : vocabulary.facet(part.facet).label;
    case "parent":
      return vocabulary.label(part.facet, part.id);
    case "area":
      return say("find.chip.area");
    default:
      return amount(part.kind, state[part.kind] ?? 0);
  }
}

/** One thing that was given up, as a part of a sentence. @param {Relaxation} part @param {Situation} situation */
function clause(part, situation) {
  const name = nameOf(part, situation);
  if (part.kind === "far") return say("find.closest.near", { name });
  if (part.kind !== "parent") return say("find.closest.without", { name });
  return say("find.closest.instead", { name: situation.vocabulary.label(part.facet, part.parent), instead: name });
}

/** Who is shown where nobody fits, in one sentence. @param {Situation} situation */
function told(situation) {
  const { state, answer, vocabulary } = situation;
  const { given, rows, total } = answer;
  const [part, ...others] = given;
  const [nearest] = rows;
  const values = { n: total, name: nameOf(part, situation) };
  const clauses = () => lists.format(given.map((each) => clause(each, situation)));
  if (others.length) return say("find.closest.several", { given: clauses() });
  if (part.kind === "parent") {
    return say("find.closest.parent", { ...values, parent: vocabulary.label(part.facet, part.parent) });
  }
  if (part.kind === "unit" && isOpen({ ...state, ...without(state, answer.units[part.index]) })) {
    return say("find.closest.unknown", values);
  }
  if (part.kind !== "far") return say("find.closest.one", values);
  if (!nearest || nearest.distance === null) return say("find.closest.nowhere", values);
  const place = nearest.city ? `${nearest.name}, ${nearest.city}` : nearest.name;
  return say("find.closest.far", { ...values, place, distance: distance(nearest.distance, nearest.exact) });
}

/** @param {Situation} situation @param {string} text @param {string} q */
const asking = ({ state }, text, q) =>
  element("a", { href: urlOf({ ...state, page: 1, q }), "data-go": "list" }, text);

/**
 * A text with a link where it has a line break.
 * @param {string} text @param {HTMLElement} link @param {string} [name] of the class
 */
function around(text, link, name) {
  const [before = "", after = ""] = text.split("\n");
  return element("p", { class: name }, element("span", {}, before), link, after);
}

/** Each guess, with the way to search for what was written. @param {Situation} situation */
function guesses(situation) {
  const { q } = situation.state;
  return situation.answer.units.flatMap(({ guess, text, start, end }) => {
    if (!guess) return [];
    const literal = `${q.slice(0, start)}"${text}"${q.slice(end)}`;
    const link = asking(situation, say("find.closest.literal", { text }), literal);
    return [around(say("find.closest.guess", { guess, link: "\n" }), link, "closest__guess")];
  });
}

/** The box with all that must be told. @param {Situation} situation */
function box(situation) {
  const { given, suggestion } = situation.answer;
  const lines = guesses(situation);
  if (given.length) lines.unshift(element("p", { class: "closest__told" }, told(situation)));
  if (suggestion) {
    const link = asking(situation, suggestion, suggestion);
    lines.push(around(say("find.closest.did_you_mean", { query: "\n" }), link));
  }
  return lines.length ? [element("div", { class: "closest" }, ...lines)] : [];
}

/**
 * The processes that must all be covered, [] where the question who does so together does not arise.
 * @param {Situation} situation
 */
function needed({ state, answer }) {
  const chosen = state.all.includes("processes") ? (state.facets.processes ?? []) : [];
  const read = answer.units.flatMap(({ terms = [] }) => terms.find(([facet]) => facet === "processes")?.[1] ?? []);
  const all = [...new Set([...chosen, ...read])];
  return all.length >= LEAST_PROCESSES && all.length <= MOST_PROCESSES ? all : [];
}

const supplierSets = element("div");
/** Fetched when several processes are asked for. @type {Promise<SupplierSetsPanel> | null} */
let setsPanel = null;

/** Fills a place with what must be told. @param {HTMLElement} place @param {Situation} situation */
export function tellClosest(place, situation) {
  const { state, vocabulary, search, answer } = situation;
  arrange(place, [...box(situation), supplierSets]);
  const processes = answer.given.length || answer.total < FEW ? needed(situation) : [];
  if (processes.length) {
    const made = import("./supplier-sets-panel.js");
    setsPanel ??= made.then((one) => new one.SupplierSetsPanel(supplierSets, search, vocabulary));
  }
  setsPanel?.then((one) => one.show(state, processes)).catch(() => (setsPanel = null));
}
