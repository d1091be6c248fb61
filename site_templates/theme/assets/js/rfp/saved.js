// The visitor's draft in the browser's storage, for sixty days, where storage is not blocked.

/** @import { Draft } from "./draft.js" */

const KEY = "rfp";
const VERSION = 1;
const DAYS = 60;
const DAY = 86_400_000; // ms

/** The day of a moment in ISO 8601, where the visitor is. @param {Date} now */
export const today = (now = new Date()) => new Date(+now - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

/**
 * What is kept, unchecked, and the day when it was; null where nothing is, or nothing that is still good.
 * @param {() => Storage} open reading `localStorage` itself may throw @param {string} day today
 * @returns {{draft: unknown, saved: string} | null}
 */
export function load(open, day) {
  try {
    const { version, saved, draft } = JSON.parse(open().getItem(KEY) ?? "null");
    const age = (Date.parse(day) - Date.parse(saved)) / DAY;
    return version === VERSION && age <= DAYS ? { draft, saved } : null;
  } catch {
    return null;
  }
}

/** Keeps a draft, or forgets it when it is null; false where the browser keeps nothing.
 * @param {() => Storage} open @param {Draft | null} draft @param {string} saved today
 */
export function save(open, draft, saved) {
  try {
    if (draft) open().setItem(KEY, JSON.stringify({ version: VERSION, saved, draft }));
    else open().removeItem(KEY);
    return true;
  } catch {
    return false;
  }
}
