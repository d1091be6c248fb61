// The state of the RFP builder: the draft, and which step of it is shown.

import { companyData } from "./company-data.js";
import { the } from "../shared/elements.js";
import { day, say } from "../shared/messages.js";
import { showAnswers } from "./check.js";
import { blank, isBlank, valid } from "./draft.js";
import { showParts } from "./parts.js";
import { fieldNames, partTitle, questionsOn } from "./questions.js";
import { addressOf, beside, placeIn, route } from "./route.js";
import { load, save, today } from "./saved.js";
import { make, showMade } from "./send.js";
import { Shops } from "./shops.js";
import { showReadiness } from "./side.js";
import { fillStep, readStep, sectionOf, showNotice, showStep } from "./steps.js";
import { mistakesIn } from "./validation.js";

/** @import { Draft } from "./draft.js" */
/** @import { Place } from "./route.js" */
/** @import { Made } from "./send.js" */
/** @import { Mistake } from "./validation.js" */

const CHECK = { step: "check", part: 0 };
const store = () => localStorage;
/** Where the draft is kept in the browser. */
export const DRAFT_KEY = "rfp";

/** Says something to who hears the page. @param {string} text */
export const tellStatus = (text) => (the("#rfp-status").textContent = text);

/** @param {string | undefined} folder */
const below = (folder) => new URL(folder ?? "", document.baseURI);

export class Builder {
  questions = questionsOn(document);
  names = fieldNames(this.questions);
  /** The day of the draft that was here before. */
  #saved = today();
  /** @type {Draft} */
  draft = blank();
  /** A draft that somebody shared. @type {Draft | null} */
  shared = null;
  /** What is wrong with the link that was followed. */
  isBadLink = false;
  /** @type {Made | null} */
  made = null;
  /** Whether shops are shown that lack something. */
  isWide = false;

  constructor() {
    const { search, companies } = the(".rfp").dataset;
    this.base = below(search).href;
    this.shops = new Shops(
      () => this.fetched(),
      (slug) => new URL(`${slug}/`, below(companies)).href,
    );
    const found = load(store, DRAFT_KEY, today());
    this.draft = valid(found?.draft, this.names) ?? blank();
    this.#saved = found?.saved ?? today();
  }

  /** The directory's data. */
  fetched() {
    return companyData(this.base);
  }

  get route() {
    return route(this.questions, this.draft);
  }

  /** The place that the address names. */
  get place() {
    return placeIn(location.search, this.route);
  }

  /** Goes on without what a link brought. */
  forgetLink() {
    this.shared = null;
    this.isBadLink = false;
  }

  /** @param {Place} place */
  questionAt({ step }) {
    return this.questions.find(({ name }) => name === step);
  }

  /** The answers that a step is about. @param {Place} place */
  #answersAt(place) {
    return this.questionAt(place)?.isOfPart ? this.draft.parts[place.part] : this.draft.answers;
  }

  /** Keeps a draft from now on, or forgets it. @param {Draft | null} draft */
  keep(draft) {
    this.draft = draft ?? blank();
    if (!save(store, DRAFT_KEY, draft, today())) tellStatus(say("rfp.say.blocked"));
  }

  /** Keeps what stands in a step. @param {Place} place */
  keepStep(place) {
    const question = this.questionAt(place);
    if (!question) return;
    const { draft } = this;
    const answers = readStep(question, this.#answersAt(place));
    const parts = draft.parts.map((part, at) => (at === place.part ? answers : part));
    this.keep(question.isOfPart ? { ...draft, parts } : { ...draft, answers });
    showReadiness(this.questions, this.draft, today());
  }

  /** Shows the step of the address, or the introduction. */
  async show() {
    const { place, draft } = this;
    showStep(place?.step);
    tellStatus("");
    if (!place) return this.#showSaved();
    const question = this.questionAt(place);
    if (question) fillStep(question, this.#answersAt(place));
    this.#showCaption(question?.isOfPart ? place.part : -1);
    this.#showBack(place);
    showReadiness(this.questions, draft, today());
    if (place.step === "parts") showParts(draft);
    if (place.step === "check") this.#showAnswers();
    const finding = this.shops.update(draft, today());
    if (place.step === "send") await this.#showSend();
    if (place.step !== "shops") return;
    await finding;
    await this.shops.show(this.draft, this.isWide);
  }

  /** Shows the answers, and again with what the vocabularies know of them. */
  #showAnswers() {
    showAnswers(this.questions, this.draft, today(), null);
    this.fetched().then(
      ({ vocabulary }) => showAnswers(this.questions, this.draft, today(), vocabulary),
      () => {},
    );
  }

  /** Which part a question is about, where there are several. @param {number} part -1 for none */
  #showCaption(part) {
    const { parts } = this.draft;
    const isNamed = part >= 0 && parts.length > 1;
    the(".rfp__caption").hidden = !isNamed;
    if (isNamed) the(".rfp__caption").textContent = partTitle(part, parts[part].part);
  }

  /** @param {Place & {isChange: boolean}} place */
  #showBack(place) {
    const before = place.isChange ? CHECK : beside(this.route, place, -1);
    /** @type {HTMLAnchorElement} */ (the(".rfp__back")).href = before ? addressOf(before) : location.pathname;
  }

  async #showSend() {
    const { questions, draft } = this;
    try {
      const data = await this.fetched();
      const shops = await data.companies(draft.shops);
      const page = new URL(location.pathname, location.href);
      this.made = await make({ questions, draft, vocabulary: data.vocabulary, shops, today: today(), page });
      showMade(this.made, this.shops.pageOf);
    } catch (error) {
      console.error(error);
      tellStatus(say("rfp.say.no_search"));
    }
  }

  /** What is said of a draft from before, or from someone else. */
  #showSaved() {
    const kind = this.shared ? "shared" : this.isBadLink ? "bad_link" : isBlank(this.draft) ? "" : "saved";
    showNotice(kind, { date: day(this.#saved), name: this.draft.answers.name ?? "" });
  }

  /** Goes to a step as to a page of its own. @param {string} address */
  go(address) {
    history.pushState(null, "", address);
    const shown = this.show();
    scrollTo(0, 0);
    const { place } = this;
    the("h1", place ? sectionOf(place.step) : the(".rfp__intro")).focus();
    return shown;
  }

  /** Goes on from a step that is answered. @param {Place & {isChange: boolean}} place */
  next(place) {
    const following = place.isChange ? CHECK : beside(this.route, place, 1);
    return this.go(addressOf(following ?? place));
  }

  /** What is wrong with a step. @param {Place} place @param {boolean} isChosen whether its choice is made
   * @returns {Mistake[]}
   */
  mistakesAt(place, isChosen) {
    const question = this.questionAt(place);
    if (question) return mistakesIn(question, this.#answersAt(place), today());
    const isMissing = place.step === "parts" && !isChosen;
    return isMissing
      ? [{ name: "parts", message: say("rfp.say.wrong.choice", { label: sectionOf("parts").dataset.label ?? "" }) }]
      : [];
  }
}
