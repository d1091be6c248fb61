// Narrows the agenda to what a visitor chooses: all state is in the address, so that Back and links work.

const form = /** @type {HTMLFormElement | null} */ (document.querySelector(".event-filter"));
/** @type {NodeListOf<HTMLElement>} */
const rows = document.querySelectorAll(".agenda [data-facets]");
const numbers = new Intl.NumberFormat(document.documentElement.lang);

/** @param {HTMLFormElement} form */
const selects = (form) => form.querySelectorAll("select");

/** What is chosen, as rows say it: `regions=south-bay`. @param {HTMLFormElement} form */
const chosen = (form) => [...selects(form)].filter(idOf).map((select) => `${select.name}=${idOf(select)}`);

/** The id of the value that is chosen, none for all. @param {HTMLSelectElement} select */
const idOf = (select) => select.selectedOptions[0]?.dataset.id;

/** @param {HTMLElement} row @param {string[]} asked */
function fits({ dataset }, asked) {
  const has = (dataset.facets ?? "").split(" ");
  return asked.every((value) => has.includes(value));
}

/** How many events have all of these; one that comes twice counts once. @param {string[]} asked */
function count(asked) {
  const found = [...rows].filter((row) => row.isConnected && fits(row, asked));
  return new Set(found.map((row) => row.querySelector("a")?.href)).size;
}

/**
 * Tells beside each choice how many events it would leave.
 * @param {HTMLSelectElement} select @param {string[]} asked
 */
function offer({ name, options }, asked) {
  const others = asked.filter((value) => !value.startsWith(`${name}=`));
  for (const option of options) {
    if (!option.dataset.id) continue;
    const left = count([...others, `${name}=${option.dataset.id}`]);
    option.textContent = `${option.dataset.label} (${numbers.format(left)})`;
    option.disabled = !left && !option.selected;
  }
}

/** Shows the rows that are asked for. @param {HTMLFormElement} form */
function show(form) {
  const asked = chosen(form);
  for (const row of rows) row.hidden = !fits(row, asked);
  /** @type {NodeListOf<HTMLElement>} */
  const days = document.querySelectorAll(".agenda [data-day]");
  for (const day of days) day.hidden = !day.querySelector("[data-facets]:not([hidden])");
  for (const select of selects(form)) offer(select, asked);
  const left = count(asked);
  const said = (left === 1 ? form.dataset.one : form.dataset.other) ?? "";
  const status = form.querySelector("[role=status]");
  if (status) status.textContent = said.replace("{count}", numbers.format(left));
}

/** Chooses what the address says. @param {HTMLFormElement} form */
function read(form) {
  const asked = new URLSearchParams(location.search);
  for (const select of selects(form)) {
    const at = [...select.options].findIndex(({ dataset }) => dataset.id && dataset.id === asked.get(select.name));
    select.selectedIndex = Math.max(at, 0);
  }
  show(form);
}

/** Puts what is chosen into the address. @param {HTMLFormElement} form */
function write(form) {
  const query = chosen(form).join("&");
  history.pushState(null, "", query ? `?${query}` : location.pathname);
  show(form);
}

if (form) {
  form.hidden = false;
  form.addEventListener("change", () => write(form));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const select of selects(form)) select.selectedIndex = 0;
    write(form);
  });
  addEventListener("popstate", () => read(form));
  read(form);
}
