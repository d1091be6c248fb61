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
from generator.catalog.summary import summarize, summarize_event
from generator.digests import digest
from generator.messages import messages
from generator.records.loading import Record, load
from generator.rendering.site import Site
from generator.theme.shell import DEPTHS, Shell, shell_output

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "tests" / "sample"
TODAY = date(2026, 11, 21)


@dataclass(frozen=True, repr=False)
class SampleSite:
    """The site of the sample project: its inputs, its files, and its pages as parsed HTML."""

    site: Site
    files: Mapping[str, bytes]

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
        site, chrome = _site(root)
    made = {artifact.path: artifact.content for target in plan(site) for artifact in artifacts(target)}
    return SampleSite(site, {**chrome, **made})


def _site(root: Path) -> tuple[Site, dict[str, bytes]]:
    from generator.theme.render import render_chrome  # importing mkdocs takes a while

    render_chrome(root, root / "chrome")
    files = {str(path.relative_to(root / "chrome")): path for path in (root / "chrome").rglob("*") if path.is_file()}
    shells = {depth: Shell.cut(files.pop(shell_output(depth)).read_text(encoding="utf-8")) for depth in DEPTHS}
    records = {record.path: record for record in _records(root)}
    companies = [summarize(record) for record in records.values() if record.folder == "companies"]
    events = [summarize_event(record) for record in records.values() if record.folder == "events"]
    digests = {path: digest(record.source.text) for path, record in records.items()}
    site = Site(
        settings=replace(settings.load(root), today=TODAY),
        current=CurrentCatalog(Catalog.of(companies, events, digests=digests), TODAY),
        messages=messages("en"),
        shells=shells,
        base_digest=b"",
        record=records.__getitem__,
    )
    return site, {name: path.read_bytes() for name, path in files.items()}


def _records(root: Path) -> Iterator[Record]:
    for path in sorted([*root.glob("companies/*/*.yml"), *root.glob("events/*/*.yml")]):
        name = str(path.relative_to(root))
        record, found = load(name, path.read_bytes())
        assert record is not None, f"{name}: {found}"
        yield record
