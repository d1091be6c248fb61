"""What stands in place of the theme's own files: our style sheets and scripts, joined, made light, named by digest."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256

from generator.theme.minify import minify
from generator.theme.modules import SCRIPT_FOLDER, bundle, name_by_content, names_of

# Our style sheets, in the order in which they are joined into one file.
STYLES = (
    *("tokens", "base", "header", "footer", "typography", "buttons", "breadcrumb", "hero", "cards", "pagination"),
    *("facets", "company", "request", "match", "locator", "region-map", "prose", "suggest", "events", "subscribe"),
    *("find", "find-panel", "find-table", "find-map", "find-take", "find-phone", "shortlist", "compare", "rfp"),
    *("print", "charts", "support", "directories"),
)
STYLE_FOLDER = "assets/css/"
# Files of the theme that no page of ours asks for.
UNUSED = re.compile(r"assets/(?:javascripts|stylesheets|images)/.*|assets/_mkdocstrings\.css")
THEME_STYLE = re.compile(r"assets/stylesheets/main\.[0-9a-f]+\.min\.css")


@dataclass(frozen=True, slots=True)
class Replacement:
    """Paths that are taken out, the text of each file that comes in, and the paths of style sheets and scripts."""

    gone: frozenset[str]
    files: dict[str, str]
    # By name.
    styles: dict[str, str]
    # By the path below our folder of scripts.
    scripts: dict[str, str]


def replacement(paths: Iterable[str], read: Callable[[str], str]) -> Replacement:
    """What becomes of the theme's files at these paths; KeyError when it lacks one that we need."""
    every = list(paths)
    style = "\n".join(read(f"{STYLE_FOLDER}{name}.css") for name in STYLES)
    made = minify({**bundle(_scripts(every, read)), "site.css": style})
    styles = {"site": made.pop("site.css"), "prose": _for_prose(every, read)}
    scripts = name_by_content(made)
    addresses = {name: f"assets/{name}.{sha256(css.encode()).hexdigest()[:8]}.css" for name, css in styles.items()}
    gone = (path for path in every if UNUSED.fullmatch(path) or path.startswith((STYLE_FOLDER, SCRIPT_FOLDER)))
    files = {SCRIPT_FOLDER + path: text for path, text in scripts.items()}
    files |= {addresses[name]: css for name, css in styles.items()}
    return Replacement(frozenset(gone), files, addresses, names_of(map(SCRIPT_FOLDER.__add__, scripts)))


def _scripts(paths: Iterable[str], read: Callable[[str], str]) -> dict[str, str]:
    return {path.removeprefix(SCRIPT_FOLDER): read(path) for path in paths if path.startswith(SCRIPT_FOLDER)}


def _for_prose(paths: list[str], read: Callable[[str], str]) -> str:
    """The theme's style sheet in a layer of its own, below ours, for pages written in Markdown."""
    name = next((path for path in paths if THEME_STYLE.fullmatch(path)), None)
    if name is None:
        raise KeyError(THEME_STYLE.pattern)
    css = re.sub(r'@charset "[^"]*";|/\*#.*?\*/', "", read(name))
    return f"@layer theme{{{css}}}"
