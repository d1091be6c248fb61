// The links to the other pages of the results.

import { element } from "../shared/elements.js";
import { number, say } from "../shared/messages.js";

/** @import { Attributes } from "../shared/elements.js" */

// Page numbers shown on each side of the current one.
const REACH = 2;

/** The pages to link, 0 where some are left out. @param {number} page @param {number} pages */
function numbers(page, pages) {
  const all = Array.from({ length: pages }, (_, place) => place + 1);
  const near = all.filter((other) => other === 1 || other === pages || Math.abs(other - page) <= REACH);
  return near.flatMap((other, place) => {
    const gap = other - (near[place - 1] ?? 0);
    return gap < 2 ? [other] : [gap === 2 ? other - 1 : 0, other];
  });
}

/** @param {number} page @param {number} pages @param {(page: number) => string} urlOf */
export function pagination(page, pages, urlOf) {
  const link = (
    /** @type {number} */ to,
    /** @type {Attributes} */ attributes,
    /** @type {(Node | string)[]} */ ...text
  ) => element("a", { href: urlOf(to), "data-go": "page", ...attributes }, ...text);
  const arrow = (/** @type {string} */ sign) => element("span", { "aria-hidden": "true" }, sign);
  const list = numbers(page, pages).map((to) => {
    if (!to) return element("li", { class: "pagination__gap", "aria-hidden": "true" }, "…");
    const label = say("list.go_to", { page: to });
    return element("li", {}, link(to, { "aria-current": to === page && "page", "aria-label": label }, number(to)));
  });
  const nav = element("nav", { class: "pagination", "aria-label": say("list.pagination") });
  const step = { class: "pagination__step" };
  if (page > 1) nav.append(link(page - 1, { ...step, rel: "prev" }, arrow("←"), ` ${say("list.previous")}`));
  nav.append(element("ol", {}, ...list));
  if (page < pages) nav.append(link(page + 1, { ...step, rel: "next" }, `${say("list.next")} `, arrow("→")));
  return nav;
}
