// A draft of a request: plain texts by the name of their field, those of each part apart. Pure, knows no page.

import { valid as validSlugs } from "../shared/shortlist.js";

/**
 * @typedef {Record<string, string>} Answers
 * @typedef {{answers: Answers, parts: Answers[], shops: string[]}} Draft
 * @typedef {{answers: ReadonlySet<string>, parts: ReadonlySet<string>}} Names the fields that there are
 */

// As many as a request's file may hold, and as many shops as anyone can write to by hand, an e-mail each.
export const MOST_PARTS = 60;
export const MOST_SHOPS = 20;
const LONGEST_ANSWER = 500;
// What nobody sees, and so no record may hold: the list of the build's reader, without breaks of lines.
const UNWANTED = new RegExp(
  "[\\xad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u3164" +
    "\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff9-\\ufffb\\ufffe\\uffff\\ud800-\\udfff\\ue000-\\uf8ff" +
    "\\u{e0000}-\\u{e0fff}\\u{f0000}-\\u{10ffff}]",
  "gu",
);
const BLANK = /[\s\u0000-\u001f\u007f-\u009f]+/g;

/** @returns {Draft} */
export const blank = () => ({ answers: {}, parts: [{}], shops: [] });

/** A text on one line without what only confuses. @param {string} text */
export const clean = (text) => text.replace(UNWANTED, "").replace(BLANK, " ").trim();

/** The key under which "I don't know" is kept. @param {string} question */
export const unknownKey = (question) => `unknown-${question}`;

/** Whether export rules are known not to apply: only then may technical data go to anyone. @param {Draft} draft */
export const isOpen = ({ answers }) => answers.export === "none";

/** What of anything found is a draft; null where it is none. @param {unknown} found @param {Names} names */
export function valid(found, names) {
  if (!isObject(found) || !isObject(found.answers) || !Array.isArray(found.parts)) return null;
  const parts = found.parts.filter(isObject).slice(0, MOST_PARTS);
  /** @type {Draft} */
  const draft = {
    answers: picked(found.answers, names.answers),
    parts: parts.length ? parts.map((part) => picked(part, names.parts)) : [{}],
    shops: validSlugs(found.shops).slice(0, MOST_SHOPS),
  };
  return draft;
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
export const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** The texts of known fields.
 * @param {Record<string, unknown>} found @param {ReadonlySet<string>} names @returns {Answers}
 */
function picked(found, names) {
  /** @type {Answers} */
  const answers = {};
  for (const name of names) {
    const value = Object.hasOwn(found, name) ? found[name] : "";
    const text = typeof value === "string" ? clean(value.slice(0, LONGEST_ANSWER)) : "";
    if (text) answers[name] = text;
  }
  return answers;
}

/** A draft with these shops chosen, too, as far as there is room. @param {Draft} draft @param {readonly string[]} slugs
 * @returns {Draft}
 */
export const withShops = (draft, slugs) => ({
  ...draft,
  shops: [...new Set([...draft.shops, ...slugs])].slice(0, MOST_SHOPS),
});

/** Whether nothing has been answered. @param {Draft} draft */
export const isBlank = ({ answers, parts }) =>
  !Object.keys(answers).length && parts.every((part) => !Object.keys(part).length);
