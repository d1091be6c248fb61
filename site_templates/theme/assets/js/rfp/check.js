// The page to check the answers: every question with its answer and a link to change it.

import { element, the } from "../shared/elements.js";
import { say } from "../shared/messages.js";
import { asked, isUnknown, partTitle } from "./questions.js";
import { linesOf } from "./request.js";
import { addressOf } from "./route.js";
import { termIn } from "./terms.js";
import { mistakesIn } from "./validation.js";

/** @import { VocabularyData } from "../search/client.js" */
/** @import { Answers, Draft } from "./draft.js" */
/** @import { Question } from "./questions.js" */

/** @param {Question[]} questions @param {Draft} draft @param {string} today
 * @param {VocabularyData | null} vocabulary null while it has not arrived
 */
export function showAnswers(questions, draft, today, vocabulary) {
  /** @type {Map<string, HTMLElement[]>} */
  const groups = new Map();
  for (const { question, answers, part } of asked(questions, draft)) {
    const title = question.isOfPart
      ? partTitle(part, answers.part)
      : say(groups.size > 1 ? "rfp.say.order" : "rfp.say.about");
    const mistakes = mistakesIn(question, answers, today).map(({ message }) => message);
    const notes = [...mistakes, ...(vocabulary ? unknownTerms(question, answers, vocabulary) : [])];
    const rows = groups.get(title) ?? [];
    groups.set(title, [...rows, row(question, answers, part, notes)]);
  }
  const lists = [...groups].flatMap(([title, rows]) => [element("h2", {}, title), element("dl", {}, ...rows)]);
  the(".rfp__answers").replaceChildren(...lists);
}

/** What is said of words that no vocabulary has. @param {Question} question @param {Answers} answers
 * @param {VocabularyData} vocabulary
 */
const unknownTerms = ({ fields }, answers, vocabulary) =>
  fields.flatMap(({ name, suggests }) => {
    const text = answers[name];
    return suggests && text && !termIn(vocabulary, suggests, text) ? [say("rfp.say.not_known")] : [];
  });

/** @param {Question} question @param {Answers} answers @param {number} part @param {string[]} notes what is wrong */
function row(question, answers, part, notes) {
  const change = element(
    "a",
    { href: addressOf({ step: question.name, part }, true), "data-step-link": true },
    say("rfp.say.change"),
    element("span", { class: "visually-hidden" }, ` ${question.label}`),
  );
  return element(
    "div",
    { class: "rfp__row" },
    element("dt", {}, question.label),
    element("dd", {}, ...told(question, answers), ...notes.map(mistakeLine)),
    element("dd", { class: "rfp__change" }, change),
  );
}

/** @param {Question} question @param {Answers} answers */
function told(question, answers) {
  if (isUnknown(question, answers)) return [say("rfp.say.is_asked"), ...(question.ask ? [" ", question.ask] : [])];
  const lines = linesOf(question, answers);
  if (!lines.length) return [element("span", { class: "muted" }, say("rfp.say.not_given"))];
  if (lines.length === 1 && lines[0][0] === question.label) return [lines[0][1]];
  return lines.map(([label, text]) => element("p", {}, element("span", { class: "muted" }, `${label}: `), text));
}

/** @param {string} message */
const mistakeLine = (message) => element("p", { class: "rfp__error" }, message);
