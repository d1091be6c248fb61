// Before anything is painted: the visitor's choice of light or dark, and whether the address asks for something, which
// leaves the answer more room. Later, if the page's own script has not started, says so: that script takes the notice
// away which stands for this.
(() => {
  const PATIENCE = 10_000; // ms
  const root = document.documentElement;
  root.classList.remove("no-js");
  // What the address asks for takes a while: until then a list says that it is being looked for.
  if (location.search) root.dataset.asked = root.dataset.query = "";
  if (location.search.includes("view=map")) root.dataset.map = "";
  const fail = () => {
    const notice = document.querySelector(".unstarted");
    const status = document.querySelector("main [role=status]");
    if (!notice || !status) return;
    delete root.dataset.asked;
    root.dataset.failed = "";
    status.textContent = notice.textContent;
  };
  addEventListener("error", fail, true);
  setTimeout(fail, PATIENCE);
  try {
    const chosen = localStorage.getItem("theme");
    if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;
  } catch {
    // storage is blocked: the system's choice stands
  }
})();
