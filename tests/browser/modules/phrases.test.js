import { Phrases } from "/directory/assets/js/search/phrases.js";
import { Places } from "/directory/assets/js/search/places.js";
import { equal } from "./check.js";

const term = (id, label, ...words) => ({ id, label, words });
const vocabulary = {
  facets: {
    processes: {
      terms: [
        term("anodizing", "Anodizing", "Anodizado"),
        term("cut-and-sew", "Cut and sew", "Corte y costura"),
        term("printing", "Printing"),
        term("3d-printing", "3D printing", "Impresión 3D"),
        term("cnc-5-axis", "5-axis machining", "5 axis"),
        term("molding", "Molding"),
        term("millwork", "Millwork", "moldings"),
        term("die-making", "Die making", "molds"),
        term("mill", "Milling"),
        term("canning", "Canning"),
      ],
    },
    materials: { terms: [term("aluminum", "Aluminum", "aluminium", "aluminio"), term("prints", "Prints")] },
  },
  silent: ["inc", "co", "company", "the"],
  query_words: {
    ...{
      stop: ["who", "of", "de", "the", "a", "can"],
      near: ["near", "cerca"],
      within: ["within", "a menos"],
      miles: ["miles", "millas", "mi"],
    },
    ...{ kilometers: ["km"], pieces: ["pieces", "piezas"], days: ["days", "dias"], weeks: ["weeks", "semanas"] },
  },
};
const places = new Places({
  zips: [["90058", 34, -118.2]],
  cities: [["Los Angeles", 34.05, -118.25]],
  neighborhoods: [["Torrance", 33.83, -118.34, "torrance"]],
  also: [["The", "Los Angeles"]],
});
const read = (text) =>
  new Phrases(vocabulary)
    .parse(text, places)
    .map((unit) => [
      unit.kind,
      unit.text,
      unit.value ?? unit.place ?? unit.terms?.map(([, id]) => id).join(" ") ?? null,
    ]);
/** Reads a text of which nobody has some words, each with what it may mean. */
const slips = (text, lost) =>
  new Phrases(vocabulary)
    .parse(text, places, (token) => lost[token] ?? null)
    .map((unit) => [unit.kind, unit.text, unit.place ?? unit.terms?.map(([, id]) => id).join(" ") ?? null]);
const spans = (text) => new Phrases(vocabulary).parse(text, places).map(({ start, end }) => text.slice(start, end));

export default {
  "a term is found by any of its names": () =>
    equal(
      ["anodised", "anodizado", "CUT & SEW", "3d print", "impresion 3d", "5-Axis"].map((text) => read(text)[0][2]),
      ["anodizing", "anodizing", "cut-and-sew", "3d-printing", "3d-printing", "cnc-5-axis"],
    ),
  "the longest name wins": () => equal(read("3d printing"), [["terms", "3d printing", "3d-printing"]]),
  "a name means those who have just it, if there are any": () =>
    equal(
      [read("mold"), read("molding"), read("mills"), read("mil"), read("prints")],
      [
        ...[
          [["terms", "mold", "die-making"]],
          [["terms", "molding", "molding millwork"]],
          [["terms", "mills", "mill"]],
        ],
        ...[[["word", "mil", null]], [["terms", "prints", "prints"]]],
      ],
    ),
  "the legal form of a company says nothing, unless it is all there is": () =>
    equal(
      [read("Acme Co Inc").map(([kind]) => kind), read("the company").map(([kind]) => kind)],
      [
        ["word", "ignored", "ignored"],
        ["word", "word"],
      ],
    ),
  "what names no term is words, as they were written": () =>
    equal(read("Peña Bros."), [
      ["word", "Peña", null],
      ["word", "Bros", null],
    ]),
  "words that only join are left out, but not of names": () =>
    equal(
      read("who of the anodizing cut and sew").map(([kind]) => kind),
      ["ignored", "ignored", "ignored", "terms", "terms"],
    ),
  "a word that only joins is a form of a term's name only where it is all there is": () =>
    equal(
      [read("who can mill"), read("can"), read("canning"), read("near Torrance can")],
      [
        ...[
          [
            ["ignored", "who", null],
            ["ignored", "can", null],
            ["terms", "mill", "mill"],
          ],
          [["terms", "can", "canning"]],
        ],
        ...[
          [["terms", "canning", "canning"]],
          [
            ["near", "near Torrance", "Torrance"],
            ["terms", "can", "canning"],
          ],
        ],
      ],
    ),
  "words that only join are words when nothing else is there": () =>
    equal(read("the who"), [
      ["word", "the", null],
      ["word", "who", null],
    ]),
  "amounts are read in both languages": () =>
    equal(
      [
        "50 pieces",
        "1,000 piezas",
        "10 days",
        "2 semanas",
        "within 10 miles",
        "a menos de 5 millas",
        "10km",
        "10 km",
      ].map((text) => read(text)[0].filter((_, at) => at !== 1)),
      [
        ...[
          ["minimum", 50],
          ["minimum", 1000],
          ["lead", 10],
          ["lead", 14],
          ["within", 10],
          ["within", 5],
          ["within", 6.2],
          ["within", 6.2],
        ],
      ],
    ),
  "a number alone is a word": () => equal(read("6061"), [["word", "6061", null]]),
  "a known ZIP code is a place, another number is a word": () =>
    equal(read("90058 99999"), [
      ["near", "90058", "90058"],
      ["word", "99999", null],
    ]),
  "a place is meant after near, and after a distance": () =>
    equal(
      [read("anodizing near Los Angeles"), read("within 5 miles of Torrance")],
      [
        [
          ["terms", "anodizing", "anodizing"],
          ["near", "near Los Angeles", "Los Angeles"],
        ],
        [
          ["within", "within 5 miles", 5],
          ["near", "of Torrance", "Torrance"],
        ],
      ],
    ),
  "a misspelled name of a term means what the name means": () =>
    equal(
      [
        slips("corte y csotura", { csotura: ["costura"] }),
        slips("anodizdo", { anodizdo: ["anodizado"] }),
        slips("alumnum xy", { alumnum: ["alum", "aluminum"], xy: [] }),
      ],
      [
        ...[[["terms", "corte y csotura", "cut-and-sew"]], [["terms", "anodizdo", "anodizing"]]],
        [
          ["terms", "alumnum", "aluminum"],
          ["word", "xy", null],
        ],
      ],
    ),
  "a misspelled word that makes no term stays as it is": () =>
    equal(slips("csotura", { csotura: ["costura"] }), [["word", "csotura", null]]),
  "a misspelled place is meant after near only, and only if nobody has the word": () =>
    equal(
      [
        slips("near Torrence", { torrence: [] }),
        slips("near Torrence", {}).length,
        slips("Torrence", { torrence: [] })[0][0],
      ],
      [[["near", "near Torrence", "Torrence"]], 2, "word"],
    ),
  "a place that nobody knows is one all the same": () =>
    equal(
      [slips("near Atlantis anodizing", { atlantis: [] }), slips("within 5 miles of New Atlantis", { atlantis: [] })],
      [
        [
          ["near", "near Atlantis", "Atlantis"],
          ["terms", "anodizing", "anodizing"],
        ],
        [
          ["within", "within 5 miles", null],
          ["near", "of New Atlantis", "New Atlantis"],
        ],
      ],
    ),
  "what may be a term is no unknown place": () =>
    equal(
      slips("near anodizng", { anodizng: ["anodizing"] }).map(([kind]) => kind),
      ["ignored", "terms"],
    ),
  "a place may have a name that else only joins": () =>
    equal(slips("anodizing near the", {}).at(-1), ["near", "near the", "the"]),
  "a place alone is not asked to be near": () => equal(read("torrance"), [["word", "torrance", null]]),
  "near without a place asks for one": () =>
    equal(new Phrases(vocabulary).parse("anodizing near", places).at(-1).asks, true),
  "a quotation is taken as it is, an open one is not yet one": () =>
    equal(
      [read('"the anodizing" sew'), read('"anodizing')],
      [
        [
          ["quoted", "the anodizing", null],
          ["word", "sew", null],
        ],
        [["terms", "anodizing", "anodizing"]],
      ],
    ),
  "places are needed to understand only some texts": () =>
    equal(
      ["anodizing", "near x", "90058", "10 miles"].map((text) => new Phrases(vocabulary).mayNamePlace(text)),
      [false, true, true, true],
    ),
  "each part of a text knows where it stands in it": () => {
    const said = {
      "printings prints": ["printings", "prints"],
      " cut & sew,  Aluminum! (5-axis)": ["cut & sew,", "Aluminum!", "(5-axis)"],
      "1,000 pieces of aluminum": ["1,000 pieces", "of", "aluminum"],
      'a "the anodizing" anodizing "cut': ["a", '"the anodizing"', "anodizing", "cut"],
      "anodizing near  Los Angeles": ["anodizing", "near  Los Angeles"],
    };
    equal(Object.keys(said).map(spans), Object.values(said));
  },
  "words of one piece share it out among them": () => {
    const said = {
      "aluminum-prints+aluminum": ["aluminum", "-prints", "+aluminum"],
      "U.S.-aluminum": ["U.S", ".-aluminum"],
      "a.b.-prints/a": ["a.b", ".-prints", "/a"],
      "Pen\u0303a's-aluminum": ["Pen\u0303a's", "-aluminum"],
      "1,000-prints": ["1,000", "-prints"],
      "\u00bd aluminum": ["\u00bd", "\u00bd", "aluminum"],
    };
    equal(Object.keys(said).map(spans), Object.values(said));
  },
  "words that only join know their places too when nothing else is there": () =>
    equal(spans("the who"), ["the", "who"]),
  "no text has no units": () => equal(read(' "" '), []),
};
