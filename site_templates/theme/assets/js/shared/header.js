// The header's two buttons, the menu on narrow screens and light or dark; and what is fetched when needed: suggestions,
// when a search field is used, and what today's date changes, on pages with dates.

const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");

/** Whether the page is dark now, by choice or by the system. */
function isDark() {
  return root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
}

/** Lets a button switch between light and dark, and remembers it. @param {HTMLButtonElement} button */
function startTheme(button) {
  const name = button.querySelector("span");
  const describe = () => {
    if (name) name.textContent = (isDark() ? button.dataset.toLight : button.dataset.toDark) ?? "";
  };
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem("theme", root.dataset.theme);
    } catch {
      // storage is blocked: the choice holds for this page
    }
    describe();
  });
  system.addEventListener("change", describe);
  describe();
}

/**
 * Lets a button open and close the menu that follows it; the style sheet reads its state.
 * @param {HTMLButtonElement} button
 */
function startMenu(button) {
  const isOpen = () => button.getAttribute("aria-expanded") === "true";
  button.addEventListener("click", () => button.setAttribute("aria-expanded", String(!isOpen())));
  button.closest("header")?.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isOpen()) return;
    button.setAttribute("aria-expanded", "false");
    button.focus();
  });
}

/** Brings the header to life. */
export function startHeader() {
  for (const [selector, start] of /** @type {const} */ ([
    [".theme-button", startTheme],
    [".menu-button", startMenu],
  ])) {
    const button = document.querySelector(selector);
    if (button instanceof HTMLButtonElement) start(button);
  }
  document.addEventListener("focusin", (event) => startSuggesting(/** @type {Element} */ (event.target)));
  startSuggesting(document.activeElement);
  if (document.querySelector("[data-until]")) import("./dates.js").catch(() => {});
}

/** Has a search field suggest as one types, from its first focus on. @param {Element | null} field */
async function startSuggesting(field) {
  if (!(field instanceof HTMLInputElement) || field.name !== "q" || !field.closest("form[data-suggest]")) return;
  try {
    (await import("./suggest.js")).start(field);
  } catch {
    // it did not load: the form works without
  }
}
