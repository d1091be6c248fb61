"""Writes what an import has changed, and says what became of each row."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from generator.diagnostics import reporters
from generator.diagnostics.diagnostic import Report
from generator.importers.cleaning import writing
from generator.importers.cleaning.report import ImportRequest, ImportResult, RowReport, finding
from generator.importers.cleaning.summary import lines
from generator.importers.cleaning.writing import StagingArea
from generator.settings import Settings

LONGEST_LINE = 400


def finish(staging: StagingArea, reports: Sequence[RowReport], file: Path) -> ImportResult:
    """What an import has made, not yet written; the rows of records that cannot be written are skipped."""
    failed: dict[str, str] = {}
    texts: dict[str, str] = {}
    for slug, text, reason in writing.rendered(staging):
        if reason:
            failed[slug] = reason
        else:
            texts[slug] = text
    final = tuple(_without_failed(report, failed) for report in reports)
    found = (finding(str(file), report) for report in final)
    files = tuple(sorted(map(writing.path_of, texts)))
    return ImportResult(final, files, tuple(diagnostic for diagnostic in found if diagnostic), texts=texts)


def _without_failed(report: RowReport, failed: dict[str, str]) -> RowReport:
    if report.slug in failed and report.action != "skipped":
        return replace(report, action="skipped", reason=failed[report.slug])
    return report


def write_all(result: ImportResult, out: Path) -> None:
    """Writes the records that an import has made."""
    for slug, text in result.texts.items():
        writing.write(out, slug, text)


def tell(result: ImportResult, asked: ImportRequest, settings: Settings, say: Callable[..., str]) -> int:
    """Prints what an import did; 0 when all went well, else 1."""
    for line in lines(result, say, asked.dry_run):
        print(reporters.visible(line, LONGEST_LINE))
    report = Report.of(result.diagnostics)
    sys.stdout.write(reporters.text(report, reporters.Context(say, manual=settings.manual)))
    return 1 if report.errors else 0
