"""What pages and exports are made from: the catalog, the settings, and the means to render."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

from jinja2 import Environment
from markupsafe import Markup

from generator.artifacts import Artifact
from generator.catalog.catalog import Catalog, CompanyList
from generator.catalog.consent import companies_for
from generator.catalog.current import CurrentCatalog
from generator.catalog.public import PublicCompany
from generator.catalog.public_events import PublicEvent
from generator.digests import Plain, key
from generator.messages import Messages, messages
from generator.rendering.templates import environment
from generator.settings import Settings
from generator.theme import host
from generator.theme.shell import ROOT, Head, Shell

SCRIPT = Markup('<script type="module" src="{}{}"></script>')


@dataclass(frozen=True, eq=False)
class Site:
    """One build's inputs. `ground` digests all that every page depends on: code, templates, strings, vocabularies."""

    settings: Settings
    current: CurrentCatalog
    messages: Messages
    shells: Mapping[int, Shell]
    # The published path of each script by the path that it has below our folder of scripts.
    scripts: Mapping[str, str]
    base_digest: bytes
    # A company, and an event, by the path of its file.
    company: Callable[[str], PublicCompany]
    event: Callable[[str], PublicEvent]
    # The addresses of the hand-written pages.
    hosted: tuple[str, ...] = ()

    @property
    def catalog(self) -> Catalog:
        """All records, whatever day it is."""
        return self.current.catalog

    def companies_for(self, destination: str) -> CompanyList:
        """The companies that may go to the open data or to a directory, in order of name."""
        return companies_for(self.current, destination, self.settings.open_unclaimed)

    @cached_property
    def templates(self) -> Environment:
        """The template environment, made when the first page needs it."""
        folder = self.settings.root / "site_templates"
        compiled = self.settings.cache / "templates"
        compiled.mkdir(parents=True, exist_ok=True)
        return environment(folder, self.messages, compiled)

    def page(self, head: Head, template: str, **context: object) -> Artifact:
        """A whole page: the template's HTML in the shell of the page's depth. Pages end in `index.html`."""
        body = self.templates.get_template(template).render(context)
        content, own = self.shells[head.depth].fill(head, body, self.settings.site_url)
        return Artifact(f"{head.path}index.html", content, template, own)

    def script(self, name: str) -> Markup:
        """The element that starts a script, for the head of a page."""
        return SCRIPT.format(ROOT, self.scripts[name])

    def key(self, *inputs: Plain) -> bytes:
        """A target's key: its own inputs and what all pages depend on."""
        return key(self.base_digest, *inputs)


class PublicRecords(Protocol):
    """Gives what may be shown of a record by the path of its file."""

    def company(self, path: str) -> PublicCompany:
        """A company."""

    def event(self, path: str) -> PublicEvent:
        """An event."""


def site_of(settings: Settings, catalog: Catalog, rendered: Path, base_digest: bytes, records: PublicRecords) -> Site:
    """The site of a catalog today, with the shells and scripts of the host's part that is `rendered`."""
    return Site(
        settings=settings,
        current=CurrentCatalog(catalog, settings.today),
        messages=messages(settings.locale),
        shells=host.shells(rendered),
        scripts=host.scripts(rendered),
        base_digest=base_digest,
        company=records.company,
        event=records.event,
        hosted=host.addresses(rendered),
    )
