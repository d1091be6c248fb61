"""The whole flow: load, check, plan, make, publish. The only module that knows it from end to end."""

import gc
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.build import state
from generator.build.inputs import Inputs
from generator.build.publishing import MANIFEST, Folder, Staging, build_lock, manifest_of
from generator.build.state import State
from generator.diagnostics.diagnostic import Report
from generator.records.files import misplaced, record_files
from generator.settings import Settings, load
from generator.theme import host

# Nearly everything a build makes lives until its end, so looking for garbage more often only costs time.
GC_THRESHOLDS = (50_000, 20, 100)
Progress = Callable[..., None]


def silent(step: str, **values: object) -> None:
    """Progress for nobody."""


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


def build(settings: Settings, progress: Progress = silent, keep_going: bool = False) -> Result:
    """Builds the site into `settings.out`. With errors nothing is published, unless `keep_going` leaves them out."""
    place = state.folder(settings.cache, settings.out)
    with build_lock(place) as waited:
        if waited:
            progress("waited")
        staging = Staging(place, settings.out)
        staging.recover()
        progress("reading")
        inputs = Inputs.take(settings)
        last = state.read_inputs(place) if settings.out.is_dir() else None
        if last and state.read_fingerprint(place) != staging.output_fingerprint():
            last = None  # somebody else has been at the output
        if last is None and (reason := staging.refusal(settings.root)):
            raise ForeignOutputError(reason)
        if last and last["key"] == inputs.key:
            return _unchanged(last)
        old = state.read(place) if last else State()
        if last and last["code"] != inputs.code:
            old.records.clear()  # other code may find other things in the same files
        return _build(settings, inputs, staging, place, progress, keep_going, old)


def _unchanged(last: Mapping[str, Any]) -> Result:
    report = Report.of(map(state.diagnostic, last["findings"]))
    return Result(report, last["companies"], last["events"], last["files"], 0, True)


def _build(
    settings: Settings,
    inputs: Inputs,
    staging: Staging,
    place: Path,
    progress: Progress,
    keep_going: bool,
    old: State,
) -> Result:
    from generator.build.session import (
        BuildSession,  # loads schemas and templates: only when there is something to build
    )

    gc.set_threshold(*GC_THRESHOLDS)
    run = BuildSession(settings, progress)
    rendering = host.Rendering(settings, inputs.chrome)
    try:
        run.load(inputs.digests, old.records)
        run.findings.extend(inputs.strays)
        run.check_together()
        if Report.of(run.findings).errors and not keep_going:
            return Result(Report.of(run.findings))
        progress("chrome")
        new = run.make(inputs, rendering.wait(), staging.clear(), old.targets)
    finally:
        rendering.stop()
        run.close()
    report = Report.of(run.findings)
    if report.errors and not keep_going:
        return Result(report)
    return _publish(run, new, old, inputs, staging, place, report)


def _publish(run: Any, new: Any, old: State, inputs: Inputs, staging: Staging, place: Path, report: Report) -> Result:
    counts = run.counts()
    result = Result(report, counts["companies"], counts["events"], len(new.paths), len(new.batch.staged), True)
    summary = {
        "key": inputs.key if not report.errors else b"",
        "code": inputs.code,
        "findings": [state.plain(found) for found in report],
        **counts,
        "files": len(new.paths),
    }
    state.write(place, summary, State(run.kept, new.targets), old)
    before = {path for made in old.targets.values() for path, _ in made.files} or staging.published_before()
    staged = new.batch.staged + staging.stage_manifest(new.paths)
    staging.publish(staged, before - new.paths.keys(), state.NAMES)
    state.write_fingerprint(place, staging.output_fingerprint())
    return result


def check(settings: Settings, paths: Iterable[str] | None = None, progress: Progress = silent) -> Report:
    """All findings: in the given record files alone, or in all of them with the rules across records."""
    from generator.build.session import BuildSession

    gc.set_threshold(*GC_THRESHOLDS)
    run = BuildSession(settings, progress, alone=paths is not None, checks_only=True)
    try:
        if paths is None:
            digests, strays = record_files(settings.root)
            run.findings.extend(strays)
            run.load(digests, {})
        else:
            faults = {path: misplaced(settings.root, path) for path in paths}
            run.findings.extend(fault for fault in faults.values() if fault)
            run.load(dict.fromkeys((path for path, fault in faults.items() if not fault), b""), {})
        run.check_together()
        return Report.of(run.findings)
    finally:
        run.close()


def fill_host(root: Path, site_dir: Path) -> Result:
    """Completes what the host has just rendered into `site_dir`, for `mkdocs serve`."""
    from generator.build.session import BuildSession

    settings = load(root, site_dir)
    state.forget(state.folder(settings.cache, settings.out))  # what it knows of this folder is no longer so
    inputs = Inputs.take(settings)
    run = BuildSession(settings, silent)
    try:
        run.load(inputs.digests, {})
        run.findings.extend(inputs.strays)
        run.check_together()
        new = run.make(inputs, site_dir, Folder(site_dir), {})
        host.sweep(site_dir, new.paths)
        Folder(site_dir).write(MANIFEST, manifest_of(new.paths))
    finally:
        run.close()
    counts = run.counts()
    return Result(Report.of(run.findings), counts["companies"], counts["events"], len(new.paths), len(new.paths), True)
