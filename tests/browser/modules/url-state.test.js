import {
  blank,
  chosen,
  cleared,
  isOpen,
  LONGEST,
  narrowings,
  read,
  unplaced,
  whole,
  queryOf,
} from "/directory/assets/js/companies/url-state.js";
import { equal, ok } from "./check.js";

const from = (query) => read(new URLSearchParams(query));
const full = {
  q: "cut & sew, 50 piezas",
  facets: { processes: ["anodizing", "milling"], certifications: ["as9100"], run_sizes: ["1-50"] },
  all: ["processes"],
  minimum: 50,
  lead: 14,
  checked: 90,
  near: "Hawai'i Gardens",
  within: 25,
  area: [-118.5, 33.9, -118.1, 34.2],
  sort: "-checked",
  page: 3,
  view: "map",
};

export default {
  "an empty address asks nothing, and nothing makes an empty address": () => {
    equal(from(""), blank());
    equal(queryOf(blank()), "");
    ok(isOpen(blank()));
  },
  "every part of a state comes back from its address": () => equal(from(queryOf(full)), full),
  "the same state has one address, in whatever order it was chosen": () => {
    const { processes, certifications, run_sizes } = full.facets;
    equal(queryOf({ ...full, facets: { run_sizes, certifications, processes } }), queryOf(full));
  },
  "what nobody understands is left out": () => {
    const broken =
      "processes=%3Cb%3E&processes=Anodizing&level=confirmed&colour=red&all=kinds&minimum=-5&lead=ten&checked=1e9" +
      "&within=0&area=1,2,3&sort=price&page=0&view=globe";
    equal(from(broken), { ...blank(), facets: { level: ["confirmed"] } });
  },
  "an area must have its corners in order and be all numbers": () => {
    equal(from("area=-118,34,-119,35").area, null);
    equal(from("area=-119,34,-118,35,1").area, null);
    equal(from("area=-119,x,-118,35").area, null);
    equal(from("area=").area, null);
    equal(from("area=-119,34,-118,35").area, [-119, 34, -118, 35]);
  },
  "an area is somewhere on earth and larger than nothing": () => {
    const wrong = [
      "-Infinity,-91,Infinity,91",
      "-181,34,-118,35",
      "-119,-90.1,-118,35",
      "-119,34,180.5,35",
      "-119,34,-118,91",
      "1e1,34,11,35",
      ",34,11,35",
      "-118.00001,34,-118,35",
      "-119,34,-118,34.00004",
    ];
    equal(
      wrong.map((area) => from(`area=${area}`).area),
      wrong.map(() => null),
    );
    equal(from("area=-180,-90,180,90").area, [-180, -90, 180, 90]);
    equal(from("area=-118.123456,34,-118,35").area, [-118.1235, 34, -118, 35]);
  },
  "a sort is the name of one, with no more than a minus before it": () => {
    equal(
      ["name", "-name", "na-me", "--name", "name-", "name ", "Name", "best"].map((sort) => from(`sort=${sort}`).sort),
      ["name", "-name", "", "", "", "", "", "best"],
    );
  },
  "a value named twice is chosen once": () =>
    equal(from("regions=westside&regions=westside").facets, { regions: ["westside"] }),
  "very long texts and lists are cut": () => {
    equal(from(`q=${"a".repeat(5000)}`).q.length, 200);
    const long = { ...blank(), q: ` ${"q".repeat(LONGEST)} more`, near: "n".repeat(5000) };
    equal(queryOf(long), `?q=${"q".repeat(LONGEST)}&near=${"n".repeat(LONGEST)}`);
    const many = Array.from({ length: 500 }, (_, place) => `processes=p${place}`).join("&");
    equal(from(many).facets.processes.length, 60);
  },
  "a place keeps its comma readable": () =>
    equal(queryOf({ ...blank(), near: "34.052,-118.244" }), "?near=34.052,-118.244"),
  "spaces around the text are not part of the address, but plus signs and quotes are": () => {
    equal(queryOf({ ...blank(), q: "  r+d  " }), "?q=r%2Bd");
    equal(from("?q=%22c%2B%2B%22").q, '"c++"');
  },
  "only positive whole numbers count": () =>
    equal(["7", "007", "0", "-1", "1.5", "", null, "1e3", "12345678"].map(whole), [
      7,
      7,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
    ]),
  "choosing a value goes to the first page, and dropping the last one drops the facet": () => {
    const one = chosen({ ...blank(), page: 4 }, "regions", "westside", true);
    equal([one.facets, one.page], [{ regions: ["westside"] }, 1]);
    equal(chosen(one, "regions", "westside", true).facets, { regions: ["westside"] });
    equal(chosen(one, "regions", "westside", false).facets, {});
  },
  "choosing does not change the state it started from": () => {
    const start = { ...blank(), facets: { regions: ["westside"] } };
    chosen(start, "regions", "westside", false);
    equal(start.facets, { regions: ["westside"] });
  },
  "filters are counted without text, sort and view, and clearing takes just them": () => {
    equal(narrowings(full), 9);
    const left = cleared(full);
    equal([left.q, left.sort, left.view, narrowings(left), left.page], [full.q, full.sort, full.view, 0, 1]);
  },
  "where no place is asked for any more, neither is how far it is": () => {
    equal(["near", "-near", "name", "-lead", ""].map(unplaced), ["", "", "name", "-lead", ""]);
    equal(cleared({ ...blank(), near: "90058", sort: "-near" }).sort, "");
    equal(cleared({ ...blank(), q: "near Torrance", sort: "near", minimum: 5 }).sort, "near");
  },
};
