"""What a feed is, whatever its syntax: a title, where it comes from, and posts with their days."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Post:
    """One thing that is told: plain text, web addresses, and days in ISO 8601. `id` is its own for good."""

    id: str
    url: str
    title: str
    summary: str
    published: str
    updated: str
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: `page` is where people read the same; `atom` and `json` are its own addresses in both syntaxes."""

    title: str
    language: str
    page: str
    atom: str
    json: str
    # The day of the latest change, ISO 8601.
    updated: str
    posts: tuple[Post, ...]


def at_midnight(day: str) -> str:
    """A day as RFC 3339 wants a time: the first moment of it in UTC."""
    return f"{day}T00:00:00Z"
