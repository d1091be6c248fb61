"""Which modules come with a script, which of them are published as one file, and the names of what is published.

One file compresses a fifth better than its modules apart, and needs one request. So modules that always come together
are joined, as style sheets are: those of the search, those of the companies page, and a few that several pages share.
Each file is then named after its content, so that no page ever meets a script of another build.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path
from posixpath import dirname, join, normpath, relpath
from typing import TypeVar

Node = TypeVar("Node")

SCRIPT_FOLDER = "assets/js/"
# Scripts with the modules that are joined before them, by their way from the script's folder: none needs a later one,
# and their names differ. One that has none stands in a function all the same, where that makes it lighter.
BUNDLES = {
    "shared/cards.js": ("messages", "facts"),
    "shared/every-page.js": ("shortlist", "save-button", "header"),
    "shared/elements.js": ("../search/text", "../search/columns"),
    "search/client.js": ("events",),
    "search/answers.js": (
        "bitset",
        "lru-cache",
        "runs",
        "tiers",
        "rows",
        "ranking",
        "decoding",
        "facet-index",
        "word-lists",
        "index",
        "query-parts",
        "query-words",
        "term-names",
        "phrases",
        "filters",
        "industries",
        "reasons",
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
        "closest",
        "found-events",
        "extras",
        "controller",
    ),
    "search/relaxations.js": (),
    "search/spelling.js": (),
    "companies/map/view.js": (
        "viewport",
        "camera",
        "controls",
        "pen",
        "ground",
        "names",
        "drawing",
        "gestures",
        "mark-buttons",
        "marks",
        "popup",
        "element",
    ),
    "rfp/page.js": (
        "company-data",
        "draft",
        "saved",
        "link",
        "questions",
        "validation",
        "readiness",
        "terms",
        "record",
        "request",
        "mail",
        "comparison",
        "send",
        "route",
        "check",
        "parts",
        "side",
        "fits",
        "teams",
        "shops",
        "steps",
        "builder",
    ),
    "respond/page.js": ("request", "checklist", "kept", "answer", "statement", "responder"),
}
# Modules of other folders that are joined with a script too, as it would load a whole for their sake.
COMPANY_DATA = (
    *("search/rows.js", "search/decoding.js", "search/data-files.js"),
    "matching/facts.js",
)
ANSWERED = ("company-data", "draft", "saved", "link", "questions", "validation", "terms", "record", "mail", "fits")
COPIES = {
    "rfp/page.js": COMPANY_DATA,
    "respond/page.js": (*COMPANY_DATA, *(f"rfp/{name}.js" for name in ANSWERED)),
}
# The script that each joined module is published in.
WHOLES = {normpath(f"{dirname(whole)}/{name}.js"): whole for whole, names in BUNDLES.items() for name in names}
EXPORT = re.compile(r"^export (?=(?:async )?(?:const|let|function|class) (\w+))", re.MULTILINE)
IMPORT = re.compile(r'^import \{ ([^}]+) \} from "([^"]+)";\n', re.MULTILINE)

# Modules that a script asks for at once, and those that it imports with `import(...)` when needed.
AT_ONCE = re.compile(r"""^(?:import|export)\s(?:[^"';()]*?\sfrom\s)?["'](\.[^"']+)["']""", re.MULTILINE)
LATER = re.compile(r"""\bimport\(\s*["'](\.[^"']+)["']""")
COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", re.DOTALL)
# Any other script that a minified one names: to import it now or later, or to start it as a worker.
ADDRESS = re.compile(r'(?<=")\.\.?/[^"]+\.js(?=")')
DIGEST = re.compile(r"\.[0-9a-f]{8}(?=\.js$)")


def code(file: Path) -> str:
    """A script without its comments."""
    return COMMENT.sub("", file.read_text(encoding="utf-8"))


def imported(file: Path, *, later: bool = False) -> Iterator[Path]:
    """The modules that a module imports, those it may import later too if asked."""
    text = code(file)
    found = AT_ONCE.findall(text) + (LATER.findall(text) if later else [])
    yield from ((file.parent / name).resolve() for name in found)


def dependencies(files: Iterable[Path], *, later: bool = False) -> list[Path]:
    """All modules that come with these, these first, the nearest before those that they import in turn."""
    return _reached((file.resolve() for file in files), partial(imported, later=later))


def _reached(starts: Iterable[Node], neighbors: Callable[[Node], Iterable[Node]]) -> list[Node]:
    found = dict.fromkeys(starts)
    waiting = list(found)
    for node in waiting:
        new = dict.fromkeys(other for other in neighbors(node) if other not in found)
        found |= new
        waiting += new
    return waiting


def bundle(scripts: Mapping[str, str]) -> dict[str, str]:
    """Scripts by path below their folder as they are published: who imports a module that is joined gets the whole.

    A whole has its modules one after the other, and imports what they need of others once. They stand in a function,
    as a minifier shortens no name that a module has outside of one: it takes what they import, and returns what others
    import of them.
    """
    texts = {path: _redirected(WHOLES.get(path, path), path, text) for path, text in scripts.items()}
    wholes = {whole: _whole(whole, scripts, texts) for whole in BUNDLES}
    return {path: texts[path] for path in texts if path not in WHOLES} | wholes


def _redirected(whole: str, path: str, text: str) -> str:
    """A script as part of a whole: what it imports of a module that is joined, it imports from the whole of that."""

    def redirect(found: re.Match[str]) -> str:
        names, address = found.groups()
        target = _target(path, address)
        target = whole if target in COPIES.get(whole, ()) else WHOLES.get(target, target)
        return f'import {{ {names} }} from "{_address(whole, target)}";\n'

    return IMPORT.sub(redirect, text)


def _whole(whole: str, scripts: Mapping[str, str], texts: Mapping[str, str]) -> str:
    """What a whole is published as, made of scripts as they are written and as they import from other wholes."""
    copies = [_redirected(whole, path, scripts[path]) for path in COPIES.get(whole, ())]
    parts = [*(path for path, of in WHOLES.items() if of == whole), whole]
    every = "".join([*copies, *(texts[path] for path in parts)])
    needed: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for names, address in IMPORT.findall(every):
        needed[address] |= dict.fromkeys(names.split(", "))
    needed.pop(_address(whole, whole), None)
    heads = [f'import {{ {", ".join(names)} }} from "{address}";\n' for address, names in needed.items()]
    wanted = {name for path in texts.keys() - parts for name in _imported_names(path, texts[path], whole)}
    taken = ", ".join(name.split(" as ")[-1] for names in needed.values() for name in names)
    given = ", ".join(sorted({*EXPORT.findall(texts[whole]), *wanted}))
    body = f"(({taken}) => {{\n{EXPORT.sub('', IMPORT.sub('', every))}\nreturn {{ {given} }};\n}})({taken})"
    return f"{''.join(heads)}export const {{ {given} }} = {body};\n"


def _imported_names(path: str, text: str, target: str) -> Iterator[str]:
    """The names that a script imports from another."""
    for names, address in IMPORT.findall(text):
        if _target(path, address) == target:
            yield from (name.split(" as ")[0] for name in names.split(", "))


def _target(path: str, address: str) -> str:
    """The path of the script that another one means by an address."""
    return normpath(join(dirname(path), address))


def _address(path: str, target: str) -> str:
    """What a script calls another one: relative, and told from a package's name by its first character."""
    address = relpath(target, dirname(path))
    return address if address.startswith("../") else f"./{address}"


def name_by_content(scripts: Mapping[str, str]) -> dict[str, str]:
    """Minified scripts by path, each under a name with a digest of it and of all that it may ever import.

    They call each other by these names. Scripts that import each other in a circle have one digest.
    """
    digests = {path: _digest(scripts, path) for path in scripts}

    def readdress(path: str, found: re.Match[str]) -> str:
        return _marked(found[0], digests[_target(path, found[0])])

    return {_marked(path, digests[path]): ADDRESS.sub(partial(readdress, path), text) for path, text in scripts.items()}


def _digest(scripts: Mapping[str, str], path: str) -> str:
    reached = _reached([path], lambda path: [_target(path, address) for address in ADDRESS.findall(scripts[path])])
    return sha256("\0".join(f"{path}\0{scripts[path]}" for path in sorted(reached)).encode()).hexdigest()[:8]


def _marked(path: str, digest: str) -> str:
    return f"{path.removesuffix('.js')}.{digest}.js"


def names_of(published: Iterable[str]) -> dict[str, str]:
    """The paths of published scripts by the paths that they have below our folder of scripts."""
    return {DIGEST.sub("", path.removeprefix(SCRIPT_FOLDER)): path for path in published}
