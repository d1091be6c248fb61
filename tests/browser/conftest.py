"""A real browser, and the sample site at an address of this machine."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, sync_playwright

from generator.build.pipeline import build
from generator.settings import load
from tests.conftest import ROOT, SampleSite
from tests.project import EPOCH, POLL_SECONDS
from tests.shared import SharedFolders


class Quiet(SimpleHTTPRequestHandler):
    """Serves files to pages of any site, as the host of the real ones does, and says nothing."""

    def end_headers(self) -> None:
        """Says that any site may read the file."""
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture(scope="session")
def address(sample_site: SampleSite, sample_folder: Path) -> Iterator[str]:
    """Where the sample site is served, in the folder that its own address names."""
    with served(sample_folder / "served") as origin:
        yield origin + sample_site.site.settings.base


@pytest.fixture(scope="session")
def directory_address(shared_folders: SharedFolders) -> Iterator[str]:
    """Where the real directory, all its listings, is served as it would be built on the day of the tests."""
    with served(shared_folders.made_by(_make_directory, "directory") / "served") as origin:
        yield origin + load(ROOT).base


def _make_directory(folder: Path) -> None:
    project = folder / "project"
    project.mkdir()
    for name in ("companies", "events", "site_templates", "mkdocs.yml"):
        (project / name).symlink_to(ROOT / name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        settings = load(project)
        result = build(replace(settings, out=folder / "served" / settings.base.strip("/")))
    assert not result.report.errors


@contextmanager
def served(root: Path) -> Iterator[str]:
    """Serves a folder on this machine for as long as it is asked for."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(root))) as server:
        Thread(target=server.serve_forever, args=[POLL_SECONDS], daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Chromium, headless: the one that `.ci/browser` found, else one on the path."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not path:
        pytest.fail("no Chromium here: run `make test`, which finds or installs one, or `make test-fast`")
    with sync_playwright() as playwright:
        # Without a process of its own for graphics, which it has no card for, a page costs an eighth less.
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--in-process-gpu"])
        yield browser
        browser.close()
