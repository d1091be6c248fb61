// What a company says about its room for work.

import { capacityOf } from "./cards.js";
import { day, say } from "./messages.js";

/** @import { Row } from "../search/rows.js" */

/** The capacity in words, with the day when it was stated. @param {Row} row */
export function capacityText(row) {
  const capacity = capacityOf(row);
  if (!capacity) return "";
  const text = say(`choices.capacity.${capacity}`);
  return capacity === "unknown" ? text : `${text} ${say("card.as_of", { date: day(row.capacityOn) })}`;
}
