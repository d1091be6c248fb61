import { inside, miles, nearest } from "/directory/assets/js/search/geometry.js";
import { equal } from "./check.js";

const points = { row: Uint32Array.of(0, 0, 2), lat: Float32Array.of(34, 35, 34), lon: Float32Array.of(-118, -118, -119) };

export default {
  "a degree of latitude is some 69 miles": () => equal(miles(34, -118, 35, -118).toFixed(2), "69.09"),
  "a point is no distance from itself": () => equal(miles(34, -118, 34, -118), 0),
  "the distance of the city halls of Los Angeles and Long Beach is known": () => equal(Math.round(miles(34.0537, -118.2428, 33.7683, -118.1956)), 20),
  "a company is as far as the nearest of its points": () => {
    const { miles: far, point } = nearest(points, 3, 35, -118);
    equal([far[0], [...point], far[1] === Infinity], [0, [1, -1, 2], true]);
  },
  "the edges of an area belong to it": () => equal([inside([-119, 33, -118, 34], 34, -118), inside([-119, 33, -118, 34], 34.01, -118)], [true, false]),
};
