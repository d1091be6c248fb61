import { miles as apart } from "/directory/assets/js/search/points.js";
import { supplierSets } from "/directory/assets/js/search/supplier-sets.js";
import { equal, ok } from "./check.js";

/** Numbers from 0 to 1, always the same ones. */
function chance(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** What is asked, from [row, mask, [lat, lon], ...] of each shop. */
function asked(full, shops, most = 5) {
  const points = shops.flatMap(([row, , ...places]) => places.map(([lat, lon]) => ({ row, lat, lon })));
  return {
    covers: new Map(shops.map(([row, mask]) => [row, mask])),
    points: {
      row: Uint32Array.from(points, (one) => one.row),
      lat: Float64Array.from(points, (one) => one.lat),
      lon: Float64Array.from(points, (one) => one.lon),
    },
    full,
    most,
  };
}

const rowsOf = (sets) => sets.map((set) => set.rows);
const widest = (shops) =>
  Math.max(
    ...shops.flatMap(([row, , ...a]) =>
      shops.map(([other, , ...b]) =>
        row < other ? Math.min(...a.flatMap((p) => b.map((q) => apart(...p, ...q)))) : 0,
      ),
    ),
  );
const byRows = (a, b) => a.rows.map((row, place) => row - b.rows[place]).find(Boolean) ?? 0;

/** The same by trying every set there is. */
function tried({ full, most }, shops) {
  const able = shops.filter(([, mask, ...places]) => mask & full && places.length);
  for (let size = 1; size <= able.length; size++) {
    const sets = subsets(able, size).filter((set) => (set.reduce((sum, [, mask]) => sum | mask, 0) & full) === full);
    if (!sets.length) continue;
    if (size === 1) return [];
    const ranked = sets
      .map((set) => ({ rows: set.map(([row]) => row), miles: widest(set) }))
      .sort((a, b) => a.miles - b.miles || byRows(a, b));
    const used = new Set();
    return ranked
      .filter(({ rows }) => !rows.some((row) => used.has(row)) && rows.every((row) => used.add(row)))
      .slice(0, most);
  }
  return [];
}

function subsets(shops, size, from = 0) {
  if (!size) return [[]];
  return shops
    .slice(from)
    .flatMap((shop, place) => subsets(shops, size - 1, from + place + 1).map((rest) => [shop, ...rest]));
}

/** A few shops, some at one place, some at two or none. */
function made(random) {
  const processes = 2 + Math.floor(random() * 4);
  const full = (1 << processes) - 1;
  const spot = () => [33.5 + random() * 1.2, -118.8 + random()];
  const spots = Array.from({ length: 6 }, spot);
  const shops = Array.from({ length: 2 + Math.floor(random() * 11) }, (_, row) => {
    const mask = random() < 0.6 ? 1 << Math.floor(random() * processes) : Math.floor(random() * full);
    const count = random() < 0.1 ? 0 : random() < 0.2 ? 2 : 1;
    return [
      row,
      mask,
      ...Array.from({ length: count }, () => (random() < 0.5 ? spots[Math.floor(random() * 6)] : spot())),
    ];
  });
  return [full, shops];
}

/** Many shops of which each does one of `processes` things, all over a county. */
function many(count, processes, seed) {
  const random = chance(seed);
  return Array.from({ length: count }, (_, row) => [
    row,
    1 << Math.floor(random() * processes),
    [33.7 + random() * 0.9, -118.7 + random()],
  ]);
}

const here = [34, -118];
const near = [34.01, -118];
const far = [34.5, -118];

export default {
  "it finds what trying every set finds": () => {
    const sizes = new Set();
    for (let seed = 1; seed <= 600; seed++) {
      const [full, shops] = made(chance(seed));
      const question = asked(full, shops);
      const [found, expected] = [supplierSets(question), tried(question, shops)];
      equal([seed, rowsOf(found)], [seed, rowsOf(expected)]);
      found.forEach((set, place) =>
        ok(Math.abs(set.miles - expected[place].miles) < 1e-6, `seed ${seed}: ${set.miles} miles`),
      );
      sizes.add(expected[0]?.rows.length ?? 0);
    }
    equal([...sizes].sort(), [0, 2, 3, 4, 5]);
  },
  "of two shops among thousands the nearest are found": () => {
    const shops = many(2000, 2, 5);
    let least = Infinity;
    for (const [, mask, a] of shops)
      if (mask === 1) for (const [, other, b] of shops) if (other === 2) least = Math.min(least, apart(...a, ...b));
    ok(Math.abs(supplierSets(asked(3, shops))[0].miles - least) < 1e-6);
  },
  "three shops among thousands are found within a small span": () => {
    const [first] = supplierSets(asked(7, many(3000, 3, 9)));
    equal(first.rows.length, 3);
    ok(first.miles < 1, `${first.miles} miles`);
  },
  "where one shop does it all, nobody needs two": () =>
    equal(
      supplierSets(
        asked(3, [
          [0, 3, here],
          [1, 1, here],
          [2, 2, here],
        ]),
      ),
      [],
    ),
  "what nobody does cannot be had together either": () =>
    equal(
      supplierSets(
        asked(7, [
          [0, 1, here],
          [1, 2, here],
        ]),
      ),
      [],
    ),
  "a shop is in one set only": () =>
    equal(
      rowsOf(
        supplierSets(
          asked(3, [
            [0, 1, here],
            [1, 2, here],
            [2, 2, near],
            [3, 1, far],
          ]),
        ),
      ),
      [
        [0, 1],
        [2, 3],
      ],
    ),
  "no more sets than asked for": () => equal(supplierSets(asked(3, many(100, 2, 3), 2)).length, 2),
  "equally near ones come in order of row": () =>
    equal(
      rowsOf(
        supplierSets(
          asked(3, [
            [7, 2, here],
            [3, 1, here],
            [5, 2, here],
            [4, 1, here],
          ]),
        ),
      ),
      [
        [3, 5],
        [4, 7],
      ],
    ),
  "a shop with two places counts where it is nearer": () =>
    equal(
      supplierSets(
        asked(3, [
          [0, 1, far, here],
          [1, 2, here],
        ]),
      ),
      [{ rows: [0, 1], miles: 0 }],
    ),
  "a shop that nobody knows the place of is in no set": () =>
    equal(
      supplierSets(
        asked(3, [
          [0, 1],
          [1, 2, here],
        ]),
      ),
      [],
    ),
  "what was not asked for does not count": () =>
    equal(
      rowsOf(
        supplierSets(
          asked(3, [
            [0, 5, here],
            [1, 6, near],
            [2, 4, here],
          ]),
        ),
      ),
      [[0, 1]],
    ),
};
