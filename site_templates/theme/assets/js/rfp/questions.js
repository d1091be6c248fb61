// The questions as they stand on the page, and what is answered to each.

import { say } from "../shared/messages.js";
import { unknownKey } from "./draft.js";

/** @import { Answers, Draft, Names } from "./draft.js" */

/**
 * @typedef {{name: string, kind: string, label: string, isOptional: boolean, longest: number,
 *   suggests: string}} Field the vocabulary that it suggests terms of, or ""
 *
 * @typedef {object} Question
 * @property {string} name
 * @property {string} label
 * @property {string} title as it is asked
 * @property {boolean} isOfPart
 * @property {boolean} isOptional
 * @property {string} needs what a shop misses without an answer; "" when it can do without
 * @property {string} ask what the shop is asked when the buyer does not know
 * @property {boolean} mayBeUnknown
 * @property {Field[]} fields
 * @property {string[]} choices
 */

// One of several fields for the same.
const NUMBERED = /_\d$/;
// Steps that ask nothing which is kept.
const OTHERS = ["parts", "check", "shops", "send"];

/** @param {ParentNode} page @returns {Question[]} */
export const questionsOn = (page) =>
  [.../** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-step]"))]
    .filter(({ dataset }) => !OTHERS.includes(dataset.step ?? ""))
    .map(questionOf);

/** @param {HTMLElement} section @returns {Question} */
function questionOf(section) {
  const { step = "", label = "", needs = "", ask = "", part, optional } = section.dataset;
  /** @type {HTMLInputElement[]} */
  const inputs = [...section.querySelectorAll("input, textarea")].map((input) => /** @type {any} */ (input));
  const radios = inputs.filter(({ type }) => type === "radio");
  return {
    name: step,
    label,
    title: section.querySelector("h1, h2")?.textContent ?? "",
    isOfPart: part !== undefined,
    isOptional: optional !== undefined,
    needs,
    ask,
    mayBeUnknown: inputs.some(({ type }) => type === "checkbox"),
    fields: inputs.filter(({ dataset }) => dataset.kind).map(fieldOf),
    choices: radios.map(({ value }) => value),
  };
}

/** @param {HTMLInputElement} input @returns {Field} */
const fieldOf = ({ name, dataset: { kind = "", label = "", optional, suggests = "" }, maxLength }) => ({
  name,
  kind,
  label,
  isOptional: optional !== undefined,
  longest: maxLength,
  suggests,
});

/** What a part is called, counted from 0. @param {number} part @param {string} [name] */
export const partTitle = (part, name) =>
  name ? say("rfp.say.part.named", { number: part + 1, name }) : say("rfp.say.part.unnamed", { number: part + 1 });

/** The names under which answers to a question are kept. @param {Question} question */
export const keysOf = ({ name, fields, mayBeUnknown }) => [
  ...(fields.length ? fields.map((field) => field.name) : [name]),
  ...(mayBeUnknown ? [unknownKey(name)] : []),
];

/** @param {Question[]} questions @returns {Names} */
export const fieldNames = (questions) => ({
  answers: new Set(questions.filter((each) => !each.isOfPart).flatMap(keysOf)),
  parts: new Set(questions.filter((each) => each.isOfPart).flatMap(keysOf)),
});

/** Whether the buyer does not know. @param {Question} question @param {Answers} answers */
export const isUnknown = ({ name, fields }, answers) =>
  Boolean(answers[unknownKey(name)]) || (!fields.length && answers[name] === "unknown");

/** What is answered: (label, text) of each field that is filled in. @param {Question} question @param {Answers} answers
 * @returns {[label: string, text: string][]}
 */
export function answersTo({ name, label, fields }, answers) {
  if (!fields.length) return answers[name] ? [[label, say(`rfp.say.choice.${answers[name]}`)]] : [];
  const isSeries = fields.length > 1 && fields.every((field) => NUMBERED.test(field.name));
  const series = fields.map((field) => answers[field.name]).filter(Boolean);
  if (isSeries) return series.length ? [[label, series.join(", ")]] : [];
  return fields.filter((field) => answers[field.name]).map((field) => [field.label, answers[field.name]]);
}

/** Each question with the answers it looks at, those of parts once for each part, in the order of the page.
 * @param {Question[]} questions @param {Draft} draft
 * @returns {{question: Question, answers: Answers, part: number}[]} of what asks for no part, the part is 0
 */
export function asked(questions, { answers, parts }) {
  const ofPart = questions.filter((question) => question.isOfPart);
  const first = questions.indexOf(ofPart[0]);
  const whole = (/** @type {Question} */ question) => ({ question, answers, part: 0 });
  return [
    ...questions.slice(0, first).map(whole),
    ...parts.flatMap((answers, part) => ofPart.map((question) => ({ question, answers, part }))),
    ...questions.slice(first + ofPart.length).map(whole),
  ];
}
