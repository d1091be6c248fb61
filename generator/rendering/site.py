"""What pages and exports are made from: the catalog, the settings, and the means to render."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from jinja2 import Environment

from generator.artifacts import Artifact, digest
from generator.catalog.catalog import FACETS, Brief, Catalog
from generator.messages import Messages
from generator.records.loading import Record
from generator.rendering.templates import environment
from generator.settings import Settings
from generator.theme.shell import Head, Shell
from generator.vocabularies import vocabulary

CAPACITY_KNOWN_DAYS = 90


@dataclass(frozen=True, eq=False)
class Site:
    """One build's inputs. `ground` digests all that every page depends on: code, templates, strings, vocabularies."""

    settings: Settings
    catalog: Catalog
    messages: Messages
    shells: Mapping[int, Shell]
    ground: bytes
    # Digest of each record file with its path, by path.
    digests: Mapping[str, bytes]
    record: Callable[[str], Record]

    @cached_property
    def templates(self) -> Environment:
        """The template environment, made when the first page needs it."""
        folder = self.settings.root / "site_templates"
        compiled = self.settings.cache / "templates"
        compiled.mkdir(parents=True, exist_ok=True)
        return environment(folder, self.messages, compiled)

    @cached_property
    def stamps(self) -> dict[str, bytes]:
        """For each slug all that a card, and so a list, depends on of the company today."""
        digests = self.digests
        stamps = {one.slug: digests[one.path] for one in self.catalog.companies}
        for one in self.catalog.companies:
            if one.capacity or one.certificates or one.designations:
                stamps[one.slug] += b" %s;" % self.dated_state(one).encode()
        return stamps

    def page(self, head: Head, template: str, **context: Any) -> Artifact:
        """A whole page: the template's HTML in the shell of the page's depth. Pages end in `index.html`."""
        body = self.templates.get_template(template).render(context)
        content, own = self.shells[head.depth].fill(head, body, self.settings.site_url)
        return Artifact(f"{head.path}index.html", content, template, own)

    def key(self, *parts: str | bytes) -> bytes:
        """A target's key: its own inputs and the ground."""
        return digest(self.ground, *parts)

    def capacity(self, brief: Brief) -> str:
        """The stated capacity while it is fresh, else `unknown`; empty when none was ever stated."""
        if not brief.capacity:
            return ""
        age = self.settings.today - date.fromisoformat(brief.capacity_on)
        return brief.capacity if 0 <= age.days <= CAPACITY_KNOWN_DAYS else "unknown"

    def certificates(self, brief: Brief) -> tuple[str, ...]:
        """The certifications that are valid today or carry no date."""
        return self._valid(brief.certificates)

    def designations(self, brief: Brief) -> tuple[str, ...]:
        """The ownership designations that are valid today or carry no date."""
        return self._valid(brief.designations)

    def facets(self, brief: Brief) -> tuple[tuple[str, ...], ...]:
        """The values of each of FACETS, parents included, without what has expired."""
        if not brief.certificates and not brief.designations:
            return brief.facets
        today = self.settings.today.isoformat()
        dated = {"certifications": brief.certificates, "ownership": brief.designations}
        if not any(until and until < today for ids in dated.values() for _, until in ids):
            return brief.facets
        valid = {name: vocabulary(name).with_parents(self._valid(ids)) for name, ids in dated.items()}
        return tuple([valid.get(name, ids) for name, ids in zip(FACETS, brief.facets, strict=True)])

    def _valid(self, dated: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
        if not dated:
            return ()
        today = self.settings.today.isoformat()
        return tuple([id for id, until in dated if not until or until >= today])

    def dated_state(self, brief: Brief) -> str:
        """What today's date changes about a company, as text for keys."""
        valid = (*self.certificates(brief), *self.designations(brief))
        return f"{self.capacity(brief)} {' '.join(valid)}"
