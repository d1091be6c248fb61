"""Small projects made from a mapping of paths to texts, and the command line run on them inside this process."""

import io
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.catalog.event_summary import EventSummary, summarize_event
from generator.catalog.public import public_company
from generator.catalog.public_events import public_event
from generator.catalog.summary import CompanySummary, summarize, with_search
from generator.cli import main
from generator.records.company import Company
from generator.records.event import Event
from generator.records.loading import Record, is_company, is_event, load

# 2026-11-21 12:00 UTC: the day on which every test takes place.
EPOCH = "1795262400"
# How soon a server of a test notices that it is to stop; half a second, as usual, would be waited for each time.
POLL_SECONDS = 0.01
SETTINGS = """\
site_name: Make it in LA
site_url: https://makeitinla.github.io/directory/
docs_dir: site_templates/content
theme:
  name: material
  custom_dir: site_templates/theme
plugins:
  - makeitinla
extra:
  directory:
    repository: https://github.com/makeitinla/directory
"""
COMPANY = """\
name: Acme Laser Cutting
kind: manufacturer
locations:
  - city: Vernon
    zip: "90058"
added: 2026-11-01
"""


def company_record(path: str, content: str | bytes) -> Record[Company]:
    """The valid company in a file."""
    record, found = load(path, content.encode() if isinstance(content, str) else content)
    assert record is not None, found
    assert is_company(record), path
    return record


def company_summary(record: Record[Company]) -> CompanySummary:
    """All that lists and search know of a company."""
    company = public_company(record)
    return with_search(summarize(record, company), company)


def event_record(path: str, content: str | bytes) -> Record[Event]:
    """The valid event in a file."""
    record, found = load(path, content.encode() if isinstance(content, str) else content)
    assert record is not None, found
    assert is_event(record), path
    return record


def event_summary(path: str, content: str | bytes) -> EventSummary:
    """What lists know of the valid event in a file."""
    return summarize_event(public_event(event_record(path, content)))


@dataclass(frozen=True)
class Outcome:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """A project below `root` with these files, and with settings unless they are among them."""
    for path, content in {"mkdocs.yml": SETTINGS, **files}.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def run(root: Path, *arguments: str, environment: Mapping[str, str] | None = None) -> Outcome:
    """Runs the command line on the project; the day is that of `EPOCH` unless the environment says otherwise."""
    out, err = io.StringIO(), io.StringIO()
    with standing_in(root), environment_of(environment or {}), redirect_stdout(out), redirect_stderr(err):
        code = main.main(["-C", str(root), *arguments])
    return Outcome(code, out.getvalue(), err.getvalue())


def first(page: LexborHTMLParser, selector: str) -> LexborNode:
    """The first element of a page that a selector names; it must be there."""
    found = page.css_first(selector)
    assert found is not None, selector
    return found


@contextmanager
def standing_in(folder: Path) -> Iterator[None]:
    """Makes `folder` the current one."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


@contextmanager
def environment_of(values: Mapping[str, str]) -> Iterator[None]:
    """Sets the environment that commands read, and nothing a machine may have set besides."""
    before = dict(os.environ)
    os.environ.pop("GITHUB_STEP_SUMMARY", None)
    os.environ.update({"SOURCE_DATE_EPOCH": EPOCH, **values})
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
