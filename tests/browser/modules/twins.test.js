// What is written twice, here and for the build, gives the same: both sides read the cases of `tests/twins`.

import { legalEnding, slug } from "/directory/assets/js/search/decoding.js";
import { shardOf } from "/directory/assets/js/search/matching.js";
import { daysOf } from "/directory/assets/js/search/ranking.js";
import { fold, tokens, words } from "/directory/assets/js/search/text.js";
import { bare, phoneOf } from "/directory/assets/js/shared/facts.js";
import { equal } from "./check.js";

const get = async (path) => (await fetch(path)).json();
const { vocabulary } = await get("/directory/search/manifest.json");
const { legal } = await get(`/directory/search/${vocabulary}`);

const TWINS = {
  bare,
  days: daysOf,
  fold,
  phone: phoneOf,
  shard: shardOf,
  slug: ([rule, name, city]) => slug(rule, name, city, legalEnding(legal)),
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
