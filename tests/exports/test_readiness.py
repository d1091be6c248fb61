"""How ready companies are: each directory's own needs, consent apart from them, and what would help most."""

import json
from pathlib import Path

from generator.diagnostics.diagnostic import Location
from generator.exports import readiness
from generator.exports.directories import DIRECTORIES
from generator.exports.directory import Problem
from generator.exports.readiness import best_step, diagnostics, standings, tally
from tests.conftest import ROOT, SampleSite
from tests.exports.test_directories import BREWERY, company
from tests.project import run, write


def test_consent_and_readiness_are_told_apart() -> None:
    silent = company(contacts="None", exports="{allow: [google-business-profile]}")
    found = {each.directory.id: each for each in standings(silent)}
    google, osm = found["google-business-profile"], found["openstreetmap"]
    assert google.is_allowed and not google.is_ready and google.lacks == {"phone"}
    assert osm.is_ready and not osm.is_allowed
    assert "hsds" not in found  # it makes things and helps nobody


def test_what_is_refused_is_nothing_to_add() -> None:
    (osh,) = [
        each for each in standings(company(name="'The \"Ridge\" Brewing'")) if each.directory.id == "open-supply-hub"
    ]
    assert not osh.is_ready and osh.lacks == frozenset()


def test_the_best_step_is_the_shortest_that_helps_most() -> None:
    phone, zip_code, site = frozenset({"phone"}), frozenset({"zip"}), frozenset({"website"})
    assert best_step([]) == ((), 0)
    assert best_step([frozenset()]) == ((), 0)
    assert best_step([phone, phone, zip_code]) == (("phone", "zip"), 3)
    assert best_step([phone, phone | zip_code]) == (("phone", "zip"), 2)
    assert best_step([phone]) == (("phone",), 1)
    assert best_step([phone | zip_code | site]) == ((), 0)


def test_only_companies_that_somebody_stands_for_are_counted(sample_site: SampleSite) -> None:
    site = sample_site.site
    found = tally(site.company(outline.path) for outline in site.catalog.outlines)
    claimed = [each for each in site.catalog.companies if each.level != "unclaimed"]
    murmurations = found["murmurations"]
    assert murmurations.suited == murmurations.ready == len(claimed)
    assert murmurations.allowed == murmurations.sent == 6
    assert found["open_brewery_db"].suited == 0  # the brewery of the sample is unclaimed
    google = found["google_business_profile"]
    assert (google.suited, google.ready, google.allowed, google.sent) == (7, 3, 3, 2)


def test_findings_point_into_the_record_and_bear_the_codes_of_the_directory() -> None:
    short = company(locations="[{street: 1 A St, city: Azusa, zip: '91702'}]")
    found = [
        each
        for each in diagnostics(short, lambda keys: Location("x.yml", len(keys)))
        if each.values["id"] == "open-supply-hub"
    ]
    assert [(each.code, each.field, each.location.line) for each in found] == [("D903", "locations[1].street", 3)]
    assert "C0018" in found[0].values["finding"]
    assert set(readiness.CODES) == set(Problem)


def test_the_command_says_how_one_company_stands_and_how_all_do(tmp_path: Path) -> None:
    root = write(tmp_path, {"companies/s/sample-ridge.yml": BREWERY, "companies/b/bare.yml": bare()})
    one = run(root, "ready", "sample-ridge")
    assert one.code == 0 and one.out.startswith("Sample Ridge Brewing: ready for 8 of 8 national directories")
    assert "D904" in one.out and "D901" not in one.out
    told = json.loads(run(root, "ready", "bare", "--format", "json").out)
    google = next(each for each in told["directories"] if each["directory"] == "google-business-profile")
    assert google["ready"] is False and google["lacks"] == ["phone"]
    every = json.loads(run(root, "ready", "--format", "json").out)["directories"]
    assert every["google_business_profile"] == {
        **{"for": 2, "ready": 1, "allowed": 1, "sent": 1},
        "step": {"add": ["phone"], "more": 1},
    }
    table = run(root, "ready").out
    assert "Google Business Profile" in table and "Add a public phone number for 1 more." in table
    assert run(root, "ready", "nobody").code == 2


def test_the_export_says_what_the_directory_would_find(tmp_path: Path) -> None:
    root = write(tmp_path, {"companies/s/sample-ridge.yml": BREWERY, "companies/b/bare.yml": bare("openstreetmap")})
    out = run(root, "export", "openstreetmap", "--out", str(tmp_path / "out"))
    assert (tmp_path / "out/directories/openstreetmap.geojson").is_file()
    assert "companies/b/bare.yml" in out.out and "D901" in out.out and "D904" in out.out
    none = run(root, "export", "hsds", "--out", str(tmp_path / "out"))
    assert none.code == 1 and "nothing to export" in none.err


def test_the_commands_of_the_manual_do_what_it_says(tmp_path: Path) -> None:
    text = (ROOT / "site_templates/content/manual/national-directories.md").read_text(encoding="utf-8")
    commands = [line.split()[1:] for line in text.splitlines() if line.startswith("    makeitinla ")]
    root = write(tmp_path, {"companies/a/acme.yml": BREWERY})
    assert {command[1].replace("-", "_") for command in commands} == {one.name for one in DIRECTORIES}
    for command in commands:
        done = run(root, *command)
        if command[1] == "hsds":  # which is for those who help others
            assert done.code == 1 and "nothing to export" in done.err, command
        else:
            assert done.code == 0 and "written" in done.out, command
    written = {file.relative_to(root).as_posix() for file in root.rglob("*") if file.suffix in (".csv", ".txt")}
    assert written >= {
        "outbox/directories/open-supply-hub.csv",
        "outbox/directories/google-business-profile/acme.csv",
        "companies/acme/registration.txt",
    }


def bare(allowed: str = "") -> str:
    """A company that says little, and allows one directory or none."""
    consent = f"exports: {{allow: [{allowed}]}}\n" if allowed else ""
    place = "locations: [{street: 7 Bare Street, city: Azusa, zip: '91702'}]\n"
    return f"name: Bare Foundry\nkind: manufacturer\n{place}{consent}added: 2026-11-01\n"
