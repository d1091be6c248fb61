// One e-mail to a shop as a `mailto:` link (RFC 6068), short enough for every e-mail program.

import { say } from "../shared/messages.js";

/** @import { Paper } from "./request.js" */

// Longer links silently do nothing in some browsers.
export const LONGEST_MAIL = 1_900;

/** @typedef {{href: string, body: string, isShort: boolean}} Mail short when the request itself did not fit */

/**
 * @param {string} address @param {string} shop its name @param {Paper} paper @param {string} text the request in full
 * @param {string} link where the request can be read; "" where there is none
 * @returns {Mail}
 */
export function mailTo(address, shop, { title }, text, link) {
  const subject = say("rfp.say.mail.subject", { title });
  const full = fullMail(shop, text);
  const bodies = [full, ...(link ? [say("rfp.say.mail.with_link", { shop, site: siteName(), title, link })] : [])];
  const last = say("rfp.say.mail.short", { shop, site: siteName(), title });
  const body = bodies.find((body) => mailLink(address, subject, body).length <= LONGEST_MAIL) ?? last;
  return { href: mailLink(address, subject, body), body, isShort: body !== full };
}

/** The e-mail that holds all of the request. @param {string} shop @param {string} text */
export const fullMail = (shop, text) => say("rfp.say.mail.body", { shop, site: siteName(), text: text.trim() });

/** What the directory is called. */
const siteName = () => document.querySelector('meta[property="og:site_name"]')?.getAttribute("content") ?? "";

/** The link that opens an e-mail. @param {string} address @param {string} subject @param {string} body */
export const mailLink = (address, subject, body) =>
  `mailto:${encodeURIComponent(address).replace("%40", "@")}?subject=${encoded(subject)}&body=${encoded(body)}`;

/** @param {string} text with line feeds */
const encoded = (text) => encodeURIComponent(text.replaceAll("\n", "\r\n"));
