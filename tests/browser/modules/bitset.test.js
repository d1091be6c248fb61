import { add, count, every, has, join, keep, list, none, where } from "/directory/assets/js/search/bitset.js";
import { equal } from "./check.js";

const of = (rows, members) => where(rows, (row) => members.includes(row));

export default {
  "a new set is empty": () => equal([count(none(70)), list(none(70))], [0, []]),
  "the set of all rows has no row too many": () =>
    equal(
      [1, 31, 32, 33, 64, 100].map((rows) => count(every(rows))),
      [1, 31, 32, 33, 64, 100],
    ),
  "no rows make no set": () => equal(count(every(0)), 0),
  "rows come back in ascending order": () => equal(list(of(100, [99, 0, 31, 32, 63, 64])), [0, 31, 32, 63, 64, 99]),
  "a row is in the set it was added to": () => {
    const bits = none(40);
    add(bits, 31);
    equal([has(bits, 31), has(bits, 30), count(bits)], [true, false, 1]);
  },
  "keeping leaves what both have, joining what either has": () => {
    const [kept, joined] = [of(50, [1, 2, 40]), of(50, [1, 2, 40])];
    keep(kept, of(50, [2, 40, 49]));
    join(joined, of(50, [2, 49]));
    equal(
      [list(kept), list(joined)],
      [
        [2, 40],
        [1, 2, 40, 49],
      ],
    );
  },
};
