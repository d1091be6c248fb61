import { equal, ok } from "./check.js";

const kinds = ["choice", "missing", "missing_or_unknown", "long", "number", "numbers", "email", "url", "date", "past"];
const wrongs = Object.fromEntries([...kinds, "order"].map((kind) => [kind, kind]));
document.head.append(
  Object.assign(document.createElement("script"), {
    type: "application/json",
    id: "strings",
    textContent: JSON.stringify({ rfp: { say: { wrong: wrongs } } }),
  }),
);
const { addressOf, beside, placeIn, route } = await import("/directory/assets/js/rfp/route.js");
const { countOf, countsOf, mistakesIn } = await import("/directory/assets/js/rfp/validation.js");
const { published, recordOf, requirementsOf, slugOf } = await import("/directory/assets/js/rfp/record.js");
const { labelOf, termIn } = await import("/directory/assets/js/rfp/terms.js");

const TODAY = "2026-11-30";
const term = (id, label, ...words) => ({ id, label, words });
const VOCABULARY = {
  facets: {
    materials: { terms: [term("metals", "Metals", "metal"), term("aluminum", "Aluminum", "6061", "aluminio")] },
    processes: { terms: [term("anodizing", "Anodizing"), term("hard-anodizing", "Hard anodizing")] },
    certifications: { terms: [term("as9100", "AS9100 aerospace quality", "as9100")] },
  },
};
const question = (name, fields, more = {}) => ({
  name,
  label: name,
  isOfPart: false,
  isOptional: false,
  mayBeUnknown: false,
  fields,
  ...more,
});
const field = (name, kind = "line", isOptional = false) => ({ name, kind, label: name, isOptional, longest: 10 });
const wrong = (asked, answers) => mistakesIn(asked, answers, TODAY).map(({ name }) => name);
const ROUTE_QUESTIONS = [
  question("name", []),
  question("part", [], { isOfPart: true }),
  question("finish", [], { isOfPart: true }),
  question("place", []),
];
const DRAFT = {
  answers: {
    name: "50 Brackets, Ñandú!",
    issuer: "Ana",
    export: "none",
    closes: "2026-12-18",
    certification_1: "AS9100",
  },
  parts: [
    { part: "Bracket", material: "6061-T6 aluminum", process_1: "anodizing", quantity: "50", breaks: "500 100" },
    { part: "Cover", material: "unobtainium", process_2: "Hard anodizing", tolerance: "0.1" },
  ],
  shops: [],
};
const TOLD = { today: TODAY, asks: [], needBy: "", confidentiality: "" };

export default {
  "a count is a whole number above nothing, separators or not": () => {
    equal(["1", "50", "1,000", "1000000000"].map(countOf), [1, 50, 1000, 1_000_000_000]);
    for (const text of ["", "0", "-5", "1.5", "about 50", "1,00", "1000000001", "1e3"])
      ok(Number.isNaN(countOf(text)), text);
  },
  "several counts come in order, each once": () => equal(countsOf("500, 100;1000 100"), [100, 500, 1000]),
  "a comma that may stand for two things is none": () => equal([countsOf("100,500"), countsOf("5, x")], [[], []]),
  "a question wants an answer, or to know that there is none": () => {
    const asked = question("finish", [field("finish")], { mayBeUnknown: true });
    equal(
      [wrong(asked, {}), wrong(asked, { finish: "Ra 32" }), wrong(asked, { "unknown-finish": "yes" })],
      [["finish"], [], []],
    );
  },
  "an optional question wants none, but a right one": () => {
    const asked = question("price", [field("price", "number")], { isOptional: true });
    equal([wrong(asked, {}), wrong(asked, { price: "much" })], [[], ["price"]]);
  },
  "what is too long, or looks like nothing of its kind, is wrong": () => {
    const kinds = [
      ["line", "x".repeat(11)],
      ["email", "ana"],
      ["email", "a@b"],
      ["url", "javascript:alert(1)"],
      ["url", "a.example"],
      ["date", "2026-02-30x"],
      ["date", "2026-11-29"],
    ];
    for (const [kind, text] of kinds) equal(wrong(question("x", [field("x", kind)]), { x: text }), ["x"]);
  },
  "what looks like its kind is right": () => {
    const kinds = [
      ["email", "a@b.co"],
      ["url", "http://a.b"],
      ["date", "2026-11-30"],
    ];
    for (const [kind, text] of kinds) equal(wrong(question("x", [field("x", kind)]), { x: text }), []);
  },
  "dates come one after the other": () => {
    const asked = question("dates", [field("first", "date", true), field("second", "date"), field("third", "date")]);
    equal(wrong(asked, { second: "2026-12-02", third: "2026-12-01" }), ["third"]);
    equal(wrong(asked, { first: "2026-12-01", second: "2026-12-01", third: "2026-12-09" }), []);
  },
  "a choice must be made unless it is optional": () => {
    equal([wrong(question("export", []), {}), wrong(question("export", []), { export: "unknown" })], [["export"], []]);
    equal(wrong(question("export", [], { isOptional: true }), {}), []);
  },

  "the steps of the parts are asked for each part": () => {
    const steps = route(ROUTE_QUESTIONS, { parts: [{}, {}] }).map(({ step, part }) => `${step}${part}`);
    equal(steps.slice(0, 7), ["name0", "part0", "finish0", "part1", "finish1", "parts0", "place0"]);
    equal(steps.slice(7), ["check0", "shops0", "send0"]);
  },
  "every step has an address of its own, which leads back to it": () => {
    const places = route(ROUTE_QUESTIONS, { parts: [{}, {}] });
    equal(new Set(places.map((place) => addressOf(place))).size, places.length);
    for (const place of places) equal(placeIn(addressOf(place), places), { ...place, isChange: false });
    equal(placeIn(addressOf(places[1], true), places)?.isChange, true);
  },
  "an address that names no step is none": () => {
    const places = route(ROUTE_QUESTIONS, { parts: [{}] });
    for (const search of ["", "?step=", "?step=toString", "?step=part&part=2", "?step=part&part=x"]) {
      equal(placeIn(search, places), null);
    }
  },
  "a step has one before it and one after it": () => {
    const places = route(ROUTE_QUESTIONS, { parts: [{}] });
    equal([beside(places, places[0], -1), beside(places, places[0], 1)?.step], [undefined, "part"]);
  },

  "a text means the term that it names, else the longest within it": () => {
    const meant = (facet, text) => termIn(VOCABULARY, facet, text)?.id;
    equal(meant("materials", "6061-T6 aluminum, or any metal"), "aluminum");
    equal(meant("processes", "Hard Anodizing"), "hard-anodizing");
    equal(
      [meant("materials", "unobtainium"), meant("materials", ""), meant("nothing", "metal")],
      [undefined, undefined, undefined],
    );
    equal([labelOf(VOCABULARY, "materials", "aluminum"), labelOf(VOCABULARY, "materials", "x")], ["Aluminum", "x"]);
  },
  "a draft requires what its parts name, and certificates of every shop": () =>
    equal(requirementsOf(DRAFT, VOCABULARY), [
      { process: "anodizing", materials: ["aluminum"], quantity: { quantity: 50 } },
      { process: "hard-anodizing" },
      { certifications: ["as9100"] },
    ]),
  "a record has the fields of the directory": () => {
    const { parts, export_control, submit } = recordOf(DRAFT, VOCABULARY, TOLD);
    equal(parts[0].price_breaks, [100, 500]);
    equal([parts[1].tolerance, export_control, submit], [{ general: "0.1", tight: undefined }, "none", undefined]);
  },
  "where export rules may apply, nothing tells how a part is made": () => {
    for (const rules of ["ear", "itar", "unknown", undefined]) {
      const draft = { ...DRAFT, answers: { ...DRAFT.answers, export: rules, price: "5", tooling: "ours" } };
      const { parts, tooling, target_price } = recordOf(draft, VOCABULARY, TOLD);
      equal([parts, tooling, target_price], [undefined, undefined, undefined]);
      const open = published(draft, VOCABULARY);
      equal(open.parts, [{ process_1: "anodizing", material: "Aluminum" }, { process_2: "Hard anodizing" }]);
      equal([open.answers.price, open.answers.tooling], [undefined, undefined]);
    }
    equal(published(DRAFT, VOCABULARY), DRAFT);
  },
  "a file is named after the request": () =>
    equal([slugOf(DRAFT.answers.name), slugOf("---"), slugOf("")], ["50-brackets-nandu", "request", "request"]),
};
