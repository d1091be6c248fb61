import { Places } from "/directory/assets/js/search/places.js";
import { equal } from "./check.js";

const places = new Places({
  zips: [["90058", 34, -118.2]],
  cities: [["Los Angeles", 34.05, -118.25]],
  neighborhoods: [
    ["La Cañada Flintridge", 34.2, -118.2, "x"],
    ["Torrance", 33.83, -118.34, "t"],
    ["Vernon", 34, -118.2, "v"],
    ["Verdon", 35, -118.2, "w"],
  ],
  regions: [["The Far Valley", 34.2, -118.4]],
  also: [
    ["LA", "Los Angeles"],
    ["FV", "The Far Valley"],
  ],
});
const label = (text) => places.find(text)?.label ?? null;

export default {
  "a place is found by its name however it is written": () =>
    equal(["TORRANCE", "la canada flintridge", "City of Torrance", "Torrance, CA"].map(label), [
      "Torrance",
      "La Cañada Flintridge",
      "Torrance",
      "Torrance",
    ]),
  "a ZIP code may have four more digits": () => equal(["90058", "90058-1234"].map(label), ["90058", "90058"]),
  "the start of a name is enough, the start of a ZIP code is not": () =>
    equal(["torr", "to", "9005"].map(label), ["Torrance", null, null]),
  "coordinates are a place without a name": () =>
    equal(places.find("34.05,-118.2"), { label: "", lat: 34.05, lon: -118.2 }),
  "coordinates off the earth are no place": () => equal(places.find("134,-118"), null),
  "a place is found by its everyday name, in a text only if it is no region": () =>
    equal(
      [label("l.a."), label("fv"), places.exact("LA")?.label, places.exact("FV")],
      ["Los Angeles", "The Far Valley", "Los Angeles", null],
    ),
  "a name may be misspelled a little if it can be no other place's": () =>
    equal(
      ["Torrence", "La Canyada Flintrige", "Vernonn", "Verxon", "9005x", "Atlantis"].map(
        (text) => places.alike(text)?.label ?? null,
      ),
      ["Torrance", "La Cañada Flintridge", "Vernon", null, null, null],
    ),
  "only a whole name is exact": () => equal([places.exact("torr"), places.exact("Torrance")?.lat], [null, 33.83]),
};
