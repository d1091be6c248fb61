// The last page: the request to print, copy and download, the e-mails, the sheet, the link, and the file to publish.

import { download } from "../shared/download.js";
import { element, the } from "../shared/elements.js";
import { bare, phoneOf } from "../shared/facts.js";
import { day, say } from "../shared/messages.js";
import { yaml } from "../shared/yaml.js";
import { comparison } from "./comparison.js";
import { isOpen } from "./draft.js";
import { pack } from "./link.js";
import { fullMail, LONGEST_MAIL, mailTo } from "./mail.js";
import { published, recordOf, slugOf } from "./record.js";
import { markdown, paperOf, plainText } from "./request.js";

/** @import { VocabularyData } from "../search/client.js" */
/** @import { Company } from "../search/rows.js" */
/** @import { Draft } from "./draft.js" */
/** @import { Question } from "./questions.js" */
/** @import { Paper } from "./request.js" */

/**
 * @typedef {object} Made all that is made of a draft
 * @property {string} name of the files
 * @property {Paper} paper in full, for the buyer to hand on
 * @property {string} text
 * @property {string} sent the text that e-mails carry
 * @property {string} link
 * @property {string} record the file to publish; "" where something is missing for that
 * @property {Company[]} shops
 */

/**
 * @param {{questions: Question[], draft: Draft, vocabulary: VocabularyData, shops: Company[], today: string,
 *   page: URL}} of
 * @returns {Promise<Made>}
 */
export async function make({ questions, draft, vocabulary, shops, today, page }) {
  const paper = paperOf(questions, draft);
  const open = published(draft, vocabulary);
  const outside = isOpen(draft) ? paper : { ...paperOf(questions, open), notice: say("rfp.say.summary_only") };
  const { need_by, confidentiality = "unknown" } = draft.answers;
  const record = recordOf(draft, vocabulary, {
    today,
    asks: outside.asks,
    needBy: need_by ? say("rfp.say.need_by", { date: day(need_by) }) : "",
    confidentiality: confidentiality === "unknown" ? "" : say(`rfp.say.choice.${confidentiality}`),
  });
  const { name, issuer, closes, requirements } = record;
  return {
    name: slugOf(draft.answers.name ?? ""),
    paper,
    text: plainText(paper),
    sent: plainText(outside),
    link: new URL(`#draft=${await pack({ ...open, shops: [] })}`, page).href,
    record: name && issuer && closes && requirements.length ? yaml(record) : "",
    shops,
  };
}

/** @param {Made} made @param {(slug: string) => string} pageOf the address of a shop's page */
export function showMade(made, pageOf) {
  the(".rfp__summary-only").hidden = !made.paper.notice;
  the(".rfp__nobody").hidden = made.shops.length > 0;
  the(".rfp__mails").replaceChildren(...made.shops.map((shop) => mail(shop, made, pageOf(shop.slug))));
  the(".rfp__paper").replaceChildren(...sheet(made.paper));
  /** @type {HTMLInputElement} */ (the("#rfp-link")).value = made.link;
  the(".rfp__record").hidden = !made.record;
  the(".rfp__record pre").textContent = made.record;
  the(".rfp__cannot").hidden = Boolean(made.record);
  the(".rfp__cannot").textContent = say("rfp.say.cannot_publish");
}

/** @param {Company} shop @param {Made} made @param {string} page the address of the shop's page */
function mail(shop, made, page) {
  const { slug, name, email } = shop;
  const { href, isShort } = mailTo(email, name, made.paper, made.sent, shortLink(made));
  const open = element("a", { class: "button", href }, say(`rfp.say.mail.${email ? "open" : "blank"}`, { shop: name }));
  const copy = element(
    "button",
    { class: "button button--quiet", type: "button", "data-do": "copy-mail", "data-slug": slug },
    say("rfp.say.mail.copy", { shop: name }),
  );
  const notes = [...(email ? [] : [elsewhere(shop)]), ...(isShort ? [[say("rfp.say.mail.is_short")]] : [])];
  return element(
    "li",
    {},
    element("strong", {}, element("a", { href: page }, name)),
    ...notes.map((note) => element("p", { class: "muted" }, ...note)),
    element("p", { class: "rfp__ways" }, open, copy),
  );
}

/** Where a shop without an e-mail address can be reached. @param {Company} shop @returns {(string | Node)[]} */
function elsewhere({ phone, website, street, city, zip }) {
  const ways = [
    ...(phone ? [element("a", { href: `tel:${phone}` }, phoneOf(phone))] : []),
    ...(website ? [element("a", { href: website, rel: "nofollow ugc noopener" }, bare(website))] : []),
  ].flatMap((way) => [" ", way]);
  const place = [street, city, zip].filter(Boolean).join(", ");
  return ways.length ? [say("rfp.say.mail.no_address"), ...ways] : [say("rfp.say.mail.no_way"), ` ${place}`];
}

/** A link that an e-mail can carry. @param {Made} made */
const shortLink = ({ link }) =>
  link.length < LONGEST_MAIL ? link.replace("/rfp/#draft=", "/rfp/respond/#draft=") : "";

/** The text of an e-mail in full, to be pasted. @param {string} slug @param {Made} made */
export function mailText(slug, made) {
  const shop = made.shops.find((each) => each.slug === slug)?.name ?? "";
  return fullMail(shop, made.sent);
}

/** @param {Paper} paper */
const sheet = ({ title, notice, sections, asks, reply }) => [
  element("h3", {}, title),
  ...(notice ? [element("p", { class: "rfp__notice" }, notice)] : []),
  ...sections.flatMap((section) => [
    element("h4", {}, section.title),
    element(
      "dl",
      { class: "facts" },
      ...section.lines.map(([label, text]) => element("div", {}, element("dt", {}, label), element("dd", {}, text))),
    ),
  ]),
  ...(asks.length
    ? [element("h4", {}, say("rfp.say.asks")), element("ul", {}, ...asks.map((ask) => element("li", {}, ask)))]
    : []),
  element("p", {}, reply),
];

/** What can be taken along. @param {Made} made @param {Draft} draft @returns {Record<string, () => void>} */
export const downloads = (made, draft) => ({
  text: () => download(`${made.name}.txt`, "text/plain;charset=utf-8", made.text),
  markdown: () => download(`${made.name}.md`, "text/markdown;charset=utf-8", markdown(made.paper)),
  record: () => download(`${made.name}.yml`, "application/yaml;charset=utf-8", made.record),
  comparison: () => {
    const names = made.shops.map(({ name }) => name);
    download(`${made.name}.csv`, "text/csv;charset=utf-8", comparison(draft, made.paper.asks, names));
  },
});
