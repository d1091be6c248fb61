"""Writes a Hugo project that makes the same pages as we do: taxonomies for every facet, and a JSON of all columns.

It is set up as somebody would who wants it fast: no kind of page that we do not compare, no aliases of first pages,
labels in the front matter instead of look-ups, and each card rendered once.
"""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.directory import Company, Directory, company, definition, title
from benchmarks.peers import OUTPUT, SITE_NAME, SITE_URL, front_matter, hugo_layout, page
from benchmarks.records import Listing, write
from generator.catalog.derived import FACETS
from generator.catalog.labels import label
from generator.rendering.pagination import PAGE_SIZE

CONFIG = """\
baseURL = "{url}"
title = "{name}"
publishDir = "{output}"
disableKinds = ["RSS", "sitemap", "robotsTXT", "404"]
[pagination]
pagerSize = {size}
disableAliases = true
[outputs]
home = ["html", "json"]
section = ["html"]
taxonomy = ["html"]
term = ["html"]
[taxonomies]
{taxonomies}
"""
# Who does the same work comes first, as in our own relations.
RELATED_CONFIG = """\
[related]
threshold = 20
includeNewer = true
[[related.indices]]
name = "processes"
weight = 100
[[related.indices]]
name = "clusters"
weight = 50
[[related.indices]]
name = "neighborhoods"
weight = 20
"""
CARD = """\
<li class="card" id="c-{{ .File.ContentBaseName }}"><h3 class="card__name"><a href="{{ .RelPermalink }}">\
{{ .Title }}</a></h3>
<p class="card__place">{{ .Params.place }}</p>{{ with .Params.summary }}<p class="card__summary">{{ . }}</p>{{ end }}
<ul class="card__terms">{{ range .Params.terms }}<li>{{ . }}</li>{{ end }}</ul>
{{ with .Params.badges }}<ul class="card__badges">{{ range . }}<li>{{ . }}</li>{{ end }}</ul>{{ end }}
<p class="card__level">{{ .Params.level }}</p></li>
"""
PAGER = """\
<nav class="pages">{{ with .Prev }}<a href="{{ $.First.URL }}">1</a> <a href="{{ .URL }}">Previous</a>{{ end }}
{{ .PageNumber }} of {{ .TotalPages }}
{{ with .Next }}<a href="{{ .URL }}">Next</a> <a href="{{ $.Last.URL }}">{{ $.TotalPages }}</a>{{ end }}</nav>
"""
LIST = """\
<h1>{{ .Title }}</h1>
{{ .Content }}{{ $pager := .Paginator }}
<h2>{{ $pager.TotalNumberOfElements }} companies</h2>
<ul class="cards">{{ range $pager.Pages }}{{ partialCached "card.html" . .RelPermalink }}{{ end }}</ul>
{{ partial "pager.html" $pager }}
"""
INDEX = """\
<h1>{{ .Title }}</h1>
<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ len .Pages }}</li>{{ end }}</ul>
"""
HOME = """\
<h1>{{ .Title }}</h1>
<p>{{ len site.RegularPages }} companies</p>
<ul>{{ range site.Taxonomies }}<li>{{ .Page.Title }} {{ len . }}</li>{{ end }}</ul>
"""
RELATED = """
<h2>Related and nearby</h2>
<ul class="peers">{{ range first 9 (site.RegularPages.Related .) }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> \
{{ .Params.city }}</li>{{ end }}</ul>
"""
# Front matter that search in a browser would need, one column each; the names of the facets' values come last.
COLUMNS = ("city", "summary", "level", "capacity", "minimum", "lead", "lat", "lon", *FACETS)
# One column; the values of companies without one are null.
COLUMN = '"NAME": [{{ range $row, $page := $pages }}{{ if $row }},{{ end }}{{ VALUE | jsonify }}{{ end }}]'


def write_hugo(folder: Path, count: int) -> None:
    """The same pages as ours, but for related companies."""
    _write(folder, count, with_related=False)


def write_hugo_related(folder: Path, count: int) -> None:
    """The same pages as ours, with the related pages that Hugo finds."""
    _write(folder, count, with_related=True)


def save_in_hugo(project: Path, listing: Listing) -> None:
    """Writes the page of one record."""
    write(project / f"content/companies/{listing.slug}.md", _page(company(listing)))


def _write(folder: Path, count: int, with_related: bool) -> None:
    directory = Directory.of(count)
    for each in directory.companies.values():
        write(folder / f"content/companies/{each.listing.slug}.md", _page(each))
    _write_lists(folder / "content", directory)
    _write_layouts(folder / "layouts", with_related)
    taxonomies = "\n".join(f'"{facet}" = "{facet}"' for facet in FACETS)
    config = CONFIG.format(name=SITE_NAME, url=SITE_URL, output=OUTPUT, size=PAGE_SIZE, taxonomies=taxonomies)
    write(folder / "hugo.toml", config + (RELATED_CONFIG if with_related else ""))


def _write_lists(content: Path, directory: Directory) -> None:
    """What the pages of lists say above their companies."""
    write(content / "_index.md", front_matter({"title": SITE_NAME}))
    write(content / "companies/_index.md", front_matter({"title": "Companies"}))
    for facet in FACETS:
        write(content / facet / "_index.md", front_matter({"title": title(facet)}))
        for id, _ in directory.lists(facet):
            name, text = label(facet, id, "en"), definition(facet, id)
            front = front_matter({"title": name, "description": text})
            write(content / facet / id / "_index.md", f"{front}{text}\n")


def _write_layouts(layouts: Path, with_related: bool) -> None:
    article = "{{ .Content }}"
    frame = hugo_layout()
    bodies = {"page": article + (RELATED if with_related else ""), "section": LIST, "term": LIST}
    for name, body in {**bodies, "taxonomy": INDEX, "home": HOME}.items():
        write(layouts / f"{name}.html", frame.replace(article, body))
    write(layouts / "_partials/card.html", CARD)
    write(layouts / "_partials/pager.html", PAGER)
    write(layouts / "home.json", _columns())


def _columns() -> str:
    """A template that writes every column as one list."""
    values = {"names": "$page.Title", "slugs": "$page.File.ContentBaseName"}
    values |= {name: f'index $page.Params "{name}"' for name in COLUMNS}
    columns = ",\n".join(COLUMN.replace("NAME", name).replace("VALUE", f"({value})") for name, value in values.items())
    return "{{- $pages := site.RegularPages -}}\n{" + columns + "}\n"


def _page(found: Company) -> str:
    """A company's page, with links to the lists that it is on."""
    summary = found.summary
    facts = {name: getattr(summary, name) for name in COLUMNS if name not in FACETS}
    shown = {"place": found.place, "terms": found.terms, "badges": found.badges}
    text = page(found.listing, **facts, **shown, **{facet: list(ids) for facet, ids in found.facets})
    return f"{text}\n## Listed under\n\n" + "\n".join(_links(found)) + "\n"


def _links(found: Company) -> Iterator[str]:
    for facet, ids in found.facets:
        links = ", ".join(f"[{label(facet, id, 'en')}](/{facet}/{id}/)" for id in ids)
        yield f"- {title(facet)}: {links}"
