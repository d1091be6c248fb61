"""What all tests share: where their files go, how long properties are tried, and the sample project, built once."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

import hypothesis
import pytest
from selectolax.lexbor import LexborHTMLParser as Parser

from generator import settings
from generator.artifacts import artifacts
from generator.build.targets import plan
from generator.catalog.catalog import Catalog
from generator.catalog.current import CurrentCatalog
from generator.catalog.public import public_company
from generator.catalog.public_events import public_event
from generator.digests import key
from generator.messages import messages
from generator.records.company import Company
from generator.records.loading import Record
from generator.records.removed import read_removed
from generator.rendering.site import Site
from generator.theme import host
from generator.theme.shell import DEPTHS, Shell, shell_output
from tests.project import EPOCH, company_record, company_summary, event_record, event_summary
from tests.shared import SharedFolders

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "tests" / "sample"
TODAY = date(2026, 11, 21)
MEMORY = Path("/dev/shm")
MEMORY_BYTES = 2 * 1024**3  # a whole run needs under a quarter of this

# How many examples of a property are tried; `--hypothesis-profile nightly` takes the last.
hypothesis.settings.register_profile("person", deadline=None, max_examples=50)
hypothesis.settings.register_profile("ci", deadline=None, max_examples=150, derandomize=True, print_blob=True)
hypothesis.settings.register_profile("nightly", deadline=None, max_examples=1000, print_blob=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "person")

# Builds write thousands of small files, which a disk takes minutes to write and to delete.
if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= MEMORY_BYTES:
    os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests that `make test-fast` leaves out, by what they ask for."""
    for item in items:
        wanted = getattr(item, "fixturenames", ())
        if "chromium" in wanted:
            item.add_marker(pytest.mark.browser)
        if "origin" in wanted:
            item.add_marker(pytest.mark.slow)


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
def shared_folders(tmp_path_factory: pytest.TempPathFactory) -> SharedFolders:
    """The folders that the processes of this run share."""
    own = tmp_path_factory.getbasetemp()
    return SharedFolders(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own)


@pytest.fixture(scope="session")
def sample_folder(shared_folders: SharedFolders) -> Path:
    """The sample project in `project`, what MkDocs made of it in `chrome`, and its whole site below `served`."""
    return shared_folders.made_by(_make_sample, "sample")


@pytest.fixture(scope="session")
def sample_site(sample_folder: Path) -> SampleSite:
    """The whole sample project, made without the network or the clock."""
    sample = _site(sample_folder)
    served = sample_folder / "served" / sample.site.settings.base.strip("/")
    files = {str(path.relative_to(served)): path.read_bytes() for path in served.rglob("*") if path.is_file()}
    return replace(sample, files=files)


def _make_sample(folder: Path) -> None:
    from generator.theme.render import render_chrome  # importing mkdocs takes a while

    project, chrome = folder / "project", folder / "chrome"
    shutil.copytree(SAMPLE, project)
    shutil.copyfile(ROOT / "mkdocs.yml", project / "mkdocs.yml")
    (project / "site_templates").symlink_to(ROOT / "site_templates", target_is_directory=True)
    (project / settings.CACHE / "templates").mkdir(parents=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        render_chrome(project, chrome)
    site = _site(folder).site
    served = folder / "served" / site.settings.base.strip("/")
    shutil.copytree(chrome, served)
    for depth in DEPTHS:
        (served / shell_output(depth)).unlink()
    for artifact in (artifact for target in plan(site) for artifact in artifacts(target)):
        (served / artifact.path).parent.mkdir(parents=True, exist_ok=True)
        (served / artifact.path).write_bytes(artifact.content)


def _site(folder: Path) -> SampleSite:
    """The sample site without its files."""
    project, chrome = folder / "project", folder / "chrome"
    shells = {depth: Shell.cut((chrome / shell_output(depth)).read_text(encoding="utf-8")) for depth in DEPTHS}
    records = {path: company_record(path, content) for path, content in _files(project, "companies")}
    companies = [company_summary(record) for record in records.values()]
    events = [event_summary(path, content) for path, content in _files(project, "events")]
    digests = {path: key(record.source.text) for path, record in records.items()}
    digests |= {path: key(content) for path, content in _files(project, "events")}
    catalog = replace(Catalog.of(companies, events, digests=digests), removed=read_removed(project).days)
    site = Site(
        settings=replace(settings.load(project), today=TODAY),
        current=CurrentCatalog(catalog, TODAY),
        messages=messages("en"),
        shells=shells,
        scripts=host.scripts(chrome),
        base_digest=b"",
        company=lambda path: public_company(records[path]),
        event=lambda path: public_event(event_record(path, (project / path).read_bytes())),
        hosted=host.addresses(chrome),
    )
    return SampleSite(site, {}, records)


def _files(root: Path, folder: str) -> Iterator[tuple[str, bytes]]:
    for path in sorted(root.glob(f"{folder}/*/*.yml")):
        yield str(path.relative_to(root)), path.read_bytes()
