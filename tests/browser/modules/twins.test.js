// What is written twice, here and for the build, gives the same: both sides read the cases of `tests/twins`.

import { criteriaOf } from "/directory/assets/js/matching/criteria.js";
import { matchesOf } from "/directory/assets/js/matching/match.js";
import { teamsOf } from "/directory/assets/js/matching/teams.js";
import { legalEnding, slug } from "/directory/assets/js/search/decoding.js";
import { shardOf } from "/directory/assets/js/search/word-lists.js";
import { daysOf } from "/directory/assets/js/search/ranking.js";
import { supplierSets } from "/directory/assets/js/search/supplier-sets.js";
import { fold, tokens, words } from "/directory/assets/js/search/text.js";
import { bare, phoneOf } from "/directory/assets/js/shared/facts.js";
import { equal } from "./check.js";

const get = async (path) => (await fetch(path)).json();
const { vocabulary } = await get("/directory/search/manifest.json");
const { legal, facets } = await get(`/directory/search/${vocabulary}`);

/** The request of a case. */
const wantedOf = ({ needs, export_control, origin = null }) => ({
  criteria: criteriaOf(needs, export_control, facets),
  origin,
});

/** Who fits and who nearly does, in order, and how each stands, as short as can be read. */
function matching(given) {
  const { full, open, near } = matchesOf(wantedOf(given), given.companies, given.today);
  const slugs = (matches) => matches.map(({ slug }) => slug);
  const matches = [...full, ...open, ...near.flat()].map(({ slug, results, ...counts }) => [
    slug,
    [results.map(({ state, why, basis }) => `${state} ${why} ${basis}`.trim()), ...Object.values(counts)],
  ]);
  return { full: slugs(full), open: slugs(open), near: near.map(slugs), matches: Object.fromEntries(matches) };
}

/** Teams as [route, miles]. */
const teams = (given) =>
  teamsOf(wantedOf(given), given.companies, given.today).map(({ route, miles }) => [
    route.map(({ slug, processes }) => [slug, processes]),
    miles,
  ]);

/** The rows of each set, and its span in thousandths of a mile. */
function sets({ full, most, shops }) {
  const places = shops.flatMap(([row, , ...own]) => own.map(([lat, lon]) => ({ row, lat, lon })));
  const points = Object.fromEntries(["row", "lat", "lon"].map((name) => [name, places.map((place) => place[name])]));
  const covers = new Map(shops.map(([row, mask]) => [row, mask]));
  return supplierSets({ covers, points, full, most }).map(({ rows, miles }) => [rows, Math.round(miles * 1000)]);
}

const TWINS = {
  bare,
  criteria: (given) => wantedOf(given).criteria,
  days: daysOf,
  fold,
  matching,
  phone: phoneOf,
  shard: shardOf,
  slug: ([rule, name, city]) => slug(rule, name, city, legalEnding(legal)),
  supplier_sets: sets,
  teams,
  tokens,
  words: (text) => {
    const { parts, joined } = words(text);
    return [...new Set([...parts, ...joined])].sort();
  },
};

const test = (name) => async () => {
  for (const { input, output } of await get(`/directory/twins/${name}.json`)) equal(TWINS[name](input), output);
};

export default Object.fromEntries(
  Object.keys(TWINS).map((name) => [`the twins of "${name}" give the same`, test(name)]),
);
