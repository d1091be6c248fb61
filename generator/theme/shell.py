"""The theme's page rendered once with markers in place of a record's own parts, cut at the markers, ready to fill.

The host (MkDocs) renders one shell for each depth of address, because the theme links its files relatively. Markers
are long and random-looking so that no text of ours or the theme's can contain one; each must be found exactly as
often as the theme prints it, so that a theme update that changes this fails loudly.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from generator.messages import escape

DEPTHS = range(5)
# The sections of the header's navigation; the one a page belongs to is marked as current.
SECTIONS = ("companies", "regions", "events", "requests", "help", "about")
SLOTS = ("title", "description", "canonical", "head", "body", *(f"section-{name}" for name in SECTIONS))
# Stands for the way back to the site's root in everything our templates print; records cannot contain it.
ROOT = "\x02"
UP = ROOT.encode()
# What the link to a page's own section says in its tag; the others say nothing.
CURRENT = b' aria-current="true"'


def marker(slot: str) -> str:
    """The text that stands for a slot in a shell."""
    return f"slot{sha256(f'makeitinla {slot}'.encode()).hexdigest()[:24]}"


SLOT_OF = {marker(slot): slot for slot in SLOTS}
MARKERS = re.compile("|".join(SLOT_OF))


@dataclass(frozen=True, slots=True)
class Head:
    """What a page tells browsers and search engines: plain text and a path below the site's root."""

    title: str
    description: str
    path: str
    section: str = ""
    # Finished HTML for the document's head: JSON-LD, robots.
    extra: str = ""

    @property
    def depth(self) -> int:
        """How many folders below the root the page stands."""
        return self.path.count("/")


class ShellError(Exception):
    """The theme did not print the markers as expected."""


@dataclass(frozen=True, slots=True, eq=False)
class Shell:
    """A page cut into constant parts; `slots[i]` goes between `parts[i]` and `parts[i + 1]`."""

    parts: tuple[bytes, ...]
    slots: tuple[str, ...]

    @classmethod
    def cut(cls, html: str) -> "Shell":
        """Cuts a rendered shell page at its markers; ShellError when one is missing."""
        slots = tuple(SLOT_OF[found] for found in MARKERS.findall(html))
        missing = set(SLOTS) - set(slots)
        if missing or slots.count("body") != 1 or slots.count("canonical") < 1:
            raise ShellError(f"the theme printed no marker for {', '.join(sorted(missing)) or 'body, once'}")
        return cls(tuple(part.encode() for part in MARKERS.split(html)), slots)

    def fill(self, head: Head, body: str, site_url: str) -> tuple[bytes, bytes]:
        """One whole page, and the part of it that no other page has.

        `body` and `head.extra` are finished HTML; everything else is escaped here.
        """
        root = way_up(head.depth).encode()
        values = {
            "title": escape(head.title).encode(),
            "description": escape(head.description).encode(),
            "canonical": escape(site_url + head.path).encode(),
            "head": head.extra.encode().replace(UP, root),  # bytes are searched five times as fast as text
            "body": body.encode().replace(UP, root),
        }
        shell = _in_section(self, head.section)
        pieces: list[bytes] = [b""] * (2 * len(shell.slots) + 1)
        pieces[::2] = shell.parts
        pieces[1::2] = [values[slot] for slot in shell.slots]
        return b"".join(pieces), values["head"] + values["body"]


@lru_cache(maxsize=len(DEPTHS) * (len(SECTIONS) + 1))
def _in_section(shell: Shell, section: str) -> Shell:
    """The shell with the section that its page belongs to marked already, which is the same for many pages."""
    current = {f"section-{name}": CURRENT if name == section else b"" for name in SECTIONS}
    parts, slots = [shell.parts[0]], []
    for slot, part in zip(shell.slots, shell.parts[1:], strict=True):
        if slot in current:
            parts[-1] += current[slot] + part
        else:
            slots.append(slot)
            parts.append(part)
    return Shell(tuple(parts), tuple(slots))


def way_up(depth: int) -> str:
    """What `ROOT` becomes on a page of this depth."""
    return "../" * depth or "./"


def shell_source(depth: int) -> str:
    """The path, below the host's content folder, of the page that becomes the shell of a depth."""
    return "index.md" if depth == 0 else f"{'/'.join(['shell'] * depth)}/index.md"


def shell_output(depth: int) -> str:
    """Where the host writes that shell, below its output folder."""
    return shell_source(depth).removesuffix(".md") + ".html"


# What only the theme's own script uses, which no page of ours loads, and a second link to skip the header.
LEFTOVERS = re.compile(
    r'<input class="md-toggle"[^>]*>|<label class="md-overlay".*?</label>|<div class="md-dialog".*?</div>\s*</div>'
    r'|<div data-md-component="announce">\s*</div>|<div data-md-component="skip">.*?</div>'
    r'| data-md-component="(?:container|main)"|(?<=md-main__inner) md-grid|(?<=<body) dir="ltr"',
    re.DOTALL,
)


def without_leftovers(html: str) -> str:
    """A page of the host without the elements that only the theme's script would use."""
    return LEFTOVERS.sub("", html)
