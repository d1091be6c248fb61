// Before anything is painted: the visitor's choice of light or dark, and whether the address asks for something.
(() => {
  const root = document.documentElement;
  root.classList.remove("no-js");
  if (location.search) {
    // What the address asks for takes a while: until then a list says that it is being looked for.
    root.dataset.asked = "";
    addEventListener("error", () => delete root.dataset.asked, true);
  }
  try {
    const chosen = localStorage.getItem("theme");
    if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;
  } catch {
    // storage is blocked: the system's choice stands
  }
})();
