"""The server for authors: pages reload when there is news, and only a change of our own code asks for a restart."""

from collections.abc import Iterator
from functools import partial
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import AF_INET6
from threading import Thread
from types import SimpleNamespace

import pytest
from watchdog.events import FileModifiedEvent

from generator import settings
from generator.cli.console import say
from generator.cli.dev_server import RELOAD, Changes, Handler, Server, Versions, serve
from generator.cli.requests import byte_range, hosts_of, is_ours, written
from generator.diagnostics.diagnostic import Report
from tests.project import COMPANY, POLL_SECONDS, environment_of, run, write

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
    Thread(target=running.serve_forever, args=[POLL_SECONDS], daemon=True).start()
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


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "localhost.evil.example", "192.0.2.1", ""])
def test_who_calls_this_server_by_another_name_gets_nothing(server: HTTPConnection, host: str) -> None:
    server.request("GET", f"{BASE}companies/", headers={"Host": host})
    answer = server.getresponse()
    assert answer.status == 421
    assert b"all" not in answer.read().replace(b"only", b"")


@pytest.mark.parametrize(
    ("bound", "header", "ours"),
    [
        ("127.0.0.1", "localhost:8000", True),
        ("127.0.0.1", "LOCALHOST", True),
        ("127.0.0.1", "[::1]:8000", True),
        ("127.0.0.1", "192.0.2.1", False),
        ("Studio.local", "studio.local:80", True),
        ("0.0.0.0", "192.0.2.1:8000", True),
        ("0.0.0.0", "evil.example", False),
        ("::1", "[::1]:8000", True),
        ("[2001:DB8:0:0:0:0:0:1]", "[2001:db8::1]:8000", True),
        ("2001:db8::1", "[2001:db8::2]:8000", False),
        ("::", "[2001:db8::2]:8000", True),
        ("::", "evil.example", False),
    ],
)
def test_a_server_answers_to_its_own_names(bound: str, header: str, ours: bool) -> None:
    assert is_ours(header, hosts_of(bound)) is ours


@pytest.mark.parametrize(
    ("asked", "status", "part", "told"),
    [
        ("bytes=0-0", 206, "a", "bytes 0-0/10"),
        ("bytes=2-4", 206, "cde", "bytes 2-4/10"),
        ("bytes=7-", 206, "hij", "bytes 7-9/10"),
        ("bytes=7-99", 206, "hij", "bytes 7-9/10"),
        ("bytes=-3", 206, "hij", "bytes 7-9/10"),
        ("bytes=-99", 206, "abcdefghij", "bytes 0-9/10"),
        ("bytes=10-", 416, "", "bytes */10"),
        ("bytes=-0", 416, "", "bytes */10"),
        (f"bytes={'9' * 5000}-", 416, "", "bytes */10"),
        (f"bytes=0-{'9' * 5000}", 206, "abcdefghij", "bytes 0-9/10"),
        ("bytes=4-2", 200, "abcdefghij", ""),
        ("bytes=0-1,4-5", 200, "abcdefghij", ""),
        ("lines=0-1", 200, "abcdefghij", ""),
        ("bytes=²-", 200, "abcdefghij", ""),
    ],
)
def test_a_part_of_a_file_can_be_asked_for(
    server: HTTPConnection, tmp_path: Path, asked: str, status: int, part: str, told: str
) -> None:
    (tmp_path / "data.json").write_text("abcdefghij")
    server.request("GET", f"{BASE}data.json", headers={"Range": asked.encode("latin-1")})
    answer = server.getresponse()
    assert (answer.status, answer.read().decode(), answer.getheader("Content-Range", "")) == (status, part, told)


def test_an_empty_file_has_no_part() -> None:
    assert not byte_range("bytes=0-", 0)
    assert not byte_range("bytes=-5", 0)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("a" * 300 + "/", 404),
        ("a" * 60_000, 414),
        ("a" * 70_000, 414),
        ("%00", 404),
        (f"{RELOAD}?after={'9' * 5000}", 200),
        (f"{RELOAD}?after=%C2%B2", 200),
        ("companies/?port=" + "9" * 5000, 200),
    ],
)
def test_no_address_is_too_much_for_the_server(server: HTTPConnection, path: str, status: int) -> None:
    assert ask(server, BASE + path)[0] == status


def test_a_host_that_is_not_ours_is_told_from_a_port_that_is_taken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.cli.dev_server.build", lambda *_, **__: SimpleNamespace(report=Report(())))
    with environment_of({}):
        loaded = settings.load(write(tmp_path, {}))
    for host in ("192.0.2.1", "a..b"):
        assert serve(loaded, host, 0, say, len) == 1
        assert f'"{host}" is not an address of this computer' in capsys.readouterr().out
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as taken:
        assert serve(loaded, "127.0.0.1", taken.server_port, say, len) == 1
    assert "is in use by another program" in capsys.readouterr().out


@pytest.mark.parametrize("host", ["::1", "[::1]"])
def test_an_ipv6_address_can_be_served_on(
    tmp_path: Path, host: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.cli.dev_server.build", lambda *_, **__: SimpleNamespace(report=Report(())))
    bound: list[Server] = []

    def stop(server: Server) -> None:
        bound.append(server)
        raise KeyboardInterrupt

    monkeypatch.setattr(Server, "server_activate", stop)
    monkeypatch.setattr(Server, "server_bind", lambda server: None)  # not every machine has IPv6
    with environment_of({}):
        loaded = settings.load(write(tmp_path, {}))
    with pytest.raises(KeyboardInterrupt):
        serve(loaded, host, 8123, say, len)
    assert (bound[0].address_family, bound[0].server_address) == (AF_INET6, ("::1", 8123))
    assert written(host) == "[::1]"


@pytest.mark.parametrize("port", ["65536", "-1", "9" * 5000])
def test_a_port_that_cannot_be_is_wrong_usage(tmp_path: Path, port: str) -> None:
    assert run(write(tmp_path, {"companies/a/acme.yml": COMPANY}), "serve", "--port", port).code == 2
