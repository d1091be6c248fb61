// What a module's tests assert with: the first difference is thrown as a sentence.

/** Fails unless both are alike, member by member. */
export function equal(actual, expected) {
  const [left, right] = [shown(actual), shown(expected)];
  if (left !== right) throw new Error(`got ${left}, not ${right}`);
}

/** Fails unless the value is true. */
export function ok(value, message = "") {
  if (value !== true) throw new Error(message || `got ${shown(value)}, not true`);
}

/** Fails unless the function throws. */
export function throws(doing) {
  try {
    doing();
  } catch {
    return;
  }
  throw new Error("nothing was thrown");
}

function shown(value) {
  return JSON.stringify(value, (_, inner) => {
    if (inner instanceof Map) return [...inner];
    if (inner instanceof Set) return [...inner];
    if (ArrayBuffer.isView(inner)) return [...inner];
    if (inner === undefined) return "(undefined)";
    return Number.isNaN(inner) ? "(NaN)" : inner;
  });
}
