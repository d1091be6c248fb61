// One page that says what a shop can do, from its public record: the sections of its page here, as plain text.

import { element, the } from "../shared/elements.js";
import { phoneOf } from "../shared/facts.js";
import { say } from "../shared/messages.js";

/** @import { Company } from "../search/rows.js" */

/** @typedef {{title: string, lines: string[]}} Fact */

// What a company does and has, and the certificates and designations that it holds now: those lead to their lists.
const SECTIONS = `.company__main > section:has(#does, #equipment, .rows a[href*="certifications/"],
  .rows a[href*="ownership/"])`;
const LINES = "li, tbody tr, dl > div, .address__lines";

// A separator before nothing, where a link was.
const LEFTOVER = / ·(?= –| $|$)/g;

/** @param {Element} node */
const plainWords = (node) => (node.textContent ?? "").replace(/\s+/g, " ").replace(LEFTOVER, "").trim();

/** A line, of a table's row all cells; one that names those below it ends with a colon. @param {Element} line */
function wordsIn(line) {
  if (!line.matches("tr")) return plainWords(line);
  const cells = [...line.children].map((cell) => plainWords(cell).replace(/\.$/, "")).filter(Boolean);
  return line.children.length > 1 ? cells.join("; ") : `${cells.join("")}:`;
}

/** What a company's page says of what it can do. @param {string} html @returns {Fact[]} */
export function factsIn(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const note of page.querySelectorAll("small")) note.before(" – ");
  for (const link of page.querySelectorAll(".muted a")) link.remove();
  return [...page.querySelectorAll(SECTIONS)].map((section) => ({
    title: plainWords(section.querySelector("h2") ?? section),
    lines: [...section.querySelectorAll(LINES)].map(wordsIn).filter(Boolean),
  }));
}

/** @param {Company} company @param {Fact[]} facts what its page says */
export function showStatement(company, facts) {
  const { name, street, city, state, zip, phone, email, website } = company;
  const place = [street, city, [state, zip].filter(Boolean).join(" ")].filter(Boolean).join(", ");
  const reach = [place, phone && phoneOf(phone), email, website].filter(Boolean);
  the(".respond__statement").hidden = false;
  the(".respond__statement h3").textContent = name;
  the(".respond__facts").replaceChildren(
    ...statementSection({ title: say("rfp.respond.say.contact"), lines: reach }),
    ...facts.flatMap(statementSection),
  );
}

/** @param {Fact} fact */
const statementSection = ({ title, lines }) =>
  lines.length ? [element("h4", {}, title), element("ul", {}, ...lines.map((line) => element("li", {}, line)))] : [];
