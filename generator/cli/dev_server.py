"""Serves the built site on this machine, rebuilds when files change, and tells open pages to reload.

Pages are served with one more script, from this server, so that the site's Content-Security-Policy stays as it is.
"""

import errno
import os
import re
import sys
import time
import traceback
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import AF_INET, AF_INET6
from threading import Condition, Event, Thread
from types import MappingProxyType
from typing import Any

from markupsafe import escape
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from generator.build.pipeline import build
from generator.build.state import Memory
from generator.cli.requests import LOCAL, LONGEST_PATH, byte_range, hosts_of, is_ours, written
from generator.diagnostics.diagnostic import Report
from generator.diagnostics.reporters import Context, text, visible
from generator.settings import FILE, Settings, SettingsError, load

WATCHED = ("companies", "events", "site_templates", "generator")
# Editors save in several steps; a rebuild waits until it has been quiet for this long.
QUIET_SECONDS = 0.05
# Files of all records are made when nobody has saved for this long: pages come first, and a save would wait for those.
PAUSE_SECONDS = 10.0
# How long a page's question for news stays open before it asks again.
POLL_SECONDS = 25.0
RELOAD = "__reload__"
NO_HEADERS: Mapping[str, str] = MappingProxyType({})
MAIN = re.compile(rb"<main\b[^>]*>")


class Versions:
    """The number of the site's current version, for which pages wait, and what is wrong with it."""

    def __init__(self, problems: str = "") -> None:
        self.current = int(time.monotonic() * 1000)  # another one after a restart
        self.problems = problems
        self.changed = Condition()

    def advance(self, problems: str = "") -> None:
        """A new version is there; `problems` is a report as text."""
        with self.changed:
            self.current += 1
            self.problems = problems
            self.changed.notify_all()

    def after(self, version: int) -> int:
        """The current version, as soon as it is another one or the wait has been long."""
        with self.changed:
            self.changed.wait_for(lambda: self.current != version, POLL_SECONDS)
            return self.current


class Handler(SimpleHTTPRequestHandler):
    """Serves files below the site's base path, with the reloading script in pages, to who names one of its `hosts`."""

    def __init__(
        self, *arguments: Any, base: str, versions: Versions, hosts: Collection[str] = LOCAL, **named: Any
    ) -> None:
        self.base = base
        self.versions = versions
        self.hosts = hosts
        super().__init__(*arguments, **named)

    def do_GET(self) -> None:
        """One request."""
        if not is_ours(self.headers.get("Host", ""), self.hosts):
            self._send(
                b"This server answers only to its own host names.\n", "text/plain", HTTPStatus.MISDIRECTED_REQUEST
            )
        elif len(self.path) > LONGEST_PATH:
            self._send(b"", "text/plain", HTTPStatus.REQUEST_URI_TOO_LONG)
        else:
            self._answer()

    def _answer(self) -> None:
        if not self.path.startswith(self.base):
            self.send_response(302)
            self.send_header("Location", self.base)
            self.end_headers()
            return
        self.path = "/" + self.path.removeprefix(self.base)
        address = self.path.partition("?")[0]
        if address == f"/{RELOAD}.js":
            self._send(_script(f"{self.base}{RELOAD}", self.versions.current), "text/javascript")
        elif address == f"/{RELOAD}":
            seen = self.path.rpartition("=")[2]
            is_current = seen == str(self.versions.current)
            self._send(str(self.versions.after(self.versions.current if is_current else 0)).encode(), "text/plain")
        else:
            self._file(self._place(address))

    def _place(self, address: str) -> Path:
        """Where the file of an address is; a place where none is when no file can have such a name."""
        place = Path(self.translate_path(address))
        try:
            place.exists()
        except (OSError, ValueError):
            return Path(self.directory) / RELOAD
        return place

    def do_HEAD(self) -> None:
        """The same without what is in it."""
        self.do_GET()

    def _file(self, file: Path) -> None:
        page = file / "index.html" if file.is_dir() else file
        address, _, query = self.path.partition("?")
        if file.is_dir() and not address.endswith("/"):
            self.send_response(301)
            self.send_header("Location", f"{self.base}{address.lstrip('/')}/{'?' if query else ''}{query}")
            self.end_headers()
        elif page.suffix == ".html" and page.is_file():
            self._page(page, 200)
        elif page.is_file():
            self._bytes(page)
        else:
            self._page(Path(self.directory) / "404.html", 404)

    def _bytes(self, file: Path) -> None:
        """A file that is no page, or the part of it that is asked for."""
        content, kind = file.read_bytes(), self.guess_type(file)
        asked = byte_range(self.headers.get("Range", ""), len(content))
        if asked is None:
            self._send(content, kind, HTTPStatus.OK, {"Accept-Ranges": "bytes"})
        elif not asked:
            unsatisfied = {"Content-Range": f"bytes */{len(content)}"}
            self._send(b"", kind, HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, unsatisfied)
        else:
            part = {"Content-Range": f"bytes {asked.start}-{asked.stop - 1}/{len(content)}"}
            self._send(content[asked.start : asked.stop], kind, HTTPStatus.PARTIAL_CONTENT, part)

    def _page(self, page: Path, status: int) -> None:
        script = f'<script src="{self.base}{RELOAD}.js" defer></script></body>'.encode()
        body = page.read_bytes() if page.is_file() else b"404"
        body = MAIN.sub(lambda main: main[0] + _notice(self.versions.problems), body, count=1)
        self._send(body.replace(b"</body>", script), "text/html; charset=utf-8", status)

    def _send(self, body: bytes, kind: str, status: int = 200, headers: Mapping[str, str] = NO_HEADERS) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(BrokenPipeError, ConnectionResetError):  # the visitor has gone on
            self.wfile.write(body if self.command == "GET" else b"")

    def log_message(self, *_: Any) -> None:
        """Requests are not worth a line each."""


class Server(ThreadingHTTPServer):
    """A server on a host name, or on an address of IPv4 or IPv6; OSError when this machine has none such."""

    daemon_threads = True

    def __init__(self, host: str, port: int, handler: Callable[..., SimpleHTTPRequestHandler]) -> None:
        self.address_family = AF_INET6 if ":" in host else AF_INET
        super().__init__((host.strip("[]"), port), handler)


def _notice(problems: str) -> bytes:
    """What is wrong with the records, on every page: the page of a broken one is not there to say so."""
    lines = "<br>".join(str(escape(line)) for line in problems.splitlines())
    return f'<div class="page"><p class="notice notice--strong">{lines}</p></div>'.encode() if lines else b""


def _script(address: str, version: int) -> bytes:
    return f"""const wait = () => fetch("{address}?after={version}")
  .then((answer) => answer.text())
  .then((version) => version === "{version}" ? wait() : location.reload(), () => setTimeout(wait, 1000))
wait()
""".encode()


class Changes(FileSystemEventHandler):
    """Notes when a watched file last changed, and whether one below `sources` did: our own code, strings or lists."""

    def __init__(self, sources: Path) -> None:
        self.sources = sources
        self.at = 0.0
        self.code = False
        self._noted = Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """A file was made, changed, moved or deleted."""
        if event.event_type in ("created", "modified", "moved", "deleted") and "__pycache__" not in str(event.src_path):
            self.at = time.monotonic()
            self.code = self.code or Path(str(event.src_path)).is_relative_to(self.sources)
            self._noted.set()

    def wait(self, seconds: float | None = None) -> bool:
        """Returns when something has changed and nothing has since for a moment; False after so many seconds."""
        if not self._noted.wait(seconds):
            return False
        while (rest := self.at + QUIET_SECONDS - time.monotonic()) > 0:
            time.sleep(rest)
        self._noted.clear()
        return True


def serve(settings: Settings, host: str, port: int, say: Callable[..., str], tell: Callable[[Report], Any]) -> int:
    """Builds, serves and rebuilds until interrupted; broken records are reported and left out. Returns an exit code."""
    memory = Memory()
    report = build(settings, keep_going=True, memory=memory).report
    tell(report)
    versions = Versions(_render_report(report, settings, say))
    handler = partial(Handler, directory=str(settings.out), base=settings.base, versions=versions, hosts=hosts_of(host))
    try:
        server = Server(host, port, handler)
    except (OSError, UnicodeError) as error:
        print(_refused(error, host, port, say))
        return 1
    print(say("cli.serving", address=f"http://{written(host)}:{port}{settings.base}"), flush=True)
    changes = watch(settings.root)
    Thread(target=server.serve_forever, daemon=True).start()
    pages_first = False
    try:
        while True:
            pages_first = changes.wait(PAUSE_SECONDS if pages_first else None)
            if changes.code:  # this process holds the old code, strings and vocabularies
                os.execv(sys.executable, [sys.executable, "-m", "generator", *sys.argv[1:]])  # noqa: S606
            _rebuild(settings, memory, versions, say, tell, pages_first)
    except KeyboardInterrupt:
        server.shutdown()
        return 0


def _refused(error: OSError | UnicodeError, host: str, port: int, say: Callable[..., str]) -> str:
    """Why there can be no server on this address, and what to try instead."""
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.EADDRINUSE:
        return say("cli.port_taken", port=port, next=min(port, 65_000) + 1)
    if number in (errno.EACCES, errno.EPERM):
        return say("cli.port_refused", port=port)
    return say("cli.host_unknown", host=visible(host))


def watch(root: Path) -> Changes:
    """Watches everything a build reads."""
    changes = Changes(root / "generator")
    observer = Observer()
    observer.daemon = True
    for name in WATCHED:
        if (root / name).is_dir():
            observer.schedule(changes, str(root / name), recursive=True)
    observer.schedule(changes, str(root / FILE))
    observer.start()
    return changes


def _rebuild(
    settings: Settings,
    memory: Memory,
    versions: Versions,
    say: Callable[..., str],
    tell: Callable[[Report], Any],
    pages_first: bool,
) -> None:
    """One rebuild; whatever is wrong with what was just saved is told, and the old site stays."""
    started = time.perf_counter()
    try:
        result = build(load(settings.root, settings.out), keep_going=True, memory=memory, pages_first=pages_first)
    except SettingsError as error:
        tell(Report((error.diagnostic,)))
        return
    except Exception:  # such as a template that is no template yet: the author is still typing
        traceback.print_exc(limit=-3)
        return
    if len(result.report):
        tell(result.report)
    problems = _render_report(result.report, settings, say)
    if result.made or problems != versions.problems:
        versions.advance(problems)
    if result.made or pages_first:
        print(say("cli.rebuilt", seconds=f"{time.perf_counter() - started:.1f}", made=result.made), flush=True)


def _render_report(report: Report, settings: Settings, say: Callable[..., str]) -> str:
    return text(report, Context(say, manual=settings.manual)) if len(report) else ""
