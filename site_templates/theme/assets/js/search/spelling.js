// Words that are spelled nearly as one that nobody has.

import { forgiven } from "./text.js";
import { match, TIER } from "./tiers.js";

/** @import { Index } from "./index.js" */
/** @import { Match } from "./tiers.js" */
/** @import { Found, Words } from "./word-lists.js" */

const MOST_MARKS = 12;

/** @typedef {{words: Words, each: Found, place: number, far: number}} Near a word that is near in spelling */

/** @param {string} word @returns {string} with each letter once that stands twice in a row */
const single = (word) => word.replace(/(.)\1/g, "$1");

/**
 * The words of terms nearest in spelling to one that nobody has, unless those of a name or city are nearer.
 * @param {Index} index @param {string} token
 */
export function nearestTermWords({ nameWords, termWords, cityWords }, token) {
  let least = forgiven(token);
  /** @type {string[]} */
  let found = [];
  termWords.alike(token, least, true, (place, far) => {
    const word = termWords.list[place];
    if (far > least || !forgiven(word)) return;
    if (far < least) found = [];
    found.push(word);
    least = far;
  });
  for (const words of [nameWords, cityWords]) words.alike(token, least - 1, false, () => (found = []));
  // A letter that stands twice is the likeliest to be missed.
  return found.sort((a, b) => Number(single(a) !== single(token)) - Number(single(b) !== single(token)));
}

/**
 * The rows with the words nearest in spelling, those of running text left out.
 * @param {Index} index @param {string} token @returns {Match}
 */
export function alike(index, token) {
  const { nameWords, termWords, cityWords, cityRows, terms, rows } = index;
  const tiers = new Uint8Array(rows).fill(TIER.never);
  /** @type {Found} */
  const reach = (row) => (tiers[row] = TIER.alike);
  const words = [
    ...near(index, token, nameWords, reach),
    ...near(index, token, cityWords, (city) => cityRows.each(city, reach)),
    ...near(index, token, termWords, (term) => terms[term].facet.rows.each(terms[term].code, reach)),
  ];
  const least = Math.min(...words.map(({ far }) => far));
  const nearest = words.filter(({ far }) => far === least);
  for (const { words, each, place } of nearest) words.at(place, each);
  const marks = [...new Set(nearest.map(({ words, place }) => words.list[place]))].slice(0, MOST_MARKS);
  return { ...match(tiers, marks), isAlike: true };
}

/**
 * The words in use that are near in spelling, with what becomes of each of their numbers.
 * @param {Index} index @param {string} token @param {Words} words @param {Found} each
 */
function near(index, token, words, each) {
  /** @type {Near[]} */
  const found = [];
  words.alike(token, forgiven(token), false, (place, far) => found.push({ words, each, place, far }));
  return found.filter(({ place }) => isUsed(index, words, place));
}

/**
 * Whether any company has a word of a term; names and cities are there only because one has.
 * @param {Index} index @param {Words} words @param {number} place
 */
function isUsed({ terms }, words, place) {
  if (!words.ofTerms) return true;
  let used = false;
  words.at(place, (term) => {
    const { facet, code } = terms[term];
    used ||= facet.totals[code] > 0;
  });
  return used;
}
