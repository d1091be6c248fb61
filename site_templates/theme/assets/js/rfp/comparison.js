// The sheet in which a buyer writes the answers down: a column per shop, a line per thing to compare.

import { say } from "../shared/messages.js";
import { csv } from "../shortlist/csv.js";
import { partTitle } from "./questions.js";
import { countOf, countsOf } from "./validation.js";

/** @import { Draft } from "./draft.js" */

/** @param {Draft} draft @param {string[]} asks questions to the shop @param {string[]} shops their names */
export function comparison({ parts }, asks, shops) {
  const prices = parts.flatMap((part, at) => {
    const name = part.part || partTitle(at);
    const amounts = [countOf(part.quantity ?? ""), ...countsOf(part.breaks ?? ""), countOf(part.annual ?? "")];
    const known = [...new Set(amounts.filter(Boolean))].sort((a, b) => a - b);
    return known.map((quantity) => say("rfp.say.sheet.price", { name, quantity: String(quantity) }));
  });
  const lines = ["tooling", "lead_time", "valid", "exceptions", "payment", "freight", "certificates"];
  const rows = [...prices, ...lines.map((line) => say(`rfp.say.sheet.${line}`)), ...asks];
  const columns = shops.length ? shops : [say("rfp.say.sheet.shop")];
  return csv([[say("rfp.say.sheet.question"), ...columns], ...rows.map((row) => [row, ...columns.map(() => "")])]);
}
