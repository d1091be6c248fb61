"""Which modules come with a script, read from its imports; and which are published as one file.

One file compresses a fifth better than its modules apart, and needs one request. So modules that always come together
are joined, as style sheets are: those of the search, those of the companies page, and a few that several pages share.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from posixpath import basename, dirname, join, normpath

# Scripts with the modules that are joined before them: none needs a later one, and their names differ.
BUNDLES = {
    "shared/cards.js": ("messages", "facts"),
    "shared/save-button.js": ("shortlist",),
    "search/answers.js": (
        "bitset",
        "lru-cache",
        "runs",
        "tiers",
        "ranking",
        "rows",
        "decoding",
        "facet-index",
        "word-lists",
        "index",
        "query-parts",
        "query-words",
        "term-names",
        "phrases",
        "filters",
        "matching",
        "interpreter",
        "ordering",
        "counts",
        "engine",
        "data-files",
        "loaded-search",
    ),
    "companies/page.js": (
        "url-state",
        "pauses",
        "scroll-memory",
        "location-filter",
        "chips",
        "page-state",
        "status",
        "form",
        "facet-terms",
        "facet-value",
        "facet",
        "figure-filters",
        "panel",
        "pagination",
        "results",
        "extras",
        "controller",
    ),
}
PARTS = frozenset(f"{whole.split('/')[0]}/{name}.js" for whole, names in BUNDLES.items() for name in names)
EXPORT = re.compile(r"^export (?=(?:async )?(?:const|let|function|class) (\w+))", re.MULTILINE)
IMPORT = re.compile(r'^import \{ ([^}]+) \} from "([^"]+)";\n', re.MULTILINE)

# Modules that a script asks for at once, and those that it imports with `import(...)` when needed.
AT_ONCE = re.compile(r"""^(?:import|export)\s(?:[^"';()]*?\sfrom\s)?["'](\.[^"']+)["']""", re.MULTILINE)
LATER = re.compile(r"""\bimport\(\s*["'](\.[^"']+)["']""")
COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", re.DOTALL)


def code(file: Path) -> str:
    """A script without its comments."""
    return COMMENT.sub("", file.read_text(encoding="utf-8"))


def imported(file: Path, *, later: bool = False) -> Iterator[Path]:
    """The modules that a module imports, those it may import later too if asked."""
    text = code(file)
    found = AT_ONCE.findall(text) + (LATER.findall(text) if later else [])
    yield from ((file.parent / name).resolve() for name in found)


def dependencies(files: Iterable[Path], *, later: bool = False) -> dict[Path, None]:
    """All modules that come with these, these first, the nearest before those that they import in turn."""
    found = dict.fromkeys(file.resolve() for file in files)
    waiting = list(found)
    for file in waiting:
        for other in imported(file, later=later):
            if other not in found:
                found[other] = None
                waiting.append(other)
    return found


def bundle(scripts: Mapping[str, str]) -> dict[str, str]:
    """Scripts by path below their folder as they are published: who imports a module that is joined gets the whole."""
    made = dict(scripts)
    for whole, names in BUNDLES.items():
        parts = [f"{dirname(whole)}/{name}.js" for name in names]
        texts = [made.pop(path) for path in (*parts, whole)]
        wanted = [name for path, text in made.items() for name in _imported_names(path, text, parts)]
        made = {path: _redirected(path, text, parts, whole) for path, text in made.items()}
        made[whole] = _bundle(texts, {f"./{name}.js" for name in names}, wanted)
    return made


def _imported_names(path: str, text: str, parts: Sequence[str]) -> Iterator[str]:
    """The names that a script imports from some modules."""
    for names, address in IMPORT.findall(text):
        if _target(path, address) in parts:
            yield from (name.split(" as ")[0] for name in names.split(", "))


def _redirected(path: str, text: str, parts: Sequence[str], whole: str) -> str:
    """A script that imports from the whole what it imported from modules that are joined into it."""

    def redirect(found: re.Match[str]) -> str:
        names, address = found.groups()
        if _target(path, address) in parts:
            address = f"{dirname(address)}/{basename(whole)}"
        return f'import {{ {names} }} from "{address}";\n'

    return IMPORT.sub(redirect, text)


def _target(path: str, address: str) -> str:
    """The path of the module that a script imports from an address."""
    return normpath(join(dirname(path), address))


def _bundle(texts: Sequence[str], within: set[str], wanted: Iterable[str]) -> str:
    """Modules one after the other, each name that they import from others imported once.

    They stand in a function, which lets their names be shortened; out of it come only those that the last module
    exports, and those wanted elsewhere.
    """
    every = "".join(texts)
    needed: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for names, path in IMPORT.findall(every):
        if path not in within:
            needed[path] |= dict.fromkeys(names.split(", "))
    heads = [f'import {{ {", ".join(names)} }} from "{path}";\n' for path, names in needed.items()]
    body = EXPORT.sub("", IMPORT.sub("", every))
    given = ", ".join(sorted({*EXPORT.findall(texts[-1]), *wanted}))
    return f"{''.join(heads)}export const {{ {given} }} = (() => {{\n{body}\nreturn {{ {given} }};\n}})();\n"
