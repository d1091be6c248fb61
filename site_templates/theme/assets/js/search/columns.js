// Reads back the columns that the build has packed: one sign per number, usual values left out.

const LEGAL_ENDING = /(?:-and)?(?:-(?:inc|incorporated|corp|corporation|co|company|llc|ltd|limited|lp|llp))+$/;

/** @param {string} signs @returns {Uint16Array} */
function numbers(signs) {
  const found = new Uint16Array(signs.length);
  for (let at = 0; at < signs.length; at++) {
    const code = signs.charCodeAt(at);
    found[at] = code - (code > 92 ? 36 : 35);
  }
  return found;
}

/**
 * @param {string | [string, string]} packed numbers, the rest of large ones in a second string
 * @returns {Uint16Array}
 */
function column(packed) {
  if (typeof packed === "string") return numbers(packed);
  const rest = numbers(packed[1]);
  let next = 0;
  return numbers(packed[0]).map((number) => (number < 80 ? number : 80 + 91 * (number - 80) + rest[next++]));
}

/** @param {any} table @returns {Record<string, any[]>} the value of each row by column */
function unpack(table) {
  const shapes = Array.from(numbers(table.shape), (place) => table.shapes[place]);
  const found = {};
  for (const [bit, [name, { of, at }]] of Object.entries(table.columns).entries()) {
    const places = column(at);
    let next = 0;
    found[name] = shapes.map((shape) => of[(shape >> bit) & 1 ? places[next++] + 1 : 0]);
  }
  return found;
}

/** @param {any} packed @param {number} rows @returns {string[]} */
function names(packed, rows) {
  const [kept, rest, frequent, rare] = [
    numbers(packed.kept),
    numbers(packed.rest),
    lines(packed.frequent),
    lines(packed.rare),
  ];
  const found = [];
  let [first, at, next] = ["", 0, 0];
  for (const [row, ending] of lines(packed.first).entries()) {
    if (row === rows) break;
    let name = (first = first.slice(0, kept[row]) + ending);
    for (; rest[at]; at++) name += ` ${rest[at] === 1 ? rare[next++] : frequent[rest[at] - 2]}`;
    at++;
    found.push(name);
  }
  return found;
}

/** @param {string} text */
const lines = (text) => text.split("\n");

/** @param {string} name @returns {string} the slug that a name makes by itself */
function plainSlug(name) {
  const ascii = name
    .normalize("NFKD")
    .replace(/[^\0-\x7f]/g, "")
    .toLowerCase();
  const spaced = ascii.replaceAll("&", " and ").replace(/['.]/g, "");
  const words = (spaced.match(/[a-z0-9]+/g) ?? []).join("-");
  return words.length <= 60 ? words : words.slice(0, Math.max(0, words.slice(0, 60).lastIndexOf("-")));
}

/**
 * @param {number} rule 1 drops the legal form, 2 adds the city, 3 does both
 * @param {string} name
 * @param {string} city
 */
function slug(rule, name, city) {
  let made = plainSlug(name);
  if (rule % 2) made = made.replace(LEGAL_ENDING, "") || made;
  return rule > 1 ? `${made}-${plainSlug(city)}` : made;
}

/**
 * @typedef {{values: string[], starts: Uint32Array, codes: Uint16Array, cores?: Uint8Array}} Facet a row's codes stand
 * from its start to the next row's
 * @param {string[]} values @param {ArrayLike<number>} counts @param {Uint16Array} [codes] @returns {Facet}
 */
function facet(values, counts, codes) {
  const starts = new Uint32Array(counts.length + 1);
  for (let row = 0; row < counts.length; row++) starts[row + 1] = starts[row] + counts[row];
  return { values, starts, codes: codes ?? new Uint16Array(starts[counts.length]) };
}

/** @param {string[]} values @param {number[][]} sets @returns {Facet} */
function facetOfSets(values, sets) {
  const made = facet(
    values,
    sets.map((codes) => codes.length),
  );
  let at = 0;
  for (const codes of sets) for (const code of codes) made.codes[at++] = code;
  return made;
}

/** @param {Uint16Array} codes the way from each code of a row to the next @param {number[]} counts */
function walked(codes, counts) {
  let at = 0;
  for (const count of counts) {
    for (let nth = 1; nth < count; nth++) codes[at + nth] += codes[at + nth - 1];
    at += count;
  }
  return codes;
}

/**
 * @typedef {{rows: number, built: string, names: string[], also: Map<number, string[]>, slugs: string[],
 *   cities: string[], level: Uint8Array, checked: Int32Array, status: Uint8Array, minimum: Int32Array, units: string[],
 *   lead: Int32Array, capacityOn: Int32Array, hasSummary: Uint8Array, facets: Map<string, Facet>}} Columns
 *
 * Every company's facts by row. `codes` of a facet are places in its `values`, in the vocabulary's order, but processes
 * and certifications in the record's own; parents that only follow from other terms are not among them. `capacityOn` is
 * 0 when the capacity was stated so long ago that it counts as unknown.
 * @param {any} data the parsed file
 * @param {{facets: Record<string, {terms: {id: string}[]}>}} vocabulary
 * @returns {Columns}
 */
export function decode(data, vocabulary) {
  const facts = unpack(data.table);
  const titles = names(data.names, data.rows);
  const cities = facts.place.map(([city]) => city);
  const [regions, neighborhoods] = [1, 2].map((at) => facts.place.map((place) => place[at]));
  const sets = { ...facts, regions, neighborhoods, level: facts.level.map((level) => [level]) };
  const facets = new Map();
  for (const [name, { terms }] of Object.entries(vocabulary.facets)) {
    const values = terms.map(({ id }) => id);
    if (name in data) {
      const codes = column(data[name]);
      facets.set(name, facet(values, facts[name], name === "materials" ? walked(codes, facts[name]) : codes));
    } else facets.set(name, facetOfSets(values, sets[name]));
  }
  facets.get("processes").cores = Uint8Array.from(facts.cores);
  return {
    rows: data.rows,
    built: data.built,
    names: titles,
    also: new Map(Object.entries(data.also).map(([row, others]) => [Number(row), others])),
    slugs: titles.map((name, row) => data.slugs[row] ?? slug(facts.slug[row], name, cities[row])),
    cities,
    level: Uint8Array.from(facts.level),
    checked: Int32Array.from(facts.checked),
    status: Uint8Array.from(facts.status),
    minimum: Int32Array.from(facts.minimum),
    units: facts.unit,
    lead: Int32Array.from(facts.lead),
    capacityOn: Int32Array.from(facts.capacityOn),
    hasSummary: Uint8Array.from(facts.summary),
    facets,
  };
}
