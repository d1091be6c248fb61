"""What search in the browser knows of events: their names, what kind they are, when they come, and their words."""

from collections.abc import Iterator, Sequence

from generator.artifacts import Artifact, Target
from generator.catalog.agenda import coming, dated, event_facets
from generator.catalog.current import DAY
from generator.catalog.event_summary import EventSummary
from generator.catalog.labels import label
from generator.catalog.occurrences import Occurrence
from generator.catalog.tokens import unique_words
from generator.digests import Plain
from generator.rendering.event_rows import event_key, event_row, facet_label, kind_label, undated_row
from generator.rendering.event_times import utc
from generator.rendering.site import Site
from generator.search.encoding import as_json
from generator.vocabularies import vocabulary

PATH = "search/events.json"


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """The one file, which is fetched only when somebody searches."""
    yield Target(PATH, site.key(PATH, *depends_on(site)), lambda: [_file(site)])


def depends_on(site: Site) -> tuple[Plain, ...]:
    """What the file has of each event: its record, the names of its organizers, and its next day."""
    events = [(event_key(site, event), _organizers(site, event)) for event in site.catalog.events]
    next = {slug: each.starts.isoformat() for slug, each in _next(site).items()}
    return site.current.today.year, events, next


def _file(site: Site) -> Artifact:
    next, last = _next(site), {each.event.slug: each for each in dated(site.current)}
    events = sorted(site.catalog.events, key=lambda event: _order(event, next.get(event.slug)))
    return Artifact(PATH, as_json([_row(site, event, next, last) for event in events]), "search_events")


def _next(site: Site) -> dict[str, Occurrence]:
    return {each.event.slug: each for each in reversed(coming(site.current))}


def _order(event: EventSummary, next: Occurrence | None) -> tuple[bool, int, str]:
    """What is coming first, the next day first; then what was, the latest first."""
    day = next.starts.isoformat() if next else event.when or "0"
    number = int(day[:DAY].replace("-", "").ljust(len("20261205"), "0"))
    return next is None, number if next else -number, event.slug


def _row(
    site: Site, event: EventSummary, next: dict[str, Occurrence], last: dict[str, Occurrence]
) -> tuple[str, str, str, str, str]:
    """Slug, name, a note on kind and day, the instant after which it is past, and the words that find it."""
    time, end = next.get(event.slug) or last.get(event.slug), last.get(event.slug)
    row = event_row(site, time, year=True) if time else undated_row(site, event)
    note = " · ".join([part for part in (row.kind, row.date) if part])
    until = utc(end.over_at) if end else ""
    return event.slug, event.name, note, until, _words(site, event)


def _words(site: Site, event: EventSummary) -> str:
    """Its name, its kind with other names for it, its places and lists, who holds it, and its text."""
    kind = vocabulary("event_kinds")[event.kind]
    lists = [facet_label(site, facet, id) for facet, ids in event_facets(event).items() for id in ids]
    area = label("neighborhoods", event.neighborhood, site.messages.locale) if event.neighborhood else ""
    texts = [event.name, kind_label(site, event), *kind.aliases, *lists, event.city, area, *_organizers(site, event)]
    return unique_words([text for text in (*texts, event.owner, event.bill, event.words) if text])


def _organizers(site: Site, event: EventSummary) -> list[str]:
    slugs = [*(slug for slug, _, _ in event.organizers), event.owner]
    return [site.catalog.by_slug[slug].name for slug in slugs if slug in site.catalog.by_slug]
