// The strings that scripts say, from the page's own data block; numbers and days as the page's language writes them.

/** @typedef {string | {[key: string]: Strings}} Strings texts, or groups of them by key */

/** @type {Strings} */
const strings = JSON.parse(document.getElementById("strings")?.textContent || "{}");
const locale = document.documentElement.lang || "en";
// Made when first used: the three together take a phone as long as drawing the page, and most pages show no day.
/** @type {Intl.NumberFormat | undefined} */
let numbers;
/** @type {Intl.DateTimeFormat | undefined} */
let days;
/** @type {Intl.DateTimeFormat | undefined} */
let months;

/**
 * The text at a dotted key with its {places} filled, numbers as the page's language writes them; `n` picks `one` or
 * `other` where the key has both, and is its {count}.
 * @param {string} key @param {Record<string, string | number>} [values]
 */
export function say(key, values = {}) {
  let found = key.split(".").reduce(below, strings);
  if (typeof found === "object") found = below(found, values.n === 1 ? "one" : "other");
  if (typeof found !== "string") throw new Error(`no string ${key}`);
  return found.replace(/\{(\w+)\}/g, (_, name) => {
    const value = values[name] ?? (name === "count" ? values.n : "");
    return typeof value === "number" ? number(value) : (value ?? "");
  });
}

/** @param {Strings | undefined} group @param {string} key @returns {Strings | undefined} */
const below = (group, key) => (typeof group === "object" ? group[key] : undefined);

/** A number with the language's separators. @param {number} value */
export const number = (value) => (numbers ??= new Intl.NumberFormat(locale)).format(value);

/** A day or month (ISO 8601) for people. @param {string} iso */
export function day(iso) {
  const timeZone = "UTC";
  if (iso.length > 7) {
    days ??= new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone });
    return days.format(new Date(iso));
  }
  months ??= new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone });
  return months.format(new Date(`${iso}-01`));
}
