"""Plans every target of the site and makes the ones whose key changed, staging only files whose bytes changed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.artifacts import Artifact, LargeArtifact, Target, artifacts
from generator.build.link_check import Links
from generator.build.publishing import Folder
from generator.build.state import File, Made
from generator.diagnostics.diagnostic import Diagnostic, Location
from generator.exports import EXPORTS
from generator.pages import PAGE_TYPES
from generator.rendering.site import Site


def plan(site: Site) -> list[Target]:
    """All targets: pages first, then exports, which may list the pages."""
    targets = pages(site)
    for export in EXPORTS:
        targets.extend(export.targets(site, tuple(targets)))
    return targets


def pages(site: Site) -> list[Target]:
    """The targets of all pages."""
    return [target for page_type in PAGE_TYPES for target in page_type.targets(site)]


@dataclass
class Batch:
    """What some targets made: each target's files, the paths staged, and the links found in them."""

    links: Links
    made: dict[str, Made] = field(default_factory=dict)
    staged: list[str] = field(default_factory=list)

    def merge(self, other: "Batch") -> None:
        """Takes in another worker's batch."""
        self.links.merge(other.links)
        self.made.update(other.made)
        self.staged.extend(other.staged)


def build_targets(
    targets: Iterable[Target], folder: Folder, old: Mapping[str, Made], published: Path, base: str
) -> Batch:
    """Makes targets one after another, so that only one's files are in memory at a time, phase by phase.

    Those of a part of the companies follow each other, as what one has read of them is still at hand for the next.

    `old` tells what is `published`: of that, only files whose bytes differ go to `folder`.
    """
    batch = Batch(Links(base))
    for target in sorted(targets, key=lambda each: (each.phase, each.shard)):
        before = dict(old[target.name].files) if target.name in old else {}
        files: list[File] = []
        for part in target.make():
            key = part.key if isinstance(part, Target) else b""
            if isinstance(part, Target) and before.get(part.name) == key:
                files.append((part.name, key))
                continue
            for artifact in artifacts(part) if isinstance(part, Target) else (part,):
                known = f"{published}/{artifact.path}" if artifact.path in before else ""
                if _stage(artifact, folder, known):
                    batch.staged.append(artifact.path)
                if isinstance(artifact, Artifact) and artifact.path.endswith((".html", ".css", ".svg")):
                    batch.links.follow(artifact)
                files.append((artifact.path, key))
        batch.made[target.name] = Made(target.key, tuple(files))
    return batch


def _stage(artifact: Artifact | LargeArtifact, folder: Folder, known: str) -> bool:
    """Writes a file unless the `known` one, if there is any, has these very bytes; whether it did."""
    if isinstance(artifact, LargeArtifact):
        return folder.write_parts(artifact.path, artifact.parts(), known if known and Path(known).is_file() else "")
    if known and _holds(known, artifact.content):
        return False
    folder.write(artifact.path, artifact.content)
    return True


def _holds(file: str, content: bytes) -> bool:
    """Whether a file is there with these very bytes."""
    try:
        with open(file, "rb") as known:  # noqa: PTH123 a Path for each of many thousand files would cost more
            return known.read() == content
    except OSError:
        return False


def paths(made: Mapping[str, Made]) -> dict[str, str]:
    """The target of every file; of a path that two made, the first."""
    owners: dict[str, str] = {}
    for name, path in _pairs(made):
        owners.setdefault(path, name)
    return owners


def collisions(made: Mapping[str, Made], owners: Mapping[str, str]) -> Iterator[Diagnostic]:
    """S603 for every path that two targets made; `owners` is what `paths` told of them."""
    for name, path in _pairs(made):
        if owners[path] != name:
            yield Diagnostic(Location(path), "S603", values={"path": path, "first": owners[path], "second": name})


def _pairs(made: Mapping[str, Made]) -> Iterator[tuple[str, str]]:
    for name, target in made.items():
        for path, _ in target.files:
            yield name, path
