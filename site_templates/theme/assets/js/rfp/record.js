// The request as a record of the directory: what can be published, and what is matched with companies.

import { isOpen } from "./draft.js";
import { termIn } from "./terms.js";
import { countOf, countsOf } from "./validation.js";

/** @import { VocabularyData } from "../search/client.js" */
/** @import { Yaml } from "../shared/yaml.js" */
/** @import { Answers, Draft } from "./draft.js" */

/**
 * @typedef {object} Requirement as in a record's file
 * @property {string} [process]
 * @property {string[]} [materials]
 * @property {string[]} [certifications]
 * @property {{quantity: number}} [quantity]
 */

/** @param {Answers} answers @param {string} name */
const several = (answers, name) => [1, 2, 3].flatMap((at) => answers[`${name}_${at}`] ?? []);

/** Each id once. @param {VocabularyData} vocabulary @param {string} facet @param {string[]} texts */
const ids = (vocabulary, facet, texts) => [
  ...new Set(texts.flatMap((text) => termIn(vocabulary, facet, text)?.id ?? [])),
];

/** What a draft requires, in the vocabularies of companies. @param {Draft} draft @param {VocabularyData} vocabulary
 * @returns {Requirement[]}
 */
export function requirementsOf({ answers, parts }, vocabulary) {
  const certifications = ids(vocabulary, "certifications", several(answers, "certification"));
  const found = parts.flatMap((part) => {
    const processes = ids(vocabulary, "processes", several(part, "process"));
    const materials = ids(vocabulary, "materials", [part.material ?? ""]);
    const quantity = countOf(part.quantity ?? "");
    /** @type {Requirement} */
    const rest = { ...(materials.length && { materials }), ...(quantity && { quantity: { quantity } }) };
    if (processes.length) return processes.map((process) => ({ process, ...rest }));
    return materials.length ? [rest] : [];
  });
  const distinct = [...new Map(found.map((requirement) => [JSON.stringify(requirement), requirement])).values()];
  return [...distinct, ...(certifications.length ? [{ certifications }] : [])];
}

/** A draft without what tells how a part is made, where export rules may apply. @param {Draft} draft
 * @param {VocabularyData} vocabulary @returns {Draft}
 */
export function published(draft, vocabulary) {
  if (isOpen(draft)) return draft;
  const answers = { ...draft.answers };
  for (const name of ["tooling", "price"]) delete answers[name];
  const parts = draft.parts.map((part) => {
    /** @type {Answers} */
    const kept = Object.fromEntries(Object.entries(part).filter(([name]) => name.startsWith("process_")));
    const material = termIn(vocabulary, "materials", part.material ?? "");
    return material ? { ...kept, material: material.label } : kept;
  });
  return { ...draft, answers, parts };
}

/** A file's name of a request's name. @param {string} name */
export const slugOf = (name) =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}+/gu, "")
    .replace(/[^a-z\d]+/g, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/g, "") || "request";

/**
 * The record, with the fields of the directory's events. @param {Draft} draft @param {VocabularyData} vocabulary
 * @param {{today: string, asks: string[], needBy: string, confidentiality: string}} told today, the questions to the
 *   shop, and in words when parts are needed and what is confidential
 */
export function recordOf(draft, vocabulary, { today, asks, needBy, confidentiality }) {
  const { answers } = draft;
  const shows = isOpen(draft);
  return {
    type: "rfp",
    name: answers.name,
    kind: "rfq",
    issuer: answers.issuer,
    description: needBy || undefined,
    questions_due: answers.questions_due,
    closes: answers.closes,
    requirements: requirementsOf(draft, vocabulary),
    parts: shows ? draft.parts.map(partOf).filter((part) => part !== null) : undefined,
    tooling: shows ? answers.tooling : undefined,
    target_price: shows ? answers.price : undefined,
    confidentiality: (shows && confidentiality) || undefined,
    export_control: answers.export ?? "unknown",
    unknowns: asks.length ? asks : undefined,
    place: answers.place,
    submit: answers.url || answers.email ? { url: answers.url, email: answers.email } : undefined,
    added: today,
  };
}

/** @param {Answers} part @returns {{readonly [key: string]: Yaml | undefined} | null} */
function partOf({ part, revision, function: use, material, alternates, quantity, breaks, annual, ...rest }) {
  if (!part) return null;
  const { tolerance: general, tight, finish, inspection } = rest;
  const materials = [material, alternates].filter(Boolean).join(" / ").slice(0, 200);
  const price_breaks = countsOf(breaks ?? "");
  return {
    name: part,
    revision,
    function: use,
    quantity: countOf(quantity ?? "") || undefined,
    price_breaks: price_breaks.length ? price_breaks : undefined,
    annual: countOf(annual ?? "") || undefined,
    material: materials || undefined,
    tolerance: general || tight ? { general, tight } : undefined,
    finish,
    inspection,
  };
}
