"""Settings come from one file and one variable; the clock is read only when that variable is not set."""

import os
from datetime import date
from pathlib import Path

import pytest

from generator import settings
from generator.settings import SettingsError
from tests.project import SETTINGS, environment_of, write


def load(root: Path, epoch: str | None = None) -> settings.Settings:
    """The settings of a project on the day of the tests."""
    with environment_of({} if epoch is None else {"SOURCE_DATE_EPOCH": epoch}):
        return settings.load(root)


def test_settings_are_read_from_the_host_s_file(tmp_path: Path) -> None:
    found = load(write(tmp_path, {}))
    assert (found.site_name, found.base, found.branch, found.locale) == ("Make it in LA", "/directory/", "main", "en")
    assert found.out == tmp_path.resolve() / "site"
    assert found.edit_url("companies/a/acme.yml").endswith("/directory/edit/main/companies/a/acme.yml")


@pytest.mark.parametrize(("address", "base"), [("https://a.example/", "/"), ("http://a.example/b/c/", "/b/c/")])
def test_the_base_is_the_path_of_the_address(tmp_path: Path, address: str, base: str) -> None:
    text = SETTINGS.replace("https://makeitinla.github.io/directory/", address)
    assert load(write(tmp_path, {"mkdocs.yml": text})).base == base


@pytest.mark.parametrize(
    ("epoch", "day"), [("0", "1970-01-01"), ("1795262399", "2026-11-21"), ("1795305600", "2026-11-22")]
)
def test_the_day_is_that_of_the_epoch_in_utc(tmp_path: Path, epoch: str, day: str) -> None:
    assert load(write(tmp_path, {}), epoch).today == date.fromisoformat(day)


@pytest.mark.parametrize("epoch", ["yesterday", "1.5", "9" * 30, "0x10"])
def test_an_epoch_that_is_no_number_is_a_finding(tmp_path: Path, epoch: str) -> None:
    with pytest.raises(SettingsError) as error:
        load(write(tmp_path, {}), epoch)
    assert (error.value.diagnostic.code, error.value.diagnostic.hint) == ("C801", "hint_epoch")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- a\n",
        "site_name: x\n",
        SETTINGS.replace("Make it in LA", "[a]"),
        SETTINGS.replace("extra:", "extra: []\nother:"),
        SETTINGS.replace("directory:\n", "directory: text\n  other:\n"),
        SETTINGS.replace("https://makeitinla.github.io/directory/", "ftp://a.example/"),
        SETTINGS.replace("https://makeitinla.github.io/directory/", "https://a.example"),
        SETTINGS.replace("https://makeitinla.github.io/directory/", "https://"),
        SETTINGS + "site_name: again\n",
    ],
)
def test_settings_that_cannot_be_used_are_a_finding(tmp_path: Path, text: str) -> None:
    with pytest.raises(SettingsError) as error:
        load(write(tmp_path, {"mkdocs.yml": text}))
    assert error.value.diagnostic.code == "C801"


@pytest.mark.parametrize(
    ("text", "field", "line"),
    [
        ("INHERIT: base.yml\n", "INHERIT", 1),
        (SETTINGS.replace("name: material", "name: mkdocs"), "theme", 4),
        (
            SETTINGS.replace("theme:\n  name: material\n  custom_dir: site_templates/theme", "theme: material"),
            "theme",
            4,
        ),
        (SETTINGS.replace("docs_dir: site_templates/content", "docs_dir: docs"), "docs_dir", 3),
        (SETTINGS.replace("plugins:\n  - makeitinla", "plugins: []"), "plugins", 7),
        (SETTINGS.replace("  - makeitinla", "  - search"), "plugins", 7),
        (SETTINGS.replace("plugins:\n  - makeitinla\n", ""), "plugins", 1),
        (SETTINGS + "    locale: tlh\n", "extra.directory.locale", 12),
    ],
)
def test_settings_that_no_site_can_be_built_with_are_a_finding_at_their_place(
    tmp_path: Path, text: str, field: str, line: int
) -> None:
    with pytest.raises(SettingsError) as error:
        load(write(tmp_path, {"mkdocs.yml": text}))
    found = error.value.diagnostic
    assert (found.code, found.field, found.location.line) == ("C803", field, line)


def test_a_plugin_may_stand_above_its_options(tmp_path: Path) -> None:
    for plugins in ("  - makeitinla: {fill: true}", "  makeitinla: {}"):
        load(write(tmp_path, {"mkdocs.yml": SETTINGS.replace("  - makeitinla", plugins)}))


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_settings_that_are_no_file_are_missing(tmp_path: Path, kind: str) -> None:
    (os.mkfifo if kind == "pipe" else os.mkdir)(tmp_path / "mkdocs.yml")
    with pytest.raises(SettingsError) as error:
        load(tmp_path)
    assert error.value.diagnostic.code == "C802"


def test_a_folder_without_settings_is_a_finding(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as error:
        load(tmp_path)
    assert error.value.diagnostic.code == "C802"


def test_the_fingerprint_changes_with_everything_that_outputs_show(tmp_path: Path) -> None:
    first = load(write(tmp_path, {})).fingerprint()
    for old, new in (("Make it", "Made"), ("github.io", "github.dev"), ("com/makeitinla", "com/other")):
        assert load(write(tmp_path, {"mkdocs.yml": SETTINGS.replace(old, new)})).fingerprint() != first
    assert load(write(tmp_path, {}), "0").fingerprint() != first
    assert load(write(tmp_path, {})).fingerprint() == first


@pytest.mark.parametrize(("value", "expected"), [("true", True), ("false", False), ("perhaps", False)])
def test_unclaimed_records_go_into_the_open_data_only_where_the_setting_is_true(
    tmp_path: Path, value: str, expected: bool
) -> None:
    said = SETTINGS + f"    open_unclaimed: {value}\n"
    assert load(write(tmp_path, {"mkdocs.yml": said})).open_unclaimed is expected
    assert load(write(tmp_path, {"mkdocs.yml": SETTINGS})).open_unclaimed
