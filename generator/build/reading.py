"""Reads all records for commands that need the catalog and make no site: matching, single exports, the newsletter."""

from generator.build.progress import Progress, silent
from generator.build.session import BuildSession
from generator.catalog.current import CurrentCatalog
from generator.messages import messages
from generator.records.files import record_files
from generator.rendering.site import Site
from generator.settings import CONTENT, Settings
from generator.theme import host


def read_site(settings: Settings, progress: Progress = silent) -> Site:
    """The catalog of today's valid records with the means to render, but without the host's frame.

    Records with errors are left out, as they are in a build that keeps going; `check` names them.
    """
    digests, _ = record_files(settings.root)
    session = BuildSession(settings, progress)
    try:
        session.load(digests, {})
    finally:
        session.close()
    return Site(
        settings=settings,
        current=CurrentCatalog(session.catalog, settings.today),
        messages=messages(settings.locale),
        shells={},
        scripts={},
        base_digest=b"",
        hosted=host.written(settings.root / CONTENT),
        company=session.loader.company,
        event=session.loader.event,
    )
