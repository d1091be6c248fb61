import {
  around,
  boxOf,
  clustered,
  fitted,
  free,
  hit,
  clamped,
  moved,
  spot,
} from "/directory/assets/js/companies/map/viewport.js";
import { equal, ok } from "./check.js";

const view = { lat: 34, lon: -118, scale: 500, width: 800, height: 600, shrink: 0.8 };
const near = (actual, expected) => ok(Math.abs(actual - expected) < 1e-6, `got ${actual}, not ${expected}`);
/** The same numbers every time. */
function random(seed) {
  return () => (seed = (seed * 16807) % 2147483647) / 2147483647;
}

export default {
  "the place in the middle stands in the middle of the screen": () => equal(spot(view, 34, -118), [400, 300]),
  "north is up and east is right": () => equal(spot(view, 34.2, -117.5).map(Math.round), [600, 200]),
  "a box of the view has its corners in the corners of the screen": () => {
    const [west, south, east, north] = boxOf(view);
    equal(spot(view, north, west).map(Math.round), [0, 0]);
    equal(spot(view, south, east).map(Math.round), [800, 600]);
  },
  "a fitted box touches the room around it on its longer side": () => {
    const box = [-119, 33.5, -117, 34.5];
    const found = fitted(view, box, 20);
    near(spot(found, box[3], box[0])[0], 20);
    near(spot(found, box[1], box[2])[0], 780);
    ok(spot(found, box[3], box[0])[1] >= 20);
  },
  "the box around points leaves out the outermost of many": () => {
    const lats = Array.from({ length: 50 }, (_, place) => place);
    const lons = lats.map((lat) => -lat);
    const every = [...lats];
    equal(around(lats, lons, every), [-47, 2, -2, 47]);
    equal(around(lats, lons, [3, 4]), [-4, 3, -3, 4]);
    equal(around(lats, lons, []), null);
  },
  "a box of one point has a finite scale": () => ok(Number.isFinite(fitted(view, [-118, 34, -118, 34], 20).scale)),
  "what is dragged follows the pointer": () => {
    const [x, y] = spot(moved(view, 30, -12), 34.1, -118.1);
    const [before, above] = spot(view, 34.1, -118.1);
    near(x - before, 30);
    near(y - above, -12);
  },
  "what lies under the pointer stays there when all grows": () => {
    const found = moved(view, 0, 0, 3, 100, 450);
    const [west, , , north] = boxOf(view);
    const [lat, lon] = [north - 450 / 500, west + 100 / 500 / 0.8];
    near(found.scale, 1500);
    near(spot(found, lat, lon)[0], 100);
    near(spot(found, lat, lon)[1], 450);
  },
  "two fingers that part and move keep what was between them": () => {
    const [west, , , north] = boxOf(view);
    const [lat, lon] = [north - 300 / 500, west + 400 / 500 / 0.8];
    const [x, y] = spot(moved(view, 25, 40, 2, 425, 340), lat, lon);
    near(x, 425);
    near(y, 340);
  },
  "a view stays within its limits": () => {
    const box = [-119, 33, -117, 35];
    equal(clamped({ ...view, lat: 50, lon: -200, scale: 5 }, box, 100, 4000), {
      ...view,
      lat: 35,
      lon: -119,
      scale: 100,
    });
    equal(clamped({ ...view, lat: 0, lon: 0, scale: 9e9 }, box, 100, 4000), {
      ...view,
      lat: 33,
      lon: -117,
      scale: 4000,
    });
    equal(clamped(view, box, 100, 4000), view);
  },
  "points close together are one cluster, and those apart are not": () => {
    const [lats, lons] = [
      [34, 34.001, 34.5],
      [-118, -118.001, -118],
    ];
    equal(clustered(lats, lons, [0, 1, 2], 0.01, 0.8), [
      { lat: 34, lon: -118, members: [0, 1] },
      { lat: 34.5, lon: -118, members: [2] },
    ]);
  },
  "points on both sides of a grid line are still one cluster": () => {
    const gap = 0.01;
    equal(clustered([3400 * gap - 0.0001, 3400 * gap + 0.0001], [-118, -118], [0, 1], gap, 0.8).length, 1);
  },
  "every picked point is in one cluster, and no two clusters are too close": () => {
    const next = random(7);
    const lats = Float64Array.from({ length: 3000 }, () => 33.7 + next());
    const lons = Float64Array.from({ length: 3000 }, () => -118.9 + next());
    const picked = [...lats.keys()].filter((point) => point % 3);
    for (const gap of [0.2, 0.05, 0.01]) {
      const found = clustered(lats, lons, picked, gap, 0.83);
      equal(
        found.flatMap(({ members }) => members).sort((a, b) => a - b),
        picked,
      );
      for (const [at, one] of found.entries()) {
        for (const other of found.slice(at + 1))
          ok(Math.hypot(one.lat - other.lat, (one.lon - other.lon) * 0.83) >= gap);
        for (const point of one.members)
          ok(Math.hypot(lats[point] - one.lat, (lons[point] - one.lon) * 0.83) <= gap * 1.42);
      }
    }
  },
  "clusters do not depend on where one looks": () => equal(clustered([34], [-118], [], 1, 1), []),
  "the nearest mark within reach is hit": () => {
    const marks = [
      { lat: 34, lon: -118, radius: 7 },
      { lat: 34.06, lon: -118, radius: 20 },
    ];
    equal(hit(view, marks, 402, 304), marks[0]);
    equal(hit(view, marks, 400, 275), marks[1]);
    equal(hit(view, marks, 500, 100), null);
  },
  "a small mark can be hit with a finger": () =>
    equal(hit(view, [{ lat: 34, lon: -118, radius: 3 }], 412, 305)?.radius, 3),
  "a name is written only where it covers nothing": () =>
    equal(
      free(
        [
          [0, 0, 9, 9],
          [5, 5, 15, 15],
          [12, 0, 20, 9],
          [30, 30, 40, 40],
        ],
        [[32, 32, 33, 33]],
      ),
      [true, false, true, false],
    ),
};
