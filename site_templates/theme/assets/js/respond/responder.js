// The state of an answer: the request, the company, and what its record says of what is asked for.

import { LONGEST_MAIL, mailLink } from "../rfp/mail.js";
import { today } from "../rfp/saved.js";
import { companyData } from "../rfp/company-data.js";
import { element, the } from "../shared/elements.js";
import { day, say } from "../shared/messages.js";
import { answerText, fillAnswer, readAnswer, showFields } from "./answer.js";
import { checksOf, showChecks } from "./checklist.js";
import { KeptAnswers } from "./kept.js";
import { factsIn, showStatement } from "./statement.js";

/** @import { Check } from "./checklist.js" */
/** @import { AskedFor } from "./request.js" */

/** @param {string} text */
export const tellMaker = (text) => (the(".respond__said").textContent = text);

/** @param {string | undefined} path */
export const below = (path) => new URL(path ?? "", document.baseURI).href;

const { dataset } = the(".respond");

export class Responder {
  /** @type {AskedFor | null} */
  #request = null;
  /** The slug and name of the company. @type {{slug: string, name: string, row: number} | null} */
  #company = null;
  /** @type {Check[]} */
  #checks = [];
  /** Under which the answer is kept: the slug of a request, or the text of its link. */
  #key = "";
  kept = new KeptAnswers();

  /** The directory's data. */
  async fetched() {
    try {
      return await companyData(below(dataset.search));
    } catch (error) {
      tellMaker(say("rfp.say.no_search"));
      throw error;
    }
  }

  /** @param {AskedFor} request @param {string} key under which its answer is kept */
  async chooseRequest(request, key) {
    this.#request = request;
    this.#key = key;
    const { name, issuer, closes, slug } = request;
    const until = closes && say("rfp.respond.say.closes", { date: day(closes.slice(0, 10)) });
    const about = [issuer, until].filter(Boolean).join(" · ");
    const title = slug ? element("a", { href: below(`${dataset.events}${slug}/`) }, name) : name;
    the(".respond__shown").replaceChildren(element("p", {}, element("strong", {}, title), ` ${about}`));
    showFields(request);
    fillAnswer(this.kept.of(key));
    the(".respond__send").hidden = false;
    await this.#check();
  }

  /** @param {number} row */
  async chooseCompany(row) {
    const data = await this.fetched();
    const [company] = await data.companies([data.columns.slugs[row]]);
    this.#company = { slug: company.slug, name: company.name, row };
    this.kept.company = company.slug;
    this.keep();
    const page = await fetch(this.#page).catch(() => null);
    showStatement(company, factsIn(page?.ok ? await page.text() : ""));
    await this.#check();
  }

  /** The address of the company's page. */
  get #page() {
    return this.#company ? below(`${dataset.companies}${this.#company.slug}/`) : "";
  }

  async #check() {
    const [request, company] = [this.#request, this.#company];
    this.#checks = request && company ? await checksOf(await this.fetched(), request, company.row, today()) : [];
    showChecks(this.#checks, this.#page);
    this.showMail();
  }

  /** The answer as it stands. */
  get text() {
    return this.#request ? answerText(this.#request, this.#company?.name ?? "", this.#checks, this.#page) : "";
  }

  /** Keeps what is written, and brings the e-mail in line with it. */
  keep() {
    const isKept = this.kept.write(this.#key, readAnswer());
    if (!isKept) tellMaker(say("rfp.respond.say.blocked"));
    this.showMail();
  }

  /** Forgets what is kept, and empties the fields. */
  forget() {
    this.kept.forget();
    fillAnswer({});
    this.showMail();
    tellMaker(say("rfp.respond.say.forgotten"));
  }

  /** Brings the link that opens an e-mail in line with the answer. */
  showMail() {
    if (!this.#request) return;
    const { email, name } = this.#request;
    const subject = say("rfp.respond.say.subject", { name });
    const href = mailLink(email, subject, this.text);
    const isLong = href.length > LONGEST_MAIL;
    const link = /** @type {HTMLAnchorElement} */ (the(".respond__mail"));
    link.hidden = !email;
    link.href = isLong ? mailLink(email, subject, say("rfp.respond.say.pasted", { name })) : href;
    the(".respond__short").hidden = !email || !isLong;
  }
}
