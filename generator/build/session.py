"""One run over the records: loads what changed, checks it together, makes what depends on it, on several cores."""

import gc
import marshal
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from generator import rules
from generator.artifacts import Target
from generator.build import state, workers
from generator.build.loading import Loaded, Loader
from generator.build.publishing import Folder
from generator.build.state import Kept, Made
from generator.catalog.catalog import PARTS, Brief, Catalog, EventBrief, part_of
from generator.catalog.related import FILE as RELATED
from generator.catalog.related import Packed, relate, related
from generator.diagnostics.diagnostic import Diagnostic
from generator.rules.identity import same_slug
from generator.settings import Settings
from generator.theme import host

if TYPE_CHECKING:  # loads the templates, which a check can spare
    from generator.build.targets import Batch
    from generator.rendering.site import Site

CHROME = "chrome"
# With more than this share of the targets due, other processes help to make them.
MUCH = 0.25
# Data that scripts find through its manifest; no page links to it.
UNLINKED = "search/"


@dataclass(frozen=True, slots=True)
class Output:
    """Everything the site now consists of: each target's files, the owner of each path, and what was made anew."""

    targets: dict[str, Made]
    paths: dict[str, str]
    batch: "Batch"


class Run:
    """The state of one run. With `checks_only` nothing will be made; `alone` checks the given files without others."""

    def __init__(self, settings: Settings, progress: Any, alone: bool = False, checks_only: bool = False) -> None:
        self.settings = settings
        self.progress = progress
        self.alone = alone
        self.loader = Loader(settings.root, checks_only)
        self.kept: dict[str, Kept] = {}
        # Briefs of records with errors: checked together with the others, never published.
        self.broken: list[Brief | EventBrief] = []
        self.paths: Mapping[str, bytes] = {}
        self.findings: list[Diagnostic] = []
        self.crew: workers.Crew | None = None

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
            elif one.brief is not None and one.usable:
                self.kept[path] = Kept(mark, one.brief, one.findings)
            else:
                self.findings.extend(one.findings)
                self.broken += [one.brief] if one.brief is not None else []
        for kept in self.kept.values():
            self.findings.extend(kept.warnings)

    def _load(self, paths: list[str]) -> list[Loaded]:
        if workers.count(len(paths)) == 1:
            return [self.loader.load(path) for path in paths]
        answers = self._share(paths).ask(("load", None))
        return [_loaded(row) for answer in answers for row in marshal.loads(answer)]

    def _share(self, paths: list[str]) -> workers.Crew:
        """Starts the workers, each with a share of the files."""
        shares: list[list[str]] = [[] for _ in range(max(2, workers.count(len(paths))))]
        for path in paths:
            shares[part_of(PurePosixPath(path).stem) % len(shares)].append(path)
        self.crew = workers.Crew(
            list(enumerate(shares)), lambda share: _Worker(self.settings, self.loader.checks_only, *share)
        )
        return self.crew

    def check_together(self) -> None:
        """The rules across records."""
        self.findings.extend(same_slug(self.paths))
        catalog = catalog_of([*self._briefs(), *self.broken], self.loader, self._has_file)
        self.findings.extend(rules.of_catalog(catalog, self.settings.today))

    def _briefs(self) -> list[Brief | EventBrief]:
        return [kept.brief for kept in self.kept.values()]

    def _has_file(self, slug: str) -> bool:
        """Whether a slug has a file, be it broken or not looked at."""
        path = f"companies/{slug[:1]}/{slug}.yml"
        return path in self.paths or (self.alone and (self.settings.root / path).is_file())

    def counts(self) -> dict[str, int]:
        """How many records of each folder are in use."""
        companies = sum(isinstance(kept.brief, Brief) for kept in self.kept.values())
        return {"companies": companies, "events": len(self.kept) - companies}

    def make(self, inputs: Any, rendered: Path, out: Folder, old: Mapping[str, Made]) -> Output:
        """Makes every target whose key changed and checks the links of the whole site."""
        from generator.build import targets

        catalog = catalog_of(self._briefs(), self.loader)
        digests = {path: kept.digest for path, kept in self.kept.items()}
        site = site_of(self.settings, catalog, rendered, inputs.ground, digests, self.loader)
        if self.crew is not None:
            self._tell(self.crew)
            # Found here by all, and kept: every process plans with what is kept.
            related(catalog, site.settings.cache / RELATED, partial(self._relate, self.crew))
            self._plan(self.crew, rendered, inputs.ground)
        planned = targets.plan(site)
        hosted = host.published(rendered)  # now: the host's folder may be the one that our pages go to
        planned.append(Target(CHROME, inputs.chrome, lambda: host.artifacts(rendered, hosted)))
        due = [one for one in planned if one.name not in old or old[one.name].key != one.key]
        self.progress("making", n=len(due))
        if self.crew is None and len(due) > len(planned) * MUCH and workers.count(len(self.kept)) > 1:
            crew = self._share(list(self.kept))
            self._tell(crew)
            self._plan(crew, rendered, inputs.ground)
        batch = self._make(due, site, inputs, rendered, out, old)
        made = {one.name: batch.made.get(one.name) or old[one.name] for one in planned}
        paths = targets.paths(made)
        self.findings.extend(targets.collisions(made, paths))
        before = {path for one in old.values() for path, _ in one.files}
        if any(not path.startswith(UNLINKED) for path in before - paths.keys()):
            _collect_all(batch, paths, out, self.settings.out)  # something is gone: any page may have linked to it
        self.progress("linking")
        self.findings.extend(batch.links.problems(set(paths), lambda path: _file(path, out, self.settings.out)))
        return Output(made, paths, batch)

    def _make(
        self, due: list[Target], site: "Site", inputs: Any, rendered: Path, out: Folder, old: Mapping[str, Made]
    ) -> "Batch":
        from generator.build import targets

        base = self.settings.base
        if self.crew is None:
            return targets.make(due, out, old, self.settings.out, base)
        here = [one for one in due if one.name == CHROME]
        owners = self._owners([one.name for one in due if one.name != CHROME], self.crew.size)
        self.crew.receive()  # by now they have planned, too
        self.crew.send(("make", marshal.dumps((owners, str(out.place), state.plain_targets(old)))))
        batch = targets.make(here, out, old, self.settings.out, base)
        for made in self.crew.receive():
            batch.merge(made)
        return batch

    def _tell(self, crew: workers.Crew) -> None:
        """Tells the workers what is in all records."""
        rows = [(path, kept.digest, tuple(kept.brief)) for path, kept in self.kept.items()]
        crew.ask(("hear", marshal.dumps(rows)))

    def _relate(self, crew: workers.Crew) -> Packed:
        """The relations of all companies, found by all workers together."""
        answers = crew.ask(("relate", crew.size))
        return {part: packed for answer in answers for part, packed in answer.items()}

    def _plan(self, crew: workers.Crew, rendered: Path, ground: bytes) -> None:
        """Lets the workers plan, beside us; their answers are there when they are asked to make."""
        crew.send(("plan", (rendered, ground)))

    def _owners(self, names: list[str], count: int) -> dict[str, int]:
        """Which worker makes which target: the pages of companies those that have read them, the rest in turns."""
        from generator.pages.company import name_of

        parts = {name_of(part): part for part in range(PARTS)}
        return {name: parts.get(name, turn) % count for turn, name in enumerate(names)}

    def close(self) -> None:
        """Ends the workers."""
        if self.crew is not None:
            self.crew.close()


class _Worker:
    """What a worker process does: loads its share of the records, hears of the others, relates, plans, and makes."""

    def __init__(self, settings: Settings, checks_only: bool, number: int, paths: list[str]) -> None:
        self.settings = settings
        self.number = number
        self.paths = paths
        self.loader = Loader(settings.root, checks_only)
        self.catalog = Catalog(())
        self.digests: dict[str, bytes] = {}
        self.targets: list[Target] = []

    def __call__(self, request: tuple[str, Any]) -> Any:
        task, payload = request
        tasks: dict[str, Callable[[Any], Any]] = {
            **{"load": self.load, "hear": self.hear},
            **{"relate": self.relate, "plan": self.plan, "make": self.make},
        }
        return tasks[task](payload)

    def load(self, _: None) -> bytes:
        """Every record of the share with its findings."""
        return marshal.dumps([_row(self.loader.load(path)) for path in self.paths])

    def hear(self, payload: bytes) -> None:
        """Learns what is in all records."""
        rows = marshal.loads(payload)
        self.catalog = catalog_of([state.brief(path, row) for path, _, row in rows], self.loader)
        self.digests = {path: mark for path, mark, _ in rows}

    def relate(self, count: int) -> Packed:
        """The relations of one of `count` shares of the companies."""
        return relate(self.catalog, self.number, count)

    def plan(self, payload: tuple[Path, bytes]) -> None:
        """Plans all targets, as every process does."""
        from generator.build import targets

        site = site_of(self.settings, self.catalog, *payload, self.digests, self.loader)
        self.targets = targets.plan(site)

    def make(self, payload: bytes) -> "Batch":
        """What the share of the targets makes."""
        from generator.build import targets

        owners, place, old = marshal.loads(payload)
        gc.freeze()  # all of this lives to the end: looking through it for garbage only costs time
        mine = [one for one in self.targets if owners.get(one.name) == self.number]
        before = state.made_targets(old)
        return targets.make(mine, Folder(Path(place)), before, self.settings.out, self.settings.base)


def catalog_of(
    briefs: Iterable[Brief | EventBrief], loader: Loader, elsewhere: Callable[[str], bool] | None = None
) -> Catalog:
    """A catalog of companies and events; `elsewhere` knows slugs that are not in it."""
    every = list(briefs)
    companies = (one for one in every if isinstance(one, Brief))
    events = (one for one in every if isinstance(one, EventBrief))
    return Catalog.of(companies, events, loader.locate, elsewhere)


def site_of(
    settings: Settings,
    catalog: Catalog,
    rendered: Path,
    ground: bytes,
    digests: Mapping[str, bytes],
    loader: Loader,
) -> "Site":
    """The site that pages and exports are planned from."""
    from generator.messages import messages
    from generator.rendering.site import Site

    strings = messages(settings.locale)
    return Site(settings, catalog, strings, host.shells(rendered), ground, digests, loader.record)


def _row(one: Loaded) -> tuple[Any, ...]:
    return one.path, tuple(one.brief) if one.brief else None, tuple(map(state.plain, one.findings))


def _loaded(row: tuple[Any, ...]) -> Loaded:
    path, values, findings = row
    return Loaded(path, state.brief(path, values) if values else None, tuple(map(state.diagnostic, findings)))


def _file(path: str, staged: Folder, published: Path) -> bytes:
    """A file of the site as it will be: the staged one if it was made anew."""
    made = staged.place / path
    return (made if made.exists() else published / path).read_bytes()


def _collect_all(batch: "Batch", paths: Iterable[str], staged: Folder, published: Path) -> None:
    """The links of every page of the site, not only of those made anew."""
    for path in paths:
        if path.endswith((".html", ".css", ".svg")):
            batch.links.add(path, _file(path, staged, published))
