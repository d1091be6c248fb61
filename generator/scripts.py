"""Which modules come with a script: read from its imports, so that no list of them is kept by hand."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

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


def loaded(files: Iterable[Path], *, later: bool = False) -> dict[Path, None]:
    """All modules that come with these, these first, the nearest before those that they import in turn."""
    found = dict.fromkeys(file.resolve() for file in files)
    waiting = list(found)
    for file in waiting:
        for other in imported(file, later=later):
            if other not in found:
                found[other] = None
                waiting.append(other)
    return found
