// Last days, the second of two values, and parts that are asked side by side: what one example too few would let pass.

import { Engine } from "/directory/assets/js/search/engine.js";
import { Index } from "/directory/assets/js/search/index.js";
import { standings } from "/directory/assets/js/search/ranking.js";
import { isGone } from "/directory/assets/js/search/rows.js";
import { covers } from "/directory/assets/js/search/suppliers.js";
import * as relaxations from "/directory/assets/js/search/relaxations.js";
import * as spelling from "/directory/assets/js/search/spelling.js";
import { equal } from "./check.js";

const TODAY = Date.parse("2026-11-21") / 86_400_000;
const AGES = [0, 364, 365, 366];
const PROCESSES = ["milling", "casting"];
const REGIONS = ["east", "west"];
const STATUSES = ["", "active", "planned", "paused", "moved", "closed"];
const FACETS = ["processes", "clusters", "materials", "certifications", "ownership", "stages", "kinds", "regions"];
FACETS.push("neighborhoods", "run_sizes", "works_with", "capacity", "level");

/** A column of sets of values. */
function column(values, sets) {
  const starts = Uint32Array.from([0, ...sets.map((_, row) => sets.slice(0, row + 1).flat().length)]);
  return { values, starts, codes: Uint16Array.from(sets.flat(), (id) => values.indexOf(id)) };
}

/** An engine over companies, of which only what matters is said. */
function engineOf(companies) {
  const each = (name, unknown) => companies.map((company) => company[name] ?? unknown);
  const facets = new Map(FACETS.map((name) => [name, column([], companies.map(() => []))]));
  const cores = new Uint8Array(companies.length);
  facets.set("processes", { ...column([...PROCESSES, "turning"], each("processes", [])), cores });
  facets.set("regions", column(REGIONS, each("regions", [])));
  const names = companies.map((_, row) => `Company ${"abcdefgh"[row]}`);
  const columns = {
    ...{ rows: companies.length, built: "2026-11-21", names, slugs: [..."abcdefgh"].slice(0, companies.length) },
    ...{ also: new Map(), cities: each("city", ""), units: each("unit", ""), level: Uint8Array.from(each("level", 0)) },
    ...{ checked: Int32Array.from(each("checked", -1)), status: each("status", "") },
    ...{ minimum: Int32Array.from(each("minimum", -1)), lead: Int32Array.from(each("lead", -1)) },
    ...{ capacityOn: Int32Array.from(each("on", -1)), hasDetail: new Uint8Array(companies.length), facets },
    bases: companies.map(() => ""),
  };
  const below = (parent, ...ids) => ids.map((id) => ({ id, label: id, parent }));
  const terms = (...ids) => ids.map((id) => ({ id, label: id }));
  const processes = [...terms("machining", "casting"), ...below("machining", "milling", "turning")];
  const vocabulary = {
    facets: { processes: { terms: processes }, regions: { terms: terms(...REGIONS) } },
    query_words: {},
    silent: [],
    legal: [],
  };
  const engine = new Engine(new Index(columns, vocabulary), vocabulary);
  return engine;
}

const asked = (state) => ({
  ...{ q: "", facets: {}, all: [], minimum: null, lead: null, checked: null, near: "", within: 10, area: null },
  ...{ sort: "", page: 1, view: "cards", ...state },
});
const slugs = (engine, state) => engine.find(asked(state)).rows.map((row) => row.slug).join("");
const verified = (level) => AGES.map((age) => ({ level, checked: TODAY - age }));

export default {
  "whoever was verified 365 days ago was verified lately, and not a day longer": () => {
    for (const level of [2, 3]) equal([...standings(engineOf(verified(level)).columns)], [0, 0, 0, 1]);
  },
  "verified within a year means through its last day": () => {
    for (const level of [2, 3]) equal(slugs(engineOf(verified(level)), { checked: 365 }), "abc");
    equal(slugs(engineOf(verified(1)), { checked: 365 }), "");
  },
  "an order or a wait of just what is asked fits": () => {
    const engine = engineOf([9, 10, 0, 11, -1].map((value) => ({ minimum: value, lead: value })));
    equal([slugs(engine, { minimum: 10 }), slugs(engine, { lead: 10 })], ["abc", "abc"]);
  },
  "who moved away is as gone as who closed, and nobody else is": () => {
    const columns = { status: STATUSES };
    equal(STATUSES.map((_, row) => isGone(columns, row)), [false, false, false, false, true, true]);
    const engine = engineOf(STATUSES.map((status) => ({ status, processes: ["milling"] })));
    equal([slugs(engine, {}), slugs(engine, { q: "milling" })], ["abcdef", "abcdef"]);
    const reversed = engineOf(STATUSES.toReversed().map((status) => ({ status })));
    equal(slugs(reversed, {}), "cdefab");
  },
  "no shop that closed or moved is in a team of shops": () => {
    const engine = engineOf(STATUSES.map((status) => ({ status, processes: PROCESSES })));
    equal([...covers(engine, asked({}), PROCESSES).keys()], [0, 1, 2, 3]);
  },
  "all of one facet is asked beside any of another": () => {
    const both = { processes: PROCESSES, regions: REGIONS };
    const engine = engineOf([
      ...[both, { ...both, regions: ["east"] }, { ...both, processes: ["milling"] }],
      { processes: ["casting"], regions: ["west"] },
    ]);
    const facets = { processes: PROCESSES, regions: REGIONS };
    const joined = [[], ["processes"], ["regions"], ["processes", "regions"]];
    equal(joined.map((all) => slugs(engine, { facets, all })), ["abcd", "ab", "ac", "a"]);
    const chosen = { processes: ["milling"], regions: ["west"] };
    const { counts } = engine.find(asked({ facets: chosen, all: ["processes"] }));
    equal([counts.processes, counts.regions], [{ machining: 2, casting: 1, milling: 2 }, { east: 3, west: 2 }]);
  },
  "what is given up in place of nothing keeps to any of, or all of": () => {
    const engine = engineOf([
      { processes: PROCESSES, regions: ["east"] },
      { processes: ["turning"], regions: ["west"] },
      { processes: ["milling", "turning"] },
    ]);
    engine.relaxations = relaxations;
    engine.matching.addSpelling(spelling);
    const given = (facets, all) => {
      const { given, total } = engine.find(asked({ facets, all }));
      return [...given.map(({ kind, id }) => [kind, id]), total];
    };
    const west = { processes: PROCESSES, regions: ["west"] };
    equal(given(west, []), [["far", "west"], 2]);
    equal(given({ processes: [...PROCESSES, "turning"] }, ["processes"]), [["parent", "turning"], 1]);
  },
};
