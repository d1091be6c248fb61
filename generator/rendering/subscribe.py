"""How people subscribe: the addresses of a calendar for each kind of program, and the feeds that a page names."""

from typing import NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from generator.rendering.site import Site
from generator.theme.shell import ROOT

COPY_SCRIPT = "shared/copy.js"
GOOGLE = "https://calendar.google.com/calendar/r?cid="
OUTLOOK = "https://outlook.live.com/calendar/0/addfromweb?url="
# The calendars that have no list of their own: all events, and all deadlines.
EVENTS, DEADLINES = "calendars/events.ics", "calendars/deadlines.ics"
FEED_LINK = Markup('<link rel="alternate" type="application/{}" title="{}" href="{}feeds/{}">')
FEED_TYPES = (("atom", "atom+xml"), ("json", "feed+json"))


class Subscription(NamedTuple):
    """One calendar: its path below the site's root, what it is about, and its address for each kind of program."""

    path: str
    name: str
    address: str
    webcal: str
    google: str
    outlook: str


def subscribe(site: Site, path: str, name: str) -> Subscription:
    """The calendar at a path below the site's root, such as `calendars/regions/south-bay.ics`, about `name`.

    A page that shows it by the macro in `parts/subscribe.html` adds `subscribe_head` to its head.
    """
    address = site.settings.site_url + path
    webcal = f"webcal://{address.partition('://')[2]}"
    named = f"&name={quote(name, safe='')}"
    return Subscription(
        path, name, address, webcal, GOOGLE + quote(webcal, safe=""), OUTLOOK + quote(address, safe="") + named
    )


def subscribe_events(site: Site) -> Subscription:
    """The calendar of all events, for lists that have none of their own."""
    return subscribe(site, EVENTS, site.messages.text("sections.events"))


def subscribe_deadlines(site: Site) -> Subscription:
    """The calendar of the deadlines of all funding and requests."""
    return subscribe(site, DEADLINES, site.messages.text("funding.calendar"))


def subscribe_head(site: Site, *feeds: str) -> str:
    """For the head of a page with a calendar: the script of its copy button, and links to feeds by their names."""
    return str(site.script(COPY_SCRIPT)) + feed_links(site, *feeds)


def feed_links(site: Site, *feeds: str) -> str:
    """Links to feeds for the head of a page, as finished HTML: `events`, `companies`, `requests`."""
    links = [
        FEED_LINK.format(type, site.messages.text(f"feeds.names.{feed}", site=site.settings.site_name), ROOT, file)
        for feed in feeds
        for type, file in [(type, f"{feed}.{ending}") for ending, type in FEED_TYPES]
    ]
    return str(Markup().join(links))
