// The RFP builder's page: what its buttons and links do, and when answers are kept.

import { the } from "../shared/elements.js";
import { say } from "../shared/messages.js";
import { fromFragment } from "../shared/shortlist.js";
import { Builder, DRAFT_KEY, tellStatus } from "./builder.js";
import { blank, isBlank, MOST_PARTS, MOST_SHOPS, valid, withShops } from "./draft.js";
import { unpack } from "./link.js";
import { firstOpen } from "./readiness.js";
import { addressOf } from "./route.js";
import { today } from "./saved.js";
import { downloads, mailText } from "./send.js";
import { limitShops } from "./shops.js";
import { keepOne, startSteps, tellMistakes } from "./steps.js";

/** @import { Draft } from "./draft.js" */
/** @import { Input } from "./steps.js" */

startSteps();
const builder = new Builder();
const form = /** @type {HTMLFormElement} */ (the(".rfp__form"));
const page = the(".rfp");
/** Shops that a link brought, such as that of the shortlist: chosen once the visitor goes on. @type {string[]} */
let brought = [];

/** Copies a text, or says that the browser does not. @param {string} text */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    tellStatus(say("rfp.say.copied"));
  } catch {
    tellStatus(say("rfp.say.not_copied"));
  }
}

/** What the buttons do. @type {Record<string, (data: DOMStringMap) => unknown>} */
const DOES = {
  go() {
    if (builder.shared) builder.keep(builder.shared);
    takeBrought(builder.draft);
    const { questions, draft, shared, isBadLink } = builder;
    const place = shared ? { step: "check", part: 0 } : firstOpen(questions, draft, today());
    const address = isBadLink ? location.pathname : addressOf(place);
    builder.forgetLink();
    return builder.go(address);
  },
  restart() {
    if (!builder.shared) builder.keep(null);
    takeBrought(builder.draft);
    builder.forgetLink();
    return builder.go(location.pathname);
  },
  remove({ part }) {
    const { draft } = builder;
    builder.keep({ ...draft, parts: draft.parts.filter((_, at) => at !== Number(part)) });
    builder.show();
    the('[data-step="parts"] h1').focus();
  },
  async team({ shops = "" }) {
    builder.keep(withShops(builder.draft, shops.split(" ")));
    await builder.shops.show(builder.draft, builder.isWide);
    tellChosen();
  },
  reload: () => location.reload(),
  print: () => print(),
  copy: () => copy(builder.made?.text ?? ""),
  link: () => copy(builder.made?.link ?? ""),
  "copy-record": () => copy(builder.made?.record ?? ""),
  "copy-mail": ({ slug = "" }) => builder.made && copy(mailText(slug, builder.made)),
};

/** @param {Event} event @param {string} selector @returns {HTMLElement | null} what is found around its target */
const around = ({ target }, selector) => /** @type {Element} */ (target).closest(selector);

/** Whether an event asks for another tab. @param {MouseEvent} event */
const isElsewhere = ({ metaKey, ctrlKey, shiftKey, altKey }) => metaKey || ctrlKey || shiftKey || altKey;

page.addEventListener("click", (event) => {
  const { dataset } = around(event, "button[data-do]") ?? {};
  if (dataset?.do) {
    const { made, draft } = builder;
    (DOES[dataset.do] ?? (made && downloads(made, draft)[dataset.do]))?.(dataset);
  }
  const link = /** @type {HTMLAnchorElement | null} */ (
    around(event, "a[data-step-link], .rfp__back, .rfp__problem a")
  );
  if (!link || isElsewhere(event)) return;
  event.preventDefault();
  builder.forgetLink();
  if (link.closest(".rfp__problem")) the(`[id="${link.hash.slice(1)}"]`).focus();
  else builder.go(link.href);
});

form.addEventListener("change", (event) => {
  const { place } = builder;
  const input = /** @type {Input} */ (event.target);
  if (!place) return;
  if (input.name === "shop" || input.name === "lacking") return choose(/** @type {HTMLInputElement} */ (input));
  const question = builder.questionAt(place);
  if (question) keepOne(question, input);
  builder.keepStep(place);
});

/** @param {HTMLInputElement} input */
function choose({ name, value, checked }) {
  if (name === "lacking") {
    builder.isWide = checked;
    return builder.shops.show(builder.draft, checked);
  }
  const { draft } = builder;
  const others = draft.shops.filter((slug) => slug !== value);
  builder.keep({ ...draft, shops: checked ? [...others, value].slice(0, MOST_SHOPS) : others });
  limitShops(builder.draft);
  tellChosen();
}

/** Says how many shops are chosen. */
function tellChosen() {
  tellStatus(say("rfp.say.chosen", { n: builder.draft.shops.length, most: MOST_SHOPS }));
}

/** @param {Draft} draft */
function takeBrought(draft) {
  if (brought.length) builder.keep(withShops({ ...draft, shops: brought }, draft.shops));
  brought = [];
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const { place } = builder;
  if (!place) return;
  builder.keepStep(place);
  const another = new FormData(form).get("parts");
  const mistakes = builder.mistakesAt(place, another !== null);
  if (mistakes.length) return tellMistakes(mistakes);
  if (place.step !== "parts" || another !== "yes" || builder.draft.parts.length >= MOST_PARTS)
    return builder.next(place);
  builder.keep({ ...builder.draft, parts: [...builder.draft.parts, {}] });
  builder.go(addressOf({ step: "part", part: builder.draft.parts.length - 1 }));
});

/** Takes a draft or shops from the address, if it has any, and shows the page. */
async function start() {
  const shops = fromFragment(location.hash);
  const packed = new URLSearchParams(location.hash.slice(1)).get("draft");
  if (packed !== null) {
    builder.shared = valid(await unpack(packed), builder.names);
    builder.isBadLink = !builder.shared;
    history.replaceState(null, "", location.pathname);
  }
  if (shops) {
    brought = shops;
    if (isBlank(builder.draft)) takeBrought(blank());
    history.replaceState(null, "", location.pathname);
  }
  await builder.show();
  if (shops && builder.draft.shops.length) tellChosen();
}

addEventListener("popstate", start);
addEventListener("storage", ({ key }) => {
  if (key === DRAFT_KEY || key === null) the(".rfp__elsewhere").hidden = false;
});
start();
the(".unstarted").remove();
