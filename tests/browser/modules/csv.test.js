import { csv } from "/directory/assets/js/shortlist/csv.js";
import { equal } from "./check.js";

/** The lines of a table of one column, without the mark at its start and the quotes around each. */
const cells = (...values) =>
  csv(values.map((value) => [value]))
    .slice(1)
    .split("\r\n")
    .slice(0, -1)
    .map((line) => line.slice(1, -1));

export default {
  "lines end as the standard says, after a mark for Excel": () =>
    equal(
      csv([
        ["a", "b"],
        ["c", "d"],
      ]),
      '\ufeff"a","b"\r\n"c","d"\r\n',
    ),
  "an empty table has no lines": () => equal(csv([]), "\ufeff"),
  "every cell is quoted, and quotes doubled": () =>
    equal(
      csv([["a,b", 'say "so"', "two\nlines", "two\r\nlines"]]),
      '\ufeff"a,b","say ""so""","two\nlines","two\r\nlines"\r\n',
    ),
  "what is not known is empty, a zero is not": () => equal(csv([[null, undefined, "", 0]]), '\ufeff"","","","0"\r\n'),
  "a formula becomes text": () => equal(cells("=1+1", "+1", "-1", "@SUM(A1)"), ["'=1+1", "'+1", "'-1", "'@SUM(A1)"]),
  "a formula in full-width signs becomes text": () =>
    equal(cells("＝1+1", "＋1", "－1", "＠SUM(A1)"), ["'＝1+1", "'＋1", "'－1", "'＠SUM(A1)"]),
  "a formula behind white space or quotes becomes text too": () =>
    equal(cells("\t=1", "  =1", '"=1', "\r=1+1"), ["\t'=1", "  '=1", '""\'=1', "\r'=1+1"]),
  "a formula in quotes becomes text": () => equal(cells('=HYPERLINK("x","y")'), ['\'=HYPERLINK(""x"",""y"")']),
  "a formula in what another separator cuts off becomes text": () => {
    equal(cells("Shop;=1+1;+2", "Shop|@SUM(A1)", "Shop\t-1", "Shop; ＝1", 'Shop;"=1"'), [
      "Shop;'=1+1;'+2",
      "Shop|'@SUM(A1)",
      "Shop\t'-1",
      "Shop; '＝1",
      'Shop;""\'=1""',
    ]);
    equal(cells("Shop\n=1+1"), ["Shop\n'=1+1"]);
  },
  "a number is no formula, nor is a sign further in": () =>
    equal(cells(-5, "a=b", "3-5", "a; b-c", "E-mail; x@y"), ["-5", "a=b", "3-5", "a; b-c", "E-mail; x@y"]),
};
