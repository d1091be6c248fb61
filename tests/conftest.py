"""What several tests share: the sample project, built once into memory."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as Parser

from generator import settings
from generator.artifacts import artifacts
from generator.build.targets import plan
from generator.catalog.catalog import Catalog
from generator.catalog.current import CurrentCatalog
from generator.catalog.public import public_company
from generator.digests import key
from generator.messages import messages
from generator.records.company import Company
from generator.records.loading import Record
from generator.rendering.site import Site
from generator.theme.shell import DEPTHS, Shell, shell_output
from tests.project import company_record, company_summary, event_summary

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "tests" / "sample"
TODAY = date(2026, 11, 21)


@dataclass(frozen=True, repr=False)
class SampleSite:
    """The site of the sample project: its inputs, its files, and its pages as parsed HTML."""

    site: Site
    files: Mapping[str, bytes]
    # Its companies as their files say them, what is private included.
    records: Mapping[str, Record[Company]]

    @cached_property
    def pages(self) -> dict[str, Parser]:
        """Every page by its address below the root."""
        names = [name for name in self.files if name.endswith(".html")]
        return {name.removesuffix("index.html"): Parser(self.files[name]) for name in names}

    def page(self, path: str) -> Parser:
        """The page at an address."""
        return self.pages[path]


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> SampleSite:
    """The whole sample project, made without the network or the clock."""
    root = tmp_path_factory.mktemp("sample")
    shutil.copytree(SAMPLE, root, dirs_exist_ok=True)
    shutil.copyfile(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    (root / "site_templates").symlink_to(ROOT / "site_templates", target_is_directory=True)
    (root / settings.CACHE / "templates").mkdir(parents=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1795262400")
        sample = _site(root)
    made = {artifact.path: artifact.content for target in plan(sample.site) for artifact in artifacts(target)}
    return replace(sample, files={**sample.files, **made})


def _site(root: Path) -> SampleSite:
    from generator.theme.render import render_chrome  # importing mkdocs takes a while

    render_chrome(root, root / "chrome")
    files = {str(path.relative_to(root / "chrome")): path for path in (root / "chrome").rglob("*") if path.is_file()}
    shells = {depth: Shell.cut(files.pop(shell_output(depth)).read_text(encoding="utf-8")) for depth in DEPTHS}
    records = {path: company_record(path, content) for path, content in _files(root, "companies")}
    companies = [company_summary(record) for record in records.values()]
    events = [event_summary(path, content) for path, content in _files(root, "events")]
    digests = {path: key(record.source.text) for path, record in records.items()}
    site = Site(
        settings=replace(settings.load(root), today=TODAY),
        current=CurrentCatalog(Catalog.of(companies, events, digests=digests), TODAY),
        messages=messages("en"),
        shells=shells,
        base_digest=b"",
        company=lambda path: public_company(records[path]),
    )
    return SampleSite(site, {name: path.read_bytes() for name, path in files.items()}, records)


def _files(root: Path, folder: str) -> Iterator[tuple[str, bytes]]:
    for path in sorted(root.glob(f"{folder}/*/*.yml")):
        yield str(path.relative_to(root)), path.read_bytes()
