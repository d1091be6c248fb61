// A page that asks Pagefind what is typed, and shows how many there are, the counts of every filter, and ten results.

const [field, total, counts, list] = ["#field", "#found p", "#found ul", "#found ol"].map((one) =>
  document.querySelector(one),
);
const row = (text) => Object.assign(document.createElement("li"), { textContent: text });
const ready = import("./pagefind/pagefind.js").then(async (pagefind) => {
  await pagefind.filters();
  return pagefind;
});
let turn = 0;

field.addEventListener("input", async () => {
  const mine = ++turn;
  const pagefind = await ready;
  if (mine !== turn) return;
  const answer = await pagefind.search(field.value);
  const shown = await Promise.all(answer.results.slice(0, 10).map((one) => one.data()));
  if (mine !== turn) return;
  total.textContent = `${answer.results.length} results`;
  const values = Object.entries(answer.filters).map(([name, found]) =>
    Object.entries(found).map(([value, n]) => row(`${name}: ${value} ${n}`)),
  );
  counts.replaceChildren(...values.flat());
  list.replaceChildren(...shown.map((one) => row(`${one.meta.title} ${one.plain_excerpt}`)));
});
