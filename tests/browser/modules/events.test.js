import { matching } from "/directory/assets/js/search/events.js";
import { equal } from "./check.js";

const now = Date.parse("2026-11-21T20:00Z");
const rows = [
  ["tour", "Factory tour", "", "2026-12-01T00:00Z", "factory hawthorne machining tour tours"],
  ["fair", "Machining fair", "", "2026-12-05T00:00Z", "fair long beach machining"],
  ["old", "Machining fair of old", "", "2020-12-05T00:00Z", "fair machining of old"],
  ["bill", "Act signed", "", "", "act ab427 signed"],
];
const found = (...asked) => matching(rows, asked, now).map(({ slug }) => slug);

export default {
  "every word must be there, as a beginning": () => equal([found("mach", "haw"), found("haw", "fair")], [["tour"], []]),
  "a plural finds the single": () => equal(found("fairs"), ["fair", "old"]),
  "names come first, then what is to come": () => equal(found("machining"), ["fair", "old", "tour"]),
  "what has no end is past": () => equal(matching(rows, ["act"], now)[0].isOver, true),
};
