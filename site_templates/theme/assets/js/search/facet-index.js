// One facet of all companies: who has which value, parents included.

import { Runs } from "./runs.js";

/** @import { Facet } from "./decoding.js" */
/** @import { Term } from "./client.js" */

export class FacetIndex {
  /** Where its values begin among those of all facets. */
  first = 0;

  /** @param {string} name @param {Term[]} terms @param {Facet} column @param {number} rows */
  constructor(name, terms, column, rows) {
    this.name = name;
    this.ids = terms.map((term) => term.id);
    this.at = new Map(this.ids.map((id, code) => [id, code]));
    this.parents = terms.map((term) => this.code(term.parent));
    const { codes, owners, coreCodes, coreOwners } = this.#withParents(column, rows);
    this.codes = new Runs(owners, codes, rows);
    this.rows = new Runs(codes, owners, this.ids.length);
    this.cores = column.cores && new Runs(coreCodes, coreOwners, this.ids.length);
    this.totals = Uint32Array.from(this.ids, (_, code) => this.rows.size(code));
  }

  /** The code of a value, -1 where there is none. @param {string | undefined} id */
  code(id) {
    return this.at.get(id ?? "") ?? -1;
  }

  /** The value above a value, if any. @param {string} id @returns {string | undefined} */
  parent(id) {
    return this.ids[this.parents[this.code(id)]];
  }

  /**
   * Every code that a row has, with its parents, beside the row; those of core capabilities once more.
   * @param {Facet} column @param {number} rows
   */
  #withParents({ values, starts, codes, cores }, rows) {
    const translated = values.map((id) => this.code(id));
    const seen = new Int32Array(this.ids.length).fill(-1);
    /** @type {Record<"codes" | "owners" | "coreCodes" | "coreOwners", number[]>} */
    const found = { codes: [], owners: [], coreCodes: [], coreOwners: [] };
    for (let row = 0; row < rows; row++) {
      const core = starts[row] + (cores ? cores[row] : 0);
      for (let at = starts[row]; at < starts[row + 1]; at++) {
        for (let code = translated[codes[at]]; code >= 0 && seen[code] !== row; code = this.parents[code]) {
          seen[code] = row;
          found.owners.push(row);
          found.codes.push(code);
          if (at >= core) continue;
          found.coreOwners.push(row);
          found.coreCodes.push(code);
        }
      }
    }
    return found;
  }
}
