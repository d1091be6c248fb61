"""Leads a person from an unknown table to a mapping: proposes one, shows a sample, asks, and keeps it for next time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.diagnostics import reporters
from generator.importers.cleaning.mapping import FIELDS
from generator.importers.cleaning.proposals import Column, propose
from generator.importers.tables.table import Table
from generator.records.layout import UNKNOWN, pair
from generator.vocabularies import vocabulary

LONGEST_LINE = 160
LONGEST_VALUE = 40
# So many rows are looked at.
SAMPLED_ROWS = 300


@dataclass(frozen=True, slots=True)
class Guide:
    """Speaks with a person: `say` words a message, `ask` puts a question and gives the answer; None without a person.

    `accept` stands for a person who takes the proposal as it is.
    """

    say: Callable[..., str]
    ask: Callable[[str], str] | None
    accept: bool
    today: date

    def mapping(self, table: Table, file: str, kept_as: str) -> str:
        """The text of the mapping for a table, or "" when nobody has agreed to one."""
        rows = [line.cells for line in list(table.lines)[:SAMPLED_ROWS]]
        columns = propose(table.header, rows)
        if self.ask and any(column.why == "private" for column in columns) and self._are_public(columns):
            columns = propose(table.header, rows, with_private=True)
        self._show(columns)
        if not self.ask and not self.accept:
            self._tell("imports.guide.proposal", path=kept_as)
            print(_text(columns, self._provenance(file), file, self.today))
            self._tell("imports.guide.not_asked", path=kept_as)
            return ""
        agreed = self._agreed(columns) if self.ask else columns
        if agreed is None or not any(column.field == "name" for column in agreed):
            self._tell("imports.guide.no_name" if agreed is not None else "imports.guide.stopped")
            return ""
        return _text(agreed, self._provenance(file), file, self.today)

    def _tell(self, key: str, **values: object) -> None:
        print(reporters.visible(self.say(key, **values), LONGEST_LINE * 2))

    def _answer(self, key: str, **values: object) -> str:
        return self.ask(reporters.visible(self.say(key, **values), LONGEST_LINE * 2)).strip() if self.ask else ""

    def _are_public(self, columns: Sequence[Column]) -> bool:
        """Whether the person says that the companies publish their numbers and addresses themselves."""
        named = ", ".join(column.name for column in columns if column.why == "private")
        return self._answer("imports.guide.ask_public", columns=named).lower() in ("y", "yes")

    def _show(self, columns: Sequence[Column]) -> None:
        """Each column with its field, and a sample of its values."""
        for column in columns:
            values = " | ".join(reporters.visible(value, LONGEST_VALUE) for value in column.values)
            key = "imports.guide.column" if column.field else "imports.guide.unused"
            why = self.say(f"imports.guide.why.{column.why}")
            print(reporters.visible(self.say(key, name=column.name, field=column.field, why=why, values=values), 200))

    def _agreed(self, columns: list[Column]) -> list[Column] | None:
        """The columns as the person wants them; None when there is to be no import."""
        while True:
            answer = self._answer("imports.guide.ask_mapping")
            if answer.lower() in ("y", "yes"):
                return columns
            if answer.lower() in ("", "n", "no"):
                return None
            field, equals, name = (part.strip() for part in answer.partition("="))
            if not equals or field not in FIELDS or (name and name not in [column.name for column in columns]):
                self._tell("imports.guide.not_understood", answer=answer)
                continue
            columns = [_assigned(column, field, name) for column in columns]
            self._show(columns)

    def _provenance(self, file: str) -> Mapping[str, object]:
        """Where the list comes from, and what its companies are."""
        name = self._answer("imports.guide.ask_source", file=file) or file
        licence = self._answer("imports.guide.ask_licence")
        kind = self._answer("imports.guide.ask_kind", kinds=", ".join(vocabulary("kinds").terms))
        source = {"name": name[:200], **({"licence": licence[:200]} if licence else {})}
        known = kind if kind in vocabulary("kinds") else "manufacturer"
        return {"source": {**source, "retrieved": self.today.isoformat()[:7]}, "kind": known}


def _assigned(column: Column, field: str, name: str) -> Column:
    """A column after a field was given to the column of a name, or, without a name, to none."""
    if column.name == name:
        return replace(column, field=field, why="told")
    return replace(column, field="", why="told") if column.field == field else column


def _text(columns: Sequence[Column], provenance: Mapping[str, object], file: str, today: date) -> str:
    """A mapping file that a person can read and correct."""
    names = [column.name for column in columns if column.why != "twice"]
    lines = [f"# Made from {reporters.visible(file)} on {today.isoformat()}. Correct it as you like."]
    for key, value in {**provenance, "recognized_by": names}.items():
        lines += pair(key, value, UNKNOWN, "")
    lines += ["# To the left a field of ours, to the right the column that fills it.", "columns:"]
    for column in columns:
        if column.field:
            lines += pair(column.field, column.name, UNKNOWN, "  ")
    withheld = [line for each in columns if each.withheld for line in pair(each.withheld, each.name, UNKNOWN, "")]
    if withheld:
        lines += [
            "# Only if the companies publish these themselves: take the # away.",
            *(f"#  {each}" for each in withheld),
        ]
    unused = [column.name for column in columns if not column.field and not column.withheld]
    if unused:
        lines.append("# Not read: " + ", ".join(reporters.visible(name, LONGEST_VALUE) for name in unused))
    return "\n".join(lines) + "\n"
