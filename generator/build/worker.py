"""What a worker process does: loads its share of the records, learns of the others, relates, plans and makes."""

import gc
import marshal
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from generator.artifacts import Target
from generator.build import state
from generator.build.loading import Loaded, Loader, catalog_of
from generator.build.publishing import Folder
from generator.build.state import FindingRow, OutlineRow
from generator.build.workers import Request
from generator.catalog.catalog import Catalog
from generator.catalog.related import Found, relate
from generator.settings import Settings

if TYPE_CHECKING:  # loads the templates, which a check can spare
    from generator.build.targets import Batch

# A loaded file as plain values: its path, its outline if there is one, and its findings.
LoadedRow: TypeAlias = tuple[str, OutlineRow | None, tuple[FindingRow, ...]]


# What goes through a pipe is packed by `marshal`, several times faster than what the pipe would do itself.
@dataclass(frozen=True)
class Load(Request[bytes]):
    """Load your share of the record files; the answer is a packed list of LoadedRow."""


@dataclass(frozen=True)
class Receive(Request[None]):
    """Learn what is in all records: packed rows of path, digest and OutlineRow, and who was removed; by which code."""

    rows: bytes
    code: bytes


@dataclass(frozen=True)
class Relate(Request[Found]):
    """Find the relations of your share of the companies, of `count` shares."""

    count: int


@dataclass(frozen=True)
class Plan(Request[None]):
    """Plan all targets, with the host's part that is `rendered`."""

    rendered: Path
    base_digest: bytes


@dataclass(frozen=True)
class Make(Request["Batch"]):
    """Make some targets: their packed names, the folder to write to, and what the same made last time."""

    work: bytes


class BuildWorker:
    """One worker: number `number`, with the record files of its share."""

    def __init__(
        self, settings: Settings, checks_only: bool, number: int, paths: list[str], planned: Sequence[Target] = ()
    ) -> None:
        self.settings = settings
        self.number = number
        self.paths = paths
        self.loader = Loader(settings.root, checks_only)
        self.catalog = Catalog(())
        self.targets = planned

    def __call__(self, request: Request[object]) -> object:
        match request:
            case Load():
                return marshal.dumps([to_row(self.loader.load(path)) for path in self.paths])
            case Receive(rows, code):
                self.receive(rows, code)
            case Relate(count):
                return self.relate(count)
            case Plan(rendered, base_digest):
                self.plan(rendered, base_digest)
            case Make(work):
                return self.make(work)
            case _:
                raise TypeError(request)
        return None

    def receive(self, packed: bytes, code: bytes) -> None:
        """Learns what is in all records."""
        rows, removed = marshal.loads(packed)
        outlines = [state.outline_of(path, row) for path, _, row in rows]
        digests = {path: digest for path, digest, _ in rows}
        facts = partial(state.facts, self.settings, code, writes=False)
        self.catalog = catalog_of(outlines, self.loader, digests=digests, facts=facts, removed=removed)

    def relate(self, count: int) -> Found:
        """The relations of a share of the companies; of the others it needs little, and only now."""
        found = relate(self.catalog, self.number, count)
        self.catalog.pack()
        return found

    def plan(self, rendered: Path, base_digest: bytes) -> None:
        """Plans all targets, as every process does."""
        from generator.build import targets
        from generator.rendering.site import site_of

        site = site_of(self.settings, self.catalog, rendered, base_digest, self.loader)
        self.targets = targets.plan(site)

    def make(self, packed: bytes) -> "Batch":
        """What some of the targets make."""
        from generator.build import targets

        listed, folder, old = marshal.loads(packed)
        names = frozenset(listed)
        gc.freeze()  # all of this lives to the end: looking through it for garbage only costs time
        mine = [target for target in self.targets if target.name in names]
        before = state.made_targets(old)
        return targets.build_targets(mine, Folder(Path(folder)), before, self.settings.out, self.settings.base)


def to_row(loaded: Loaded) -> LoadedRow:
    """A loaded file as plain values."""
    record: OutlineRow | None = tuple(loaded.record) if loaded.record else None
    return loaded.path, record, tuple(map(state.plain, loaded.findings))


def from_row(row: LoadedRow) -> Loaded:
    """A loaded file from its plain values."""
    path, values, findings = row
    return Loaded(path, state.outline_of(path, values) if values else None, tuple(map(state.diagnostic, findings)))
