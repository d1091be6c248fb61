// How the text of a query is understood: as terms, numbers, places, quotations and words.

import { isForm, joins, phraseKey, singular, tokens } from "./text.js";

const LONGEST = 8;
const SHORT = 5;
const KILOMETER = 0.621371;
const AMOUNTS = {
  miles: ["within", 1],
  kilometers: ["within", KILOMETER],
  pieces: ["minimum", 1],
  days: ["lead", 1],
  weeks: ["lead", 7],
};
const ME = new Set(["me", "mi"]);

/**
 * @typedef {{text: string, kind: string, tokens: string[], start: number, end: number, terms?: [string, string][],
 *   value?: number, place?: string, asks?: boolean}} Unit
 * @typedef {{token: string, raw: string, start: number, end: number, was?: Part}} Part
 */

/** Reads queries with the words of one vocabulary. */
export class Phrases {
  /** @param {{facets: Record<string, any>, query_words: Record<string, string[]>}} vocabulary */
  constructor({ facets, query_words }) {
    /** @type {Map<string, [string, string][]>} */
    this.keys = new Map();
    // Names that mean a broad term only where nothing more precise has them come last.
    for (const isWeak of [false, true]) {
      const precise = new Set(this.keys.keys());
      for (const [facet, { terms }] of Object.entries(facets)) {
        for (const { id, label, words = [], weak = [] } of terms) {
          const own = weak.includes(label) ? [] : [id, label, ...words];
          for (const text of isWeak ? weak : own) this.#name(text, facet, id, precise);
        }
      }
    }
    this.said = Object.fromEntries(Object.entries(query_words).map(([kind, texts]) => [kind, texts.map(tokens)]));
  }

  #name(text, facet, id, precise) {
    const key = phraseKey(tokens(text));
    if (!key || precise.has(key)) return;
    for (const one of [key, shortKey(tokens(text))]) {
      const terms = this.keys.get(one) ?? [];
      if (!terms.some(([other, same]) => other === facet && same === id)) this.keys.set(one, [...terms, [facet, id]]);
    }
  }

  /**
   * The terms with a name; where its key is so short that it says little, those with just this name if there are any.
   * @param {string[]} parts tokens
   */
  #named(parts) {
    const key = phraseKey(parts);
    return (key.length < SHORT && this.keys.get(shortKey(parts))) || this.keys.get(key);
  }

  /**
   * @param {string} text
   * @param {import("./places.js").Places | null} places null while nobody has fetched them
   * @param {(token: string) => string[] | null} meant words of terms that may be meant by one that nobody has; null of
   *   another
   * @returns {Unit[]}
   */
  parse(text, places = null, meant = () => null) {
    const units = cut(text).flatMap((piece) => ("kind" in piece ? [piece] : this.#numbers(piece.parts, places, meant)));
    const read = units.flatMap((unit) => (unit.parts ? this.#spelled(unit.parts, meant) : [unit]));
    if (!read.every((unit) => unit.kind === "ignored" && !unit.asks)) return read;
    return cut(text).flatMap(({ parts = [] }) => parts.map((_, at) => unit("word", parts, at, 1)));
  }

  /** Whether a place may be meant, so that places are needed to tell. @param {string} text */
  mayNamePlace(text) {
    const parts = cut(text).flatMap((piece) => piece.parts ?? []);
    return parts.some(
      ({ token }, at) =>
        /^\d{5}$/.test(token) || this.#length("near", parts, at) || this.#amount(parts, at)?.kind === "within",
    );
  }

  /** How many tokens from `at` on say this. */
  #length(kind, parts, at) {
    let most = 0;
    for (const said of this.said[kind] ?? []) {
      if (said.length > most && said.every((token, on) => parts[at + on]?.token === token)) most = said.length;
    }
    return most;
  }

  /** The first place after words of some kinds. */
  #past(parts, at, length, kinds) {
    for (let more; (more = Math.max(...kinds.map((kind) => this.#length(kind, parts, at + length))));) length += more;
    return length;
  }

  /** Takes out amounts and places; what stands between them stays as parts. */
  #numbers(parts, places, meant) {
    const found = [];
    let rest = [];
    for (let at = 0; at < parts.length;) {
      const unit =
        this.#amount(parts, at) ??
        this.#near(parts, at, places, found.at(-1)?.kind === "within" && !rest.length, meant);
      if (!unit) {
        rest.push(parts[at++]);
        continue;
      }
      if (rest.length) found.push({ parts: rest });
      rest = [];
      found.push(unit);
      at += unit.length;
    }
    return rest.length ? [...found, { parts: rest }] : found;
  }

  /** "within 10 miles", "50 pieces", "2 weeks", "10km" */
  #amount(parts, at) {
    let lead = this.#length("within", parts, at);
    if (lead) lead = this.#past(parts, at, lead, ["stop"]);
    const [, digits, glued] = /^(\d{1,7})(\D{2,})?$/.exec(parts[at + lead]?.token ?? "") ?? [];
    if (!digits) return null;
    for (const [words, [kind, factor]] of Object.entries(AMOUNTS)) {
      const length = glued
        ? (this.said[words] ?? []).some((said) => said.length === 1 && said[0] === glued)
        : this.#length(words, parts, at + lead + 1);
      if (length)
        return unit(kind, parts, at, lead + 1 + (glued ? 0 : length), { value: Math.round(digits * factor * 10) / 10 });
    }
    return null;
  }

  /** A ZIP code anywhere, and any place after "near" or "within 10 miles": one that nobody knows, too. */
  #near(parts, at, places, isAsked, meant) {
    const near = this.#length("near", parts, at);
    const asks = near || isAsked;
    const lead = asks ? this.#past(parts, at, near, ["near", "stop"]) : 0;
    const from = at + lead;
    const place = (length, start = from) =>
      unit("near", parts, at, start + length - at, { place: said(parts, start, length) });
    const isLost = (length) =>
      !this.#longest(parts, from) && parts.slice(from, from + length).some(({ token }) => meant(token));
    for (let length = Math.min(5, parts.length - from); places && length; length--) {
      const text = said(parts, from, length);
      if (
        asks
          ? places.exact(text) || (isLost(length) && places.alike(text))
          : length === 1 && /^\d{5}$/.test(text) && places.exact(text)
      )
        return place(length);
    }
    if (near && ME.has(parts[from - 1].token)) return unit("ignored", parts, at, lead, { asks: true });
    if (places && asks) {
      const lost = this.#lost(parts, from, meant);
      if (lost) return place(lost);
      // "LA" is a word that only joins, too.
      if (lead > near && places.exact(parts[from - 1].raw)) return place(1, from - 1);
    }
    return near && from === parts.length ? unit("ignored", parts, at, lead, { asks: true }) : null;
  }

  /** How many tokens from `at` on are words, when nobody has one of them nor can it be a term's. */
  #lost(parts, at, meant) {
    let [end, isLost] = [at, false];
    for (
      ;
      end < parts.length && !this.#longest(parts, end) && !this.#idle(parts, end) && !this.#amount(parts, end);
      end++
    ) {
      if (meant(parts[end].token)?.every((word) => !this.#named([word]))) isLost = true;
    }
    return isLost ? end - at : 0;
  }

  /** Terms and words; a word that nobody has is taken for one that it may mean if that makes a term. */
  #spelled(parts, meant) {
    let at = 0;
    const spelled = this.#terms(parts).flatMap(({ kind, length }) =>
      parts.slice(at, (at += length)).map((part) => {
        const words = (kind === "word" && meant(part.token)) || [];
        const token = words.find((word) => this.#named([word])) ?? words[0];
        return token ? { ...part, token, was: part } : part;
      }),
    );
    return this.#terms(spelled);
  }

  /** Terms by their longest names, then words. */
  #terms(parts) {
    const found = [];
    for (let at = 0; at < parts.length;) {
      const length = this.#longest(parts, at);
      const stop = length ? 0 : this.#idle(parts, at);
      const tokens = parts.slice(at, at + length).map((part) => part.token);
      if (length) found.push(unit("terms", parts, at, length, { terms: this.#named(tokens) }));
      else if (stop) found.push(unit("ignored", parts, at, stop));
      else found.push(unit("word", [parts[at].was ?? parts[at]], 0, 1));
      at += length || stop || 1;
    }
    return found;
  }

  /** How many tokens from `at` on only join others, or tell the legal form of a company. */
  #idle(parts, at) {
    return Math.max(
      +isForm(parts[at].token),
      ...["stop", "near", "within"].map((kind) => this.#length(kind, parts, at)),
    );
  }

  /**
   * How many tokens from `at` on name a term: more than only join, unless they are all there is, or "who can" would
   * mean canning.
   */
  #longest(parts, at) {
    if (joins(parts[at].token)) return 0;
    const least = Math.min(this.#length("stop", parts, at), parts.length - 1);
    for (let length = Math.min(LONGEST, parts.length - at); length > least; length--) {
      const tokens = parts.slice(at, at + length).map((part) => part.token);
      if (!joins(tokens[length - 1]) && this.keys.has(phraseKey(tokens))) return length;
    }
    return 0;
  }
}

const shortKey = (parts) => `=${phraseKey(parts, singular)}`;

const said = (parts, at, length) =>
  parts
    .slice(at, at + length)
    .map((part) => part.raw)
    .join(" ");

/** @returns {Unit} */
const unit = (kind, parts, at, length, more) => ({
  text: said(parts, at, length),
  kind,
  tokens: parts.slice(at, at + length).map((part) => part.token),
  length,
  start: parts[at].start,
  end: parts[at + length - 1].end,
  ...more,
});

/** Cuts a query into quotations and runs of parts. @returns {(Unit | {parts: Part[]})[]} */
function cut(text) {
  let next = 0;
  return text.split(/["“”„]/).flatMap((piece, at, pieces) => {
    const start = next;
    const end = start + piece.length;
    next = end + 1;
    if (at % 2 && at < pieces.length - 1) {
      const inside = tokens(piece);
      return inside.length ? [{ text: piece.trim(), kind: "quoted", tokens: inside, start: start - 1, end: next }] : [];
    }
    const parts = [...piece.matchAll(/\S+/g)].flatMap(({ 0: found, index }) => partsOf(found, start + index));
    return parts.length ? [{ parts }] : [];
  });
}

/** A text with its "1,000" as "1000". */
const plain = (text) => text.replace(/(\d),(?=\d{3}(?!\d))/g, "$1");

/**
 * A piece without spaces as parts; one that is one token keeps how it was written.
 * @param {string} piece
 * @param {number} at where it starts
 * @returns {Part[]}
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
