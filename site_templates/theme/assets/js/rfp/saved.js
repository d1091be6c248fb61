// What a visitor writes, a request or answers, in the browser's storage for sixty days, where that is not blocked.

const VERSION = 1;
const DAYS = 60;
const DAY = 86_400_000; // ms

/** The day of a moment in ISO 8601, where the visitor is. @param {Date} now */
export const today = (now = new Date()) => new Date(+now - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

/**
 * What is kept, unchecked, and the day when it was; null where nothing is, or nothing that is still good.
 * @param {() => Storage} open reading `localStorage` itself may throw @param {string} key @param {string} day today
 * @returns {{draft: unknown, saved: string} | null}
 */
export function load(open, key, day) {
  try {
    const { version, saved, draft } = JSON.parse(open().getItem(key) ?? "null");
    const age = (Date.parse(day) - Date.parse(saved)) / DAY;
    return version === VERSION && age <= DAYS ? { draft, saved } : null;
  } catch {
    return null;
  }
}

/** Keeps a draft, or forgets it when it is null; false where the browser keeps nothing.
 * @param {() => Storage} open @param {string} key @param {object | null} draft @param {string} saved today
 */
export function save(open, key, draft, saved) {
  try {
    if (draft) open().setItem(key, JSON.stringify({ version: VERSION, saved, draft }));
    else open().removeItem(key);
    return true;
  } catch {
    return false;
  }
}
