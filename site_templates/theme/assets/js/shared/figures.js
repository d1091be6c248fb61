// The figures of a company in words, and which of them stand where.

import { COLUMNS } from "../search/columns.js";
import { say } from "./messages.js";

/** @import { Column, Where } from "../search/columns.js" */
/** @import { Row } from "../search/rows.js" */

/** The columns that stand somewhere as figures. @param {Where} where */
export const shownIn = (where) => COLUMNS.filter(({ shown }) => shown?.includes(where));

/** What an amount counts. @param {Row} row */
export const unitOf = ({ unit }) => unit || say("shortlist.pieces");

/** An amount in words, "" where nobody knows it. @param {Row} row @param {Column} column @param {string} [unit] */
export function amountOf(row, { name }, unit = unitOf(row)) {
  const n = row[name];
  return typeof n === "number" ? say(`columns.${name}.value`, { n, unit }).trim() : "";
}
