import { equal } from "./check.js";

const strings = {
  card: { nearest: "{distance}, nearest of {n} addresses" },
  find: { miles: "{miles} miles", miles_about: "about {miles} miles" },
};
document.head.append(
  Object.assign(document.createElement("script"), {
    type: "application/json",
    id: "strings",
    textContent: JSON.stringify(strings),
  }),
);
const { farOf } = await import("/directory/assets/js/shared/cards.js");

export default {
  "miles are told as exactly as they are known": () => {
    equal(farOf({ distance: 0.52, exact: true, nearest: false }), "0.5 miles");
    equal(farOf({ distance: 12.4, exact: false, nearest: false }), "about 12 miles");
  },
  "another address than the one shown is told of": () =>
    equal(farOf({ distance: 0.5, exact: true, nearest: 2 }), "0.5 miles, nearest of 2 addresses"),
  "a company that is nowhere says nothing": () => equal(farOf({ distance: null, exact: true, nearest: false }), ""),
};
