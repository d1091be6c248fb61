"""The server for authors: pages reload when there is news, and only a change of our own code asks for a restart."""

from collections.abc import Iterator
from functools import partial
from http.client import HTTPConnection
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from watchdog.events import FileModifiedEvent

from generator.cli.dev_server import RELOAD, Changes, Handler, Versions

BASE = "/directory/"


@pytest.fixture
def versions() -> Versions:
    """The versions of the served site."""
    return Versions()


@pytest.fixture
def server(tmp_path: Path, versions: Versions) -> Iterator[HTTPConnection]:
    """A server of a site of two pages, and a connection to it on this machine."""
    (tmp_path / "companies").mkdir()
    (tmp_path / "companies/index.html").write_text("<body>all</body>")
    (tmp_path / "404.html").write_text('<body><main id="x">missing</main></body>')
    handler = partial(Handler, directory=str(tmp_path), base=BASE, versions=versions)
    running = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=running.serve_forever, daemon=True).start()
    connection = HTTPConnection("127.0.0.1", running.server_port, timeout=5)
    yield connection
    connection.close()
    running.shutdown()
    running.server_close()


def ask(connection: HTTPConnection, path: str, method: str = "GET") -> tuple[int, str, str]:
    """The status, the place one is sent to, and the text."""
    connection.request(method, path)
    answer = connection.getresponse()
    return answer.status, answer.getheader("Location", ""), answer.read().decode()


def test_a_page_is_served_below_the_base_with_a_script_of_this_server(server: HTTPConnection) -> None:
    status, _, text = ask(server, f"{BASE}companies/")
    assert status == 200
    assert f'<script src="{BASE}{RELOAD}.js" defer></script></body>' in text


def test_an_address_without_its_last_slash_keeps_the_base_and_the_question(server: HTTPConnection) -> None:
    assert ask(server, f"{BASE}companies?q=denim")[:2] == (301, f"{BASE}companies/?q=denim")


def test_what_is_missing_is_the_sites_own_page(server: HTTPConnection) -> None:
    status, _, text = ask(server, f"{BASE}nobody/")
    assert (status, "missing" in text) == (404, True)


@pytest.mark.parametrize(
    ("path", "status"), [("companies/", 200), ("companies", 301), ("a.css", 200), ("nobody/", 404)]
)
def test_who_asks_only_for_the_head_gets_the_same_without_text(
    server: HTTPConnection, tmp_path: Path, path: str, status: int
) -> None:
    (tmp_path / "a.css").write_text("a { color: red }")
    assert ask(server, BASE + path, "HEAD")[::2] == (status, "")
    assert ask(server, BASE + path)[0] == status


def test_every_page_says_what_is_wrong_with_the_records(server: HTTPConnection, versions: Versions) -> None:
    versions.advance("companies/a/acme.yml:2:1: error[R202] <b>: no such key")
    assert "R202] &lt;b&gt;: no such key</p></div>missing" in ask(server, f"{BASE}companies/acme/")[2]
    versions.advance()
    assert '<main id="x">missing' in ask(server, f"{BASE}companies/acme/")[2]


def test_a_page_that_is_behind_hears_of_the_new_version_at_once() -> None:
    versions = Versions()
    before = versions.current
    versions.advance()
    assert versions.after(before) == versions.current != before


@pytest.mark.parametrize(
    ("path", "is_code"),
    [("generator/cli/main.py", True), ("companies/a/acme.yml", False), ("site_templates/pages/home.html", False)],
)
def test_only_our_own_code_asks_for_a_restart(path: str, is_code: bool) -> None:
    root = Path("/home/anna/generator/directory")  # a project may stand in a folder of that name
    changes = Changes(root / "generator")
    changes.on_any_event(FileModifiedEvent(str(root / path)))
    assert changes.at > 0
    assert changes.code is is_code
