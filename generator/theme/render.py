"""Has MkDocs render the hand-written pages and the empty shells; a process of its own, as the host takes a while.

Run as `python -m generator.theme.render ROOT OUT`. MkDocs finds our plugin by its entry point.
"""

import os
import sys
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


if __name__ == "__main__":
    render_chrome(Path(sys.argv[1]), Path(sys.argv[2]))
