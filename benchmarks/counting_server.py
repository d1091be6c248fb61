"""Serves a folder on this machine and notes what is asked for, so that bytes can be counted as a server that compresses
would send them.
"""

import gzip
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

# What servers send as it is, because it is packed already.
PACKED = frozenset({".pagefind", ".png", ".woff2", ".pf_fragment", ".pf_index", ".pf_meta", ".pf_filter"})


@dataclass(slots=True)
class Log:
    """What was sent, in order, as paths below the folder; an answer from the browser's own cache is not there."""

    folder: Path
    sent: list[str] = field(default_factory=list)
    _sizes: dict[str, int] = field(default_factory=dict)

    def mark(self) -> int:
        """A place in the log, to count from."""
        return len(self.sent)

    def since(self, mark: int) -> list[str]:
        """The paths sent since a mark."""
        return self.sent[mark:]

    def size(self, paths: Iterable[str]) -> int:
        """The bytes that these paths take on the way, at gzip's level 9."""
        return sum(self._size(path) for path in paths)

    def _size(self, path: str) -> int:
        if path not in self._sizes:
            content = (self.folder / path).read_bytes()
            is_packed = Path(path).suffix in PACKED or content[:2] == b"\x1f\x8b"
            self._sizes[path] = len(content) if is_packed else len(gzip.compress(content, 9))
        return self._sizes[path]


class Handler(SimpleHTTPRequestHandler):
    """Sends files without compressing, and notes each that is sent."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, log: Log) -> None:
        self.log = log
        super().__init__(*arguments, directory=str(log.folder))  # type: ignore[arg-type]

    def send_response(self, code: int, message: str | None = None) -> None:
        """Notes what is really sent: neither what is missing nor what the browser still has."""
        if code == 200:
            self.log.sent.append(file_of(self.path))
        super().send_response(code, message)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


def file_of(address: str) -> str:
    """The file that an address of the server stands for."""
    path = unquote(urlsplit(address).path).lstrip("/")
    return f"{path}index.html" if not path or path.endswith("/") else path


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, Log]]:
    """The address at which a folder is served, and the log of what is sent."""
    log = Log(folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, log=log)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/", log
        finally:
            server.shutdown()
