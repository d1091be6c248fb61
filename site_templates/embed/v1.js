/**
 * A list of companies for the pages of other sites: `<makeitinla-list processes="anodizing" limit="10">`.
 *
 * Each attribute that is a facet names one or more values, parted by spaces. A company is listed when it has any of
 * them in every facet that is named. Nothing is kept in the visitor's browser, and nobody is told of the visit.
 */
import texts from "./texts.js";

const ROOT = new URL("../", import.meta.url);
const FACETS = [
  ...["processes", "materials", "clusters", "certifications", "stages", "kinds", "ownership"],
  ...["regions", "neighborhoods"],
];
const MOST = 20;
const SLUG = /^[a-z0-9-]+$/;
const STYLE = `
  :host { display: block; }
  ul { list-style: none; margin: 0; padding: 0; }
  li { border-top: 1px solid var(--makeitinla-line, rgb(128 128 128 / 40%)); padding: 0.6em 0; }
  a { color: var(--makeitinla-link, LinkText); font-weight: 600; }
  p { margin: 0.6em 0; }
  small { display: block; }
`;

/** @typedef {{ id: string, name: string, city?: string, summary?: string }} Company */

class CompanyList extends HTMLElement {
  static observedAttributes = [...FACETS, "limit"];

  /** How often it has asked. */
  asked = 0;

  connectedCallback() {
    this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    if (this.shadowRoot) this.shadowRoot.adoptedStyleSheets = [sheet];
    this.show();
  }

  attributeChangedCallback() {
    if (this.shadowRoot) this.show();
  }

  /** Asks for what the attributes say; an answer that came too late is dropped. */
  async show() {
    const asked = ++this.asked;
    this.setAttribute("aria-busy", "true");
    const content = await this.content().catch(() => [paragraph(texts.failed), more(ROOT.href)]);
    if (asked !== this.asked) return;
    this.shadowRoot?.replaceChildren(...content);
    this.removeAttribute("aria-busy");
  }

  async content() {
    const wanted = FACETS.filter((facet) => this.hasAttribute(facet)).map((facet) => [facet, this.values(facet)]);
    const page = new URL("companies/", ROOT);
    for (const [facet, ids] of wanted) for (const id of ids) page.searchParams.append(String(facet), id);
    if (!wanted.length) return [paragraph(texts.nothing), more(page.href)];
    const lists = await Promise.all(wanted.map(([facet, ids]) => listed(String(facet), [...ids])));
    const found = common(lists);
    const limit = Number(this.getAttribute("limit")) || MOST;
    const list = document.createElement("ul");
    list.append(...found.slice(0, limit).map(row));
    return found.length ? [list, more(page.href)] : [paragraph(texts.none), more(page.href)];
  }

  /** @param {string} facet */
  values(facet) {
    return (this.getAttribute(facet) ?? "").split(/\s+/).filter((id) => SLUG.test(id));
  }
}

/**
 * The companies that have any of a facet's values, by id.
 *
 * @param {string} facet
 * @param {string[]} ids
 * @returns {Promise<Map<string, Company>>}
 */
async function listed(facet, ids) {
  const answers = await Promise.all(ids.map((id) => answered(`api/v1/facets/${facet}/${id}.json`)));
  return new Map(answers.flat().map((company) => [company.id, company]));
}

/**
 * The companies in a file; none where there is no such file.
 *
 * @param {string} path
 * @returns {Promise<Company[]>}
 */
async function answered(path) {
  const answer = await fetch(new URL(path, ROOT));
  if (answer.status === 404) return [];
  if (!answer.ok) throw new Error(answer.statusText);
  return (await answer.json()).companies;
}

/**
 * Those that are in every list, by name.
 *
 * @param {Map<string, Company>[]} lists
 */
function common([first, ...others]) {
  const found = [...first.values()].filter(({ id }) => others.every((list) => list.has(id)));
  return found.sort((one, other) => one.name.localeCompare(other.name));
}

/** @param {Company} company */
function row({ id, name, city = "", summary = "" }) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const note = document.createElement("small");
  link.href = new URL(`companies/${id}/`, ROOT).href;
  link.textContent = name;
  note.textContent = [city, summary].filter(Boolean).join(" · ");
  item.append(link, note);
  return item;
}

/** @param {string} text */
function paragraph(text) {
  const element = document.createElement("p");
  element.textContent = text;
  return element;
}

/** @param {string} href */
function more(href) {
  const element = paragraph("");
  const link = document.createElement("a");
  link.href = href;
  link.textContent = texts.more;
  element.append(link);
  return element;
}

customElements.define("makeitinla-list", CompanyList);
