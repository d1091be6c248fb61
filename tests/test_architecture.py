"""The order of the house, read from its code: six storeys, doors for outside powers, a privacy wall, nothing sprawling.

Each test lists every offender at once.
"""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

CODE = Path(__file__).parents[1] / "generator"
MODULES = sorted(CODE.rglob("*.py"))
# From the top down. A room imports only rooms that stand to its right or below; `architecture.md` says what each holds.
STOREYS = (
    ("__main__",),
    ("cli", "mkdocs_plugin"),
    ("build",),
    ("pages", "exports", "importers", "rules", "audits"),
    ("rendering", "serializers", "search", "theme", "matching"),
    ("catalog", "records", "vocabularies", "geography", "messages"),
    ("settings", "source", "diagnostics", "artifacts", "cache", "digests"),
)
ROOMS = [room for storey in STOREYS for room in storey]
# The only modules beside the packages.
LOOSE = {"__init__", "__main__", "mkdocs_plugin", "settings", "artifacts", "digests", "cache"}
# Folders whose modules stand side by side and can each be deleted with no other edit than its line in the tuple.
SIDE_BY_SIDE = (
    *("pages", "exports/site", "exports/calendars", "exports/feeds", "exports/open_data", "exports/directories"),
    *("importers", "rules"),
)
# Who may use what others must not.
DOORS = {
    "yaml": {"source"},
    "jinja2": {"rendering", "mkdocs_plugin"},
    "mkdocs": {"mkdocs_plugin", "theme"},
    "minify": {"theme"},
    "multiprocessing": {"build"},
    "fcntl": {"build"},
    "watchdog": {"cli"},
    "click": {"cli"},
    "nh3": {"rendering"},
    "dateutil": {"catalog"},
    "css_inline": {"rendering"},
    "cmarkgfm": {"rendering", "records"},
    "icalendar": {"importers"},
    "pyarrow": {"serializers"},
    "mcp": {"cli"},
    "openpyxl": {"importers"},
}
NETWORK = {"socket", "ssl", "urllib.request", "http.client", "ftplib", "smtplib", "requests", "httpx", "aiohttp"}
# Who needs only the names of the families of addresses, to listen and not to call.
LISTENS = ("cli.dev_server", "socket")
LIFELESS = {"pickle", "shelve", "dill"}  # reading these can run code
CLOCK = re.compile(
    r"\b(?:datetime\.(?:now|today|utcnow)|date\.today|time\.(?:time|time_ns|localtime|gmtime)|monotonic_ns)\b"
)
BANNED = {"util", "utils", "helper", "helpers", "manager", "managers", "common", "entry", "entries", "item", "items"}
# What is private before `catalog/public.py` has looked at it, and the rooms on the outer side of that wall.
RAW = {"Record", "AnyRecord", "Company", "Contact", "Place", "Event", "Gathering", "Rfp", "Funding", "Milestone"}
OUTSIDE = ("pages", "exports", "rendering", "serializers", "search", "matching", "theme")
# The rooms whose signatures say exactly what they take and give.
MODEL = ("catalog", "records", "vocabularies")
LONGEST_MODULE = 350
LONGEST_FUNCTION = 40
MOST_PARAMETERS = 6
MOST_ANY = 60


def name_of(file: Path) -> str:
    """`pages.company` for generator/pages/company.py, `pages` for its package, nothing for the whole."""
    return ".".join(file.relative_to(CODE).with_suffix("").parts).removesuffix("__init__").removesuffix(".")


def room_of(name: str) -> str:
    """The room that a module stands in."""
    return name.split(".")[0]


@cache
def tree(file: Path) -> ast.Module:
    """The module's syntax tree."""
    return ast.parse(file.read_text(encoding="utf-8"))


def functions(file: Path) -> Iterator[ast.FunctionDef]:
    """Every function and method of a module."""
    return (node for node in ast.walk(tree(file)) if isinstance(node, ast.FunctionDef))


def imports(file: Path) -> Iterator[tuple[str, str]]:
    """Each module that a module imports, wherever in it, with the name that it takes from there."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield (inner, "") if is_module(inner) else (node.module, alias.name)


def is_module(name: str) -> bool:
    """Whether a dotted name is a module of ours."""
    file = CODE.parent.joinpath(*name.split("."))
    return name.startswith("generator.") and (file.with_suffix(".py").is_file() or (file / "__init__.py").is_file())


def ours(file: Path) -> Iterator[str]:
    """The modules of ours that a module imports, without the name of the package."""
    return (name.removeprefix("generator.") for name, _ in imports(file) if name.startswith("generator."))


def test_the_house_has_only_its_rooms() -> None:
    assert {file.stem for file in CODE.glob("*.py")} == LOOSE
    assert {folder.name for folder in CODE.iterdir() if (folder / "__init__.py").is_file()} <= set(ROOMS)


def test_imports_point_downward() -> None:
    assert [
        f"{here} imports {name}"
        for here, file in ((name_of(file), file) for file in MODULES)
        for name in ours(file)
        if here and room_of(name) != room_of(here) and ROOMS.index(room_of(name)) <= ROOMS.index(room_of(here))
    ] == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {name_of(file): {name for name in ours(file) if name != name_of(file)} for file in MODULES}
    circles: set[str] = set()
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        if name in path:
            circles.add(" → ".join((*path[path.index(name) :], name)))
        elif name not in done:
            for other in sorted(graph.get(name, ())):
                visit(other, (*path, name))
            done.add(name)

    for name in graph:
        visit(name, ())
    assert circles == set()


def test_modules_that_stand_side_by_side_do_not_know_each_other() -> None:
    acquainted = []
    for folder in SIDE_BY_SIDE:
        names = {name_of(file) for file in (CODE / folder).glob("*.py") if file.stem != "__init__"}
        for file in (CODE / folder).glob("*.py"):
            if file.stem != "__init__":
                acquainted += [f"{name_of(file)} imports {name}" for name in ours(file) if name in names]
    assert acquainted == []


def test_each_outside_power_has_its_own_doors() -> None:
    users: dict[str, set[str]] = {power: set() for power in DOORS}
    for file in MODULES:
        for name, _ in imports(file):
            if name.split(".")[0] in DOORS:
                users[name.split(".")[0]].add(room_of(name_of(file)))
    assert users == DOORS


def test_nothing_reaches_the_network_or_reads_what_could_run() -> None:
    forbidden = NETWORK | LIFELESS
    found = [
        f"{name_of(file)} imports {name}"
        for file in MODULES
        for name, taken in imports(file)
        if not ((name_of(file), name) == LISTENS and taken.startswith("AF_"))
        and (name in forbidden or name.split(".")[0] in forbidden)
        and room_of(name_of(file)) != "audits"
    ]
    assert found == []


def test_only_settings_reads_the_clock() -> None:
    assert [name_of(file) for file in MODULES if CLOCK.search(ast.unparse(tree(file)))] == ["settings"]


def test_nothing_raw_crosses_the_privacy_wall() -> None:
    crossing = []
    for file in MODULES:
        here = name_of(file)
        if room_of(here) not in OUTSIDE:
            continue
        crossing += [f"{here} imports {name}" for _, name in imports(file) if name in RAW]
        for function in functions(file):
            named = {
                node.id
                for annotation in annotations(function)
                for node in ast.walk(annotation)
                if isinstance(node, ast.Name)
            }
            crossing += [f"{here}.{function.name} takes {name}" for name in sorted(named & RAW)]
    assert crossing == []


def annotations(function: ast.FunctionDef) -> Iterator[ast.expr]:
    """What a function says of its parameters and its result; text is read as code."""
    given = function.args
    for argument in (*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg):
        if argument is not None and argument.annotation is not None:
            yield as_code(argument.annotation)
    if function.returns is not None:
        yield as_code(function.returns)


def as_code(annotation: ast.expr) -> ast.expr:
    """An annotation without the quotes around it or within it."""
    return ast.parse(ast.unparse(annotation).replace("'", "").replace('"', ""), mode="eval").body


def test_types_say_what_is_meant() -> None:
    said = {
        name_of(file): sum(isinstance(node, ast.Name) and node.id == "Any" for node in ast.walk(tree(file)))
        for file in MODULES
    }
    assert sum(said.values()) < MOST_ANY, {name: count for name, count in said.items() if count}
    vague = [
        f"{name_of(file)}.{function.name}"
        for file in MODULES
        if room_of(name_of(file)) in MODEL
        for function in functions(file)
        if not function.name.startswith("_")
        for annotation in annotations(function)
        if any(isinstance(node, ast.Name) and node.id == "Any" for node in ast.walk(annotation))
    ]
    assert vague == []


def test_modules_are_small_and_say_what_they_do() -> None:
    found = []
    for file in MODULES:
        text = file.read_text(encoding="utf-8")
        if not text.startswith('"""') or not ast.get_docstring(tree(file)):
            found.append(f"{name_of(file)} does not say in one sentence what it does")
        if (lines := len(text.splitlines())) > LONGEST_MODULE:
            found.append(f"{name_of(file)} has {lines} lines")
    if (lines := len((CODE / "mkdocs_plugin.py").read_text(encoding="utf-8").splitlines())) > 150:
        found.append(f"mkdocs_plugin is no mere door: {lines} lines")
    assert found == []


def test_functions_are_short_and_public_ones_say_what_they_are() -> None:
    found = []
    for file in MODULES:
        for function in functions(file):
            name = f"{name_of(file)}.{function.name}"
            if function.end_lineno and (lines := function.end_lineno - function.lineno + 1) > LONGEST_FUNCTION:
                found.append(f"{name} has {lines} lines")
            given = [one.arg for one in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)]
            if len([name for name in given if name not in ("self", "cls")]) > MOST_PARAMETERS:
                found.append(f"{name} has {len(given)} parameters")
        for node in tree(file).body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
                found += [] if ast.get_docstring(node) else [f"{name_of(file)}.{node.name} has no docstring"]
    assert found == []


def test_names_are_the_terms_of_the_field_and_stay_private_where_they_are() -> None:
    found = []
    for file in MODULES:
        for name in names(file):
            words = {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", name)}
            found += [f"{name_of(file)}: {name}"] if words & BANNED else []
        taken = (name for module, name in imports(file) if module.startswith("generator"))
        found += [f"{name_of(file)} takes {name}" for name in taken if name.startswith("_") and name[1:2] != "_"]
    assert found == []


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


def test_nothing_compiled_is_in_the_repository() -> None:
    # What Python, and we in `cache.py`, keep beside the code would be believed by whoever checks it out.
    tracked = subprocess.run(("git", "ls-files"), cwd=CODE.parent, capture_output=True, check=True, encoding="utf-8")
    names = tracked.stdout.splitlines()
    assert names
    assert [name for name in names if "__pycache__" in name or name.endswith((".pyc", ".pyo"))] == []
