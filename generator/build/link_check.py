"""Whether every link of the finished site leads somewhere, and whether any page asks a third party for anything."""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from generator.artifacts import Artifact
from generator.build.publishing import Folder
from generator.diagnostics.diagnostic import Diagnostic, Location

LINK = re.compile(rb'\s(?:href|src|action|poster)="([^"]*)"')
OUTSIDE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
# How nearly all of those begin; telling them so costs less.
ELSEWHERE = (b"https://", b"http://", b"mailto:", b"tel:")
# Elements that fetch what they name without being asked; links do so only for some relations.
FETCHING = re.compile(
    rb"<(?:script|img|iframe|source|video|audio|embed|object|use|image|input|track|frame|link)\s"
    rb'[^>"]*(?:"[^"]*"[^>"]*)*',
    re.IGNORECASE,
)
FETCHED = re.compile(rb'\s(?:src|href|data|poster|srcset)="\s*((?:https?:)?//[^"]*)"', re.IGNORECASE)
HARMLESS = re.compile(rb'^<link\s[^>]*rel="?(?:canonical|alternate|license|author|edit)\b', re.IGNORECASE)
# Start tags and comments: all of a page that is neither text nor the content of a script or style sheet.
TAG = re.compile(rb"<!--.*?-->|<[a-z][^>\"']*(?:(?:\"[^\"]*\"|'[^']*')[^>\"']*)*>", re.IGNORECASE | re.DOTALL)
# Where CSS stands in a page or drawing: style elements, style attributes, and attributes of drawings that take a URL.
STYLE_ELEMENT = re.compile(rb"<style\b[^>]*>(.*?)</style", re.IGNORECASE | re.DOTALL)
STYLE_ATTRIBUTE = re.compile(
    rb"\s(?:style|fill|stroke|filter|mask|clip-path|cursor|marker(?:-start|-mid|-end)?)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')",
    re.IGNORECASE,
)
# What a style sheet fetches; comments and other strings are looked at only to be left out.
IN_STYLES = re.compile(
    rb"/\*.*?\*/|(?:url\(\s*['\"]?|@import\s*['\"])\s*((?:https?:)?//[^)'\"\s]*)?"
    rb"|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'",
    re.IGNORECASE | re.DOTALL,
)
IDENTIFIER = re.compile(rb'\sid="?([^"\s>]+)')
# One look at all attributes of a page: the links to follow, and an empty text where a closer look is needed: at other
# attributes that lead somewhere, in capitals, or after another sign than a space, and at what others may have to send.
# A link to others is known by how our templates begin it. All that stands before the equals sign is looked for behind
# it, as looking for one text costs a third of looking for any of several.
USUAL = re.compile(
    rb'="(?<=[A-Zacfnrt]=")(?:(?<= href=")('
    rb'(?:(?<=<a href=")|(?<=<a class="button" href=")|(?<=<a class="button button--quiet" href="))[^"<]+'
    rb'|[.#][^"<]*'
    rb')"|(?<=[A-Z]=")|(?<=href=")|(?<=src=")|(?<=srcset=")|(?<=action=")|(?<=poster=")|(?<=data="))'
)
# A key of a record that stands in no group.
TOP_KEY = re.compile(r"([a-z_]+):")
# The way from the root to nearly every page of ours.
FOLDERS = re.compile(rb"(?:[a-z0-9-]+/)+")


@dataclass
class Links:
    """The links of many pages: for each address, one page that uses it. Plain data, so that workers can send it."""

    base: str
    # Path of the file a link needs -> (page, link as written).
    needed: dict[str, tuple[str, str]] = field(default_factory=dict)
    # (path of the page, fragment) -> (page, link as written).
    anchors: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    # Page -> address of a request to others.
    fetched: dict[str, str] = field(default_factory=dict)
    # Depths of which one page has been followed whole.
    depths: set[int] = field(default_factory=set)
    # Links from the root down that are known already, by the way to the root that they begin with.
    seen: dict[bytes, set[bytes]] = field(default_factory=dict)

    def follow(self, artifact: Artifact) -> None:
        """Collects the links of a file; of pages that share a shell, once for each depth those of the shell."""
        depth = artifact.path.count("/")
        if artifact.own is None:
            self.add(artifact.path, artifact.content)
            return
        self.add(artifact.path, artifact.own if depth in self.depths else artifact.content, is_ours=True)
        self.depths.add(depth)

    def add(self, page: str, content: bytes, is_ours: bool = False) -> None:
        """Collects the links of a page or style sheet; in the text of a page that `is_ours` all quotes are escaped."""
        is_usual = page.endswith(".html") and b"style" not in content and b"url(" not in content
        links = set(USUAL.findall(content)) if is_usual else {b""}
        if b"" in links:
            tags = b"" if page.endswith(".css") else content if is_ours else _tags(content)
            links = set(LINK.findall(tags))
            for address in (*_fetched_by_tags(tags), *_fetched_by_styles(page, content, tags)):
                self.fetched.setdefault(page, address.decode("utf-8", "replace"))
        root = b"../" * page.count("/")
        seen = self.seen.setdefault(root, set())
        for link in links - seen:
            if link.startswith(ELSEWHERE):
                continue
            if link.startswith(root) and FOLDERS.fullmatch(link, len(root)):
                self._need(link[len(root) :].decode(), page, link)
            else:
                self._add(page, link)
            if root and link.startswith(root):
                seen.add(link)  # leads to the same place from every page of this depth

    def _add(self, page: str, raw: bytes) -> None:
        link = unescape(raw.decode("utf-8", "replace"))
        if OUTSIDE.match(link):
            return
        address, _, fragment = link.partition("#")
        address = unquote(address.partition("?")[0])
        target = self._target(address, page.rpartition("/")[0]) if address else page
        path = self._need(target, page, raw)
        if fragment and fragment != "top":
            self.anchors.setdefault((path, unquote(fragment)), (page, link))

    def _target(self, address: str, folder: str) -> str:
        """The path below the site's root; a folder's ends in a slash, the root's is empty."""
        if address.startswith("/"):
            if not address.startswith(self.base):
                return address
            whole = address.removeprefix(self.base)
        else:
            whole = posixpath.join(folder, address)
        path = posixpath.normpath(whole)
        return "" if path == "." else f"{path}/" if whole.endswith(("/", "/.", "..")) else path

    def _need(self, target: str, page: str, link: bytes) -> str:
        path = f"{target}index.html" if not target or target.endswith("/") else target
        if path not in self.needed:
            self.needed[path] = (page, link.decode("utf-8", "replace"))
        return path

    def merge(self, other: "Links") -> None:
        """Takes in what another worker collected."""
        for path, use in other.needed.items():
            self.needed.setdefault(path, use)
        for anchor, use in other.anchors.items():
            self.anchors.setdefault(anchor, use)
        self.fetched.update(other.fetched)

    def problems(self, known: set[str], read: Callable[[str], bytes]) -> Iterator[Diagnostic]:
        """S601 for dead links, S602 for dead anchors, S604 for requests to others; `read` gives a file's bytes."""
        for path, (page, link) in sorted(self.needed.items()):
            if path not in known:
                yield Diagnostic(Location(page), "S601", values={"link": link, "path": path})
        found: dict[str, set[bytes]] = {}
        for (path, fragment), (page, link) in sorted(self.anchors.items()):
            if path in known and path.endswith(".html"):
                if path not in found:
                    found[path] = set(IDENTIFIER.findall(_tags(read(path))))
                if fragment.encode() not in found[path]:
                    yield Diagnostic(Location(page), "S602", values={"link": link, "anchor": fragment})
        for page, address in sorted(self.fetched.items()):
            yield Diagnostic(Location(page), "S604", values={"link": address})


def _tags(content: bytes) -> bytes:
    """The start tags of a page or drawing, one after another, without comments and text."""
    return b"".join(tag for tag in TAG.findall(content) if not tag.startswith(b"<!"))


def _fetched_by_tags(tags: bytes) -> Iterator[bytes]:
    """Addresses on other sites that elements fetch."""
    for element in FETCHING.findall(tags):
        if not HARMLESS.match(element):
            yield from FETCHED.findall(element)


def _fetched_by_styles(page: str, content: bytes, tags: bytes) -> Iterator[bytes]:
    """Addresses on other sites that the CSS of a file fetches."""
    lowered = content.lower()
    if b"url(" not in lowered and b"@import" not in lowered:
        return
    if page.endswith(".css"):
        sheets = [content]
    else:
        attributes = (double or single for double, single in STYLE_ATTRIBUTE.findall(tags))
        unescaped = (unescape(text.decode("utf-8", "replace")).encode() for text in attributes)
        sheets = [*STYLE_ELEMENT.findall(content), *unescaped]
    for sheet in sheets:
        yield from filter(None, IN_STYLES.findall(sheet))


def name_record(found: Diagnostic, record: str, text: str) -> Diagnostic:
    """A finding about a page, told about the record it is made from: at the link, if the record's text has it."""
    link, lines = unescape(found.values.get("link", "\n")), text.split("\n")
    line = next((number for number, content in enumerate(lines, 1) if link in content), 0)
    keys = (match[1] for content in lines[:line][::-1] if (match := TOP_KEY.match(content)))
    values = {**found.values, "page": found.location.file}
    return Diagnostic(Location(record, line), found.code, next(keys, ""), values, "hint_record")


def read_file(path: str, staged: Folder, published: Path) -> bytes:
    """A file of the site as it will be: the staged one if it was made anew."""
    made = staged.place / path
    return (made if made.exists() else published / path).read_bytes()


def collect_all(links: Links, owners: Mapping[str, str], host: str, staged: Folder, published: Path) -> None:
    """The links of every page of the site, not only of those made anew; `host` is the target that we do not make."""
    for path, owner in owners.items():
        if path.endswith((".html", ".css", ".svg")):
            links.add(path, read_file(path, staged, published), owner != host)
