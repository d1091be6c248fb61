"""The contents of a YAML file: plain values, and the position of each key and value in the text."""

from typing import NamedTuple, TypeAlias

# The keys and values of a mapping such as a whole file.
Data: TypeAlias = dict[str, "Value"]
Value: TypeAlias = "str | bool | list[Value] | Data | None"
# The keys and list indexes that lead to a value.
KeyPath: TypeAlias = tuple[str | int, ...]


class Position(NamedTuple):
    """A line and a column, counted from 1."""

    line: int
    column: int


class Node(NamedTuple):
    """The position of a value, the one of its key (None in a list), and the nodes inside the value."""

    value: Position
    key: Position | None
    inside: "Nodes"


Nodes: TypeAlias = dict[str, Node] | list[Node] | None
