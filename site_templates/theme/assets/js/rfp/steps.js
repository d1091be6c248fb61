// The page's sections as steps: one is shown, filled in, read, and told what is wrong with it.

import { element, the } from "../shared/elements.js";
import { say } from "../shared/messages.js";
import { clean, unknownKey } from "./draft.js";

/** @import { Answers } from "./draft.js" */
/** @import { Question } from "./questions.js" */
/** @import { Mistake } from "./validation.js" */

/** @typedef {HTMLInputElement | HTMLTextAreaElement} Input */

const usualTitle = document.title;

/** @param {string} step @returns {HTMLElement} */
export const sectionOf = (step) => the(`[data-step="${step}"]`);

/** Makes each question the heading of a page of its own. */
export function startSteps() {
  for (const old of document.querySelectorAll(".rfp__step > h2:first-child, .rfp__step legend > h2")) {
    const heading = element("h1", { tabindex: "-1" });
    heading.append(...old.childNodes);
    old.replaceWith(heading);
  }
  for (const input of document.querySelectorAll("[data-choice]")) {
    const radio = /** @type {HTMLInputElement} */ (input);
    radio.value = radio.dataset.choice ?? "";
  }
  for (const section of document.querySelectorAll(".rfp__step")) /** @type {HTMLElement} */ (section).hidden = true;
  the(".rfp").classList.add("rfp--steps");
}

/** Shows one step, or the introduction when there is none. @param {string} [step] */
export function showStep(step = "") {
  const isStep = step !== "";
  for (const each of document.querySelectorAll("[data-step]")) {
    const section = /** @type {HTMLElement} */ (each);
    section.hidden = section.dataset.step !== step;
  }
  for (const selector of [".rfp__back", ".rfp__side", ".rfp__go"]) the(selector).hidden = !isStep;
  the(".rfp__intro").hidden = isStep;
  the(".rfp__saved").hidden ||= isStep;
  the(".rfp__go").hidden ||= step === "send";
  const { dataset } = the(".rfp__go button");
  the(".rfp__go button").textContent = dataset[step] ?? dataset.continue ?? "";
  tellMistakes([]);
  document.title = isStep ? `${sectionOf(step).dataset.label} – ${usualTitle}` : usualTitle;
}

/** Says what draft there is, or lets one start when there is none.
 * @param {"" | "saved" | "shared" | "bad_link"} kind @param {Record<string, string>} values what is filled in
 */
export function showNotice(kind, values) {
  const notice = the(".rfp__saved");
  notice.hidden = !kind;
  the(".rfp__start").hidden = Boolean(kind);
  if (!kind) return;
  the("h2", notice).textContent = say(`rfp.say.${kind}.title`, values);
  the("p", notice).textContent = say(`rfp.say.${kind}.text`, values);
  for (const name of ["go", "restart"]) the(`[data-do="${name}"]`).textContent = say(`rfp.say.${kind}.${name}`);
}

/** @param {Question} question @returns {Input[]} */
const inputsOf = ({ name }) =>
  [...sectionOf(name).querySelectorAll("input, textarea")].map((each) => /** @type {Input} */ (each));

/** Whether an input is ticked rather than filled in. @param {Input} input */
const isTicked = ({ type }) => type === "radio" || type === "checkbox";

/** @param {Input} input */
const isChecked = (input) => /** @type {HTMLInputElement} */ (input).checked;

/** @param {Input} input @param {boolean} is */
function tick(input, is) {
  /** @type {HTMLInputElement} */ (input).checked = is;
}

/** @param {Question} question @param {Answers} answers */
export function fillStep(question, answers) {
  for (const input of inputsOf(question)) {
    if (!isTicked(input)) input.value = answers[input.name] ?? "";
    else tick(input, answers[input.name] === (input.type === "radio" ? input.value : "yes"));
  }
}

/** What is filled in, over what was answered before.
 * @param {Question} question @param {Answers} answers @returns {Answers}
 */
export function readStep(question, answers) {
  const found = { ...answers };
  for (const input of inputsOf(question)) {
    if (input.type === "radio" && !isChecked(input)) continue;
    const typed = input.type === "checkbox" ? (isChecked(input) ? "yes" : "") : input.value;
    if (clean(typed)) found[input.name] = clean(typed);
    else delete found[input.name];
  }
  return found;
}

/** Lets "I don't know" empty the fields, and what is typed untick it.
 * @param {Question} question @param {Input} changed
 */
export function keepOne(question, changed) {
  const isUnknown = changed.name === unknownKey(question.name);
  for (const input of inputsOf(question)) {
    if (isUnknown && isChecked(changed) && !isTicked(input)) input.value = "";
    if (!isUnknown && changed.value && input.type === "checkbox") tick(input, false);
  }
}

/** Tells what is wrong, above the question and beside each field. @param {Mistake[]} mistakes */
export function tellMistakes(mistakes) {
  for (const node of document.querySelectorAll(".rfp__error")) /** @type {HTMLElement} */ (node).hidden = true;
  for (const node of document.querySelectorAll("[aria-invalid]")) node.removeAttribute("aria-invalid");
  const links = mistakes.map(({ name, message }) => {
    const error = the(`#rfp-${name}-error`);
    error.textContent = message;
    error.hidden = false;
    const input = the(`[name="${name}"]`);
    input.id ||= `rfp-${name}`;
    if (!isTicked(/** @type {Input} */ (input))) input.setAttribute("aria-invalid", "true");
    return element("li", {}, element("a", { href: `#${input.id}` }, message));
  });
  the(".rfp__problem ul").replaceChildren(...links);
  the(".rfp__problem").hidden = !links.length;
  document.title = document.title.replace(say("rfp.say.error", { title: "" }), "");
  if (!links.length) return;
  document.title = say("rfp.say.error", { title: document.title });
  the(".rfp__problem").focus();
}
