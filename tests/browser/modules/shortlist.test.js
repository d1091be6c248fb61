import { fromFragment, MOST, Shortlist, toFragment, valid } from "/directory/assets/js/shared/shortlist.js";
import { equal, ok } from "./check.js";

/** A list over a storage of its own, and what the storage holds. */
function opened(text = null, tab = new EventTarget()) {
  const kept = { text };
  const store = { getItem: () => kept.text, setItem: (_, value) => (kept.text = value) };
  return { list: new Shortlist(() => store, tab), kept, tab };
}

const numbered = (count) => Array.from({ length: count }, (_, number) => `shop-${number}`);

export default {
  "a company is put on the list and taken off": () => {
    const { list, kept } = opened();
    ok(list.toggle("acme"));
    ok(list.toggle("beta"));
    equal([list.slugs, kept.text], [["acme", "beta"], '["acme","beta"]']);
    ok(list.toggle("acme"));
    equal([list.slugs, kept.text], [["beta"], '["beta"]']);
  },
  "a list is read back": () => equal(opened('["acme","beta"]').list.slugs, ["acme", "beta"]),
  "what is no list is an empty one": () => {
    for (const text of ["", "{", "null", "7", '"acme"', '{"0":"acme"}', "[[]]"]) equal(opened(text).list.slugs, []);
  },
  "only slugs are kept, each once": () =>
    equal(valid(["acme", "acme", "Acme", "a b", "-a", "a-", "a--b", "<b>", "../x", 7, null, "x".repeat(81), "b-2"]), [
      "acme",
      "b-2",
    ]),
  "what is not a list holds nothing": () => equal([valid(null), valid("acme"), valid({ length: 1 })], [[], [], []]),
  "a full list takes no more and says so": () => {
    const { list } = opened(JSON.stringify(numbered(MOST)));
    ok(!list.toggle("one-more"));
    equal(list.slugs, numbered(MOST));
    ok(list.toggle("shop-0"));
    ok(list.toggle("one-more"));
    equal([MOST, list.slugs.length], [100, 100]);
  },
  "whoever listens hears of a change, and only of changes": () => {
    const { list } = opened();
    let heard = 0;
    list.addEventListener("change", () => heard++);
    list.toggle("acme");
    list.update((slugs) => slugs);
    list.read();
    equal(heard, 1);
  },
  "what another tab did is seen": () => {
    const { list, kept, tab } = opened('["acme"]');
    kept.text = '["acme","beta"]';
    tab.dispatchEvent(new Event("storage"));
    equal(list.slugs, ["acme", "beta"]);
  },
  "what another tab did a moment ago is not lost": () => {
    const { list, kept } = opened('["acme"]');
    kept.text = '["beta"]';
    list.toggle("gamma");
    equal(kept.text, '["beta","gamma"]');
  },
  "where storage is blocked the list lasts as long as the page": () => {
    const list = new Shortlist(() => {
      throw new Error("blocked");
    });
    ok(list.isBlocked);
    ok(list.toggle("acme"));
    equal(list.slugs, ["acme"]);
    list.read();
    equal(list.slugs, ["acme"]);
  },
  "where storage is full the list lasts as long as the page": () => {
    const list = new Shortlist(() => ({
      getItem: () => null,
      setItem: () => {
        throw new Error("full");
      },
    }));
    ok(list.toggle("acme"));
    equal([list.isBlocked, list.slugs], [true, ["acme"]]);
  },
  "a list travels in a fragment": () => {
    equal(toFragment(["acme", "b-2"]), "#companies=acme,b-2");
    equal(fromFragment("#companies=acme,b-2"), ["acme", "b-2"]);
    equal(fromFragment("#companies=acme%2Cb-2&only=differences"), ["acme", "b-2"]);
  },
  "a fragment that names no list is none": () =>
    equal([fromFragment(""), fromFragment("#main"), fromFragment("#companies=")], [null, null, []]),
  "a hostile fragment holds nothing": () =>
    equal(fromFragment("#companies=<script>,..%2F..,javascript:x,%00,acme"), ["acme"]),
  "a fragment holds no more than a list": () => equal(fromFragment(toFragment(numbered(500))).length, MOST),
};
