"""One run over the records: loads what changed, checks it together, makes what depends on it, on several cores."""

import marshal
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from generator import rules
from generator.artifacts import Target
from generator.build import state, workers
from generator.build.link_check import collect_all, read_file
from generator.build.loading import Loaded, Loader, catalog_of
from generator.build.publishing import Folder
from generator.build.state import Kept, Made
from generator.build.worker import BuildWorker, from_row
from generator.catalog.catalog import SHARDS, shard_of
from generator.catalog.current import CurrentCatalog
from generator.catalog.related import FILE as RELATED
from generator.catalog.related import Packed, related
from generator.catalog.summary import CompanySummary, EventSummary
from generator.diagnostics.diagnostic import Diagnostic
from generator.rules.identity import same_slug
from generator.settings import Settings
from generator.theme import host

if TYPE_CHECKING:  # loads the templates, which a check can spare
    from generator.build.targets import Batch
    from generator.rendering.site import Site

CHROME = "chrome"
# With more than this share of the targets due, other processes help to make them.
PARALLEL_SHARE = 0.25
# Data that scripts find through its manifest; no page links to it.
UNLINKED = "search/"


@dataclass(frozen=True, slots=True)
class Output:
    """Everything the site now consists of: each target's files, the owner of each path, and what was made anew."""

    targets: dict[str, Made]
    paths: dict[str, str]
    batch: "Batch"


class BuildSession:
    """The state of one run. With `checks_only` nothing will be made; `alone` checks the given files without others."""

    def __init__(self, settings: Settings, progress: Any, alone: bool = False, checks_only: bool = False) -> None:
        self.settings = settings
        self.progress = progress
        self.alone = alone
        self.loader = Loader(settings.root, checks_only)
        self.kept: dict[str, Kept] = {}
        # Summaries of records with errors: checked together with the others, never published.
        self.broken: list[CompanySummary | EventSummary] = []
        self.paths: Mapping[str, bytes] = {}
        self.findings: list[Diagnostic] = []
        self.pool: workers.WorkerPool | None = None

    def load(self, digests: Mapping[str, bytes], old: Mapping[str, Kept]) -> None:
        """Loads the files whose digest is not the old one; takes the others as they were."""
        self.paths = digests
        changed = [path for path, mark in digests.items() if path not in old or old[path].digest != mark]
        self.progress("checking", n=len(changed))
        loaded = {one.path: one for one in self._load(changed)}
        for path, mark in digests.items():
            one = loaded.get(path)
            if one is None:
                self.kept[path] = old[path]
            elif one.summary is not None and one.usable:
                self.kept[path] = Kept(mark, one.summary, one.findings)
            else:
                self.findings.extend(one.findings)
                self.broken += [one.summary] if one.summary is not None else []
        for kept in self.kept.values():
            self.findings.extend(kept.warnings)

    def _load(self, paths: list[str]) -> list[Loaded]:
        if workers.count(len(paths)) == 1:
            return [self.loader.load(path) for path in paths]
        answers = self._share(paths).request(("load", None))
        return [from_row(row) for answer in answers for row in marshal.loads(answer)]

    def _share(self, paths: list[str]) -> workers.WorkerPool:
        """Starts the workers, each with a share of the files."""
        shares: list[list[str]] = [[] for _ in range(max(2, workers.count(len(paths))))]
        for path in paths:
            shares[shard_of(PurePosixPath(path).stem) % len(shares)].append(path)
        self.pool = workers.WorkerPool(
            list(enumerate(shares)), lambda share: BuildWorker(self.settings, self.loader.checks_only, *share)
        )
        return self.pool

    def check_together(self) -> None:
        """The rules across records."""
        self.findings.extend(same_slug(self.paths))
        catalog = catalog_of([*self._summaries(), *self.broken], self.loader, self._has_file)
        self.findings.extend(rules.check_catalog(CurrentCatalog(catalog, self.settings.today)))

    def _summaries(self) -> list[CompanySummary | EventSummary]:
        return [kept.summary for kept in self.kept.values()]

    def _has_file(self, slug: str) -> bool:
        """Whether a slug has a file, be it broken or not looked at."""
        path = f"companies/{slug[:1]}/{slug}.yml"
        return path in self.paths or (self.alone and (self.settings.root / path).is_file())

    def counts(self) -> dict[str, int]:
        """How many records of each folder are in use."""
        companies = sum(isinstance(kept.summary, CompanySummary) for kept in self.kept.values())
        return {"companies": companies, "events": len(self.kept) - companies}

    def make(self, inputs: Any, rendered: Path, out: Folder, old: Mapping[str, Made]) -> Output:
        """Makes every target whose key changed and checks the links of the whole site."""
        from generator.build import targets
        from generator.rendering.site import site_of

        digests = {path: kept.digest for path, kept in self.kept.items()}
        catalog = catalog_of(self._summaries(), self.loader, digests=digests)
        site = site_of(self.settings, catalog, rendered, inputs.base_digest, self.loader.company)
        if self.pool is not None:
            self._broadcast(self.pool)
            # Found here by all, and kept: every process plans with what is kept.
            related(catalog, site.settings.cache / RELATED, partial(self._relate, self.pool))
            self._plan(self.pool, rendered, inputs.base_digest)
        planned = targets.plan(site)
        hosted = host.published(rendered)  # now: the host's folder may be the one that our pages go to
        planned.append(Target(CHROME, inputs.chrome, lambda: host.artifacts(rendered, hosted)))
        due = [one for one in planned if one.name not in old or old[one.name].key != one.key]
        self.progress("making", n=len(due))
        if self.pool is None and len(due) > len(planned) * PARALLEL_SHARE and workers.count(len(self.kept)) > 1:
            pool = self._share(list(self.kept))
            self._broadcast(pool)
            self._plan(pool, rendered, inputs.base_digest)
        batch = self._make(due, site, inputs, rendered, out, old)
        made = {one.name: batch.made.get(one.name) or old[one.name] for one in planned}
        paths = targets.paths(made)
        self.findings.extend(targets.collisions(made, paths))
        before = {path for one in old.values() for path, _ in one.files}
        if any(not path.startswith(UNLINKED) for path in before - paths.keys()):
            collect_all(batch.links, paths, out, self.settings.out)  # something is gone: any page may have linked to it
        self.progress("linking")
        self.findings.extend(batch.links.problems(set(paths), lambda path: read_file(path, out, self.settings.out)))
        return Output(made, paths, batch)

    def _make(
        self, due: list[Target], site: "Site", inputs: Any, rendered: Path, out: Folder, old: Mapping[str, Made]
    ) -> "Batch":
        from generator.build import targets

        base = self.settings.base
        if self.pool is None:
            return targets.build_targets(due, out, old, self.settings.out, base)
        here = [one for one in due if one.name == CHROME]
        owners = self._owners([one.name for one in due if one.name != CHROME], self.pool.size)
        self.pool.receive()  # by now they have planned, too
        self.pool.send(("make", marshal.dumps((owners, str(out.place), state.plain_targets(old)))))
        batch = targets.build_targets(here, out, old, self.settings.out, base)
        for made in self.pool.receive():
            batch.merge(made)
        return batch

    def _broadcast(self, pool: workers.WorkerPool) -> None:
        """Tells the workers what is in all records."""
        rows = [(path, kept.digest, tuple(kept.summary)) for path, kept in self.kept.items()]
        pool.request(("hear", marshal.dumps(rows)))

    def _relate(self, pool: workers.WorkerPool) -> Packed:
        """The relations of all companies, found by all workers together."""
        answers = pool.request(("relate", pool.size))
        return {shard: packed for answer in answers for shard, packed in answer.items()}

    def _plan(self, pool: workers.WorkerPool, rendered: Path, base_digest: bytes) -> None:
        """Lets the workers plan, beside us; their answers are there when they are asked to make."""
        pool.send(("plan", (rendered, base_digest)))

    def _owners(self, names: list[str], count: int) -> dict[str, int]:
        """Which worker makes which target: the pages of companies those that have read them, the rest in turns."""
        from generator.pages.company import name_of

        shards = {name_of(shard): shard for shard in range(SHARDS)}
        return {name: shards.get(name, turn) % count for turn, name in enumerate(names)}

    def close(self) -> None:
        """Ends the workers."""
        if self.pool is not None:
            self.pool.close()
