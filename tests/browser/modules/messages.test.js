import { day, number, say } from "/directory/assets/js/shared/messages.js";
import { equal, throws } from "./check.js";

export default {
  "a number is written as the page's language writes it": () => equal(number(12345), "12,345"),
  "a day and a month are written for people": () =>
    equal([day("2026-11-02"), day("2026-11")], ["Nov 2, 2026", "November 2026"]),
  "a key that nobody has is our bug": () => throws(() => say("nothing.here")),
};
