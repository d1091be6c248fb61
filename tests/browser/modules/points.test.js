import { miles, Points } from "/directory/assets/js/search/points.js";
import { equal } from "./check.js";

const points = new Points({ scale: 1, rows: [0, 0, 2], lat: [34, 35, 34], lon: [-118, -118, -119], inexact: [] });
const inside = (...area) => {
  const found = [];
  points.inside(area, (row) => found.push(row));
  return found;
};

export default {
  "points are steps from row to row": () => {
    const points = new Points({ scale: 10, rows: [1, 0, 4], lat: [345, 10, 20], lon: [-1185, 30, 40], inexact: [1] });
    equal([[...points.row], points.lat[0], points.lon[0], [...points.exact]], [[1, 1, 5], 34.5, -118.5, [1, 0, 1]]);
    equal(
      [points.row, points.lat, points.lon, points.exact].map((values) => values.constructor.name),
      ["Uint32Array", "Float32Array", "Float32Array", "Uint8Array"],
    );
  },
  "a degree of latitude is some 69 miles": () => equal(miles(34, -118, 35, -118).toFixed(2), "69.09"),
  "a point is no distance from itself": () => equal(miles(34, -118, 34, -118), 0),
  "the distance of the city halls of Los Angeles and Long Beach is known": () =>
    equal(Math.round(miles(34.0537, -118.2428, 33.7683, -118.1956)), 20),
  "a company is as far as the nearest of its points": () => {
    const { miles: far, point } = points.nearest(3, 35, -118);
    equal([far[0], [...point], far[1] === Infinity], [0, [1, -1, 2], true]);
  },
  "the edges of an area belong to it": () =>
    equal(
      [inside(-119, 33, -118, 34), inside(-119, 33, -118.01, 33.99), inside(-118, 34, -117, 36)],
      [[0, 2], [], [0, 0]],
    ),
};
