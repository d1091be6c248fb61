// Sets of rows as bits, 32 to a word.

/** @param {number} rows @returns {Uint32Array} the empty set */
export const none = (rows) => new Uint32Array((rows + 31) >>> 5);

/** @param {number} rows @returns {Uint32Array} the set of all rows */
export function every(rows) {
  const bits = none(rows).fill(0xffffffff);
  if (rows & 31) bits[bits.length - 1] = 0xffffffff >>> (32 - (rows & 31));
  return bits;
}

/** @param {Uint32Array} bits @param {number} row */
export function add(bits, row) {
  bits[row >>> 5] |= 1 << (row & 31);
}

/** @param {Uint32Array} bits @param {number} row @returns {boolean} */
export const has = (bits, row) => ((bits[row >>> 5] >>> (row & 31)) & 1) === 1;

/** @param {number} rows @param {(row: number) => boolean} test @returns {Uint32Array} the rows that pass */
export function where(rows, test) {
  const bits = none(rows);
  for (let row = 0; row < rows; row++) if (test(row)) add(bits, row);
  return bits;
}

/** Keeps in `bits` what is also in `other`. @param {Uint32Array} bits @param {Uint32Array} other */
export function keep(bits, other) {
  for (let at = 0; at < bits.length; at++) bits[at] &= other[at];
}

/** Adds `other` to `bits`. @param {Uint32Array} bits @param {Uint32Array} other */
export function join(bits, other) {
  for (let at = 0; at < bits.length; at++) bits[at] |= other[at];
}

/** @param {Uint32Array} bits @returns {number} how many rows are in the set */
export function count(bits) {
  let total = 0;
  for (let word of bits) {
    word -= (word >>> 1) & 0x55555555;
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
    total += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return total;
}

/** @param {Uint32Array} bits @returns {Uint32Array} the rows in ascending order */
export function list(bits) {
  const rows = new Uint32Array(count(bits));
  let next = 0;
  for (let at = 0; at < bits.length; at++) {
    for (let word = bits[at]; word; word &= word - 1) rows[next++] = (at << 5) + 31 - Math.clz32(word & -word);
  }
  return rows;
}
