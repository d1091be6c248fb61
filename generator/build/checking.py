"""Checks records: each file alone, and all of them together. All that `check` needs, and the first part of a build."""

import gc
import marshal
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator import rules
from generator.build import workers
from generator.build.loading import AnyOutline, Loaded, Loader, catalog_of
from generator.build.progress import Progress, silent
from generator.build.state import Kept
from generator.catalog.catalog import shard_of
from generator.catalog.current import CurrentCatalog
from generator.diagnostics.diagnostic import Diagnostic, Report
from generator.records.files import REMOVED, misplaced, record_files
from generator.records.removed import Removed, read_removed
from generator.rules.identity import same_slug
from generator.settings import Settings

if TYPE_CHECKING:  # a check of a few files starts no workers
    from generator.artifacts import Target
    from generator.build.worker import BuildWorker

# Nearly everything that is read lives until the end, so looking for garbage more often only costs time.
GC_THRESHOLDS = (50_000, 20, 100)


def check(settings: Settings, paths: Iterable[str] | None = None, progress: Progress = silent) -> Report:
    """All findings: in the given record files alone, or in all of them with the rules across records."""
    gc.set_threshold(*GC_THRESHOLDS)
    session = CheckSession(settings, progress, alone=paths is not None, checks_only=True)
    try:
        if paths is None:
            digests, strays = record_files(settings.root)
            session.findings.extend(strays)
            session.load(digests, {})
        else:
            faults = {path: misplaced(settings.root, path) for path in paths}
            session.findings.extend(fault for fault in faults.values() if fault)
            session.load(dict.fromkeys((path for path, fault in faults.items() if not fault), b""), {})
        session.check_together()
        return Report.of(session.findings)
    finally:
        session.close()


class CheckSession:
    """One run over the records: loads what changed and checks it together, on several cores.

    With `checks_only` nothing will be made; `alone` checks the given files without others.
    """

    def __init__(self, settings: Settings, progress: Progress, alone: bool = False, checks_only: bool = False) -> None:
        self.settings = settings
        self.progress = progress
        self.alone = alone
        self.loader = Loader(settings.root, checks_only)
        self.kept: dict[str, Kept] = {}
        # Records with errors: checked together with the others, never published.
        self.broken: list[AnyOutline] = []
        self.paths: Mapping[str, bytes] = {}
        self.removed = Removed()
        self.findings: list[Diagnostic] = []
        self.pool: workers.WorkerPool | None = None
        # The file of the lock that whoever writes holds open; -1 for none.
        self.lock = -1

    def load(self, digests: Mapping[str, bytes], old: Mapping[str, Kept]) -> None:
        """Loads the files whose digest is not the old one; takes the others as they were.

        What was removed is not even read.
        """
        self.removed = read_removed(self.settings.root)
        self.findings.extend((*self.removed.findings, *self.removed.still_there(digests)))
        gone = {REMOVED, *self.removed.paths}
        self.paths = digests = {path: digest for path, digest in digests.items() if path not in gone}
        changed = [path for path, digest in digests.items() if path not in old or old[path].digest != digest]
        self.progress("checking", n=len(changed))
        loaded = {each.path: each for each in self._load(changed)}
        for path, digest in digests.items():
            new = loaded.get(path)
            if new is None:
                self.kept[path] = old[path]
            elif new.record is not None and new.usable:
                self.kept[path] = Kept(digest, new.record, new.findings)
            else:
                self.findings.extend(new.findings)
                self.broken += [new.record] if new.record is not None else []
        for kept in self.kept.values():
            self.findings.extend(kept.warnings)

    def _load(self, paths: list[str]) -> list[Loaded]:
        if workers.count(len(paths)) == 1:
            return [self.loader.load(path) for path in paths]
        from generator.build.worker import Load, from_row

        shares: list[list[str]] = [[] for _ in range(workers.count(len(paths)))]
        for path in paths:
            shares[shard_of(PurePosixPath(path).stem) % len(shares)].append(path)
        answers = self.start_workers(shares).request(Load())
        return [from_row(row) for answer in answers for row in marshal.loads(answer)]

    def start_workers(self, shares: "Sequence[list[str]]", planned: "Sequence[Target]" = ()) -> workers.WorkerPool:
        """Starts a worker for each share of the files to load, with all targets if they are planned already."""
        serve = partial(self._worker, planned)
        self.pool = workers.WorkerPool(list(enumerate(shares)), serve, [self.lock] if self.lock >= 0 else [])
        return self.pool

    def _worker(self, planned: "Sequence[Target]", share: tuple[int, list[str]]) -> "BuildWorker":
        from generator.build.worker import BuildWorker

        return BuildWorker(self.settings, self.loader.checks_only, *share, planned)

    def check_together(self) -> None:
        """The rules across records."""
        self.findings.extend(same_slug(self.paths))
        self.findings.extend(self.check_catalog())

    def check_catalog(self) -> list[Diagnostic]:
        """What the rules across records find in all of them, those with errors too."""
        records = [*self.records(), *self.broken]
        catalog = catalog_of(records, self.loader, self._has_file, removed=self.removed.days)
        return list(rules.check_catalog(CurrentCatalog(catalog, self.settings.today)))

    def records(self) -> list[AnyOutline]:
        """All records in use."""
        return [kept.record for kept in self.kept.values()]

    def _has_file(self, slug: str) -> bool:
        """Whether a slug has a file, be it broken or not looked at."""
        path = f"companies/{slug[:1]}/{slug}.yml"
        return path in self.paths or (self.alone and (self.settings.root / path).is_file())

    def close(self) -> None:
        """Ends the workers."""
        if self.pool is not None:
            self.pool.close()
