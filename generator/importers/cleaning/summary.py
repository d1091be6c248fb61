"""Describes what an import did, row by row and in total, in the words of the messages."""

from collections.abc import Callable, Iterator, Mapping

from generator.importers.cleaning.report import ImportResult, RowReport


def lines(result: ImportResult, say: Callable[..., str], dry_run: bool, of: str = "rows") -> Iterator[str]:
    """The lines that describe an import of rows or events: the outcome of each, then the counts."""
    for notice, values in result.notices:
        yield say(f"imports.notices.{notice}", **values)
    for row in result.rows:
        yield from _row(row, say, of, result.columns)
    # Those skipped come last, as their reasons follow.
    for action, count in sorted(result.actions.items(), key=lambda each: each[0] == "skipped"):
        yield say(f"imports.count.{of}.{action}", n=count)
    for reason, count in result.reasons.items():
        yield f"  {count:>6}  {say(f'imports.reasons.{reason}')}"
    if result.rows:
        yield say("imports.dry_run" if dry_run else "imports.files", n=len(result.files))


def _row(row: RowReport, say: Callable[..., str], of: str, columns: Mapping[str, str]) -> Iterator[str]:
    column = say("imports.column", column=row.column) if row.column else ""
    values = {"at": say(f"imports.at.{of}", n=row.number) + column, "name": row.name or "-", "slug": row.slug}
    reason = say(f"imports.reasons.{row.reason}", slug=row.slug) if row.reason else ""
    because = say(f"imports.because.{row.because}") if row.because else ""
    known = "_known" if because else ""
    yield say(f"imports.row.{row.action}{known}", reason=reason, because=because, **values)
    for note in row.notes:
        column = columns.get(note.field, "")
        where = say("imports.of_column", column=column) if column else ""
        yield f"    {where}" + say(f"imports.notes.{note.id}", **note.values)
