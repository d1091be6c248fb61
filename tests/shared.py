"""Folders that a test run makes once and shares between its processes, such as a built site."""

import fcntl
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class SharedFolders:
    """Folders below one root that every process of the run sees."""

    root: Path

    def made_by(self, make: Callable[[Path], None], name: str) -> Path:
        """The folder of a name, filled by `make` in the first process that asks; the others wait for it."""
        folder, done = self.root / name, self.root / f"{name}.done"
        with (self.root / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # the system releases it even when the process is killed
            if not done.exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                make(folder)
                done.touch()
        return folder
