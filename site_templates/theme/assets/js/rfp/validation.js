// What is wrong with an answer, in words that say how to put it right.

import { say } from "../shared/messages.js";
import { isUnknown } from "./questions.js";

/** @import { Answers } from "./draft.js" */
/** @import { Field, Question } from "./questions.js" */

/** @typedef {{name: string, message: string}} Mistake in the field, or the question with choices, of this name */

const MOST = 1_000_000_000;
const MOST_BREAKS = 10;
const COUNT = /^[1-9]\d*$/;
const ADDRESS = /^https?:\/\/[a-z\d-]+(\.[a-z\d-]+)+(:\d+)?([/?#][^\s<>"\\^`{|}]*)?$/i;
const EMAIL = /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d-]+(\.[a-z\d-]+)*\.[a-z]{2,}$/i;

/** A count as it is typed, with or without separators; NaN where it is none. @param {string} text */
export function countOf(text) {
  const digits = text.replace(/(?<=\d),(?=\d{3}(?!\d))/g, "");
  return COUNT.test(digits) && +digits <= MOST ? +digits : NaN;
}

/** Several counts in order; [] where one is none, or where a comma may stand between two or within one.
 * @param {string} text
 */
export function countsOf(text) {
  if (/\d,\d{3}(?!\d)/.test(text)) return [];
  const counts = [
    ...new Set(
      text
        .split(/[,;\s]+/)
        .filter(Boolean)
        .map(countOf),
    ),
  ];
  return counts.some(Number.isNaN) || counts.length > MOST_BREAKS ? [] : counts.sort((a, b) => a - b);
}

/** @param {Question} question @param {Answers} answers @param {string} today @returns {Mistake[]} */
export function mistakesIn(question, answers, today) {
  const { name, label, fields, isOptional, mayBeUnknown } = question;
  if (isUnknown(question, answers)) return [];
  if (!fields.length)
    return isOptional || answers[name] ? [] : [{ name, message: say("rfp.say.wrong.choice", { label }) }];
  const isLeftOut = isOptional && fields.every((field) => !answers[field.name]);
  if (isLeftOut) return [];
  const found = fields.flatMap((field) => {
    const text = answers[field.name] ?? "";
    const message = text ? wrong(field, text, today) : missing(field, mayBeUnknown);
    return message ? [{ name: field.name, message }] : [];
  });
  return found.length || name !== "dates" ? found : inOrder(fields, answers);
}

/** @param {Field} field @param {boolean} mayBeUnknown */
function missing({ label, isOptional }, mayBeUnknown) {
  if (isOptional) return "";
  return mayBeUnknown ? say("rfp.say.wrong.missing_or_unknown", { label }) : say("rfp.say.wrong.missing", { label });
}

/** @param {Field} field @param {string} text @param {string} today */
function wrong({ kind, label, longest }, text, today) {
  if (text.length > longest) return say("rfp.say.wrong.long", { label, count: longest });
  if (kind === "number" && Number.isNaN(countOf(text))) return say("rfp.say.wrong.number", { label });
  if (kind === "numbers" && !countsOf(text).length) return say("rfp.say.wrong.numbers", { label });
  if (kind === "email" && !EMAIL.test(text)) return say("rfp.say.wrong.email", { label });
  if (kind === "url" && !ADDRESS.test(text)) return say("rfp.say.wrong.url", { label });
  if (kind === "date" && !isDay(text)) return say("rfp.say.wrong.date", { label });
  return kind === "date" && text < today ? say("rfp.say.wrong.past", { label }) : "";
}

/** @param {string} text */
const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

/** Each date must not be before the one above. @param {Field[]} fields @param {Answers} answers @returns {Mistake[]} */
function inOrder(fields, answers) {
  const dated = fields.filter(({ name }) => answers[name]);
  return dated.slice(1).flatMap(({ name, label }, at) => {
    const before = dated[at];
    if (answers[name] >= answers[before.name]) return [];
    return [{ name, message: say("rfp.say.wrong.order", { label, before: before.label }) }];
  });
}
