"""Which modules come with a script, read from its imports; and which are published as one file.

One file compresses a fifth better than its modules apart, and needs one request. So what only the search itself or only
the companies page loads is joined, as style sheets are; others that several pages load stay by themselves.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

# Scripts with the modules that are joined before them: none needs a later one, and their names differ.
BUNDLES = {
    "search/answers.js": (
        "bitset",
        "lru-cache",
        "ranking",
        "rows",
        "columns",
        "phrases",
        "index",
        "matching",
        "engine",
    ),
    "companies/page.js": ("location-filter", "chips", "facet", "panel", "results"),
}
PARTS = frozenset(f"{whole.split('/')[0]}/{name}.js" for whole, names in BUNDLES.items() for name in names)
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
        folder, file = whole.split("/")
        parts, within = [f"{folder}/{name}.js" for name in names], {f"./{name}.js" for name in names}
        made[whole] = _bundle([scripts[part] for part in (*parts, whole)], within)
        beside = [path for path in made if path.startswith(f"{folder}/")]
        made |= {path: IMPORT.sub(partial(_led, within, f"./{file}"), made[path]) for path in beside}
        made |= dict.fromkeys(parts, f'export * from "./{file}";\n')
    return made


def _led(within: set[str], whole: str, found: re.Match[str]) -> str:
    """An import, from the whole if it is of a module that is joined."""
    return f'import {{ {found[1]} }} from "{whole if found[2] in within else found[2]}";\n'


def _bundle(texts: Iterable[str], within: set[str]) -> str:
    """Modules one after the other, each name that they import from others imported once."""
    every = "".join(texts)
    wanted: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for names, path in IMPORT.findall(every):
        if path not in within:
            wanted[path] |= dict.fromkeys(names.split(", "))
    heads = [f'import {{ {", ".join(names)} }} from "{path}";\n' for path, names in wanted.items()]
    return "".join(heads) + IMPORT.sub("", every)
