"""Cleans the ways to reach a company: its website, its profiles on other sites and its telephone number."""

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import phonenumbers
from pydantic import TypeAdapter, ValidationError

from generator.importers.cleaning.company_data import ContactData
from generator.records.checks import TRACKERS, host_of
from generator.records.company import SocialLinks
from generator.records.fields import Url

URL: TypeAdapter[str] = TypeAdapter(Url)
LINKS = TypeAdapter(SocialLinks)
# The hosts of social networks, each with the key of `links` that its profiles belong to.
NETWORKS = {
    "instagram.com": "instagram",
    "facebook.com": "facebook",
    "linkedin.com": "linkedin",
    "youtube.com": "youtube",
    "tiktok.com": "tiktok",
    "x.com": "x",
    "twitter.com": "x",
    "github.com": "github",
    "etsy.com": "etsy",
}
# Hosts that never are a company's own site.
JUNK = frozenset({"example.com", "google.com", "yelp.com", "none.com", "na.com", "bit.ly", "untappd.com", "linktr.ee"})


def website(value: str) -> tuple[str, dict[str, str]]:
    """A company's own site, or else its profile on a network, by network; both empty for an unusable address."""
    value = value.strip()
    if value and "://" not in value and re.match(r"[\w-]+(?:\.[\w-]+)+(?:/|$)", value):
        value = f"http://{value}"
    try:
        parts = urlsplit(value)
        query = urlencode([pair for pair in parse_qsl(parts.query) if not TRACKERS.search(f"{pair[0]}=")])
        path = "" if parts.path == "/" else parts.path
        clean = urlunsplit((parts.scheme.lower(), parts.netloc.lower(), path, query, ""))
        clean = URL.validate_python(clean)
    except (ValueError, ValidationError):
        return "", {}
    host = host_of(clean).removeprefix("m.")
    if host in JUNK:
        return "", {}
    return ("", _profile(host, clean)) if host in NETWORKS else (clean, {})


def _profile(host: str, url: str) -> dict[str, str]:
    link = {NETWORKS[host]: url}
    try:
        LINKS.validate_python(link)
    except ValidationError:
        return {}
    return link if len(urlsplit(url).path) > 1 else {}


def phone(value: str) -> str:
    """A telephone number as E.164 (`+13232220827`), or "" if it is not a valid number."""
    try:
        number = phonenumbers.parse(value, "US")
    except phonenumbers.NumberParseException:
        return ""
    if number.extension or not phonenumbers.is_valid_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def has_phone(contacts: Iterable[ContactData]) -> bool:
    """Whether any contact has a telephone number."""
    return any(contact.get("phone") for contact in contacts)
