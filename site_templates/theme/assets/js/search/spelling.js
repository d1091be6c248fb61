// What is spelled nearly as a word that nobody has: the words it may mean, who has them, and the text as it may have
// been meant. Fetched when a query first has such a word.

import { count } from "./bitset.js";
import { distance, maySlip } from "./edits.js";
import { forgiven } from "./text.js";
import { match, TIER } from "./tiers.js";
import { signature } from "./word-lists.js";

/** @import { Engine } from "./engine.js" */
/** @import { Index } from "./index.js" */
/** @import { Asked, Query } from "./interpreter.js" */
/** @import { Match } from "./tiers.js" */
/** @import { Found, Words } from "./word-lists.js" */

const MOST_MARKS = 12;

/** @typedef {{words: Words, each: Found, place: number, far: number}} Near a word that is near in spelling */

/**
 * Calls back with the place of each word that is near a token, and how near.
 * @param {Words} words
 * @param {string} token
 * @param {number} most
 * @param {boolean} whole whether the whole word counts, not its best prefix
 * @param {(place: number, far: number) => void} found
 */
function eachAlike(words, token, most, whole, found) {
  const wanted = signature(token);
  words.sort().letters.forEach((mask, place) => {
    let missing = wanted & ~mask;
    for (let left = most; missing && left > 0; left--) missing &= missing - 1;
    if (missing || !maySlip(token, words.list[place])) return;
    const far = distance(token, words.list[place], most, whole);
    if (far <= most) found(place, far);
  });
}

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
  eachAlike(termWords, token, least, true, (place, far) => {
    const word = termWords.list[place];
    if (far > least || !forgiven(word)) return;
    if (far < least) found = [];
    found.push(word);
    least = far;
  });
  for (const words of [nameWords, cityWords]) eachAlike(words, token, least - 1, false, () => (found = []));
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
  eachAlike(words, token, forgiven(token), false, (place, far) => found.push({ words, each, place, far }));
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

/**
 * The text with each word that nothing has replaced by the nearest one, if that has an answer.
 * @param {Engine} engine @param {Query} query @param {Asked} asked
 */
export function suggestion(engine, query, { units }) {
  const spelled = units.map(({ kind, text, tokens: [token] }) => {
    if (kind === "quoted") return `"${text}"`;
    return kind === "word" && !engine.matching.word(token).any ? nearestWord(engine, query, token) : text;
  });
  if (spelled.includes(null)) return null;
  if (spelled.every((text, at) => text === units[at].text || text?.startsWith('"'))) return null;
  const q = spelled.join(" ");
  return finds(engine, { ...query, q }) ? q : null;
}

/** How many companies a query finds. @param {Engine} engine @param {Query} query */
const finds = (engine, query) => count(engine.all(engine.ask(query).conditions));

/**
 * The least edits, then the most used, then the first, of the words that somebody is found by.
 * @param {Engine} engine @param {Query} query @param {string} token
 */
function nearestWord(engine, query, token) {
  const most = forgiven(token) && forgiven(token) + 1;
  const { nameWords, cityWords, termWords } = engine.index;
  let nearest = { word: "", far: Infinity, weight: 0 };
  const look = (/** @type {Words} */ words) =>
    eachAlike(words, token, most, true, (place, far) => {
      const [word, weight] = [words.list[place], words.weight(place)];
      const better = nearest.far - far || weight - nearest.weight || Number(word < nearest.word);
      if (better > 0 && finds(engine, { ...query, q: word })) nearest = { word, far, weight };
    });
  for (const words of [nameWords, cityWords, termWords]) look(words);
  return nearest.word || null;
}
