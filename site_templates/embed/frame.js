/** The page for frames: shows the list that its own address asks for, such as `?processes=anodizing&limit=10`. */
import "./v1.js";

const list = document.createElement("makeitinla-list");
const asked = new URLSearchParams(location.search);
for (const name of new Set(asked.keys())) {
  if (/^[a-z]+$/.test(name)) list.setAttribute(name, asked.getAll(name).join(" "));
}
document.querySelector("main")?.append(list);
