"""Has MkDocs render the hand-written pages and the empty shells; a process of its own, as the host takes a while.

Run as `python -m generator.theme.render ROOT OUT`. MkDocs finds our plugin by its entry point.
"""

import logging
import os
import sys
import threading
from pathlib import Path

os.environ["NO_MKDOCS_2_WARNING"] = "1"  # the theme reads it when it is imported

from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator import settings


def render_chrome(root: Path, out: Path) -> None:
    """Has MkDocs render the hand-written pages and the empty shells into `out`."""
    config = load_config(str(root / settings.FILE), site_dir=str(out))
    config.plugins.on_startup(command="build", dirty=False)
    config.plugins["makeitinla"].config["fill"] = False
    build(config)
    config.plugins.on_shutdown()


class Errors(logging.Handler):
    """Keeps what MkDocs says is wrong before it gives up."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Notes one error."""
        self.said.append(record.getMessage())


def main(root: Path, out: Path) -> int:
    """Renders and returns the exit code; the last line of the error output says why it failed."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    errors, warnings = Errors(), logging.StreamHandler()
    warnings.setLevel(logging.WARNING)
    logging.getLogger("mkdocs").handlers = [errors, warnings]
    try:
        render_chrome(root, out)
    except (Exception, SystemExit) as error:  # MkDocs, its theme and its plugins raise whatever they like
        said = " ".join(errors.said) or f"{_place(error)}{type(error).__name__}: {error}"
        print(" ".join(said.split()), file=sys.stderr)
        return 1
    return 0


def _place(error: BaseException) -> str:
    """The template and line that an error names, if it does."""
    file, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    return f"{Path(file).name}:{line}: " if isinstance(file, str) and line else ""


def _end_with_parent() -> None:
    """Ends this process as soon as its parent is gone: what it renders is no use then, and in the way of others."""
    os.read(0, 1)
    os._exit(1)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
