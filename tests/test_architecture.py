"""The order of the house, read from the imports: only downward, one door for each outside power, nothing sprawling."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

CODE = Path(__file__).parent.parent / "generator"
MODULES = sorted(CODE.rglob("*.py"))
# From the top down. A module or folder imports from lower levels only; names on one level do not know each other.
LEVELS = (
    ("__main__",),
    ("cli",),
    ("plugin", "serving"),
    ("build", "manual"),
    ("run",),
    ("making", "loading", "chrome"),
    ("pages", "exports", "importers", "rules"),
    ("paging",),
    ("linked_data", "maps", "map_outlines", "search_columns", "related"),
    ("lists",),
    ("site",),
    ("templates", "state"),
    ("catalog", "shell", "formatting"),
    ("sought", "keys"),
    ("records", "whereabouts"),
    ("geography", "vocabularies", "messages"),
    ("settings", "parsed"),
    ("comments",),
    ("source", "scan", "links", "theme"),
    (
        "artifacts",
        "reporting",
        "publishing",
        "workers",
        "tokens",
        "packing",
        "word_index",
        "light",
        "scripts",
        "canonical",
    ),
    ("diagnostics", "kept"),
)
# The one way up: rendering the chrome starts the host, and the host then calls its plugin.
UPWARD = {("chrome", "plugin")}
# Folders whose modules stand side by side and can each be deleted with no other edit than its line in the tuple.
SIDE_BY_SIDE = ("pages", "exports", "importers", "rules")
# Who may use what others must not: one door for each.
DOORS = {
    "yaml": {"source", "comments"},  # reading is source's; comments are found with the same scanner
    "jinja2": {"templates", "site", "plugin"},
    "mkdocs": {"plugin"},
    "minify": {"light"},
    "multiprocessing": {"workers", "chrome"},
    "fcntl": {"publishing"},
    "watchdog": {"serving"},
    "argparse": {"cli", "manual"},
    "nh3": {"templates"},
    "cmarkgfm": {"templates", "records.checks"},
}
NETWORK = {"socket", "ssl", "urllib.request", "http.client", "ftplib", "smtplib", "requests", "httpx", "aiohttp"}
LIFELESS = {"pickle", "shelve", "dill"}  # reading these can run code
CLOCK = re.compile(
    r"\b(?:datetime\.(?:now|today|utcnow)|date\.today|time\.(?:time|time_ns|localtime|gmtime)|monotonic_ns)\b"
)
BANNED = {"util", "utils", "helper", "helpers", "manager", "managers", "common", "entry", "entries", "item", "items"}
LONGEST_MODULE = 350


def name_of(file: Path) -> str:
    """`pages.company` for generator/pages/company.py."""
    return ".".join(file.relative_to(CODE).with_suffix("").parts).removesuffix(".__init__").replace("__init__", "")


@cache
def tree(file: Path) -> ast.Module:
    """The module's syntax tree."""
    return ast.parse(file.read_text(encoding="utf-8"))


def imports(file: Path) -> Iterator[str]:
    """The full names of all modules that a module imports, wherever in it."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{file}: relative import"
            assert node.module
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if is_module(inner) else node.module


def is_module(name: str) -> bool:
    """Whether a dotted name is a module of ours."""
    place = CODE.parent.joinpath(*name.split("."))
    return name.startswith("generator.") and (place.with_suffix(".py").is_file() or (place / "__init__.py").is_file())


def ours(file: Path) -> Iterator[str]:
    """The modules of ours that a module imports, without the name of the package."""
    for name in imports(file):
        if name.startswith("generator."):
            yield name.removeprefix("generator.")


def level(name: str) -> int:
    """How far down a module or folder stands."""
    top = name.split(".")[0]
    return next(index for index, names in enumerate(LEVELS) if top in names)


def test_every_module_has_a_level() -> None:
    known = {name for names in LEVELS for name in names}
    assert {name_of(file).split(".")[0] for file in MODULES} - {""} == known


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_imports_point_downward(file: Path) -> None:
    here = name_of(file)
    top = here.split(".")[0]
    if not here:
        assert not list(ours(file))
        return
    for name in ours(file):
        other = name.split(".")[0]
        if other != top and (top, other) not in UPWARD:
            assert level(other) > level(top), f"{here} imports {name}, which stands above or beside it"


@pytest.mark.parametrize("folder", SIDE_BY_SIDE)
def test_siblings_do_not_import_each_other(folder: str) -> None:
    for file in (CODE / folder).glob("*.py"):
        if file.name == "__init__.py":
            continue
        siblings = {f"{folder}.{other.stem}" for other in (CODE / folder).glob("*.py")} - {name_of(file)}
        assert not siblings & set(ours(file)), name_of(file)
        assert folder not in set(ours(file)), f"{name_of(file)} imports its own folder"


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {name_of(file): set(at_the_top(file)) for file in MODULES}
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " → ".join((*path, name))
        if name not in done:
            for other in sorted(graph.get(name, ())):
                visit(other, (*path, name))
            done.add(name)

    for name in graph:
        visit(name, ())


def at_the_top(file: Path) -> Iterator[str]:
    """The modules of ours that are imported when a module is, not later inside a function."""
    inside = {
        id(found) for node in ast.walk(tree(file)) if isinstance(node, ast.FunctionDef) for found in ast.walk(node)
    }
    later = {name for node in ast.walk(tree(file)) if id(node) in inside for name in named(node)}
    now = {name for node in ast.walk(tree(file)) if id(node) not in inside for name in named(node)}
    here = name_of(file)
    for name in ours(file):
        full = f"generator.{name}"
        parents = {full, full.rpartition(".")[0]}
        if name != here and (parents & now or not parents & later):
            yield name


def named(node: ast.AST) -> Iterator[str]:
    """The module names that one import statement has."""
    if isinstance(node, ast.ImportFrom) and node.module:
        yield node.module
        yield from (f"{node.module}.{alias.name}" for alias in node.names)
    elif isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("power", DOORS)
def test_each_outside_power_has_its_own_doors(power: str) -> None:
    users = {name_of(file) for file in MODULES if any(name.split(".")[0] == power for name in imports(file))}
    assert users <= DOORS[power]
    assert users, f"nobody uses {power} any more: take its line out"


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_no_module_reaches_the_network_or_reads_what_could_run(file: Path) -> None:
    assert not {
        name for name in imports(file) if name in NETWORK | LIFELESS or name.split(".")[0] in NETWORK | LIFELESS
    }


def test_only_settings_reads_the_clock() -> None:
    readers = {name_of(file) for file in MODULES if CLOCK.search(ast.unparse(tree(file)))}
    assert readers == {"settings"}


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_a_module_says_what_it_does_and_stays_small(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert ast.get_docstring(tree(file)), "the first line says in one sentence what the module does"
    assert text.startswith('"""')
    assert len(text.splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_names_are_the_terms_of_the_field(file: Path) -> None:
    for name in names(file):
        words = {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", name)}
        assert not words & BANNED, name


def names(file: Path) -> Iterator[str]:
    """Every name that a module gives: its own, and those of its classes, functions, arguments and variables."""
    yield from file.relative_to(CODE).with_suffix("").parts
    for node in ast.walk(tree(file)):
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_functions_are_short(file: Path) -> None:
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.FunctionDef) and node.end_lineno:
            assert node.end_lineno - node.lineno < 60, f"{name_of(file)}.{node.name}"


def test_public_functions_and_classes_say_what_they_are() -> None:
    silent = []
    for file in MODULES:
        for node in tree(file).body:
            public = isinstance(node, (ast.ClassDef, ast.FunctionDef)) and not node.name.startswith("_")
            if public and not ast.get_docstring(node):  # type: ignore[arg-type]
                silent.append(f"{name_of(file)}.{node.name}")  # type: ignore[attr-defined]
    assert not silent


def test_the_plugin_stays_a_door() -> None:
    assert len((CODE / "plugin.py").read_text(encoding="utf-8").splitlines()) <= 150


def test_nothing_compiled_is_in_the_repository() -> None:
    # What Python, and we in `parsed.py`, keep beside the code would be believed by whoever checks it out.
    tracked = subprocess.run(("git", "ls-files"), cwd=CODE.parent, capture_output=True, check=True, encoding="utf-8")
    names = tracked.stdout.splitlines()
    assert names
    assert [name for name in names if "__pycache__" in name or name.endswith((".pyc", ".pyo"))] == []
