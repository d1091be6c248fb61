"""What search needs of a company's record besides its facets: orders, public contacts, and the words of its texts."""

import marshal
import re
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

from generator.catalog.public_places import PublicPlace
from generator.catalog.tokens import unique_words

# Where a link in Markdown leads, which no page shows.
TARGET = re.compile(r"\]\([^()\s]*\)")


def orders(company: Any) -> tuple[int, str, int]:
    """The smallest order, what it counts, and the days it takes: the most that are said, else the least; -1 unknown."""
    minimum = company.orders.minimum if company.orders else None
    lead = company.orders.lead_time_days if company.orders else None
    days = next((days for days in (lead.max, lead.min) if days is not None), -1) if lead else -1
    return (minimum.quantity, minimum.unit, days) if minimum else (-1, "", days)


def contact(company: Any, place: PublicPlace) -> tuple[str, ...]:
    """Street, ZIP code, state, phone, email and website; of people who have not agreed to be named there is nothing."""
    public = [one for one in company.contacts if one.public]
    phone = next((one.phone for one in public if one.phone), "")
    email = next((one.email for one in public if one.email), "")
    street = " ".join([part for part in (place.street, place.unit) if part])
    return (street, place.zip, place.state, phone, email, company.website or "")


def other_names(company: Any) -> tuple[str, ...]:
    """The names it also goes by, the registered one among them."""
    names = (*company.also_known_as, company.legal_name)
    return tuple(dict.fromkeys(name for name in names if name and name != company.name))


def text_words(company: Any) -> str:
    """The words of all that people have written about a company, its products and its machines."""
    return unique_words([TARGET.sub("]", text) for text in _texts(company) if text])


def _texts(company: Any) -> Iterator[str | None]:
    yield from (company.summary, company.summary_es, company.description, company.description_es)
    yield from (one.name for one in company.products)
    for one in company.equipment:
        yield from (one.type, one.make, one.model, one.note)


def mark(*facts: Any) -> bytes:
    """A digest of plain values, the same in every process: version 2 of marshal knows no references."""
    return blake2b(marshal.dumps(facts, 2), digest_size=8).digest()
