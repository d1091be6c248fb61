import { decode } from "/directory/assets/js/search/decoding.js";
import { equal } from "./check.js";

// "Ab", "Abc Tool Rare", "Über Tool": 3 rows; every sign is a number plus 35.
const sign = (...numbers) => numbers.map((n) => String.fromCharCode(n + (n < 57 ? 35 : 36))).join("");
const table = (columns) => {
  const one = (of, at) => ({ of, at: sign(...at) });
  const usual = {
    level: [0],
    checked: [-1],
    status: [""],
    minimum: [-1],
    unit: [""],
    lead: [-1],
    capacityOn: [-1],
    detail: [0],
  };
  const counted = { cores: [0], processes: [0], materials: [0], certifications: [0], clusters: [[]] };
  const all = Object.fromEntries(
    Object.entries({ slug: [0], ...usual, ...counted, place: [["Vernon", [0], []]] }).map(([name, of]) => [
      name,
      one(of, []),
    ]),
  );
  Object.assign(all, columns(one));
  const bit = (name) => 1 << Object.keys(all).indexOf(name);
  return {
    shapes: [0, bit("minimum") | bit("materials") | bit("slug"), bit("minimum")],
    shape: sign(0, 1, 2),
    columns: all,
  };
};
const packed = {
  rows: 3,
  built: "2026-11-21",
  names: { kept: sign(0, 2, 0), first: "Ab\nc\nÜber", frequent: "Tool", rare: "Rare", rest: sign(0, 2, 1, 0, 2, 0) },
  also: { 2: ["Other"] },
  slugs: { 1: "own" },
  table: table((one) => ({
    minimum: one([-1, 5, 100_000], [1, 0]),
    materials: one([0, 2], [0]),
    slug: one([0, -1], [0]),
  })),
  counted: { processes: "", certifications: "" },
  steps: { materials: sign(0, 2) },
};
const listed = {
  regions: ["central"],
  neighborhoods: [],
  materials: ["brass", "steel", "wood"],
  clusters: [],
  processes: [],
  certifications: [],
  level: ["unclaimed"],
};
const vocabulary = {
  legal: ["inc"],
  facets: Object.fromEntries(Object.entries(listed).map(([name, ids]) => [name, { terms: ids.map((id) => ({ id })) }])),
};

export default {
  "names are put together from what they share": () => {
    equal(decode(packed, vocabulary).names, ["Ab", "Abc Tool Rare", "Über Tool"]);
    equal(decode(packed, vocabulary).also.get(2), ["Other"]);
  },
  "a slug follows from the name or stands by itself": () =>
    equal(decode(packed, vocabulary).slugs, ["ab", "own", "uber-tool"]),
  "rows have the usual value or their own": () => {
    equal([...decode(packed, vocabulary).minimum], [-1, 100_000, 5]);
    equal(decode(packed, vocabulary).cities, ["Vernon", "Vernon", "Vernon"]);
  },
  "codes of materials are walked to": () => {
    const { starts, codes } = decode(packed, vocabulary).facets.get("materials");
    equal(
      [[...starts], [...codes]],
      [
        [0, 0, 2, 2],
        [0, 2],
      ],
    );
  },
  "every row has a level and no more": () =>
    equal([...decode(packed, vocabulary).facets.get("level").starts], [0, 1, 2, 3]),
};
