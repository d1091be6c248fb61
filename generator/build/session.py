"""One build's run over the records: after the checks, makes what depends on what changed, on several cores."""

import marshal
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, cast

from generator import rules
from generator.artifacts import Target
from generator.build import state, workers
from generator.build.checking import CheckSession
from generator.build.inputs import Inputs
from generator.build.link_check import collect_all, name_record, read_file
from generator.build.loading import catalog_of
from generator.build.progress import Progress
from generator.build.publishing import Folder
from generator.build.state import FindingRow, Made
from generator.build.worker import Make, Plan, Receive, Relate
from generator.catalog.catalog import Catalog
from generator.catalog.current import CurrentCatalog
from generator.catalog.outline import Outline
from generator.catalog.related import FILE as RELATED
from generator.catalog.related import Found, related
from generator.diagnostics.diagnostic import Diagnostic
from generator.settings import Settings
from generator.theme import host

if TYPE_CHECKING:  # loads the templates, which a check can spare
    from generator.build.targets import Batch

CHROME = "chrome"
# More targets than this are made by several processes.
ALONE = 20
# Data that scripts find through its manifest; no page links to it.
UNLINKED = "search/"
FINDINGS = "findings"
# What the rules across records found; the digests of the events, and who was removed; the digests of the files in
# which they point at a line.
KeptFindings: TypeAlias = tuple[list[FindingRow], dict[str, bytes], dict[str, bytes]]


@dataclass(frozen=True, slots=True)
class Output:
    """Everything the site now consists of: each target's files, the owner of each path, and what was made anew."""

    targets: dict[str, Made]
    paths: dict[str, str]
    batch: "Batch"
    # Whether targets that are due were left as they were.
    is_partial: bool = False


class BuildSession(CheckSession):
    """The state of one run that makes what depends on the records."""

    def __init__(self, settings: Settings, progress: Progress) -> None:
        super().__init__(settings, progress)
        # Waits until the workers have planned.
        self.pool_planned: Callable[[], list[None]] = list
        # A digest of all our code, as facts are kept for it; without one none are kept.
        self.code = b""

    def check_catalog(self) -> list[Diagnostic]:
        """What the rules across records find; as kept, unless a file has changed in which they point at a line."""
        if self.broken or not self.code:
            return super().check_catalog()
        facts, digests = self.catalog.facts, self.catalog.digests
        events = {event.path: digests[event.path] for event in self.catalog.events}
        events |= {slug: day.encode() for slug, day in self.removed.days.items()}
        kept = cast("KeptFindings | None", facts.read(FINDINGS))
        if kept and kept[1] == events and all(digests.get(path) == digest for path, digest in kept[2].items()):
            return list(map(state.diagnostic, kept[0]))
        found = list(rules.check_catalog(CurrentCatalog(self.catalog, self.settings.today)))
        files = {each.location.file: digests[each.location.file] for each in found}
        facts.write(FINDINGS, (list(map(state.plain, found)), events, files))
        return found

    @cached_property
    def catalog(self) -> Catalog:
        """All records in use."""
        digests = {path: kept.digest for path, kept in self.kept.items()}
        facts = partial(state.facts, self.settings, self.code)
        removed = self.removed.days
        return catalog_of(self.records(), self.loader, digests=digests, facts=facts, removed=removed)

    @property
    def companies(self) -> int:
        """How many companies are in use."""
        return sum(isinstance(kept.record, Outline) for kept in self.kept.values())

    @property
    def events(self) -> int:
        """How many events are in use."""
        return len(self.kept) - self.companies

    def make(
        self, inputs: Inputs, rendered: Path, out: Folder, old: Mapping[str, Made], pages_first: bool = False
    ) -> Output:
        """Makes every target whose key changed and checks the links of the whole site; with `pages_first` none of a
        later phase that was made before.
        """
        from generator.build import targets

        planned = self._plan(inputs, rendered)
        due = [target for target in planned if target.name not in old or old[target.name].key != target.key]
        left = [target for target in due if pages_first and target.phase and target.name in old]
        due = [target for target in due if target not in left] if left else due
        self.progress("making", n=len(due))
        count = workers.count(len(self.kept))
        if self.pool is None and len(due) > ALONE and count > 1:
            self.start_workers([[]] * count, planned)
        batch = self._make(due, planned, out, old)
        made = {target.name: batch.made.get(target.name) or old[target.name] for target in planned}
        paths = targets.paths(made)
        self.progress("linking")
        found = (*targets.collisions(made, paths), *self._check_links(batch, paths, out, old))
        self.findings.extend(self._named(found))
        return Output(made, paths, batch, bool(left))

    def _plan(self, inputs: Inputs, rendered: Path) -> list[Target]:
        """All targets, the host's part among them."""
        from generator.build import targets
        from generator.rendering.site import site_of

        catalog = self.catalog
        site = site_of(self.settings, catalog, rendered, inputs.base_digest, self.loader)
        if self.pool is not None:
            self._broadcast(self.pool)
            # Found here by all, and kept: every process plans with what is kept.
            related(catalog, site.settings.cache / RELATED, partial(self._relate, self.pool))
        planned = targets.plan(site)
        if self.pool is not None:  # now: the facts that planning asks for are kept
            catalog.pack()
            self.pool_planned = self.pool.send(Plan(rendered, inputs.base_digest))
        hosted = host.published(rendered)  # now: the host's folder may be the one that our pages go to
        return [*planned, Target(CHROME, inputs.chrome, lambda: host.artifacts(rendered, hosted))]

    def _make(self, due: list[Target], planned: list[Target], out: Folder, old: Mapping[str, Made]) -> "Batch":
        from generator.build import targets

        base = self.settings.base
        if self.pool is None:
            return targets.build_targets(due, out, old, self.settings.out, base)
        first = [target for target in due if not target.phase]
        others = [target for target in first if target.name != CHROME]
        self.pool_planned()
        answers = self.pool.send_each([_work(share, out, old) for share in _shares(others, self.pool.size)])
        here = [target for target in first if target.name == CHROME]
        batch = targets.build_targets(here, out, old, self.settings.out, base)
        made = answers()
        later = sorted({target.phase for target in due} - {0})
        if later:  # in new processes: large files need the memory in which these keep what they have loaded
            self.pool.close()
            self.start_workers([[]] * self.pool.size, planned)
        for phase in later:
            made += self.pool.deal([_work([each], out, old) for each in _slowest_first(due) if each.phase == phase])
        for each in made:
            batch.merge(each)
        return batch

    def _check_links(
        self, batch: "Batch", paths: Mapping[str, str], out: Folder, old: Mapping[str, Made]
    ) -> Iterator[Diagnostic]:
        """Dead links in what was made; when something is gone, in all pages, as any may have linked to it."""
        published = self.settings.out
        before = {path for made in old.values() for path, _ in made.files}
        if any(not path.startswith(UNLINKED) for path in before - paths.keys()):
            collect_all(batch.links, paths, CHROME, out, published)
        return batch.links.problems(set(paths), lambda path: read_file(path, out, published))

    def _named(self, found: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
        """Findings about pages; of a company's page, at its address or an old one, told about the company's record."""
        records = {
            f"companies/{slug}/index.html": path
            for path, kept in (self.kept.items() if found else ())
            if isinstance(kept.record, Outline)
            for slug in (*kept.record.summary().formerly, kept.record.slug)
        }
        for each in found:
            path = records.get(each.location.file)
            yield name_record(each, path, self.loader.text(path)) if path else each

    def _broadcast(self, pool: workers.WorkerPool) -> None:
        """Tells the workers what is in all records."""
        rows = [(path, kept.digest, tuple(kept.record)) for path, kept in self.kept.items()]
        pool.request(Receive(marshal.dumps((rows, dict(self.removed.days))), self.code))

    def _relate(self, pool: workers.WorkerPool) -> Found:
        """The relations of all companies, found by all workers together."""
        answers = pool.request(Relate(pool.size))
        spots = {slug: spot for answer in answers for slug, spot in answer.spots.items()}
        return Found(spots, {shard: packed for answer in answers for shard, packed in answer.packed.items()})


def _shares(due: Sequence[Target], count: int) -> list[list[Target]]:
    """Which targets which worker makes: those of a part of the companies whoever read these, the rest in turns."""
    shares: list[list[Target]] = [[] for _ in range(count)]
    for turn, target in enumerate(due):
        shares[(target.shard if target.shard >= 0 else turn) % count].append(target)
    return shares


def _slowest_first(due: Sequence[Target]) -> list[Target]:
    """Targets so that the last ones, for which others wait, are quick to make."""
    return sorted(due, key=lambda target: not target.is_slow)


def _work(due: Sequence[Target], out: Folder, old: Mapping[str, Made]) -> Make:
    """What to ask of a worker."""
    before = {target.name: old[target.name] for target in due if target.name in old}
    return Make(marshal.dumps(([target.name for target in due], str(out.place), state.plain_targets(before))))
