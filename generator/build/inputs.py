"""Digests of everything a build depends on, so that it knows what changed without parsing anything."""

import sys
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic
from generator.digests import key, tree_digest
from generator.records.files import record_files
from generator.records.stamps import FILE as STAMPS
from generator.records.stamps import StampedDigests
from generator.settings import Settings
from generator.theme import host

CODE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Inputs:
    """Digests of everything a build depends on: each record file, and the ground that all pages share."""

    digests: dict[str, bytes]
    strays: tuple[Diagnostic, ...]
    chrome: bytes
    code: bytes
    base_digest: bytes
    key: bytes

    @classmethod
    def take(cls, settings: Settings, read_all: bool = False) -> "Inputs":
        """Digests all inputs and parses none; a record that looks as it did is not read unless `read_all` says so."""
        stamped = StampedDigests(settings.cache / STAMPS, read_all)
        digests, strays = record_files(settings.root, stamped)
        stamped.save(digests)
        templates = settings.root / "site_templates"
        rendered = host.chrome_key(settings)
        code = key(tree_digest(CODE), sys.version)
        base_digest = key(rendered, code, tree_digest(templates / "pages", templates / "parts"))
        strayed = (found.location.file for found in strays)
        whole = key(base_digest, settings.commit, settings.today.isoformat(), b"".join(digests.values()), *strayed)
        return cls(digests, tuple(strays), rendered, code, base_digest, whole)
