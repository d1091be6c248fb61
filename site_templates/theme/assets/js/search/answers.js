// Fetches what an answer needs, answers, and answers again when more has arrived: first in a worker, which builds the
// index beside the page, then in the page itself, where an answer need not wait for the browser to bring it.

import { decode } from "./columns.js";
import { Engine } from "./engine.js";
import { Index, revived, Shard } from "./index.js";
import { rowOf } from "./rows.js";

const CONTACT = ["street", "zip", "state", "phone", "email", "website"];
// Summaries of what is only typed through need not be fetched: as long as the page waits to draw what is not on the
// screen.
const PAUSE = 200; // ms
const REPLACED = new Error("newer data");

/** Does without what cannot be fetched now. */
function without(error) {
  if (error === REPLACED) throw error;
}

/**
 * The summary or the contact of a row; undefined while nobody has fetched it.
 * @param {any} search
 * @param {"summaries" | "contacts"} kind
 * @param {number} row
 */
const detail = (search, kind, row) =>
  search[kind][Math.floor(row / search.manifest.chunk)]?.[row % search.manifest.chunk];

const named = ({ columns }, row) => ({ slug: columns.slugs[row], name: columns.names[row], city: columns.cities[row] });

/**
 * @typedef {{id: number, call: string, values: any[]}} Question
 * @typedef {{id: number, value?: any, error?: string, last: boolean}} Reply one of perhaps several, of which one is the
 *   last
 */

/**
 * Who answers questions.
 * @param {(reply: Reply) => void} post
 * @param {string} [base] the folder with the data
 * @param {any} [left] what another has left who answered before
 * @returns {(question: Question) => Promise<void>}
 */
export function answering(post, base = "", left = null) {
  let latest = 0;
  let open = 0;
  /** The search by the newest data, and what it fetches by path. @type {Record<string, any>} */
  let current = {};

  /**
   * A file for a search. When one is gone as there is newer data, all starts anew.
   * @param {string} path
   * @param {Record<string, any>} search
   */
  async function json(path, search) {
    const { manifest, files = {} } = search;
    if (files[path]) return files[path];
    const response = await fetch(base + path, { cache: manifest ? "default" : "no-cache" });
    if (response.ok) return (files[path] = await response.json());
    if (manifest && JSON.stringify(await json("manifest.json", {})) !== JSON.stringify(manifest)) {
      if (search === current) current = {};
      throw REPLACED;
    }
    throw new Error(`${path}: ${response.status}`);
  }

  /**
   * Fetches a file and makes something of it once; again only if that failed.
   * @template T
   * @param {any} search
   * @param {string} path
   * @param {(data: any) => T} make
   * @returns {Promise<Awaited<T>>}
   */
  const once = (search, path, make) =>
    (search[path] ??= json(path, search)
      .then(make)
      .catch((error) => {
        search[path] = null;
        throw error;
      }));

  /** Gives a search its data, and the files that are here besides. */
  const begin = (search, vocabulary, index, files = {}) =>
    Object.assign(search, {
      vocabulary,
      engine: new Engine(index, vocabulary),
      files,
      arrived: {},
      summaries: [],
      contacts: [],
    });

  const start = (search = current) =>
    once(search, "manifest.json", async (manifest) => {
      search.manifest = manifest;
      const [columns, vocabulary] = await Promise.all([
        json(manifest.columns, search),
        json(manifest.vocabulary, search),
      ]);
      const index = new Index(decode(columns, vocabulary), vocabulary);
      // Rather after the first answer than with the first key press.
      setTimeout(() => index.sort());
      return begin(search, vocabulary, index);
    });

  const points = (search) =>
    once(search, search.manifest.points, async (data) => {
      const { Points } = await import("./points.js");
      return (search.engine.points = new Points(data));
    });
  const places = (search) =>
    once(search, search.manifest.places, async (data) => {
      const { Places } = await import("./places.js");
      search.engine.places = new Places(data);
    });

  /** Fetches shards of the text; one that fails is as if nobody had written such words. */
  const shards = (search, prefixes) =>
    Promise.all(
      prefixes.map((prefix) =>
        once(search, `text/${prefix}.${search.manifest.text[prefix]}.json`, (data) => {
          search.engine.matching.addText(prefix, new Shard(data));
          search.arrived[prefix] = true;
        }).catch(without),
      ),
    );

  /**
   * Fetches the summaries or the contacts of rows.
   * @param {(error: any) => void} [failed] what becomes of a chunk that cannot be fetched
   */
  async function details(search, kind, rows, failed) {
    const { manifest } = search;
    const chunks = new Set(rows.map((row) => Math.floor(row / manifest.chunk)));
    const path = (chunk) => `${kind}-${chunk}.${manifest.details[chunk]}.json`;
    await Promise.all(
      [...chunks].map((chunk) => once(search, path(chunk), (data) => (search[kind][chunk] = data)).catch(failed)),
    );
  }

  /** Fetches what must be there before the first answer. @returns {Promise<string[]>} shards that can come later */
  async function prepare(search, state) {
    if (search.engine.needs(state).places) await places(search);
    const needs = search.engine.needs(state);
    if (needs.points) await points(search);
    return needs.shards.filter((prefix) => search.manifest.text[prefix] && !search.arrived[prefix]);
  }

  /** Answers with what is here, then with the text, then with the summaries; a newer question ends it. */
  async function find(reply, state, mine) {
    const search = await start();
    const awaited = mine === latest ? await prepare(search, state) : [];
    const answer = async (awaitsText, isLast) => {
      let found = search.engine.find(state);
      if (!found.total && !search.engine.relaxations) {
        search.engine.relaxations = await import("./relaxations.js").catch(without);
        found = search.engine.find(state);
        if (mine !== latest) return [];
      }
      for (const row of found.rows) row.summary = detail(search, "summaries", row.row) || null;
      const untold = isLast
        ? []
        : found.rows
            .filter(({ row, summary }) => !summary && search.engine.columns.hasSummary[row])
            .map(({ row }) => row);
      const complete = !awaitsText && !untold.length;
      reply({ ...found, complete }, complete);
      return untold;
    };
    let untold = mine === latest ? await answer(awaited.length > 0, false) : [];
    if (awaited.length) {
      await shards(search, awaited);
      untold = mine === latest ? await answer(false, false) : [];
    }
    if (!untold.length) return;
    await new Promise((done) => setTimeout(done, PAUSE));
    if (mine === latest) await details(search, "summaries", untold, without);
    if (mine === latest) await answer(false, true);
  }

  const calls = {
    open: async (address) => void (base = address),
    vocabulary: async () => (await start()).vocabulary,
    async suggest(text) {
      const [{ suggest }, { engine }] = await Promise.all([import("./suggestions.js"), start()]);
      return suggest(engine, text);
    },
    points: async () => points(await start()),
    async outlines() {
      const search = await start();
      return once(search, search.manifest.map, (data) => data);
    },
    async named(rows) {
      const { engine } = await start();
      return rows.map((row) => named(engine, row));
    },
    async companies(slugs) {
      const search = await start();
      const { slugs: all } = search.engine.columns;
      const rows = slugs.map((slug) => all.indexOf(slug)).filter((row) => row >= 0);
      await Promise.all(["summaries", "contacts"].map((kind) => details(search, kind, rows)));
      return rows.map((row) => {
        const contact = CONTACT.map((name, at) => [name, detail(search, "contacts", row)[at]]);
        return {
          ...rowOf(search.engine, row),
          ...Object.fromEntries(contact),
          summary: detail(search, "summaries", row),
        };
      });
    },
    async supplierSets(state, processes) {
      const [{ covers, supplierSets }, search] = await Promise.all([import("./supplier-sets.js"), start()]);
      await Promise.all([points(search), prepare(search, state).then((awaited) => shards(search, awaited))]);
      const { engine } = search;
      const masks = covers(engine, state, processes);
      const found = supplierSets({ covers: masks, points: engine.points, full: 2 ** processes.length - 1 });
      const shop = (row) => ({
        ...named(engine, row),
        covers: processes.filter((_, at) => masks.get(row) & (1 << at)),
      });
      return found.map(({ rows, miles }) => ({ shops: rows.map(shop), miles }));
    },
    /** All that another must know to answer in our place; null while something else is asked, which may still fetch. */
    async leave() {
      const { manifest, vocabulary, engine, files } = await start();
      engine.index.sort();
      return open > 1 ? null : { manifest, vocabulary, index: engine.index, files };
    },
  };

  if (left) {
    begin(current, left.vocabulary, revived(left.index), left.files).manifest = left.manifest;
    current["manifest.json"] = Promise.resolve(current);
  }
  return async ({ id, call, values }) => {
    const reply = (value, last = true) => post({ id, value, last });
    if (call === "find") latest = id;
    open++;
    const answer = () => (call === "find" ? find(reply, values[0], id) : calls[call](...values).then(reply));
    try {
      await answer().catch((error) => {
        if (error !== REPLACED) throw error;
        return answer();
      });
    } catch (error) {
      post({ id, error: String(error?.message ?? error), last: true });
    }
    open--;
  };
}
