// The request as a document: headings with their lines, and what the shop is asked; as plain text and as Markdown.

import { day, number, say } from "../shared/messages.js";
import { isOpen } from "./draft.js";
import { answersTo, asked, isUnknown, partTitle } from "./questions.js";
import { countOf, countsOf } from "./validation.js";

/** @import { Answers, Draft } from "./draft.js" */
/** @import { Question } from "./questions.js" */

/**
 * @typedef {[label: string, text: string]} Line
 * @typedef {{title: string, lines: Line[]}} Section
 *
 * @typedef {object} Paper
 * @property {string} title
 * @property {string} notice what must be known before it is passed on; "" for nothing
 * @property {Section[]} sections
 * @property {string[]} asks questions to the shop
 * @property {string} reply what an answer should contain
 */

/** What people read of an answer. @param {Question} question @param {Answers} answers @returns {Line[]} */
export const linesOf = (question, answers) =>
  answersTo(question, answers).map(([label, text], at) => [label, worded(question.fields[at]?.kind, text)]);

/** @param {string | undefined} kind @param {string} text */
function worded(kind, text) {
  if (kind === "number" && countOf(text)) return number(countOf(text));
  if (kind === "numbers" && countsOf(text).length) return countsOf(text).map(number).join(", ");
  return kind === "date" && /^\d{4}-\d\d-\d\d$/.test(text) ? day(text) : text;
}

/** @param {Question[]} questions @param {Draft} draft @returns {Paper} */
export function paperOf(questions, draft) {
  const { name = "" } = draft.answers;
  const every = asked(questions, draft).filter(({ question }) => question.name !== "name");
  const whole = (/** @type {boolean} */ isBefore) => {
    const first = questions.findIndex((question) => question.isOfPart);
    const chosen = every.filter(
      ({ question }) => !question.isOfPart && questions.indexOf(question) < first === isBefore,
    );
    return chosen.flatMap(({ question, answers }) => (isUnknown(question, answers) ? [] : linesOf(question, answers)));
  };
  const parts = draft.parts.map((answers, part) => ({
    title: partTitle(part, answers.part),
    lines: every
      .filter(({ question, part: of }) => question.isOfPart && of === part && !isUnknown(question, answers))
      .flatMap(({ question }) => linesOf(question, answers)),
  }));
  const sections = [
    { title: say("rfp.say.about"), lines: whole(true) },
    ...parts,
    { title: say("rfp.say.order"), lines: whole(false) },
  ];
  return {
    title: name || say("rfp.say.untitled"),
    notice: isOpen(draft) ? "" : say("rfp.say.controlled"),
    sections: sections.filter(({ lines }) => lines.length),
    asks: asks(every, draft.parts.length),
    reply: say("rfp.say.reply"),
  };
}

/** What the buyer does not know, as questions to the shop.
 * @param {ReturnType<typeof asked>} every @param {number} parts how many there are
 */
const asks = (every, parts) => [
  ...new Set(
    every
      .filter(({ question, answers }) => question.ask && isUnknown(question, answers))
      .map(({ question, answers, part }) => {
        const name = answers.part || partTitle(part);
        return question.isOfPart && parts > 1 ? say("rfp.say.ask_of", { name, ask: question.ask }) : question.ask;
      }),
  ),
];

/** @param {Paper} paper */
export function plainText({ title, notice, sections, asks, reply }) {
  const blocks = sections.map(({ title, lines }) =>
    [title.toUpperCase(), ...lines.map(([label, text]) => `${label}: ${text}`)].join("\n"),
  );
  const questions = asks.length
    ? [[say("rfp.say.asks").toUpperCase(), ...asks.map((ask) => `- ${ask}`)].join("\n")]
    : [];
  return `${[title, ...(notice ? [notice] : []), ...blocks, ...questions, reply].join("\n\n")}\n`;
}

// What Markdown would take for more than text, and for the start of a list, a heading or a quotation.
const MARKDOWN = /[\\`*_{}[\]<>#|~!&]/g;
const BLOCK = /^(\s*)([-+>=]|\d+(?=[.)]))/;

/** @param {string} text */
const escaped = (text) => text.replace(MARKDOWN, "\\$&").replace(BLOCK, "$1\\$2");

/** @param {Paper} paper */
export function markdown({ title, notice, sections, asks, reply }) {
  const blocks = sections.map(
    ({ title, lines }) =>
      `## ${escaped(title)}\n\n${lines.map(([label, text]) => `- **${escaped(label)}:** ${escaped(text)}`).join("\n")}`,
  );
  const questions = asks.length
    ? [`## ${escaped(say("rfp.say.asks"))}\n\n${asks.map((ask) => `- ${escaped(ask)}`).join("\n")}`]
    : [];
  const notices = notice ? [`**${escaped(notice)}**`] : [];
  return `${[`# ${escaped(title)}`, ...notices, ...blocks, ...questions, escaped(reply)].join("\n\n")}\n`;
}
