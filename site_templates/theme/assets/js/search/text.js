// How text becomes tokens, the twin of the build's; which words a token means, and which parts of a text it marks.

const INITIALS = /(?<![\p{L}\p{N}])(\p{L})\.(?=\p{L}(?![\p{L}\p{N}]))/gu;
const TOKEN = /[\p{L}\p{N}]+/gu;
const COMPOUND = /[\p{L}\p{N}]+(?:[-\u2010\u2011][\p{L}\p{N}]+)+/gu;
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*/gu;
const JOINERS = new Set(["and", "y"]);

/** @param {string} text @returns {string} without case, accents, apostrophes and the periods of initials */
export function fold(text) {
  if (/[^\0-\x7f]/.test(text))
    text = text
      .normalize("NFKD")
      .replace(/\p{Mn}+/gu, "")
      .toLowerCase()
      .replace(/\p{Mn}+/gu, "");
  else text = text.toLowerCase();
  if (text.includes(".")) text = text.replace(INITIALS, "$1");
  return text.replace(/['’]/g, "");
}

/** @param {string} text @returns {string[]} its runs of letters and digits, folded */
export const tokens = (text) => fold(text).match(TOKEN) ?? [];

/** @param {string} text @returns {string[]} hyphenated words of a folded text, joined */
const compounds = (text) =>
  (text.includes("-") || text.includes("\u2010") ? (text.match(COMPOUND) ?? []) : []).map((word) =>
    word.replace(/[^\p{L}\p{N}]/gu, ""),
  );

/**
 * @param {string} text
 * @returns {{parts: string[], joined: string[]}} what an index holds of it: tokens, and hyphenated words joined
 */
export function words(text) {
  const folded = fold(text);
  return { parts: folded.match(TOKEN) ?? [], joined: compounds(folded) };
}

/** @param {string} token @returns {string[]} what a word may start with to be meant by the token */
export function stems(token) {
  const found = [token];
  if (token.length > 4 && token.endsWith("ies")) found.push(`${token.slice(0, -3)}y`);
  if (token.length > 3 && /[^s]s$/.test(token)) found.push(token.slice(0, -1));
  return found;
}

/** @param {string} token @returns {string} the whole word it may be a plural of, or "" */
export const withoutEs = (token) => (token.length > 3 && token.endsWith("es") ? token.slice(0, -2) : "");

/** @param {string} token @returns {string} without the ending of a plural */
export function singular(token) {
  if (token.length > 4 && token.endsWith("ies")) return `${token.slice(0, -3)}y`;
  if (token.length > 4 && /(?:s|x|z|ch|sh)es$/.test(token)) return token.slice(0, -2);
  return token.length > 3 && /[^s]s$/.test(token) ? token.slice(0, -1) : token;
}

/** @param {string} token @returns {string} what is left of it in the key of a phrase */
export function stem(token) {
  token = singular(token).replace(/(?<=...)(?:ing|ed|e)$/, "");
  // "cutting" is of "cut", but "milling" of "mill", not of "mil".
  return token.replace(/([^aeioulsfz\d])\1$|(?<=.{4})([lsfz])\2$/, "$1$2").replace(/iz$/, "is");
}

/** @param {string} token @returns {boolean} whether it only joins others */
export const joins = (token) => JOINERS.has(token);

/**
 * @param {readonly string[]} parts tokens
 * @param {(token: string) => string} [form]
 * @returns {string} the same for "cut and sew", "Cut & Sew" and "cutting-sewing"
 */
export const phraseKey = (parts, form = stem) =>
  parts
    .filter((part) => !joins(part))
    .map(form)
    .join("");

/**
 * @param {readonly string[]} parts tokens of a name @param {ReadonlySet<string>} silent words that may be left out
 * @returns {string} the same with and without its legal form
 */
export function nameKey(parts, silent) {
  const kept = parts.filter((part) => !silent.has(part));
  return (kept.length ? kept : parts).join(" ");
}

/** @param {string} token @returns {number} how many edits still make it the same word */
export const forgiven = (token) => (/\d/.test(token) || token.length < 4 ? 0 : token.length < 8 ? 1 : 2);

/**
 * A text cut into parts, each matched or not: a match is the start of a word that equals one of the folded prefixes.
 * @param {string} text @param {readonly string[]} prefixes @returns {[string, boolean][]}
 */
export function marked(text, prefixes) {
  /** @type {[string, boolean][]} */
  const parts = [];
  let done = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const length = matched(word, prefixes);
    if (!length) continue;
    if (index > done) parts.push([text.slice(done, index), false]);
    done = index + length;
    parts.push([text.slice(index, done), true]);
  }
  if (done < text.length) parts.push([text.slice(done), false]);
  return parts;
}

/**
 * How many characters at the start of a word the longest prefix matches; folding may change the length.
 * @param {string} word
 * @param {readonly string[]} prefixes
 */
function matched(word, prefixes) {
  const folded = fold(word);
  const longest = prefixes
    .filter((prefix) => prefix && folded.startsWith(prefix))
    .reduce((most, one) => Math.max(most, one.length), 0);
  let length = 0;
  let reached = 0;
  for (const character of longest ? word : "") {
    if (reached >= longest) break;
    length += character.length;
    reached = fold(word.slice(0, length)).length;
  }
  // a combining mark belongs to the letter before it
  return length + (/^\p{M}+/u.exec(word.slice(length))?.[0].length ?? 0);
}
