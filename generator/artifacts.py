"""The files a build makes: what each is called, what it is made from, and where it came from."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file of the site: its path below the site's root, its bytes, and the file or target it came from.

    `own` is the part that differs from other pages of its depth, the only part whose links are worth following again.
    `rows` is how many records a file has that lists of files tell of; None for any other.
    """

    path: str
    content: bytes
    origin: str
    own: bytes | None = None
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class LargeArtifact:
    """One file of all records: `parts` gives its bytes part by part, as it would take too much memory whole."""

    path: str
    parts: Callable[[], Iterator[bytes]]
    origin: str
    rows: int | None = None

    @property
    def content(self) -> bytes:
        """All of its bytes."""
        return b"".join(self.parts())


class Target(NamedTuple):
    """Something to make: `key` is a digest of everything it is made from, so an unchanged key means unchanged files.

    A target of many files may yield targets instead of artifacts, one for each file and named as its path, so that
    those with an unchanged key are not made either. `pages` are the addresses below the site's root of those of its
    pages that search engines should know, each with the day (ISO 8601) its facts last changed, or "".

    `shard` is the part of the companies that it is made from alone. Targets of a later `phase` are made after all of
    an earlier one, because they are quick to make from what those keep; they must not differ if that is not there.
    One that `is_slow` to make is begun before the others of its phase.
    """

    name: str
    key: bytes
    make: Callable[[], "Iterable[Artifact | LargeArtifact | Target]"]
    pages: tuple[tuple[str, str], ...] = ()
    shard: int = -1
    phase: int = 0
    is_slow: bool = False


def artifacts(target: Target) -> Iterator[Artifact | LargeArtifact]:
    """Every file of a target, made whatever its key."""
    for part in target.make():
        if isinstance(part, Target):
            yield from artifacts(part)
        else:
            yield part
