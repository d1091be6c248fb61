// The text as it may have been meant, where nobody has one of its words nor one that is spelled nearly so.

import { count } from "./bitset.js";
import { forgiven } from "./text.js";

/** @import { Engine } from "./engine.js" */
/** @import { Asked, Query } from "./interpreter.js" */
/** @import { Words } from "./word-lists.js" */

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
    words.alike(token, most, true, (place, far) => {
      const [word, weight] = [words.list[place], words.weight(place)];
      const better = nearest.far - far || weight - nearest.weight || Number(word < nearest.word);
      if (better > 0 && finds(engine, { ...query, q: word })) nearest = { word, far, weight };
    });
  for (const words of [nameWords, cityWords, termWords]) look(words);
  return nearest.word || null;
}
