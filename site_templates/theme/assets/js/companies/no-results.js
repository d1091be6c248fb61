// What is shown where hardly anything fits: what was asked, each way on with what it would give, and who covers it
// together.

import { blank, chosen, isOpen } from "./url-state.js";
import { amount, chips, named, without } from "./chips.js";
import { arrange, element } from "../shared/elements.js";
import { number, say } from "../shared/messages.js";

/**
 * @typedef {import("./url-state.js").State} State
 * @typedef {import("../search/client.js").Answer} Answer
 * @typedef {import("../search/client.js").Part} Part
 */

// So many processes can be done together.
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

/**
 * What one way on is called and the state it leads to.
 * @param {Part} part
 * @param {State} state
 * @param {Answer} answer
 * @param {any} vocabulary
 * @returns {[string, State]}
 */
function way(part, state, { units }, vocabulary) {
  const first = { ...state, page: 1 };
  const drop = (/** @type {string} */ name) => say("find.no_results.without", { name });
  switch (part.kind) {
    case "facet":
      return [drop(named(vocabulary, part.facet, part.id)), chosen(state, part.facet, part.id, false)];
    case "parent": {
      const values = {
        name: vocabulary.label(part.facet, part.parent),
        instead: vocabulary.label(part.facet, part.id),
      };
      const rest =
        part.index === undefined
          ? chosen(state, part.facet, part.id, false)
          : { ...first, ...without(state, units, part.index) };
      return [say("find.no_results.parent", values), chosen(rest, part.facet, part.parent, true)];
    }
    case "near":
      return [
        say("find.no_results.wider", { n: part.within, count: number(part.within) }),
        { ...first, ...withoutRadius(state, units), within: part.within },
      ];
    case "area":
      return [drop(say("find.chip.area")), { ...first, area: null }];
    case "unit":
      return [drop(quoted(units[part.index]?.text)), { ...first, ...without(state, units, part.index) }];
    default:
      return [drop(amount(part.kind, state[part.kind] ?? 0)), { ...first, [part.kind]: null }];
  }
}

/**
 * The text without a radius in words, which would win over the one of the form.
 * @param {State} state
 * @param {import("../search/client.js").Unit[]} units
 */
function withoutRadius(state, units) {
  const index = units.findIndex(({ kind }) => kind === "within");
  return index < 0 ? {} : without(state, units, index);
}

/**
 * What one thing alone is called, and the state that asks for it.
 * @param {Answer["alone"][number]} alone
 * @param {State} state
 * @param {Answer} answer
 * @param {any} vocabulary
 * @returns {[string, State]}
 */
function onlyThis({ unit, only }, state, answer, vocabulary) {
  const to = { ...blank(), view: state.view, ...only };
  const units = answer.units.slice(unit, unit + 1);
  const name = chips(to, { ...answer, units }, vocabulary)[0]?.text ?? quoted(units[0]?.text);
  return [say("find.no_results.only", { name }), to];
}

/**
 * The box itself, or nothing where something fits.
 * @param {State} state
 * @param {Answer} answer
 * @param {import("./chips.js").Chip[]} shown
 * @param {any} vocabulary
 * @param {(state: State) => string} urlOf
 * @returns {HTMLElement[]}
 */
function nothingFound(state, answer, shown, vocabulary, urlOf) {
  if (answer.total) return [];
  const link = (/** @type {string} */ text, /** @type {State} */ to) =>
    element("a", { href: urlOf(to), "data-go": "list" }, text);
  const filters = shown.filter(({ isRead }) => !isRead).map(({ text }) => text);
  const asked = lists.format([...(state.q.trim() ? [quoted(state.q.trim())] : []), ...filters]);
  const counted = (/** @type {[string, State]} */ [text, to], /** @type {number} */ total) =>
    // Everyone is offered below.
    isOpen(to) ? [] : element("li", {}, link(text, to), " ", element("span", { class: "count" }, number(total)));
  const ways = [
    ...answer.relax.flatMap(({ part, total }) => counted(way(part, state, answer, vocabulary), total)),
    // Where leaving out one thing does not help, asking for one thing alone may.
    ...answer.alone.flatMap((one) => counted(onlyThis(one, state, answer, vocabulary), one.total)),
  ];
  const box = element(
    "div",
    { class: "no-results" },
    element("p", { class: "no-results__asked" }, say("find.no_results.nobody", { asked })),
  );
  if (answer.suggestion) box.append(meant(link(answer.suggestion, { ...state, page: 1, q: answer.suggestion })));
  if (ways.length)
    box.append(
      element("p", {}, answer.relax.length ? say("find.no_results.ways") : say("find.no_results.less")),
      element("ul", { class: "no-results__ways" }, ...ways),
    );
  const add = element("a", { href: "../manual/add-a-listing/" }, say("find.no_results.add"));
  box.append(
    element("p", { class: "muted" }, link(say("find.no_results.all"), { ...blank(), view: state.view }), " · ", add),
  );
  return [box];
}

/**
 * The processes that must all be covered, [] where the question who does so together does not arise.
 * @param {State} state
 * @param {Answer} answer
 * @returns {string[]}
 */
function needed(state, { units }) {
  const chosen = state.all.includes("processes") ? (state.facets.processes ?? []) : [];
  const read = units.flatMap((unit) =>
    unit.kind === "terms" ? unit.terms.filter(([facet]) => facet === "processes").slice(0, 1) : [],
  );
  const all = [...new Set([...chosen, ...read.map(([, id]) => id)])];
  return all.length >= FEWEST && all.length <= MOST ? all : [];
}

const supplierSets = element("div");
/**
 * What fills it comes with its own script, once somebody needs several processes.
 * @type {Promise<import("./supplier-sets-panel.js").SupplierSetsPanel> | null}
 */
let panel = null;

/**
 * @param {State} state
 * @param {string[]} processes
 * @param {any} vocabulary
 * @param {import("../search/client.js").Search} search
 */
function showSupplierSets(state, processes, vocabulary, search) {
  if (processes.length)
    panel ??= import("./supplier-sets-panel.js").then(
      ({ SupplierSetsPanel }) => new SupplierSetsPanel(supplierSets, search, vocabulary),
    );
  panel?.then(
    (one) => one.show(state, processes),
    () => (panel = null),
  );
}

/**
 * Fills a place with the ways on.
 * @param {HTMLElement} place
 * @param {State} state
 * @param {Answer} answer
 * @param {import("./chips.js").Chip[]} shown
 * @param {any} vocabulary
 * @param {(state: State) => string} urlOf
 * @param {import("../search/client.js").Search} search
 */
export function help(place, state, answer, shown, vocabulary, urlOf, search) {
  arrange(place, [...nothingFound(state, answer, shown, vocabulary, urlOf), supplierSets]);
  showSupplierSets(state, needed(state, answer), vocabulary, search);
}
