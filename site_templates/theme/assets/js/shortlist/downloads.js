// The shortlist as files to take along: a table and contacts.

import { csv } from "./csv.js";
import { coreOf, labels, phoneOf, supportingOf } from "../shared/facts.js";
import { shownIn, unitOf } from "../shared/figures.js";
import { say } from "../shared/messages.js";
import { vcards } from "./vcard.js";

/** @import { Vocabulary } from "../search/client.js" */
/** @import { Column } from "../search/columns.js" */
/** @import { Company } from "../search/rows.js" */

/** @typedef {Record<string, (row: Company, vocabulary: Vocabulary, page: string) => string | number | null>} Cells */

/** The cells of a figure, and of what it counts. @param {Column} column @returns {Cells} */
const figureOf = ({ name, hasUnit }) => ({
  [name]: (row) => row[name],
  ...(hasUnit && { unit: (row) => (row[name] === null ? "" : unitOf(row)) }),
});

/** What is in each column. @type {Cells} */
const CELLS = {
  name: (row) => row.name,
  page: (_row, _vocabulary, page) => page,
  kind: (row, vocabulary) => vocabulary.label("kinds", row.kind),
  place: (row) => row.city,
  region: (row, vocabulary) => joined(vocabulary, "regions", row.regions),
  core: (row, vocabulary) => joined(vocabulary, "processes", coreOf(row)),
  supporting: (row, vocabulary) => joined(vocabulary, "processes", supportingOf(row)),
  materials: (row, vocabulary) => joined(vocabulary, "materials", row.materials),
  certifications: (row, vocabulary) => joined(vocabulary, "certifications", row.certifications),
  ...Object.assign({}, ...shownIn("file").map(figureOf)),
  capacity: (row, vocabulary) => (row.capacity ? vocabulary.label("capacity", row.capacity) : ""),
  capacity_on: (row) => (row.capacity ? row.capacityOn : ""), // of a stale one only that it was once stated is known
  level: (row, vocabulary) => vocabulary.label("level", row.level),
  checked: (row) => row.checked,
  street: (row) => row.street,
  zip: (row) => row.zip,
  state: (row) => row.state,
  phone: (row) => phoneOf(row.phone),
  email: (row) => row.email,
  website: (row) => row.website,
};

/** @param {Vocabulary} vocabulary @param {string} facet @param {readonly string[]} ids */
const joined = (vocabulary, facet, ids) => labels(vocabulary, facet, ids).join("; ");

/** @param {Company[]} rows @param {Vocabulary} vocabulary @param {(slug: string) => string} pageOf */
export function table(rows, vocabulary, pageOf) {
  const heads = Object.keys(CELLS).map((name) => say(`columns.${name}.file`));
  const cells = (/** @type {Company} */ row) =>
    Object.values(CELLS).map((value) => value(row, vocabulary, pageOf(row.slug)));
  return csv([heads, ...rows.map(cells)]);
}

/** @param {Company[]} rows @param {(slug: string) => string} pageOf */
export const contacts = (rows, pageOf) =>
  vcards(rows.map((row) => ({ ...row, note: row.summary ?? "", page: pageOf(row.slug) })));
