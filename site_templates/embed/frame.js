/** The page for frames: shows the list that its own address asks for, such as `?processes=anodizing&limit=10`. */
import "./v1.js";

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  body { font-family: system-ui, sans-serif; line-height: 1.5; margin: 1rem; }
  h1 { font-size: 1.25rem; }
`);
document.adoptedStyleSheets = [sheet];

const list = document.createElement("makeitinla-list");
const asked = new URLSearchParams(location.search);
for (const name of new Set(asked.keys())) {
  if (/^[a-z]+$/.test(name)) list.setAttribute(name, asked.getAll(name).join(" "));
}
document.querySelector("main")?.append(list);
