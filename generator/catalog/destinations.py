"""Decides where a company's record may go: into the open data, and to which national directories.

The privacy wall keeps the answer in `PublicCompany.destinations`, so that no export decides it again.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

# The files that anyone may build on. Every other destination is one of `records.company.EXPORT_TARGETS`.
OPEN_DATA = "open-data"
UNCLAIMED = "unclaimed"
# What a source's terms say when they forbid that a fact from it stands in a file under other terms.
FORBIDS = re.compile(
    r"share[ -]?alike|\b(?:by|nc)-(?:nc|nd|sa)\b|\bby (?:nc|nd|sa)\b|\bodbl\b|\bopen database licen[cs]e\b|\ba?gpl\b"
    r"|non-?commercial|no[ -]?derivatives|all rights reserved|proprietary|confidential|©"
    r"|\bno (?:re)?distribution|\bnot? (?:be|for|to be) (?:re)?(?:distribut|publi)",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def forbids(licence: str) -> bool:
    """Whether the terms of a source keep its facts out of files under other terms."""
    return FORBIDS.search(licence) is not None


def destinations(level: str, licences: Iterable[str], allowed: Iterable[str], denied: Iterable[str]) -> tuple[str, ...]:
    """Where a company may go, from its level, the terms of each of its sources ("" for none), and its own consent.

    A source that forbids it keeps the record out of everything. An unclaimed record goes into the open data when each
    of its sources states its terms, and to no directory; any other one to the directories it allows and does not deny.
    """
    terms = list(licences)
    if any(map(forbids, terms)):
        return ()
    if level == UNCLAIMED:
        return (OPEN_DATA,) if terms and all(terms) else ()
    refused = set(denied)
    return (OPEN_DATA, *(target for target in allowed if target not in refused))


def event_destinations(licences: Iterable[str]) -> tuple[str, ...]:
    """Where an event may go: into the open data, unless a source forbids it."""
    return () if any(map(forbids, licences)) else (OPEN_DATA,)
