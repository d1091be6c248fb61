"""A command that makes no site still gets today's catalog, without records that have errors."""

from pathlib import Path

from generator.build.reading import read_site
from generator.settings import load
from tests.project import COMPANY, write

EVENT = "name: Open Shop Day\ntype: gathering\nkind: open-house\nstarts: 2026-12-05 10:00\nadded: 2026-11-01\n"


def test_valid_records_are_in_the_catalog_and_can_be_read_in_full(tmp_path: Path) -> None:
    files = {
        "companies/a/acme.yml": COMPANY,
        "companies/b/broken.yml": "name: [",
        "events/o/open-shop-day.yml": EVENT,
    }
    site = read_site(load(write(tmp_path, files)))
    assert [company.slug for company in site.catalog.companies] == ["acme"]
    assert [event.slug for event in site.catalog.events] == ["open-shop-day"]
    assert site.catalog.digests.keys() == {"companies/a/acme.yml", "events/o/open-shop-day.yml"}
    assert site.company("companies/a/acme.yml").name == "Acme Laser Cutting"
    assert site.event("events/o/open-shop-day.yml").kind == "open-house"
