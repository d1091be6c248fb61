"""The whole flow: load, check, plan, make, publish. The only module that knows it from end to end."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.build import state
from generator.build.inputs import Inputs
from generator.build.progress import Progress, silent
from generator.build.publishing import MANIFEST, Folder, Staging, build_lock, manifest_of
from generator.build.state import LastBuild, Memory, State
from generator.diagnostics.diagnostic import Diagnostic, Location, Report
from generator.records.files import RecordChangedError, changed
from generator.settings import FILE, Settings, load
from generator.theme import host
from generator.theme.shell import ShellError

if TYPE_CHECKING:
    from generator.build.session import BuildSession, Output


@dataclass(frozen=True, slots=True)
class Result:
    """What a build did: `made` files were written of the `files` that the site has."""

    report: Report
    companies: int = 0
    events: int = 0
    files: int = 0
    made: int = 0
    published: bool = False


class ForeignOutputError(Exception):
    """The output folder is not one to write to; `reason` is `file`, `project` or `full`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def describe(self, say: Callable[..., str], out: str) -> str:
        """What to do instead."""
        return say("cli.foreign_out", out=out, reason=say(f"cli.foreign_reasons.{self.reason}"))


def build(
    settings: Settings,
    progress: Progress = silent,
    keep_going: bool = False,
    read_all: bool = False,
    memory: Memory | None = None,
    pages_first: bool = False,
) -> Result:
    """Builds the site into `settings.out`. With errors nothing is published, unless `keep_going` leaves them out.

    With `read_all` every record is read, whatever its size and times say. `memory` is that of the builds before. With
    `pages_first` files of all records, which take longest, are left as they are for the next build.
    """
    folder = state.folder(settings.cache, settings.out)
    with build_lock(folder) as lock:
        if lock.waited:
            progress("waited")
        staging = Staging(folder, settings.out)
        under_way = Build(settings, staging, progress, keep_going, lock.descriptor, memory or Memory(), pages_first)
        return under_way.run(read_all)


@dataclass(frozen=True)
class Build:
    """One build into one output folder, while it holds the lock of that folder."""

    settings: Settings
    staging: Staging
    progress: Progress
    keep_going: bool
    lock: int
    memory: Memory
    pages_first: bool = False

    def run(self, read_all: bool = False) -> Result:
        """Builds what changed since the last build, if anything did; ForeignOutputError when the folder is not ours."""
        settings, staging = self.settings, self.staging
        staging.recover()
        self.progress("reading")
        inputs = Inputs.take(settings, read_all)
        last = state.read_last(staging.cache) if settings.out.is_dir() else None
        if last and state.read_fingerprint(staging.cache) != staging.output_fingerprint():
            last = None  # somebody else has been at the output
        if last is None and (reason := staging.refusal(settings.root)):
            raise ForeignOutputError(reason)
        if last and last.key == inputs.key:
            report = Report.of(map(state.diagnostic, last.findings))
            return Result(report, last.companies, last.events, last.files, 0, True)
        old = self.memory.recall(staging.cache) if last else State()
        if last and last.code != inputs.code:
            old.records.clear()  # other code may find other things in the same files
        return self._make(inputs, old)

    def _make(self, inputs: Inputs, old: State) -> Result:
        # Loads schemas and templates: only when there is something to build.
        from generator.build.checking import GC_THRESHOLDS
        from generator.build.session import BuildSession

        gc.set_threshold(*GC_THRESHOLDS)
        session = BuildSession(self.settings, self.progress)
        session.lock, session.code = self.lock, inputs.code
        rendering = host.Rendering(self.settings, inputs.chrome, self.staging.cache)
        try:
            session.load(inputs.digests, old.records)
            session.findings.extend(inputs.strays)
            session.check_together()
            if Report.of(session.findings).errors and not self.keep_going:
                return Result(Report.of(session.findings))
            self.progress("chrome")
            output = session.make(inputs, rendering.wait(), self.staging.begin(), old.targets, self.pages_first)
        except (host.HostError, ShellError, RecordChangedError) as error:
            return Result(Report.of([*session.findings, _reason(error)]))
        finally:
            rendering.stop()
            session.close()
        if Report.of(session.findings).errors and not self.keep_going:
            return Result(Report.of(session.findings))
        return self._publish(session, output, old, inputs)

    def _publish(self, session: "BuildSession", output: "Output", old: State, inputs: Inputs) -> Result:
        staging, report = self.staging, Report.of(session.findings)
        counts = (session.companies, session.events, len(output.paths))
        findings = tuple(map(state.plain, report))
        is_whole = not report.errors and not output.is_partial
        last = LastBuild(inputs.key if is_whole else b"", inputs.code, findings, *counts)
        kept = state.write(staging.cache, last, State(session.kept, output.targets), old)
        before = {path for made in old.targets.values() for path, _ in made.files} or staging.published_before()
        staged = output.batch.staged + staging.stage_manifest(output.paths)
        staging.publish(staged, before - output.paths.keys(), state.NAMES)
        state.write_fingerprint(staging.cache, staging.output_fingerprint())
        self.memory.keep(staging.cache, kept)
        return Result(report, *counts, len(output.batch.staged), True)


def _reason(error: host.HostError | ShellError | RecordChangedError) -> Diagnostic:
    """What stopped a build half way, as a finding."""
    if isinstance(error, RecordChangedError):
        return changed(str(error.filename))
    return Diagnostic(Location(FILE), "C803", values={"reason": str(error)})


def fill_host(root: Path, site_dir: Path) -> Result:
    """Completes what the host has just rendered into `site_dir`, for `mkdocs serve`."""
    from generator.build.session import BuildSession

    settings = load(root, site_dir)
    state.forget(state.folder(settings.cache, settings.out))  # what it knows of this folder is no longer so
    inputs = Inputs.take(settings)
    session = BuildSession(settings, silent)
    try:
        session.load(inputs.digests, {})
        session.findings.extend(inputs.strays)
        session.check_together()
        new = session.make(inputs, site_dir, Folder(site_dir), {})
        host.sweep(site_dir, new.paths)
        Folder(site_dir).write(MANIFEST, manifest_of(new.paths))
    finally:
        session.close()
    made = len(new.paths)
    return Result(Report.of(session.findings), session.companies, session.events, made, made, True)
