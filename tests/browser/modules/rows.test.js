import { rowOf } from "/directory/assets/js/search/rows.js";
import { equal } from "./check.js";

const none = { values: [], starts: new Uint32Array(4), codes: new Uint16Array(0), cores: new Uint8Array(3) };
const few = (value) => new Int32Array(3).fill(value);
const columns = {
  ...{
    slugs: ["a", "b", "c"],
    names: ["A", "B", "C"],
    also: new Map(),
    cities: ["Torrance", "Vernon", ""],
    units: ["", "", ""],
  },
  ...{ capacityOn: few(-1), checked: few(-1), status: ["", "", ""], minimum: few(-1), lead: few(-1) },
  facets: { get: () => none },
};
const points = { row: Uint32Array.of(0, 0, 0, 1), exact: Uint8Array.of(1, 0, 1, 1) };
/** Row after row, with these of the points as the nearest. */
const rows = (...nearest) =>
  [0, 1, 2].map((row) =>
    rowOf({ columns, points }, row, { miles: Float64Array.of(1, 2, Infinity), point: Int32Array.from(nearest) }),
  );

export default {
  "a company whose nearest address is not its first one says of how many it is": () => {
    equal(
      rows(1, 3, -1).map((row) => row.nearest),
      [3, false, false],
    );
    equal(
      rows(2, 3, -1).map((row) => row.nearest),
      [3, false, false],
    );
  },
  "a company whose first address is the nearest says nothing of others": () =>
    equal(
      rows(0, 3, -1).map((row) => row.nearest),
      [false, false, false],
    ),
  "a distance is as exact as the point it is measured to": () => {
    equal(
      rows(1, 3, -1).map(({ distance, exact }) => [distance, exact]),
      [
        [1, false],
        [2, true],
        [null, true],
      ],
    );
  },
  "nothing is said of distances where nobody asked for any": () => {
    const told = [points, null].map((some) => rowOf({ columns, points: some }, 0));
    equal(
      told.map(({ distance, exact, nearest }) => [distance, exact, nearest]),
      [
        [null, true, false],
        [null, true, false],
      ],
    );
  },
};
