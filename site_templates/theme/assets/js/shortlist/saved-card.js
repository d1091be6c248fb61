// One company on the shortlist: where it is, its terms, how to reach it, and what one can do with it there.

import { capacityText } from "../shared/capacity.js";
import { badgesOf, levelOf, placeOf } from "../shared/cards.js";
import { element } from "../shared/elements.js";
import { bare, coreOf, labels, listed, phoneOf } from "../shared/facts.js";
import { amountOf, shownIn } from "../shared/figures.js";
import { say } from "../shared/messages.js";

/** @import { Vocabulary } from "../search/client.js" */
/** @import { Company } from "../search/rows.js" */

/**
 * @param {Company} row @param {Vocabulary} vocabulary @param {string} page the address of the company's page
 * @param {boolean} isShared whose list it is decides what the button does
 */
export function savedCard(row, vocabulary, page, isShared) {
  const name = element("h3", { class: "saved__name" }, element("a", { href: page }, row.name));
  return element(
    "li",
    { class: "saved", "data-slug": row.slug },
    element("div", { class: "saved__main" }, name, ...about(row, vocabulary)),
    ...terms(row, vocabulary),
    contact(row),
    element("div", { class: "saved__ways" }, choice(row), isShared ? saveButton(row) : removal(row)),
  );
}

/** The line that stands where a company was. @param {Company} row */
export function undoLine({ slug, name }) {
  const button = element(
    "button",
    { type: "button", class: "text-button", "data-do": "undo", "aria-label": say("shortlist.undo_one", { name }) },
    say("shortlist.undo"),
  );
  return element(
    "li",
    { class: "saved saved--removed", "data-slug": slug },
    element("p", {}, say("shortlist.removed", { name })),
    button,
  );
}

/** @param {Company} row @param {Vocabulary} vocabulary */
function* about(row, vocabulary) {
  const kind = vocabulary.label("kinds", row.kind);
  yield element("p", { class: "card__place" }, [kind, placeOf(row, vocabulary)].filter(Boolean).join(" · "));
  const isUsual = !row.status || row.status === "active";
  if (!isUsual) yield element("p", { class: "card__status" }, say(`choices.status.${row.status}`));
  if (row.summary) yield element("p", { class: "card__summary" }, row.summary);
  const does = labels(vocabulary, "processes", row.cores ? coreOf(row) : row.processes);
  yield list("card__terms", does.length ? does : labels(vocabulary, "clusters", row.clusters));
  if (row.certifications.length) yield list("card__badges", badgesOf(row, vocabulary));
  yield element("p", { class: `card__level card__level--${row.level}` }, levelOf(row));
}

/** @param {string} name @param {string[]} texts */
const list = (name, texts) => element("ul", { class: name }, ...texts.map((text) => element("li", {}, text)));

/** @param {Company} row @param {Vocabulary} vocabulary */
function terms(row, vocabulary) {
  const facts = [
    ...shownIn("card").map((column) => [column.name, amountOf(row, column)]),
    ["capacity", capacityText(row)],
    ["works_with", listed(labels(vocabulary, "works_with", row.worksWith))],
  ].filter(([, text]) => text);
  const lines = facts.map(([key, text]) =>
    element("div", {}, element("dt", {}, say(`columns.${key}.name`)), element("dd", {}, text)),
  );
  return lines.length ? [element("dl", { class: "saved__terms" }, ...lines)] : [];
}

/** @param {Company} row */
function contact({ street, city, state, zip, phone, email, website }) {
  const lines = [street, [city, [state, zip].filter(Boolean).join(" ")].filter(Boolean).join(", ")].filter(Boolean);
  const ways = [];
  if (phone) ways.push(element("a", { href: `tel:${phone}` }, phoneOf(phone)));
  if (email) ways.push(element("a", { href: `mailto:${email}` }, email));
  if (website) ways.push(element("a", { href: website, rel: "nofollow ugc noopener" }, bare(website)));
  const told = ways.length ? ways : [element("span", { class: "muted" }, say("shortlist.no_contact"))];
  const children = [
    element("h4", { class: "visually-hidden" }, say("shortlist.contact")),
    ...lines.map((line) => element("p", {}, line)),
    ...told.map((way) => element("p", {}, way)),
  ];
  return element("div", { class: "saved__contact" }, ...children);
}

/** @param {Company} row */
function choice({ slug, name }) {
  const box = element("input", { type: "checkbox", value: slug, "aria-label": say("shortlist.choose_one", { name }) });
  return element("label", { class: "saved__choose" }, box, " ", say("shortlist.choose"));
}

/** @param {Company} row */
const removal = ({ name }) =>
  element(
    "button",
    { type: "button", class: "text-button", "data-do": "remove", "aria-label": say("shortlist.remove_one", { name }) },
    say("shortlist.remove"),
  );

/** @param {Company} row */
const saveButton = ({ slug, name }) =>
  element(
    "button",
    { type: "button", class: "save save--named", "data-save": slug, "data-name": name },
    say("shortlist.title"),
  );
