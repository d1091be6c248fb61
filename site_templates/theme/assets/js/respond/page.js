// The page to answer a request: which requests and companies there are to choose, and what the buttons do.

import { today } from "../rfp/saved.js";
import { tokens } from "../search/text.js";
import { element, the } from "../shared/elements.js";
import { say } from "../shared/messages.js";
import { fromLink, packedIn } from "./request.js";
import { below, Responder, tellMaker } from "./responder.js";

/** @import { Names } from "../rfp/draft.js" */
/** @import { Columns } from "../search/decoding.js" */
/** @import { AskedFor } from "./request.js" */

const MOST_FOUND = 8;
const page = the(".respond");
const responder = new Responder();
const lists = JSON.parse(the("#names").textContent ?? "{}");
/** @type {Names} */
const names = { answers: new Set(lists.answers), parts: new Set(lists.parts) };

/** A line with a radio button.
 * @param {string} group @param {string} value @param {string} label @param {string} note
 */
const radio = (group, value, label, note) =>
  element(
    "label",
    { class: "rfp__choice" },
    element("input", { type: "radio", name: group, value }),
    element("span", {}, element("strong", {}, label), " ", element("span", { class: "muted" }, note)),
  );

/** The companies to choose from: those whose names have all words of a text. @param {string} text */
async function showCompanies(text) {
  const { columns } = await responder.fetched();
  const said = tokens(text);
  const isMeant = (/** @type {string} */ name) => {
    const words = tokens(name);
    return said.length > 0 && said.every((token) => words.some((word) => word.startsWith(token)));
  };
  showRows(columns, columns.names.flatMap((name, row) => (isMeant(name) ? [row] : [])));
}

/** @param {Columns} columns @param {number[]} rows */
function showRows(columns, rows) {
  the(".respond__found").hidden = false;
  the(".respond__found legend").textContent = say("rfp.respond.say.found", { n: rows.length });
  const lines = rows
    .slice(0, MOST_FOUND)
    .map((row) => radio("company", String(row), columns.names[row], columns.cities[row]));
  the(".respond__companies").replaceChildren(...lines);
}

/** Chooses the company that answered the last time. @param {string} slug */
async function restoreCompany(slug) {
  const { columns } = await responder.fetched();
  const row = columns.slugs.indexOf(slug);
  if (row < 0) return;
  showRows(columns, [row]);
  /** @type {HTMLInputElement} */ (the('[name="company"]')).checked = true;
  await responder.chooseCompany(row);
}

/** @param {string} packed */
async function useLink(packed) {
  const found = await fromLink(packed, names, (await responder.fetched()).vocabulary);
  tellMaker(found ? "" : say("rfp.respond.say.bad_link"));
  if (!found) return;
  history.replaceState(null, "", `${location.pathname}#draft=${packed}`);
  await responder.chooseRequest(found, packed);
}

/** The requests that are open now. @returns {Promise<AskedFor[]>} */
async function openRequests() {
  const response = await fetch(below(page.dataset.requests)).catch(() => null);
  /** @type {{requests: AskedFor[]}} */
  const { requests } = response?.ok ? await response.json() : { requests: [] };
  return requests.filter(({ closes }) => closes.slice(0, 10) >= today());
}

/** Prints one of the two papers. @param {"answer" | "statement"} which */
function printOnly(which) {
  page.dataset.print = which;
  print();
}

/** @type {Record<string, () => unknown>} */
const DOES = {
  copy: () =>
    Promise.resolve()
      .then(() => navigator.clipboard.writeText(responder.text))
      .then(
        () => tellMaker(say("rfp.say.copied")),
        () => tellMaker(say("rfp.say.not_copied")),
      ),
  forget: () => responder.forget(),
  "print-answer": () => printOnly("answer"),
  "print-statement": () => printOnly("statement"),
};

/** @param {AskedFor[]} requests */
function listen(requests) {
  page.addEventListener("click", ({ target }) => {
    /** @type {HTMLElement | null} */
    const button = /** @type {Element} */ (target).closest("button[data-do]");
    DOES[button?.dataset.do ?? ""]?.();
  });
  page.addEventListener("change", ({ target }) => {
    const { name, value } = /** @type {HTMLInputElement} */ (target);
    const chosen = requests.find(({ slug }) => slug === value);
    if (name === "request" && chosen) {
      history.replaceState(null, "", `${location.pathname}?request=${value}`);
      responder.chooseRequest(chosen, value);
    }
    if (name === "company") responder.chooseCompany(Number(value));
  });
  the(".respond__form").addEventListener("input", () => responder.keep());
  for (const form of document.querySelectorAll("form")) {
    if (form.closest(".respond")) form.addEventListener("submit", (event) => event.preventDefault());
  }
  const typed = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (the(id)).value;
  the('[data-find="company"]').addEventListener("submit", () => showCompanies(typed("#respond-name")));
  the('[data-find="request"]').addEventListener("submit", () => useLink(packedIn(typed("#respond-link"))));
}

async function start() {
  const requests = await openRequests();
  const lines = requests.map(({ slug, name, issuer }) => radio("request", slug, name, issuer));
  the(".respond__requests").replaceChildren(
    ...(lines.length ? lines : [element("p", {}, say("rfp.respond.say.none"))]),
  );
  listen(requests);
  for (const form of document.querySelectorAll(".respond__find")) /** @type {HTMLElement} */ (form).hidden = false;
  the(".unstarted").remove();
  const { searchParams } = new URL(location.href);
  const asked = searchParams.get("request");
  const wanted = requests.find(({ slug }) => slug === asked);
  // A click is what the list already knows how to follow.
  if (wanted) page.querySelector(`input[value="${CSS.escape(wanted.slug)}"]`)?.dispatchEvent(new MouseEvent("click"));
  else if (location.hash.startsWith("#draft=")) await useLink(packedIn(location.href));
  const maker = searchParams.get("company") ?? responder.kept.company;
  if (maker) await restoreCompany(maker);
}

start();
