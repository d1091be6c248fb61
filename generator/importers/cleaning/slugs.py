"""Makes the slug of a new record from its name: short, plain ASCII, and not used by any other record."""

import re
import unicodedata
from collections.abc import Container

from generator.importers.cleaning.names import without_legal_form
from generator.records.checks import RESERVED_SLUGS

LONGEST = 60


def slug(name: str, city: str, taken: Container[str]) -> str:
    """`Peña & Sons, L.L.C.` as `pena-and-sons`; with its city, or else a number, if that is taken."""
    base = plain(without_legal_form(name)) or plain(name) or "company"
    for candidate in (base, f"{base}-{plain(city)}" if city else base):
        if candidate not in taken and candidate not in RESERVED_SLUGS:
            return candidate
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"


def plain(text: str) -> str:
    """Text in lower-case ASCII letters, digits and hyphens, cut after a whole word."""
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['\u2019.]", "", ascii_only.replace("&", " and "))).strip("-")
    return words if len(words) <= LONGEST else words[:LONGEST].rpartition("-")[0]
