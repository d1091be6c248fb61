import { best, byValue, pageOf, standings } from "/directory/assets/js/search/ranking.js";
import { equal } from "./check.js";

const columns = {
  rows: 6,
  built: "2026-11-21",
  level: [0, 1, 2, 3, 2, 3],
  checked: [-1, 20000, 20700, 20000, -1, 20700],
  status: ["", "active", "active", "active", "active", "closed"],
};
const rows = Uint32Array.of(0, 1, 2, 3, 4, 5);

export default {
  "who was confirmed lately stands first, who closed last": () => equal(standings(columns), [3, 2, 0, 1, 1, 4]),
  "a better tier beats any standing, but not a closed door": () => {
    const keys = best(rows, [Uint8Array.of(1, 3, 3, 3, 3, 0)], standings(columns));
    equal(pageOf(rows, keys, 0, 6), [0, 2, 3, 4, 1, 5]);
  },
  "equals stay in the order of the rows, over pages too": () => {
    const keys = Uint32Array.of(1, 0, 1, 0, 1, 1);
    equal([pageOf(rows, keys, 0, 3), pageOf(rows, keys, 3, 3), pageOf(rows, keys, 6, 3)], [[1, 3, 0], [2, 4, 5], []]);
  },
  "what is not known is last both ways": () => {
    const value = (row) => [5, null, 10, 5, null, 1][row];
    equal(
      [byValue(6, value, false), byValue(6, value, true)],
      [
        [1, 3, 2, 1, 3, 0],
        [1, 3, 0, 1, 3, 2],
      ],
    );
  },
};
