"""`makeitinla export` lists what can be exported, and writes one export for all or for one company."""

from pathlib import Path

from generator.build.reading import read_site
from generator.build.targets import pages
from generator.cli.console import say
from generator.exports import EXPORTS
from generator.exports.alone import can_stand_alone, files
from tests.conftest import SampleSite
from tests.project import COMPANY, run, write

EVENT = """\
type: gathering
name: Open house
kind: open-house
starts: 2026-12-05 10:00
added: 2026-11-01
"""
FILES = {"companies/a/acme.yml": COMPANY, "events/o/open-house.yml": EVENT}


def test_the_list_names_every_export_with_what_it_is(tmp_path: Path) -> None:
    lines = run(write(tmp_path, FILES), "export", "--list").out.splitlines()
    assert [line.split()[0] for line in lines] == [each.name for each in EXPORTS if can_stand_alone(each)]
    assert all(line.endswith(say(f"exports.{line.split()[0]}.description")) for line in lines)


def test_an_export_is_written_below_a_folder_as_it_stands_on_the_site(tmp_path: Path) -> None:
    root = write(tmp_path / "project", FILES)
    outcome = run(root, "export", "all-events", "--out", str(tmp_path / "out"))
    assert (outcome.code, outcome.err) == (0, "")
    assert b"Open house" in (tmp_path / "out/calendars/events.ics").read_bytes()
    assert "calendars/events.ics" in outcome.out


def test_what_cannot_be_exported_is_said(tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    assert run(root, "export", "nonsense").err.strip() == say("cli.export.unknown", name="nonsense")
    assert run(root, "export").err.strip() == say("cli.export.which")
    unknown = run(root, "export", "company_feed", "--company", "nobody")
    assert (unknown.code, unknown.err.strip()) == (2, say("cli.export.no_company", slug="nobody"))
    assert run(root, "export", "search").code == 2


def test_the_sitemap_alone_is_that_of_the_site(sample_site: SampleSite) -> None:
    (export,) = [each for each in EXPORTS if each.name == "sitemap"]
    site = read_site(sample_site.site.settings)
    made = {each.path: each.content for each in files(site, export, pages(site))}
    assert made == {path: sample_site.files[path] for path in ("sitemap.xml", "robots.txt")}


def test_one_company_is_exported_as_if_it_were_alone(tmp_path: Path) -> None:
    root = write(tmp_path / "project", FILES | {"companies/b/best.yml": COMPANY.replace("Acme", "Best")})
    assert run(root, "export", "company_feed", "--company", "best", "--out", str(tmp_path / "out")).code == 0
    text = (tmp_path / "out/feeds/companies.atom").read_text(encoding="utf-8")
    assert "Best Laser" in text and "Acme" not in text
