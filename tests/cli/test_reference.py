"""The manual and the schemas in the repository say what the code says."""

from pathlib import Path

from generator import settings
from generator.cli.main import makeitinla
from generator.cli.reference import refresh

REPOSITORY = Path(__file__).parents[2]


def test_what_is_written_from_the_code_is_current() -> None:
    stale = refresh(settings.load(REPOSITORY), makeitinla, write=False)
    assert stale == [], "run make docs and commit what changes"


def test_a_page_that_falls_behind_is_named_and_written_anew(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text((REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"), encoding="utf-8")
    here = settings.load(tmp_path)
    assert "schema/company.schema.json" in refresh(here, makeitinla, write=False)
    refresh(here, makeitinla, write=True)
    page = tmp_path / "site_templates/content/manual/codes.md"
    page.write_text(page.read_text(encoding="utf-8") + "more\n", encoding="utf-8")
    assert refresh(here, makeitinla, write=False) == ["site_templates/content/manual/codes.md"]
