"""Writes a MkDocs Material project that makes the same pages as we do: Markdown for every company and every list."""

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from benchmarks.directory import Company, Directory, company, definition, parts, title
from benchmarks.peers import SITE_NAME, front_matter, mkdocs_settings, page
from benchmarks.records import Listing, write
from generator.catalog.derived import FACETS
from generator.catalog.labels import label

DOCS = "docs"
EVERYONE = PurePosixPath("companies")


def write_material(folder: Path, count: int) -> None:
    """The same pages as ours, but for related companies."""
    docs, directory = folder / DOCS, Directory.of(count)
    for each in directory.companies.values():
        write(docs / f"companies/{each.listing.slug}.md", _page(each))
    _write_list(docs, EVERYONE, "Companies", "", directory.everyone)
    for facet in FACETS:
        lists = list(directory.lists(facet))
        _write_index(docs, facet, lists)
        for id, companies in lists:
            name, text = label(facet, id, "en"), definition(facet, id)
            _write_list(docs, PurePosixPath(facet, id), name, text, companies)
    write(docs / "index.md", f"{front_matter({'title': SITE_NAME})}# {SITE_NAME}\n\n{count} companies.\n")
    # Companies and lists are out of the nav: in it, each page would carry links to all others.
    hidden = "\n".join(["  /companies/", *(f"  /{facet}/*/" for facet in FACETS)])
    indexes = "\n".join(f"  - {facet}/index.md" for facet in FACETS)
    write(folder / "mkdocs.yml", mkdocs_settings(hidden, indexes))


def save_in_material(project: Path, listing: Listing) -> None:
    """Writes the page of one record, and its card on every list that it is on."""
    docs, changed = project / DOCS, company(listing)
    write(docs / f"companies/{listing.slug}.md", _page(changed))
    for path in docs.rglob("*.md"):
        old = path.read_text(encoding="utf-8")
        if f"/{listing.slug}.md)" in old:
            root = _root(PurePosixPath(path.relative_to(docs).parent))
            start = _card_start(changed, root)
            lines = (_card(changed, root) if line.startswith(start) else line for line in old.splitlines())
            write(path, "\n".join(lines) + "\n")


def _page(found: Company) -> str:
    """A company's page, with links to the lists that it is on."""
    links = (
        f"- {title(facet)}: " + ", ".join(f"[{label(facet, id, 'en')}](../{facet}/{id}/index.md)" for id in ids)
        for facet, ids in found.facets
    )
    return f"{page(found.listing)}\n## Listed under\n\n" + "\n".join(links) + "\n"


def _write_index(docs: Path, facet: str, lists: Sequence[tuple[str, list[Company]]]) -> None:
    lines = (f"- [{label(facet, id, 'en')}]({id}/index.md) {len(companies)}\n" for id, companies in lists)
    write(docs / facet / "index.md", f"{_head(title(facet))}{''.join(lines)}")


def _write_list(docs: Path, base: PurePosixPath, name: str, text: str, companies: list[Company]) -> None:
    """All pages of one list, at `base` and at `base`/page/2 and so on."""
    pages = parts(companies)
    for number, part in enumerate(pages, 1):
        path = _path(base, number)
        cards = "\n".join(_card(each, _root(path.parent)) for each in part)
        links = " · ".join(_page_links(base, number, len(pages)))
        body = f"{text}\n\n## {len(companies)} companies\n\n{cards}\n\n{links}\n"
        write(docs / path, _head(name) + body)


def _head(name: str) -> str:
    """A list's front matter and heading; lists are kept out of the theme's search, which finds the companies."""
    return f"{front_matter({'title': name, 'search': {'exclude': True}})}# {name}\n\n"


def _path(base: PurePosixPath, number: int) -> PurePosixPath:
    return base / "index.md" if number == 1 else base / f"page/{number}.md"


def _root(folder: PurePosixPath) -> str:
    """The way from a file in a folder up to the pages' root."""
    return "../" * len(folder.parts)


def _page_links(base: PurePosixPath, number: int, count: int) -> Iterator[str]:
    """Links to the first and last page and to those beside this one."""
    root = _root(_path(base, number).parent)
    for other in sorted({1, number - 1, number, number + 1, count}):
        if 1 <= other <= count:
            yield str(other) if other == number else f"[{other}]({root}{_path(base, other)})"


def _card(found: Company, root: str) -> str:
    """A company on a list, as one entry."""
    shown = [found.place, found.summary.summary, ", ".join(found.terms), ", ".join(found.badges), found.summary.level]
    return f"{_card_start(found, root)} {'; '.join(part for part in shown if part)}"


def _card_start(found: Company, root: str) -> str:
    return f"- [{found.summary.name}]({root}companies/{found.listing.slug}.md)"
