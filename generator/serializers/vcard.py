"""Writes a vCard 4.0 (RFC 6350): lines like those of iCalendar, and names and addresses in parts."""

from collections.abc import Iterable, Sequence

from generator.serializers.ical import Component, document, text

VERSION = "VERSION:4.0"


def structured(name: str, parts: Sequence[str], **parameters: str) -> str:
    """A property whose value has parts, such as an address: each is escaped, and semicolons part them."""
    escaped = [text(name, part).removeprefix(f"{name}:") if part else "" for part in parts]
    head = text(name, "", **parameters)
    return head + ";".join(escaped)


def vcard(lines: Iterable[str]) -> bytes:
    """The bytes of one card; the version comes first, as the standard wants it."""
    return document(Component("VCARD", (VERSION, *lines)))
