// The list of parts, each with a way to change it and one to take it out.

import { element, the } from "../shared/elements.js";
import { say } from "../shared/messages.js";
import { partTitle } from "./questions.js";
import { addressOf } from "./route.js";

/** @import { Answers, Draft } from "./draft.js" */

/** @param {Draft} draft */
export function showParts({ parts }) {
  the(".rfp__parts").replaceChildren(...parts.map((part, at) => partLine(part, at, parts.length)));
  for (const radio of document.querySelectorAll('[name="parts"]')) {
    /** @type {HTMLInputElement} */ (radio).checked = false;
  }
}

/** @param {Answers} part @param {number} at @param {number} count */
function partLine(part, at, count) {
  const title = partTitle(at, part.part);
  const hidden = element("span", { class: "visually-hidden" }, ` ${title}`);
  const change = element("a", { href: addressOf({ step: "part", part: at }), "data-step-link": true });
  change.append(say("rfp.say.change"), hidden);
  const remove = element("button", { type: "button", class: "text-button", "data-do": "remove", "data-part": `${at}` });
  remove.append(say("rfp.say.remove"), hidden.cloneNode(true));
  return element("li", {}, element("span", {}, title), " ", change, ...(count > 1 ? [" ", remove] : []));
}
