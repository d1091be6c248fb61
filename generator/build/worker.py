"""What a worker process does: loads its share of the records, learns of the others, relates, plans and makes."""

import gc
import marshal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator.artifacts import Target
from generator.build import state
from generator.build.loading import Loaded, Loader, catalog_of
from generator.build.publishing import Folder
from generator.build.targets import Batch
from generator.catalog.catalog import Catalog
from generator.catalog.related import Packed, relate
from generator.settings import Settings


class BuildWorker:
    """What a worker process does: loads its share of the records, hears of the others, relates, plans, and makes."""

    def __init__(self, settings: Settings, checks_only: bool, number: int, paths: list[str]) -> None:
        self.settings = settings
        self.number = number
        self.paths = paths
        self.loader = Loader(settings.root, checks_only)
        self.catalog = Catalog(())
        self.targets: list[Target] = []

    def __call__(self, request: tuple[str, Any]) -> Any:
        task, payload = request
        tasks: dict[str, Callable[[Any], Any]] = {
            **{"load": self.load, "hear": self.receive},
            **{"relate": self.relate, "plan": self.plan, "make": self.make},
        }
        return tasks[task](payload)

    def load(self, _: None) -> bytes:
        """Every record of the share with its findings."""
        return marshal.dumps([to_row(self.loader.load(path)) for path in self.paths])

    def receive(self, payload: bytes) -> None:
        """Learns what is in all records."""
        rows = marshal.loads(payload)
        summaries = [state.summary_of(path, row) for path, _, row in rows]
        self.catalog = catalog_of(summaries, self.loader, digests={path: mark for path, mark, _ in rows})

    def relate(self, count: int) -> Packed:
        """The relations of one of `count` shares of the companies."""
        return relate(self.catalog, self.number, count)

    def plan(self, payload: tuple[Path, bytes]) -> None:
        """Plans all targets, as every process does."""
        from generator.build import targets
        from generator.rendering.site import site_of

        site = site_of(self.settings, self.catalog, *payload, self.loader.company)
        self.targets = targets.plan(site)

    def make(self, payload: bytes) -> "Batch":
        """What the share of the targets makes."""
        from generator.build import targets

        owners, place, old = marshal.loads(payload)
        gc.freeze()  # all of this lives to the end: looking through it for garbage only costs time
        mine = [one for one in self.targets if owners.get(one.name) == self.number]
        before = state.made_targets(old)
        return targets.build_targets(mine, Folder(Path(place)), before, self.settings.out, self.settings.base)


def to_row(one: Loaded) -> tuple[Any, ...]:
    return one.path, tuple(one.summary) if one.summary else None, tuple(map(state.plain, one.findings))


def from_row(row: tuple[Any, ...]) -> Loaded:
    path, values, findings = row
    return Loaded(path, state.summary_of(path, values) if values else None, tuple(map(state.diagnostic, findings)))
