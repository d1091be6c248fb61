import { equal } from "./check.js";

const strings = {
  find: { miles: "{miles} miles", supplier_sets: { title: "Together", text: "Do it", apart: "{distance} apart" } },
};
document.head.append(
  Object.assign(document.createElement("script"), {
    type: "application/json",
    id: "strings",
    textContent: JSON.stringify(strings),
  }),
);
const { SupplierSetsPanel } = await import("/directory/assets/js/companies/supplier-sets-panel.js");

const SETS = [
  {
    miles: 2,
    shops: [
      { slug: "a", name: "A Shop", city: "Vernon", covers: ["milling", "plating"] },
      { slug: "b", name: "B Shop", city: "", covers: ["casting"] },
    ],
  },
];
const state = { q: "", facets: {}, all: [] };
const processes = ["milling", "plating", "casting"];
/** A panel whose questions are answered with these, one after the other. */
const panel = (...answers) => {
  const asked = [];
  const ask = (_, ...question) => (asked.push(question), answers[asked.length - 1]());
  return Object.assign(new SupplierSetsPanel(document.body, { ask }, { label: (_, id) => id }), { asked });
};
const found = async () => SETS;
const lost = async () => {
  throw new Error("text: 404");
};

export default {
  "sets of shops are listed with what each does": async () => {
    const made = panel(found);
    await made.show(state, processes);
    equal(
      [made.node.hidden, [...made.node.querySelectorAll("li li")].map((line) => line.textContent)],
      [false, ["milling, plating A Shop · Vernon", "casting B Shop"]],
    );
  },
  "what is asked again is not fetched again": async () => {
    const made = panel(found);
    await made.show(state, processes);
    await made.show({ ...state, page: 2 }, processes);
    equal(made.asked.length, 1);
  },
  "sets that could not be fetched are asked for again with the next answer": async () => {
    const made = panel(lost, found);
    await made.show(state, processes);
    equal([made.node.hidden, made.node.querySelectorAll(".supplier-sets__set").length], [true, 0]);
    await made.show(state, processes);
    equal(
      [made.asked.length, made.node.hidden, made.node.querySelectorAll(".supplier-sets__set").length],
      [2, false, 1],
    );
  },
  "sets of an older question do not stay where the next one fails": async () => {
    const made = panel(found, lost);
    await made.show(state, processes);
    await made.show({ ...state, q: "brass" }, processes);
    equal([made.node.hidden, made.node.querySelectorAll(".supplier-sets__set").length], [true, 0]);
  },
  "an older question that fails late does not end a newer one": async () => {
    let fail;
    const made = panel(() => new Promise((_, reject) => (fail = reject)), found);
    const old = made.show(state, processes);
    await made.show({ ...state, q: "brass" }, processes);
    fail(new Error("late"));
    await old;
    await made.show({ ...state, q: "brass" }, processes);
    equal([made.asked.length, made.node.hidden], [2, false]);
  },
};
