// The facts of companies without the search: for pages that match them and tell how to reach them.

import { DataFiles, REPLACED } from "../search/data-files.js";
import { decode } from "../search/decoding.js";
import { Places } from "../search/places.js";
import { Points } from "../search/points.js";
import { rowOf } from "../search/rows.js";

/** @import { VocabularyData } from "../search/client.js" */
/** @import { Manifest } from "../search/data-files.js" */
/** @import { Columns, PackedColumns } from "../search/decoding.js" */
/** @import { PlacesData } from "../search/places.js" */
/** @import { PointsData } from "../search/points.js" */
/** @import { Company } from "../search/rows.js" */

/** What was asked for, by folder. @type {Map<string, Promise<CompanyData>>} */
const fetches = new Map();

/** A folder's data, fetched once; again only if that failed. @param {string} base */
export function companyData(base) {
  const found = fetches.get(base) ?? CompanyData.fetch(base);
  fetches.set(base, found);
  found.catch(() => fetches.delete(base));
  return found;
}

export class CompanyData {
  /** @param {DataFiles} files @param {Manifest} manifest @param {VocabularyData} vocabulary @param {Columns} columns */
  constructor(files, manifest, vocabulary, columns) {
    this.files = files;
    this.manifest = manifest;
    this.vocabulary = vocabulary;
    this.columns = columns;
  }

  /** Fetches what every answer needs; anew where a newer build replaces the files meanwhile.
   * @param {string} base the folder with the data @returns {Promise<CompanyData>}
   */
  static async fetch(base) {
    const files = new DataFiles(base);
    const manifest = await files.start();
    try {
      /** @type {[PackedColumns, VocabularyData]} */
      const [columns, vocabulary] = await Promise.all([files.json(manifest.columns), files.json(manifest.vocabulary)]);
      return new CompanyData(files, manifest, vocabulary, decode(columns, vocabulary));
    } catch (error) {
      if (error === REPLACED) return CompanyData.fetch(base);
      throw error;
    }
  }

  points() {
    return this.files.once(this.manifest.points, (/** @type {PointsData} */ data) => new Points(data));
  }

  /** The place that someone means; null for none. @param {string} text */
  async place(text) {
    const make = (/** @type {PlacesData} */ data) => new Places(data);
    return (await this.files.once(this.manifest.places, make)).find(text);
  }

  /** Companies with their contacts, without summaries; unknown ones are left out.
   * @param {readonly string[]} slugs @returns {Promise<Company[]>}
   */
  async companies(slugs) {
    const rows = slugs.map((slug) => this.columns.slugs.indexOf(slug)).filter((row) => row >= 0);
    return Promise.all(rows.map((row) => this.#company(row)));
  }

  /** @param {number} row @returns {Promise<Company>} */
  async #company(row) {
    const { chunk, details } = this.manifest;
    const at = Math.floor(row / chunk);
    const path = `contacts-${at}.${details[at]}.json`;
    const contacts = await this.files.once(path, (/** @type {string[][]} */ data) => data);
    const [street, zip, state, phone, email, website] = contacts[row % chunk];
    return { ...rowOf({ columns: this.columns, points: null }, row), street, zip, state, phone, email, website };
  }
}
