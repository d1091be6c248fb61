// How far two words are apart in spelling.

/**
 * @param {string} token
 * @param {string} word
 * @returns {boolean} whether a slip may have made one of the other: the first letter is right, or swapped with the next
 */
export const maySlip = (token, word) => token[0] === word[0] || (token[0] === word[1] && token[1] === word[0]);

const LONGEST = 60;
const LINES = [0, 1, 2].map(() => new Uint8Array(LONGEST + 8));

/**
 * Insertions, deletions, replacements and swaps of neighbors between a token and a word, or the best prefix of it.
 * @param {string} token
 * @param {string} word
 * @param {number} most more than this is all the same
 * @param {boolean} [whole]
 */
export function distance(token, word, most, whole = false) {
  const width = Math.min(word.length, token.length + most);
  if (token.length > LONGEST || token.length - width > most || (whole && word.length > width)) return most + 1;
  let [before, last, next] = LINES;
  for (let at = 0; at <= width; at++) last[at] = at;
  let least = 0;
  for (let row = 1; row <= token.length; row++) {
    const sign = token.charCodeAt(row - 1);
    const earlier = least;
    least = next[0] = row;
    for (let at = 1; at <= width; at++) {
      let cost = Math.min(last[at] + 1, next[at - 1] + 1, last[at - 1] + (sign === word.charCodeAt(at - 1) ? 0 : 1));
      if (
        row > 1 &&
        at > 1 &&
        sign === word.charCodeAt(at - 2) &&
        token.charCodeAt(row - 2) === word.charCodeAt(at - 1)
      )
        cost = Math.min(cost, before[at - 2] + 1);
      next[at] = cost;
      if (cost < least) least = cost;
    }
    // a swap reaches back over one row
    if (least > most && earlier > most) return most + 1;
    [before, last, next] = [last, next, before];
  }
  return whole ? last[width] : least;
}
