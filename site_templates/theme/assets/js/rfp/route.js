// The steps in their order, and the address of each. Pure, knows no page.

/** @import { Draft } from "./draft.js" */
/** @import { Question } from "./questions.js" */

/** @typedef {{step: string, part: number}} Place the part counts from 0, and is 0 where a step is of no part */

/** @param {Question[]} questions @param {Draft} draft @returns {Place[]} */
export function route(questions, { parts }) {
  const ofPart = questions.filter(({ isOfPart }) => isOfPart);
  const first = questions.indexOf(ofPart[0]);
  const places = (/** @type {Question[]} */ some, part = 0) => some.map(({ name }) => ({ step: name, part }));
  return [
    ...places(questions.slice(0, first)),
    ...parts.flatMap((_, part) => places(ofPart, part)),
    { step: "parts", part: 0 },
    ...places(questions.slice(first + ofPart.length)),
    ...["check", "shops", "send"].map((step) => ({ step, part: 0 })),
  ];
}

/** What an address ends in. @param {Place} place @param {boolean} [isChange] whether it leads back to the answers */
export const addressOf = ({ step, part }, isChange = false) =>
  `?step=${step}${part ? `&part=${part + 1}` : ""}${isChange ? "&change" : ""}`;

/** The place that an address names; null where it names none of the route.
 * @param {string} search @param {Place[]} route @returns {(Place & {isChange: boolean}) | null}
 */
export function placeIn(search, route) {
  const query = new URLSearchParams(search);
  const part = Number(query.get("part") ?? 1) - 1;
  const place = route.find((each) => each.step === query.get("step") && each.part === part);
  return place ? { ...place, isChange: query.has("change") } : null;
}

/** @param {Place[]} route @param {Place} place @param {1 | -1} by @returns {Place | undefined} */
export const beside = (route, { step, part }, by) =>
  route[route.findIndex((each) => each.step === step && each.part === part) + by];
