// What the companies page says of its list: that it is on its way, what it holds, what went wrong; and the title.

import { element, the, write } from "../shared/elements.js";
import { say } from "../shared/messages.js";

/** @import { Answer } from "../search/answers.js" */
/** @import { Chip } from "./chips.js" */
/** @import { State } from "./url-state.js" */

/** How many companies there are, or come close. @param {Answer} answer */
export function counted({ total, given }) {
  if (!total) return say("find.nobody");
  return say(given.length ? "find.close_count" : "list.count", { n: total });
}

export class Status {
  #line = the(".find__status");
  #extra = the(".find__extra");
  #title = document.title;

  /** Says that the list is not yet what is asked for; theme.js says it before this runs. @param {boolean} is */
  wait(is) {
    document.documentElement.toggleAttribute("data-asked", is);
    if (is) this.say(say("find.searching"));
  }

  /** Says something to whoever hears the page. @param {string} text */
  say(text) {
    write(this.#line, text);
  }

  /** Says how many were found, and whether there may be more. @param {Answer} answer */
  count(answer) {
    this.say(answer.isPartial ? `${counted(answer)} · ${say("find.partial")}` : counted(answer));
  }

  /**
   * Says that there is no answer. The list that came with the page stays, and is called what it is.
   * @param {string} [url] what was asked when the search had started; any list then answers another question, and goes
   */
  giveUp(url) {
    the(".find__list").removeAttribute("aria-busy");
    this.wait(false);
    if (url) document.documentElement.dataset.asked = "lost";
    const problem = url ? say("find.lost") : say("find.failed");
    this.fail(problem, url);
    this.say(problem);
  }

  /** Says what went wrong, with the way to try again. @param {string} problem @param {string} [url] */
  fail(problem, url = location.href) {
    const again = element("a", { href: url }, say("find.again"));
    this.#extra.replaceChildren(element("p", { class: "notice notice--strong" }, `${problem} `, again));
  }

  /** Names the page by what is asked, for tabs and the browser's history. @param {State} state @param {Chip[]} chips */
  entitle({ q, page }, chips) {
    const words = q.trim() || chips.map(({ text }) => text).join(", ");
    const asked = [words, page > 1 && say("list.page", { page })].filter(Boolean).join(", ");
    document.title = asked ? say("find.title", { asked, title: this.#title }) : this.#title;
  }
}
