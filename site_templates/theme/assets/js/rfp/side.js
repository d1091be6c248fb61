// Beside the questions: how much a shop still misses to quote.

import { the } from "../shared/elements.js";
import { say } from "../shared/messages.js";
import { readiness } from "./readiness.js";

/** @import { Draft } from "./draft.js" */
/** @import { Question } from "./questions.js" */

const conjunction = new Intl.ListFormat(document.documentElement.lang || "en", { type: "conjunction" });

/** @param {Question[]} questions @param {Draft} draft @param {string} day today */
export function showReadiness(questions, draft, day) {
  const { done, total, missing } = readiness(questions, draft, day);
  /** @type {HTMLMeterElement} */ (the("#rfp-meter")).value = done;
  the("#rfp-ready").textContent = say("rfp.say.ready", { done, total });
  the("#rfp-missing").textContent = missing.length
    ? say("rfp.say.missing", { needs: conjunction.format(missing) })
    : say("rfp.say.complete");
}
