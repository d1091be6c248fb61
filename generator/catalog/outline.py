"""What a build looks at of every company; its summary stays packed until somebody asks for it."""

import marshal
from typing import NamedTuple

from generator.catalog.summary import CompanySummary


class Outline(NamedTuple):
    """Where a company stands among all, digests of what is made from it, and its packed summary.

    Plain values, so that a build can keep outlines for the next and send them to its workers.
    """

    # Its name as lists are sorted by it.
    order: str
    slug: str
    path: str
    # As in the summary.
    listed_key: bytes
    facts_key: bytes
    details_key: bytes
    words_key: bytes
    packed: bytes = b""

    @classmethod
    def of(cls, summary: CompanySummary) -> "Outline":
        """The outline of a company, with nothing packed."""
        keys = (summary.listed_key, summary.facts_key, summary.details_key, summary.words_key)
        return cls(summary.name.casefold(), summary.slug, summary.path, *keys)

    @classmethod
    def packing(cls, summary: CompanySummary) -> "Outline":
        """The outline of a company with its summary."""
        return cls.of(summary)._replace(packed=marshal.dumps(tuple(summary)))

    def summary(self) -> CompanySummary:
        """The packed summary."""
        return CompanySummary._make(marshal.loads(self.packed))
