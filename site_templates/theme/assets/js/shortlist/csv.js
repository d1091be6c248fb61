// Tables as CSV (RFC 4180), such as spreadsheets open without harm: pure, knows no page.

// What spreadsheets take for formulas, in a cell or in what is left of one that they cut in two: at semicolons in
// Spanish, at line ends where they miss the quotes. An apostrophe in front makes them text.
const FORMULA = /(?:^|[;|\t\r\n])[\s"]*(?=[=+\-@＝＋－＠])/g;

/**
 * A table as a file's text, with a byte order mark so that Excel reads it as UTF-8.
 * @param {readonly (readonly (string | number | null | undefined)[])[]} rows
 */
export const csv = (rows) => `\ufeff${rows.map((row) => `${row.map(cell).join()}\r\n`).join("")}`;

/** @param {string | number | null | undefined} value */
function cell(value) {
  const text = typeof value === "number" ? String(value) : (value ?? "").replace(FORMULA, "$&'");
  return `"${text.replaceAll('"', '""')}"`;
}
