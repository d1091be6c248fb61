// Cuts the text of a query into quotations and tokens that know where they stand in it.

import { tokens } from "./text.js";

/** @import { Amount } from "./columns.js" */

/**
 * @typedef {object} Part one token
 * @property {string} token
 * @property {string} raw as it was written
 * @property {number} start where it stands in the text
 * @property {number} end
 * @property {Part} [was] the part in whose place this one was taken
 */

/**
 * @typedef {object} Unit what a part of the text was understood as
 * @property {"terms" | "near" | "within" | Amount | "quoted" | "word" | "ignored"} kind
 * @property {string} text
 * @property {string[]} tokens
 * @property {number} start where it stands in the text
 * @property {number} end
 * @property {number} [length] in tokens
 * @property {[string, string][]} [terms] facet and id of each term that it may be
 * @property {number} [value] of an amount
 * @property {string} [place]
 * @property {boolean} [asks] whether it asks for a place without naming one
 * @property {string} [guess] what it was taken for, where nobody has what was written
 */

const QUOTES = /["“”„]/;

/** The parts as they were written. @param {Part[]} parts @param {number} at @param {number} length */
export const written = (parts, at, length) =>
  parts
    .slice(at, at + length)
    .map((part) => part.raw)
    .join(" ");

/**
 * A unit of some parts.
 * @param {Unit["kind"]} kind
 * @param {Part[]} parts
 * @param {number} at
 * @param {number} length
 * @param {Partial<Unit>} [more]
 * @returns {Unit}
 */
export const unitOf = (kind, parts, at, length, more) => ({
  text: written(parts, at, length),
  kind,
  tokens: parts.slice(at, at + length).map((part) => part.token),
  length,
  start: parts[at].start,
  end: parts[at + length - 1].end,
  ...more,
});

/** Cuts a query into quotations and runs of parts. @param {string} text @returns {(Unit | Part[])[]} */
export function cut(text) {
  /** @type {(Unit | Part[])[]} */
  const found = [];
  let next = 0;
  text.split(QUOTES).forEach((piece, at, pieces) => {
    const start = next;
    next = start + piece.length + 1;
    if (at % 2 && at < pieces.length - 1) return found.push(...quotation(piece, start - 1, next));
    const parts = [...piece.matchAll(/\S+/g)].flatMap(({ 0: run, index }) => partsOf(run, start + index));
    if (parts.length) found.push(parts);
  });
  return found;
}

/** @param {string} piece @param {number} start @param {number} end @returns {Unit[]} */
function quotation(piece, start, end) {
  const inside = tokens(piece);
  return inside.length ? [{ text: piece.trim(), kind: "quoted", tokens: inside, start, end }] : [];
}

/** A text with its "1,000" as "1000". @param {string} text */
const plain = (text) => text.replace(/(\d),(?=\d{3}(?!\d))/g, "$1");

/**
 * A piece without spaces as parts; one that is one token keeps how it was written.
 * @param {string} piece @param {number} at where it starts @returns {Part[]}
 */
function partsOf(piece, at) {
  const found = tokens(plain(piece));
  const raw = plain(piece).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$/gu, "");
  if (found.length === 1) return [{ token: found[0], raw, start: at, end: at + piece.length }];
  let from = 0;
  let to = 0;
  return found.map((token, place) => {
    // One sign may be several tokens.
    if (to < piece.length) from = to;
    if (place === found.length - 1) to = piece.length;
    while (to < piece.length && tokens(plain(piece.slice(from, to))).join() !== token) to++;
    return { token, raw: token, start: at + from, end: at + to };
  });
}
