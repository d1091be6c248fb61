import { blank, clean, isBlank, isOpen, MOST_PARTS, MOST_SHOPS, valid } from "/directory/assets/js/rfp/draft.js";
import { pack, unpack } from "/directory/assets/js/rfp/link.js";
import { load, save, today } from "/directory/assets/js/rfp/saved.js";
import { equal, ok } from "./check.js";

const NAMES = { answers: new Set(["name", "export"]), parts: new Set(["part", "unknown-annual"]) };
const DRAFT = { answers: { name: "Brackets" }, parts: [{ part: "Bracket" }], shops: ["acme"] };

/** A storage of its own, and what it holds. */
function stored(text = null) {
  const kept = { text };
  const storage = {
    getItem: () => kept.text,
    setItem: (_, value) => (kept.text = value),
    removeItem: () => (kept.text = null),
  };
  return { open: () => storage, kept };
}

const blocked = () => {
  throw new Error("blocked");
};

/** A text with this many bytes of JSON, which compresses well. */
const bomb = (bytes) => pack({ answers: { name: "a".repeat(bytes) }, parts: [], shops: [] });

export default {
  "a draft that is one is kept as it is": () => equal(valid(DRAFT, NAMES), DRAFT),
  "what is no draft is none": () => {
    for (const found of [null, 7, "text", [], {}, { answers: [], parts: [] }, { answers: {}, parts: {} }]) {
      equal(valid(found, NAMES), null);
    }
  },
  "only known fields are kept, only texts, and only so much of them": () => {
    const answers = { name: `${"x".repeat(600)}`, other: "y", export: { toString: "none" } };
    equal(valid({ answers, parts: [{ part: 7, name: "z" }, null, "part"], shops: ["Acme", "a-b"] }, NAMES), {
      answers: { name: "x".repeat(500) },
      parts: [{}],
      shops: ["a-b"],
    });
  },
  "a field that every object has is no answer": () =>
    equal(valid(JSON.parse('{"answers":{"__proto__":{"name":"x"},"constructor":"y"},"parts":[]}'), NAMES), blank()),
  "no more parts and shops than there can be": () => {
    const parts = Array(500).fill({ part: "a" });
    const many = { answers: {}, parts, shops: Array.from("abcdefghijklmnopqrstuvwxyz") };
    const found = valid(many, NAMES);
    equal([found.parts.length, found.shops.length], [MOST_PARTS, MOST_SHOPS]);
  },
  "a text stands on one line, without what nobody sees": () => {
    equal(clean(" a\r\nb\tc\u0000d \u202ee\u200b \u2028f"), "a b c d e f");
    equal(clean("\ud83d\ude00 \ud83d"), "\ud83d\ude00");
  },
  "a draft without answers is blank": () =>
    equal([isBlank(blank()), isBlank(DRAFT), isBlank({ ...blank(), parts: [{ part: "a" }] })], [true, false, false]),
  "only a clear no to export rules opens a draft": () =>
    equal(
      ["none", "ear", "itar", "unknown", undefined].map((value) => isOpen({ answers: { export: value } })),
      [true, false, false, false, false],
    ),

  "a draft survives the way through a link": async () => {
    const packed = await pack(DRAFT);
    ok(/^1[\w-]+$/.test(packed));
    equal(await unpack(packed), DRAFT);
  },
  "a link made without compression is read too": async () => {
    const text = btoa(JSON.stringify(DRAFT)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
    equal(await unpack(`0${text}`), DRAFT);
  },
  "what is no link holds nothing": async () => {
    for (const text of ["", "0", "1", "1AAAA", "0####", "2abc", "0e30<script>", "1".repeat(20_000), "0bnVsbA%3D"]) {
      equal(await unpack(text), null);
    }
  },
  "a link that unfolds to a lot holds nothing": async () => {
    ok((await unpack(await bomb(60_000))) !== null);
    ok((await bomb(5_000_000)).length < 12_000);
    equal(await unpack(await bomb(5_000_000)), null);
  },

  "a draft is kept with its day": () => {
    const { open } = stored();
    ok(save(open, "rfp", DRAFT, "2026-11-03"));
    equal(load(open, "rfp", "2026-11-30"), { draft: DRAFT, saved: "2026-11-03" });
  },
  "a draft is forgotten": () => {
    const { open, kept } = stored("x");
    ok(save(open, "rfp", null, "2026-11-03"));
    equal(kept.text, null);
  },
  "a draft is good for sixty days": () => {
    const { open } = stored();
    save(open, "rfp", DRAFT, "2026-10-01");
    equal([load(open, "rfp", "2026-11-30") !== null, load(open, "rfp", "2026-12-01")], [true, null]);
  },
  "what another version kept, or nobody, is no draft": () => {
    for (const text of [null, "", "{", "7", "null", '{"version":0,"saved":"2026-11-30","draft":{}}', '{"version":1}']) {
      equal(load(stored(text).open, "rfp", "2026-11-30"), null);
    }
  },
  "a blocked storage breaks nothing": () =>
    equal([load(blocked, "rfp", "2026-11-30"), save(blocked, "rfp", DRAFT, "2026-11-30")], [null, false]),
  "today is a day in ISO 8601": () => ok(/^\d{4}-\d\d-\d\d$/.test(today())),
};
