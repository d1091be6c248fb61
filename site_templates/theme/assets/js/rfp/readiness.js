// How much of what a shop needs to quote is answered, and what is missing.

import { asked, isUnknown } from "./questions.js";
import { mistakesIn } from "./validation.js";

/** @import { Draft } from "./draft.js" */
/** @import { Place } from "./route.js" */
/** @import { Question } from "./questions.js" */

/** The first step that is not answered as it should be, else the page to check all answers.
 * @param {Question[]} questions @param {Draft} draft @param {string} today @returns {Place}
 */
export function firstOpen(questions, draft, today) {
  const found = asked(questions, draft).find(
    ({ question, answers }) => mistakesIn(question, answers, today).length > 0,
  );
  return found ? { step: found.question.name, part: found.part } : { step: "check", part: 0 };
}

/**
 * @param {Question[]} questions @param {Draft} draft @param {string} today
 * @returns {{done: number, total: number, missing: string[]}} what is missing in words, in the order of the questions
 */
export function readiness(questions, draft, today) {
  const needed = questions.filter(({ needs }) => needs);
  const open = new Set(
    asked(needed, draft)
      .filter(({ question, answers }) => isUnknown(question, answers) || mistakesIn(question, answers, today).length)
      .map(({ question }) => question.needs),
  );
  return { done: needed.length - open.size, total: needed.length, missing: [...open] };
}
