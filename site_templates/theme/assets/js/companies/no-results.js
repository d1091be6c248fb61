// What is shown where hardly anything fits: what was asked, each way on with what it would give, and who covers it all.

import { arrange, element } from "../shared/elements.js";
import { number, say } from "../shared/messages.js";
import { amount, chips, named, without } from "./chips.js";
import { SupplierSetsPanel } from "./supplier-sets-panel.js";
import { blank, chosen, isOpen } from "./url-state.js";

/** @import { Answer } from "../search/answers.js" */
/** @import { Search, Vocabulary } from "../search/client.js" */
/** @import { Relaxation } from "../search/relaxations.js" */
/** @import { Chip } from "./chips.js" */
/** @import { State } from "./url-state.js" */

/**
 * @typedef {object} Situation
 * @property {State} state
 * @property {Answer} answer
 * @property {Chip[]} asked
 * @property {Vocabulary} vocabulary
 * @property {Search} search
 * @property {(state: State) => string} urlOf
 */
/** @typedef {[string, State]} Way what it is called and the state it leads to */

// So many processes can be covered by several shops.
const FEWEST = 2;
const MOST = 5;
const lists = new Intl.ListFormat(document.documentElement.lang || "en");

/** @param {string | undefined} text */
const quoted = (text = "") => say("find.quoted", { text });

/** The question whether something else was meant, around its link. @param {HTMLElement} link */
function meant(link) {
  const [before = "", after = ""] = say("find.no_results.did_you_mean", { query: "\n" }).split("\n");
  return element("p", { class: "no-results__mean" }, before, link, after);
}

/** @param {Relaxation} part @param {Situation} situation @returns {Way} */
function way(part, { state, answer: { units }, vocabulary }) {
  const first = { ...state, page: 1 };
  const drop = (/** @type {string} */ name) => say("find.no_results.without", { name });
  switch (part.kind) {
    case "facet":
      return [drop(named(vocabulary, part.facet, part.id)), chosen(state, part.facet, part.id, false)];
    case "parent": {
      const { facet, id, parent, index } = part;
      const values = { name: vocabulary.label(facet, parent), instead: vocabulary.label(facet, id) };
      const rest =
        index === undefined ? chosen(state, facet, id, false) : { ...first, ...without(state, units[index]) };
      return [say("find.no_results.parent", values), chosen(rest, facet, parent, true)];
    }
    case "near": {
      // A radius in words would win over the one of the form.
      const radius = units.find(({ kind }) => kind === "within");
      const text = say("find.no_results.wider", { n: part.within, count: number(part.within) });
      return [text, { ...first, ...(radius && without(state, radius)), within: part.within }];
    }
    case "area":
      return [drop(say("find.chip.area")), { ...first, area: null }];
    case "unit":
      return [drop(quoted(units[part.index].text)), { ...first, ...without(state, units[part.index]) }];
    default:
      return [drop(amount(part.kind, state[part.kind] ?? 0)), { ...first, [part.kind]: null }];
  }
}

/** One thing alone. @param {Answer["alone"][number]} alone @param {Situation} situation @returns {Way} */
function onlyThis({ unit, only }, { state, answer, vocabulary }) {
  const to = { ...blank(), view: state.view, ...only };
  const units = unit === undefined ? [] : [answer.units[unit]];
  const name = chips(to, { ...answer, units }, vocabulary)[0]?.text ?? quoted(units[0]?.text);
  return [say("find.no_results.only", { name }), to];
}

/** The ways on as lines of a list, each with how many companies it finds. @param {Situation} situation */
function waysOn(situation) {
  const { relax, alone } = situation.answer;
  const ways = relax.map(({ part, total }) => ({ way: way(part, situation), total }));
  // Where leaving out one thing does not help, asking for one thing alone may.
  const others = alone.map((single) => ({ way: onlyThis(single, situation), total: single.total }));
  return [...ways, ...others].flatMap(({ way: [text, to], total }) => {
    // Everyone is offered below.
    if (isOpen(to)) return [];
    const count = element("span", { class: "count" }, number(total));
    return [element("li", {}, linkTo(situation, text, to), " ", count)];
  });
}

/** @param {Situation} situation @param {string} text @param {State} to */
const linkTo = ({ urlOf }, text, to) => element("a", { href: urlOf(to), "data-go": "list" }, text);

/** The box itself. @param {Situation} situation */
function nothingFound(situation) {
  const { state, answer, asked } = situation;
  const text = state.q.trim();
  const filters = asked.filter(({ isRead }) => !isRead).map((chip) => chip.text);
  const all = lists.format(text ? [quoted(text), ...filters] : filters);
  const title = element("p", { class: "no-results__asked" }, say("find.no_results.nobody", { asked: all }));
  const box = element("div", { class: "no-results" }, title);
  const { suggestion } = answer;
  if (suggestion) box.append(meant(linkTo(situation, suggestion, { ...state, page: 1, q: suggestion })));
  const ways = waysOn(situation);
  if (ways.length) {
    const intro = answer.relax.length ? say("find.no_results.ways") : say("find.no_results.less");
    box.append(element("p", {}, intro), element("ul", { class: "no-results__ways" }, ...ways));
  }
  const everyone = linkTo(situation, say("find.no_results.all"), { ...blank(), view: state.view });
  const add = element("a", { href: "../manual/add-a-listing/" }, say("find.no_results.add"));
  box.append(element("p", { class: "muted" }, everyone, " · ", add));
  return box;
}

/**
 * The processes that must all be covered, [] where the question who does so together does not arise.
 * @param {Situation} situation
 */
function needed({ state, answer }) {
  const chosen = state.all.includes("processes") ? (state.facets.processes ?? []) : [];
  const read = answer.units.flatMap(({ terms = [] }) => terms.find(([facet]) => facet === "processes")?.[1] ?? []);
  const all = [...new Set([...chosen, ...read])];
  return all.length >= FEWEST && all.length <= MOST ? all : [];
}

const supplierSets = element("div");
/** @type {SupplierSetsPanel | null} */
let panel = null;

/** @param {Situation} situation */
function showSupplierSets(situation) {
  const { state, vocabulary, search } = situation;
  const processes = needed(situation);
  if (processes.length) panel ??= new SupplierSetsPanel(supplierSets, search, vocabulary);
  panel?.show(state, processes);
}

/** Fills a place with the ways on. @param {HTMLElement} place @param {Situation} situation */
export function help(place, situation) {
  arrange(place, situation.answer.total ? [supplierSets] : [nothingFound(situation), supplierSets]);
  showSupplierSets(situation);
}
