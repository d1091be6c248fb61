// The answer that a shop writes: its fields, and its text.

import { element, the } from "../shared/elements.js";
import { say } from "../shared/messages.js";

/** @import { Check } from "./checklist.js" */
/** @import { Texts } from "./kept.js" */
/** @import { AskedFor } from "./request.js" */

/** Asks for what this request wants to know. @param {AskedFor} request */
export function showFields({ parts, asks }) {
  const prices = parts.flatMap(({ name, amounts }) =>
    amounts.map((amount) => say("rfp.respond.say.price", { name, count: amount })),
  );
  const lines = prices.length ? prices : [say("rfp.respond.say.any_price")];
  the(".respond__prices").replaceChildren(...lines.map((label, at) => answerField(`price-${at}`, label)));
  the(".respond__asks").replaceChildren(...asks.map((label, at) => answerField(`ask-${at}`, label)));
}

/** @param {string} name @param {string} label */
const answerField = (name, label) =>
  element(
    "p",
    { class: "rfp__field" },
    element("label", { for: `respond-${name}` }, label),
    element("input", { id: `respond-${name}`, name, maxlength: "200", autocomplete: "off" }),
  );

/** The fields of the answer. @returns {HTMLInputElement[]} */
const answerInputs = () => [...the(".respond__form").querySelectorAll("input")];

/** @param {HTMLInputElement} input */
const labelTextOf = ({ labels }) => labels?.[0]?.textContent ?? "";

/** Fills in what was written before. @param {Texts} texts */
export function fillAnswer(texts) {
  for (const input of answerInputs()) input.value = texts[labelTextOf(input)] ?? "";
}

/** What is written. @returns {Texts} */
export const readAnswer = () =>
  Object.fromEntries(
    answerInputs().flatMap((input) => (input.value.trim() ? [[labelTextOf(input), input.value.trim()]] : [])),
  );

/** The answer in words: what is filled in, then what the record says. @param {AskedFor} request @param {string} shop
 * @param {Check[]} checks @param {string} page the address of the shop's page
 */
export function answerText({ name }, shop, checks, page) {
  const lines = Object.entries(readAnswer()).map(([label, text]) => `${label}: ${text}`);
  const met = checks.map(({ text, state }) => `- ${say(`rfp.respond.say.${state}`)}: ${text}`);
  const blocks = [
    say("rfp.respond.say.opening", { name, shop }),
    lines.join("\n"),
    met.length ? `${say("rfp.respond.say.record")}\n${met.join("\n")}` : "",
    page ? say("rfp.respond.say.listing", { page }) : "",
    say("rfp.respond.say.closing", { shop }),
  ];
  return blocks.filter(Boolean).join("\n\n");
}
