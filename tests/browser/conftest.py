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
from tests.project import EPOCH


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture(scope="session")
def address(sample_site: SampleSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the sample site is served, in the folder that its own address names."""
    root = tmp_path_factory.mktemp("served")
    base = sample_site.site.settings.base
    for name, content in sample_site.files.items():
        place = root / base.strip("/") / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    with served(root) as origin:
        yield origin + base


@pytest.fixture(scope="session")
def directory_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the real directory, all its listings, is served as it would be built on the day of the tests."""
    project, root = tmp_path_factory.mktemp("project"), tmp_path_factory.mktemp("directory")
    for name in ("companies", "events", "site_templates", "mkdocs.yml"):
        (project / name).symlink_to(ROOT / name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        settings = load(project)
        result = build(replace(settings, out=root / settings.base.strip("/")))
    assert not result.report.errors
    with served(root) as origin:
        yield origin + settings.base


@contextmanager
def served(root: Path) -> Iterator[str]:
    """Serves a folder on this machine for as long as it is asked for."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(root))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Chromium, headless: the one that `.ci/browser` found, else one on the path."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not path:
        pytest.skip("no Chromium here: run `make test`, which finds or installs one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()
