import { compared } from "/directory/assets/js/compare/differences.js";
import { equal } from "./check.js";

/** What companies say, each a text of letters; what each value is marked as. */
const said = (...cells) => compared(cells.map((cell) => [...cell].map((key) => ({ key, label: key.toUpperCase() }))));
const shown = (side) =>
  side.cells.map((cell) =>
    cell.map(({ label, mark }) => `${label}${{ shared: "=", unique: "!", "": "" }[mark]}`).join(" "),
  );

export default {
  "what all say alike does not differ": () => equal(said("ab", "ba").differs, false),
  "what one does not say differs": () => equal(said("a", "").differs, true),
  "what nobody says is not stated": () =>
    equal([said("", "").isStated, said("", "").differs, said("", "a").isStated], [false, false, true]),
  "shared values come first and those of one alone last": () =>
    equal(shown(said("xabq", "ba", "bay")), ["A= B= X! Q!", "B= A=", "B= A= Y!"]),
  "what some share is neither": () => equal(shown(said("a", "a", "b")), ["A", "A", "B!"]),
  "values are told apart by id, not by name": () =>
    equal(compared([[{ key: "1", label: "One" }], [{ key: "2", label: "One" }]]).differs, true),
};
