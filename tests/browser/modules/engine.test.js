import { Engine } from "/directory/assets/js/search/engine.js";
import { Index, revived } from "/directory/assets/js/search/index.js";
import { Places } from "/directory/assets/js/search/places.js";
import { Points } from "/directory/assets/js/search/points.js";
import { Shard } from "/directory/assets/js/search/word-lists.js";
import * as relaxations from "/directory/assets/js/search/relaxations.js";
import * as spelling from "/directory/assets/js/search/spelling.js";
import { suggest } from "/directory/assets/js/search/suggestions.js";
import { covers } from "/directory/assets/js/search/suppliers.js";
import { equal, ok } from "./check.js";

const NAMES = ["Acme Anodizing", "Bright Castings LLC", "Cole & Sons", "Delta Plating", "Machining Works"];
const PROCESSES = [["anodizing", "milling"], ["casting"], ["milling", "anodizing"], ["plating"], []];
const column = (values, sets) => {
  const starts = Uint32Array.from([0, ...sets.map((_, row) => sets.slice(0, row + 1).flat().length)]);
  return { values, starts, codes: Uint16Array.from(sets.flat(), (id) => values.indexOf(id)) };
};
const few = (...values) => Int32Array.from(values);
const empty = column([], [[], [], [], [], []]);
const FACETS = [
  "clusters",
  "materials",
  "certifications",
  "ownership",
  "stages",
  "kinds",
  "regions",
  "neighborhoods",
  "run_sizes",
  "works_with",
  "capacity",
  "level",
];
const columns = {
  ...{
    rows: 5,
    built: "2026-11-21",
    names: NAMES,
    slugs: NAMES.map((name) => name[0].toLowerCase()),
    also: new Map([[3, ["Old Delta"]]]),
  },
  ...{
    cities: ["Vernon", "Vernon", "Torrance", "", "Vernon"],
    level: Uint8Array.of(0, 1, 2, 0, 0),
    checked: few(-1, -1, 20700, -1, -1),
  },
  ...{
    status: ["", "active", "active", "", ""],
    minimum: few(10, -1, 100, 1, -1),
    units: ["pieces", "", "pieces", "pieces", ""],
    lead: few(-1, 7, 14, -1, -1),
  },
  ...{ capacityOn: few(-1, -1, -1, -1, -1), hasDetail: new Uint8Array(5), bases: ["", "", "", "", ""] },
  facets: new Map([
    [
      "processes",
      { ...column(["milling", "casting", "anodizing", "plating"], PROCESSES), cores: Uint8Array.of(1, 1, 1, 0, 0) },
    ],
    ...FACETS.map((name) => [name, empty]),
    ["regions", column(["east", "west"], [["east"], ["east"], ["west"], [], ["east"]])],
    [
      "level",
      column(
        ["unclaimed", "submitted", "confirmed"],
        [["unclaimed"], ["submitted"], ["confirmed"], ["unclaimed"], ["unclaimed"]],
      ),
    ],
  ]),
};
const vocabulary = {
  facets: {
    processes: {
      terms: [
        { id: "machining", label: "Machining" },
        { id: "milling", label: "Milling", parent: "machining", words: ["fresado"] },
        { id: "casting", label: "Casting", words: ["vaciado"] },
        { id: "finishing", label: "Finishing" },
        { id: "anodizing", label: "Anodizing", parent: "finishing", words: ["anodizado"] },
        { id: "plating", label: "Plating", parent: "finishing" },
      ],
    },
    regions: {
      terms: [
        { id: "east", label: "East" },
        { id: "west", label: "West" },
      ],
    },
    level: {
      terms: [
        { id: "unclaimed", label: "Unverified" },
        { id: "submitted", label: "Submitted" },
        { id: "confirmed", label: "Verified" },
      ],
    },
  },
  silent: ["inc", "llc", "the", "and"],
  query_words: {
    stop: ["the"],
    near: ["near"],
    within: ["within"],
    miles: ["miles"],
    kilometers: ["km"],
    pieces: ["pieces"],
    days: ["days"],
    weeks: ["weeks"],
  },
};
const blank = {
  q: "",
  facets: {},
  all: [],
  minimum: null,
  lead: null,
  checked: null,
  near: "",
  within: 10,
  area: null,
  sort: "",
  page: 1,
  view: "cards",
};
const made = () => {
  const engine = new Engine(new Index(columns, vocabulary), vocabulary);
  engine.points = new Points({
    scale: 100,
    rows: [0, 1, 1],
    lat: [3400, 3401, 3380],
    lon: [-11820, -11820, -11830],
    inexact: [1],
  });
  engine.relaxations = relaxations;
  engine.matching.addSpelling(spelling);
  engine.places = new Places({ zips: [["90058", 34, -118.2]], cities: [], neighborhoods: [] });
  return engine;
};
const slugs = (state, engine = made()) =>
  engine
    .find({ ...blank, ...state })
    .rows.map((row) => row.slug)
    .join("");

export default {
  "nothing asked gives all, the confirmed first": () => equal(slugs({}), "cbadm"),
  "a core capability comes before another one, and both before a name": () => equal(slugs({ q: "milling" }), "ca"),
  "a name of a listing that nobody has confirmed is evidence as good as what it is filed under": () =>
    equal([slugs({ q: "machining" }), slugs({ q: "Spanish fresado" }), slugs({ q: "fresado" })], ["cma", "ca", "ca"]),
  "a term finds who is called by a form of one of its names": () =>
    equal([slugs({ q: "vaciado" }), slugs({ q: "cast" })], ["b", "b"]),
  "a letter is a word of a term in a compound only": () => {
    const words = (id, ...words) => ({ id, label: id, words });
    const index = new Index(columns, {
      facets: {
        processes: {
          terms: [
            words("milling", "fresado a mano", "r&d"),
            words("casting", "T-shirts", "5-axis"),
            words("anodizing"),
          ],
        },
      },
    });
    equal(
      index.termWords.list.filter((word) => word.length < 2),
      ["5", "t"],
    );
  },
  "a legal form does not narrow": () =>
    equal([slugs({ q: "acme anodizing llc" }), slugs({ q: "bright inc" })], ["a", "b"]),
  "a whole name comes first, with or without its legal form": () =>
    equal([slugs({ q: "cole and sons inc" }), slugs({ q: "old delta" })], ["c", "d"]),
  "a word is found by its start, and by a near spelling only if nothing has it": () =>
    equal([slugs({ q: "bri" }), slugs({ q: "brihgt" }), slugs({ q: "bxxght" })], ["b", "b", "cbadm"]),
  "a misspelled name of a term finds just what the name finds": () =>
    equal([slugs({ q: "fresdao" }), slugs({ q: "anodizdo" })], ["ca", slugs({ q: "anodizado" })]),
  "near a place that nobody knows is said, and does not narrow": () => {
    const { unknownPlace, total } = made().find({ ...blank, q: "milling near Atlantis" });
    equal([unknownPlace, total], ["Atlantis", 2]);
  },
  "text is found once its shard is here": () => {
    const engine = made();
    const before = slugs({ q: "titanium" }, engine);
    engine.matching.addText("ti", new Shard({ titanium: [1, 3], tin: [0] }));
    equal(
      [before, slugs({ q: "titan" }, engine), engine.needs({ ...blank, q: "titanium x" }).shards],
      ["cbadm", "bm", ["ti"]],
    );
  },
  "a parent means all below it, several values any of them, or all": () => {
    const facets = { processes: ["milling", "anodizing"] };
    equal(
      [
        slugs({ facets: { processes: ["finishing"] } }),
        slugs({ facets: { processes: ["casting", "plating"] } }),
        slugs({ facets, all: ["processes"] }),
      ],
      ["acd", "bd", "ca"],
    );
  },
  "counts lift a facet's own choice unless all of it is asked": () => {
    const facets = { processes: ["casting"], regions: ["east"] };
    const { counts } = made().find({ ...blank, facets });
    equal(
      [counts.processes, counts.regions],
      [{ machining: 1, milling: 1, casting: 1, finishing: 1, anodizing: 1 }, { east: 1 }],
    );
    equal(made().find({ ...blank, facets, all: ["processes"] }).counts.processes, { casting: 1 });
  },
  "unknown values are as if nobody had chosen them": () =>
    equal(slugs({ facets: { processes: ["nonsense"], nothing: ["x"] } }), "cbadm"),
  "numbers hold only of what is known": () =>
    equal(
      [slugs({ minimum: 50 }), slugs({ lead: 10 }), slugs({ checked: 365 }), slugs({ q: "10 pieces" })],
      ["ad", "b", "c", "ad"],
    ),
  "near is by the nearest point, and orders the answer": () => {
    const { near, rows } = made().find({ ...blank, near: "90058", within: 5 });
    equal(
      [near.label, rows.map((row) => [row.slug, row.distance.toFixed(1), row.exact])],
      [
        "90058",
        [
          ["a", "0.0", true],
          ["b", "0.7", false],
        ],
      ],
    );
  },
  "a place that nobody knows is named and does not narrow": () => {
    const { unknownPlace, total } = made().find({ ...blank, near: "Atlantis" });
    equal([unknownPlace, total], ["Atlantis", 5]);
  },
  "a distance without a place asks for one": () =>
    equal(made().find({ ...blank, q: "within 5 miles" }).needsPlace, true),
  "where nobody fits, the least telling part is given up": () => {
    const given = (state) => made().find({ ...blank, ...state }).given;
    const far = (id) => ({ kind: "far", index: undefined, facet: "regions", id });
    equal(
      [
        given({ q: "plating", facets: { regions: ["west"] } }),
        given({ q: "plating", facets: { level: ["confirmed"], regions: ["east"] } }),
        given({ q: "plating zzzz" }),
        given({ q: "plating near 90058" }),
        given({ q: "plating casting", minimum: 1 }),
      ],
      [
        [far("west")],
        [far("east"), { kind: "facet", facet: "level", id: "confirmed" }],
        [{ kind: "unit", index: 1 }],
        [{ kind: "far", index: 1 }],
        [{ kind: "minimum" }, { kind: "unit", index: 0 }],
      ],
    );
  },
  "an answer that misses what finds whoever comes closest says so": () => {
    const engine = made();
    engine.relaxations = null;
    const { total, missing } = engine.find({ ...blank, q: "zzzz" });
    equal([total, missing, engine.find({ ...blank, q: "plating" }).missing], [0, "relaxations", null]);
  },
  "a last letter that leaves nobody is a word only begun": () =>
    equal(
      ["plating z", "plating z ", "plating zz", "zzzz z", " z"].map((q) => made().find({ ...blank, q }).total),
      [1, 1, 1, 5, 5],
    ),
  "a guess is told": () =>
    equal(
      ["fresdao", "brihgt", "fresado"].map((q) => made().find({ ...blank, q }).units.map(({ guess }) => guess)),
      [["fresado"], ["bright"], [undefined]],
    ),
  "nothing found names the word that was meant": () =>
    equal(
      [made().find({ ...blank, q: "caxxxngs" }).suggestion, made().find({ ...blank, q: "zzzzzzzz" }).suggestion],
      ["castings", null],
    ),
  "every sort has its reverse, the unknown last in both": () =>
    equal(
      ["name", "-name", "minimum", "-minimum", "place"].map((sort) => slugs({ sort })),
      ["abcdm", "mdcba", "dacbm", "cadbm", "cabmd"],
    ),
  "a page too far is the last one": () => equal(made().find({ ...blank, page: 99 }).rows.length, 5),
  "the map has every row": () => equal(made().find({ ...blank, q: "milling", view: "map" }).all, [0, 2]),
  "a suggestion says which other name has the text": () =>
    equal(
      ["fresa", "milli", "x"].map((text) => suggest({ engine: made() }, text).map((one) => one.by)),
      [["fresado"], [""], []],
    ),
  "suggestions are terms and companies by the start of their words": () =>
    equal(
      suggest({ engine: made() }, "mach").map((one) => [one.kind, one.id ?? one.slug, one.total ?? one.city]),
      [
        ["term", "machining", 2],
        ["company", "m", "Vernon"],
      ],
    ),
  "together asks who has a part, whatever processes are chosen": () =>
    equal(
      [...covers(made(), { ...blank, q: "casting", facets: { processes: ["anodizing"] } }, ["casting", "anodizing"])],
      [
        [1, 1],
        [0, 2],
        [2, 2],
      ],
    ),
  "together also takes who is called by a process, but not who only mentions it": () => {
    const engine = made();
    engine.matching.addText("ma", new Shard({ machining: [3] }));
    equal(
      [...covers(engine, { ...blank, q: "machining" }, ["machining", "plating"])],
      [
        [0, 1],
        [2, 1],
        [4, 1],
        [3, 2],
      ],
    );
  },
  "an index that was copied answers as the first": () => {
    const states = [
      { q: "milling" },
      { q: "brihgt" },
      { q: "cole and sons inc" },
      { q: "vernon", facets: { processes: ["finishing"] } },
      { sort: "-name" },
      { q: "fresado", view: "map" },
    ];
    for (const isSorted of [false, true]) {
      const index = new Index(columns, vocabulary);
      if (isSorted) index.sort();
      const copy = new Engine(revived(structuredClone(index)), vocabulary);
      for (const state of states)
        equal(
          copy.find({ ...blank, ...state }),
          new Engine(new Index(columns, vocabulary), vocabulary).find({ ...blank, ...state }),
        );
    }
  },
  "one answer does not change the next": () => {
    const engine = made();
    slugs({ q: "acme anodizing" }, engine);
    ok(slugs({ q: "anodizing" }, engine) === slugs({ q: "anodizing" }));
  },
};
