// Plain values as YAML that every reader takes for the same: block style, each string in double quotes.

/** @typedef {string | number | boolean | readonly Yaml[] | {readonly [key: string]: Yaml | undefined}} Yaml */

// Signs that JSON leaves as they are and YAML does not: breaks of lines, byte order marks, what is no character.
const SPECIAL = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;
const LONE = /[\ud800-\udfff]/u;

/** A mapping as a file's text; its keys are ours. Throws a RangeError on half a character.
 * @param {{readonly [key: string]: Yaml | undefined}} value
 */
export const yaml = (value) => `${lines(value).join("\n")}\n`;

/** @param {string} text */
export function quoted(text) {
  if (LONE.test(text)) throw new RangeError("half a character");
  return JSON.stringify(text).replace(SPECIAL, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** @param {Yaml} value @returns {string[]} */
function lines(value) {
  if (isPlain(value)) return [plain(value)];
  if (Array.isArray(value)) return value.flatMap((inner) => indented("- ", lines(inner)));
  return Object.entries(value).flatMap(([key, inner]) => (inner === undefined ? [] : pair(key, inner)));
}

/** Whether a value stands on the line of its key. @param {Yaml} value */
const isPlain = (value) => typeof value !== "object" || !Object.values(value).some((inner) => inner !== undefined);

/** @param {Yaml} value */
function plain(value) {
  if (typeof value === "object") return Array.isArray(value) ? "[]" : "{}";
  return typeof value === "string" ? quoted(value) : String(value);
}

/** @param {string} key @param {Yaml} value */
const pair = (key, value) =>
  isPlain(value) ? [`${key}: ${plain(value)}`] : [`${key}:`, ...lines(value).map((line) => `  ${line}`)];

/** @param {string} first @param {string[]} lines */
const indented = (first, lines) => lines.map((line, at) => (at ? "  " : first) + line);
