// Which parts of a text a query matches, so that they can be marked: pure, knows no page.

import { fold } from "./text.js";

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*/gu;

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

/** How many characters at the start of a word the longest prefix matches; folding may change the length. @param {string} word @param {readonly string[]} prefixes */
function matched(word, prefixes) {
  const folded = fold(word);
  const longest = prefixes.filter((prefix) => prefix && folded.startsWith(prefix)).reduce((most, one) => Math.max(most, one.length), 0);
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
