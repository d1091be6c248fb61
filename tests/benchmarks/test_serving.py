"""The time from a saved file to its page, measured with a server that stands in for ours."""

import sys
from pathlib import Path

import pytest

from benchmarks import serving
from benchmarks.measure import RunError
from benchmarks.records import first_rich, listing, write

# Serves the record itself as its page, so that a save is there at once; open pages need not wait for news.
SERVER = """\
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(302 if self.path == "/" else 200)
        self.send_header("Location", "/base/")
        self.end_headers()
        if "__reload__" in self.path:
            self.wfile.write(b'version === "1"' if self.path.endswith(".js") else b"1")
        elif self.path != "/":
            self.wfile.write(open({record!r}, "rb").read())
    def log_message(self, *arguments):
        pass
ThreadingHTTPServer(("127.0.0.1", int(sys.argv[-1])), Handler).serve_forever()
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of one record."""
    record = listing(first_rich())
    write(tmp_path / record.path, record.text())
    monkeypatch.setattr(serving, "PAUSE_SECONDS", 0)
    return tmp_path


def _stand_in(project: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    command = project / "makeitinla"
    write(command, f"#!{sys.executable}\n{script}")
    command.chmod(0o755)
    monkeypatch.setattr(serving, "makeitinla", lambda: str(command))


def test_each_save_is_timed_and_the_memory_of_the_server_is_told(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _stand_in(project, monkeypatch, SERVER.format(record=str(project / listing(first_rich()).path)))
    told: list[int] = []
    runs = serving.saves(project, 3, told.append)
    assert told == [0, 1, 2]
    assert all(run.wall > 0 and run.peak > 1_000_000 for run in runs)
    assert len(runs) == 3


def test_a_server_that_ends_is_an_error_with_what_it_said(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _stand_in(project, monkeypatch, "raise SystemExit('no settings here')")
    with pytest.raises(RunError, match=r"the server has ended\n.*no settings here"):
        serving.saves(project, 1, lambda number: None)


def test_a_page_that_never_shows_the_save_is_an_error(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(project / "old.txt", "the page as it was")
    _stand_in(project, monkeypatch, SERVER.format(record=str(project / "old.txt")))
    monkeypatch.setattr(serving, "SHOWN_SECONDS", 0.5)
    with pytest.raises(RunError, match="was not on its page"):
        serving.saves(project, 1, lambda number: None)
