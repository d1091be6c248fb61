"""Changes a record's file where its data changes, by the places of its values, and leaves every other line as it is.

Comments, the order of keys, quotes and line endings stay as people wrote them. What is added stands where the canonical
layout has it: behind the nearest key that comes before it there. A canonical file with comments above its keys is
canonical afterwards.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.records.formatting import as_read
from generator.records.layout import UNKNOWN, WIDTH, FormatError, Plan, keys, members, pair, plan_of
from generator.source.comments import every_comment
from generator.source.reader import Source, read
from generator.source.spans import Place, Span, spans_of

HEADER = "# yaml-language-server:"


class EditError(ValueError):
    """The file cannot be changed in place without losing something that a person wrote."""


@dataclass(frozen=True, slots=True)
class _Change:
    """Text to put in place of what is between two places."""

    start: Place
    end: Place
    text: str


def edited(source: Source, data: Mapping[str, object]) -> str:
    """The file's text with the new data.

    EditError when a key of the old data is missing in the new data, when a comment would be lost, or when the layout of
    the file has no place for a change.
    """
    if source.data == as_read(data):
        return source.text
    newline = "\r\n" if "\r\n" in source.text else "\n"
    text = source.text.replace("\r\n", "\n")
    if "\r" in text:
        raise EditError("a line that ends in another way")
    root = spans_of(text)
    editor = _Editor(text.split("\n"))
    try:
        editor.mapping(root, source.data, data, plan_of(source.path.split("/")[0], data))
    except FormatError as error:
        raise EditError(str(error)) from None
    written = editor.text().replace("\n", newline)
    again, found = read(source.path, written.encode("utf-8", "surrogatepass"))
    if again is None or found or again.data != as_read(data):
        raise EditError("it does not read back as the new data")
    if every_comment(written) != every_comment(source.text):
        raise EditError("a comment would be lost")
    return written


@dataclass
class _Editor:
    """Collects the changes to a file's lines."""

    lines: list[str]
    changes: list[_Change] = field(default_factory=list)

    def text(self) -> str:
        """The lines with all changes made, the last ones first, so that the places of the others stay right."""
        text = "\n".join(self.lines)
        starts = [0]
        for line in self.lines:
            starts.append(starts[-1] + len(line) + 1)
        order = sorted(enumerate(self.changes), key=lambda each: (each[1].start, each[0]), reverse=True)
        for _, change in order:
            start = starts[change.start.line] + change.start.column
            end = starts[change.end.line] + change.end.column
            text = text[:start] + change.text + text[end:]
        return text

    def mapping(self, span: Span, old: object, new: Mapping[str, object], plan: Plan) -> None:
        """Changes the values of a mapping and adds its new keys."""
        if not isinstance(old, dict) or not isinstance(span.inside, dict) or old.keys() - new.keys():
            raise EditError("a key would be lost")
        for key in keys(new, plan):
            if key not in old:
                self.insert(span, key, new, plan)
            elif old[key] != as_read(new[key]):
                self.value(span.inside[key], key, old[key], new[key], plan)

    def insert(self, span: Span, key: str, new: Mapping[str, object], plan: Plan) -> None:
        """Adds a key behind the nearest one that comes before it in the canonical layout, else before the first."""
        inside = span.inside
        if span.style != "block" or not isinstance(inside, dict) or not inside:
            raise EditError("a mapping in braces")
        first = min(each.key for each in inside.values() if each.key)
        lines = list(pair(key, new[key], plan, " " * first.column))
        order = keys(new, plan)
        before = [each for each in order[: order.index(key)] if each in inside]
        if before:
            self.append_below(inside[before[-1]].end.line, lines)
        else:
            self.put_above(first, lines)

    def put_above(self, key: Place, lines: Iterable[str]) -> None:
        """Adds lines above a key, and above the comments that stand right above it and speak of it."""
        top, added = key.line, "\n".join(lines)
        if self.lines[top][: key.column].strip():  # behind the dash of a list
            self.changes.append(_Change(key, key, f"{added[key.column :]}\n{' ' * key.column}"))
            return
        while top and self.lines[top - 1].lstrip().startswith("#") and not self.lines[top - 1].startswith(HEADER):
            top -= 1
        self.changes.append(_Change(Place(top, 0), Place(top, 0), f"{added}\n"))

    def append_below(self, line: int, lines: Iterable[str]) -> None:
        """Adds lines below a line, which keeps its comment."""
        end = Place(line, len(self.lines[line]))
        self.changes.append(_Change(end, end, "".join(f"\n{each}" for each in lines)))

    def value(self, span: Span, key: str, old: object, new: object, plan: Plan) -> None:
        """Changes the value of a key: only the parts that differ, or else all of it."""
        inner = plan.inner.get(key, UNKNOWN)
        if isinstance(old, dict) and isinstance(new, Mapping) and span.style == "block":
            self.mapping(span, old, new, inner)
        elif isinstance(old, list) and isinstance(new, (list, tuple)) and self.list(span, old, new, key, plan):
            return
        else:
            self.replace(span, key, new, plan)

    def replace(self, span: Span, key: str, new: object, plan: Plan) -> None:
        """Writes a key and its value anew."""
        start = span.key or span.start
        lines = list(pair(key, new, plan, " " * start.column))
        if span.style == "text" and len(lines) == 1 and span.start.line == span.end.line == start.line:
            written = next(iter(pair(key, new, plan, ""))).partition(": ")[2]
            self.changes.append(_Change(span.start, span.end, written))
        else:
            self.changes.append(_Change(start, span.end, "\n".join(lines)[start.column :]))

    def list(self, span: Span, old: Sequence[object], new: Sequence[object], key: str, plan: Plan) -> bool:
        """Changes members of a list of groups and adds new members at its end; whether that was possible."""
        inside, inner = span.inside, plan.inner.get(key, UNKNOWN)
        if not isinstance(inside, list) or len(new) < len(old) or not old:
            return False
        pairs = list(zip(inside, old, new, strict=False))
        if any(before != as_read(after) and not _are_groups(each, before, after) for each, before, after in pairs):
            return False
        if span.style == "flow":
            return len(new) > len(old) and self.flow(span, new[len(old) :], key, plan)
        for each, before, after in pairs:
            if before != as_read(after) and isinstance(after, Mapping):
                self.mapping(each, before, after, inner)
        if len(new) > len(old):
            line = self.lines[inside[-1].start.line]
            indent = line[: len(line) - len(line.lstrip())]
            if not line.lstrip().startswith("- "):
                raise EditError("a list without dashes")
            lines = members(new[len(old) :], plan.styles.get(key, "text"), inner, indent)
            self.append_below(inside[-1].end.line, lines)
        return True

    def flow(self, span: Span, more: Sequence[object], key: str, plan: Plan) -> bool:
        """Adds members to a list in brackets; False when they do not fit into its line."""
        inside = span.inside
        if not isinstance(inside, list) or any(isinstance(each, (Mapping, list, tuple)) for each in more):
            return False
        written = next(iter(pair(key, more, plan, ""))).partition("[")[2].removesuffix("]")
        last = inside[-1].end
        if not written or (span.start.line == span.end.line and len(self.lines[last.line]) + len(written) + 2 > WIDTH):
            return False
        self.changes.append(_Change(last, last, f", {written}"))
        return True


def _are_groups(span: Span, before: object, after: object) -> bool:
    return isinstance(before, dict) and isinstance(after, Mapping) and span.style == "block"
