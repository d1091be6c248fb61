// The request that is answered, from the directory's list or from a buyer's link, both checked.

import { say } from "../shared/messages.js";
import { unpack } from "../rfp/link.js";
import { isOpen, valid } from "../rfp/draft.js";
import { needsOf } from "../rfp/fits.js";
import { partTitle } from "../rfp/questions.js";
import { countOf, countsOf } from "../rfp/validation.js";

/** @import { Need } from "../matching/criteria.js" */
/** @import { VocabularyData } from "../search/client.js" */
/** @import { Draft, Names } from "../rfp/draft.js" */

/**
 * @typedef {object} AskedFor as `exports/site/requests.py` writes it
 * @property {string} slug "" for one that is not in the directory
 * @property {string} name
 * @property {string} issuer
 * @property {string} closes
 * @property {string} export_control
 * @property {Need[]} needs
 * @property {{name: string, amounts: number[]}[]} parts
 * @property {string[]} asks questions to the shop
 * @property {string} email
 * @property {string} url
 */

/** The text of a draft in a link, or of its fragment alone. @param {string} link */
export const packedIn = (link) => /#draft=([\w-]+)$/.exec(link.trim())?.[1] ?? "";

/** What a link holds; null for nothing. @param {string} packed @param {Names} names @param {VocabularyData} vocabulary
 * @returns {Promise<AskedFor | null>}
 */
export async function fromLink(packed, names, vocabulary) {
  const draft = valid(await unpack(packed), names);
  return draft && fromDraft(draft, vocabulary);
}

/** @param {Draft} draft @param {VocabularyData} vocabulary @returns {AskedFor} */
export function fromDraft(draft, vocabulary) {
  const { name = "", issuer = "", closes = "", email = "", url = "" } = draft.answers;
  const parts = isOpen(draft) ? draft.parts : [];
  return {
    slug: "",
    name: name || issuer,
    issuer,
    closes,
    export_control: draft.answers.export ?? "unknown",
    needs: needsOf(draft, vocabulary),
    parts: parts.map((part, at) => ({
      name: part.part || partTitle(at),
      amounts: amountsOf(part),
    })),
    asks: [...new Set([draft.answers, ...draft.parts].flatMap(asksIn))],
    email: email.includes("@") ? email : "",
    url: /^https?:\/\//.test(url) ? url : "",
  };
}

/** @param {Record<string, string>} part */
function amountsOf({ quantity = "", breaks = "", annual = "" }) {
  const counts = [countOf(quantity), ...countsOf(breaks), countOf(annual)].filter(Boolean);
  return [...new Set(counts)].sort((a, b) => a - b);
}

/** @param {Record<string, string>} answers */
const asksIn = (answers) =>
  Object.entries(answers).flatMap(([name, value]) => {
    const question = name.startsWith("unknown-") ? name.slice("unknown-".length) : value === "unknown" ? name : "";
    return question ? [say(`rfp.questions.${question}.ask`)] : [];
  });
