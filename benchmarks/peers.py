"""Writes the same records as company and region pages for the generators that we compare with, and nothing else."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.records import Listing, first_rich, label, listing, listings, write
from generator.geography import geography

SITE_NAME = "Make it in LA"
SITE_URL = "https://directory.example/"
OUTPUT = "public"
MKDOCS_COMMAND = (sys.executable, "-m", "mkdocs", "build", "--quiet")

# The fastest plain set-up that still has the theme's search: with the records in the nav, each page would carry links
# to all others, and the size of the site would grow with the square of their number.
MKDOCS = """\
site_name: {name}
site_url: {url}
site_dir: {output}
theme:
  name: material
  font: false
  features: [navigation.prune, navigation.indexes]
plugins: [search]
markdown_extensions: [tables]
not_in_nav: |
{hidden}
nav:
  - index.md
{nav}
"""
# Nothing but pages: each other kind of output would cost it more time.
HUGO = """\
baseURL = "{url}"
title = "{name}"
publishDir = "{output}"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"]
"""
# Each place of the theme's page that belongs to the record, and what Hugo puts there.
BLANKS = (
    (r"(<article[^>]*>).*(</article>)", r"\1{{ .Content }}\2"),
    (r'(<link rel="canonical" href=")[^"]*', r"\1{{ .Permalink }}"),
    (r'(<meta name="description" content=")[^"]*', r"\1{{ .Description }}"),
)
# A region's page links to its records; how an address is written differs by generator.
Link = Callable[[str], str]


def page(record: Listing, **more: object) -> str:
    """A record as a Markdown page with front matter, to which more values can be added."""
    data = record.data
    front = {"title": data["name"], "description": data.get("summary", data["name"]), **more}
    return front_matter(front) + "\n".join(_body(data))


def front_matter(values: dict[str, object]) -> str:
    """The head of a Markdown page: each value as JSON, which YAML reads the same."""
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in values.items())
    return f"---\n{''.join(lines)}---\n\n"


def _body(data: dict[str, Any]) -> Iterator[str]:
    yield f"# {data['name']}\n"
    if "summary" in data:
        yield f"{data['summary']}\n\n## About\n\n{data['description']}"
    yield "## Details\n\n| Detail | Value |\n| --- | --- |"
    yield from (f"| {name} | {value} |" for name, value in details(data))
    for title, vocabulary, ids in lists(data):
        if ids:
            yield f"\n## {title}\n"
            yield from (f"- {label(vocabulary, id)}" for id in ids)
    yield ""


def details(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What a record's table says, row by row."""
    place = data["locations"][0]
    yield "Address", f"{place['street']}, {place['city']}, {place['state']} {place['zip']}"
    yield "Kind", label("kinds", data["kind"])
    yield from ((key.capitalize(), str(data[key])) for key in ("founded", "size", "added", "updated") if key in data)
    if "website" in data:
        yield "Website", f"[{data['website']}]({data['website']})"
    yield from (("Contact", f"{each['role']}: {each['email']}, {each['phone']}") for each in data.get("contacts", ()))
    for machine in data.get("equipment", ()):
        yield "Machine", f"{machine['count']} x {machine['type']} {machine['make']} {machine['model']}"
    for source in data.get("sources", ()):
        yield "Source", f"[{source['name']}]({source['url']}), {source['licence']}"


def lists(data: dict[str, Any]) -> Iterator[tuple[str, str, list[str]]]:
    """A record's lists of terms: title, vocabulary and ids."""
    yield "Processes", "processes", [each["process"] for each in data.get("capabilities", ())]
    yield "Materials", "materials", data.get("materials", [])
    yield "Certifications", "certifications", [each["id"] for each in data.get("certifications", ())]
    yield "Clusters", "clusters", data.get("clusters", [])
    yield "Works with", "works_with", data.get("works_with", [])


def _write_pages(folder: Path, records: Iterable[Listing], link: Link, index: str) -> list[str]:
    """The home page, a page per record and a page per region; the regions that have records."""
    placed = []
    for record in records:
        write(folder / f"companies/{record.slug}.md", page(record))
        place = record.data["locations"][0]
        placed.append((geography().locate(place["lat"], place["lon"]) or "", str(record.data["name"]), record.slug))
    regions = []
    for region, members in groupby(sorted(placed), key=lambda record: record[0]):
        lines = (f"- [{name}]({link(slug)})" for _, name, slug in members)
        write(folder / f"regions/{region}.md", f"---\ntitle: {region}\n---\n\n# {region}\n\n" + "\n".join(lines) + "\n")
        regions.append(region)
    count = len(placed)
    write(folder / index, f"---\ntitle: {SITE_NAME}\n---\n\n# {SITE_NAME}\n\n{count} companies.\n")
    return regions


def mkdocs_settings(hidden: str, nav: str) -> str:
    """The settings of a plain MkDocs Material project: the lines of what its nav leaves out, and of what follows in it
    on the first page.
    """
    return MKDOCS.format(name=SITE_NAME, url=SITE_URL, output=OUTPUT, hidden=hidden, nav=nav)


def write_material_companies(folder: Path, count: int) -> None:
    """A plain MkDocs Material project, records out of the nav."""
    regions = _write_pages(folder / "docs", listings(count), lambda slug: f"../companies/{slug}.md", "index.md")
    nav = "\n".join(["  - Regions:", *(f"      - regions/{region}.md" for region in regions)])
    write(folder / "mkdocs.yml", mkdocs_settings("  /companies/*.md", nav))


def write_hugo_companies(folder: Path, count: int) -> None:
    """A Hugo project whose one layout is a page of Material with the article cut out, so that pages weigh the same."""
    _write_pages(folder / "content", listings(count), lambda slug: f"/companies/{slug}/", "_index.md")
    write(folder / "hugo.toml", HUGO.format(name=SITE_NAME, url=SITE_URL, output=OUTPUT))
    layout = hugo_layout()
    for name in ("single", "list", "home"):
        write(folder / f"layouts/_default/{name}.html", layout)


def hugo_layout() -> str:
    """Material's page of one record, with Hugo's blanks where the record's own text was."""
    example = listing(first_rich())
    html = _material_page(example)
    if "{{" in html:
        raise ValueError("the theme's page holds braces that Hugo would read")
    for pattern, blank in BLANKS:
        html, count = re.subn(pattern, blank, html, flags=re.S)
        if count != 1:
            raise ValueError(f"the theme's page has {count} places like {pattern}")
    return html.replace(str(example.data["name"]), "{{ .Title }}")


def _material_page(example: Listing) -> str:
    """The HTML that Material makes of a record, built in a passing project that holds it."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_material_companies(folder, first_rich() + 1)
        subprocess.run(MKDOCS_COMMAND, cwd=folder, check=True, capture_output=True)
        return (folder / OUTPUT / "companies" / example.slug / "index.html").read_text(encoding="utf-8")
