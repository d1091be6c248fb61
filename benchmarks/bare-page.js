// Stands in for the script of our companies page: each letter gives the cards that are on the screen, or nearly, the
// text
// of others. No search, no filters; what is left is the browser's own work to show that many other results.

const cards = [...document.querySelectorAll(".find__list .card")];
const parts = cards.map((card) => [...card.querySelectorAll("*")].filter(({ children }) => !children.length));
const texts = parts.map((ones) => ones.map(({ textContent }) => textContent));
let turns = 0;

document.querySelector("#finder-q").addEventListener("input", () => {
  turns++;
  const unseen = cards.findIndex((card) => card.getBoundingClientRect().top > innerHeight * 1.25);
  for (let place = 0; place < (unseen < 0 ? cards.length : unseen); place++) {
    const from = texts[(place + turns) % texts.length];
    for (const [at, part] of parts[place].entries()) part.textContent = from[at] ?? "";
  }
  cards[0].classList.add("card--turned");
});
