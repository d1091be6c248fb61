"""The least that a generator in Python takes for a site like ours: it reads, parses and validates the records, and
writes as many files of as many bytes as we do, with nothing in them.

No rules, templates, lists, links or search: how far a budget is from this is what there is to gain.
`python bare.py OUTPUT` builds the project in the current folder; when there is an output, only what changed.
"""

import json
import os
import sys
from functools import cache
from pathlib import Path
from typing import Any

# Path and size of every file that our build leaves.
PLAN = "plan.json"
# The digest of every record at the last build.
KNOWN = "known.json"


def main(output: Path) -> None:
    """Makes every file with all cores; when there is an output, one file for each changed record."""
    from generator.records.files import record_files

    digests = {path: mark.hex() for path, mark in record_files(Path())[0].items()}
    files = list(json.loads(Path(PLAN).read_bytes()).items())
    if output.is_dir():
        known = json.loads(Path(KNOWN).read_bytes())
        changed = [path for path, mark in digests.items() if known.get(path) != mark]
        _make(changed, files[: len(changed)], output)
    else:
        _make_all(list(digests), files, output)
    Path(KNOWN).write_text(json.dumps(digests), encoding="utf-8")


@cache
def _validator() -> Any:
    from generator.records.loading import schema

    return schema("companies")


def _make_all(records: list[str], files: list[tuple[str, int]], output: Path) -> None:
    _validator()  # once, before the processes part
    children = []
    shares = os.cpu_count() or 1
    for share in range(shares):
        child = os.fork()
        if not child:
            _make(records[share::shares], files[share::shares], output)
            os._exit(0)
        children.append(child)
    if any(os.waitpid(child, 0)[1] for child in children):
        raise SystemExit("benchmarks: a process of the bare build failed")


def _make(records: list[str], files: list[tuple[str, int]], output: Path) -> None:
    from generator.build.publishing import Folder
    from generator.records.files import read_bytes
    from generator.source.reader import read

    for path in records:
        source, _ = read(path, read_bytes(path))
        _validator().validate_python(source.data if source else {})
    folder = Folder(output)
    for path, size in files:
        folder.write(path, bytes(size))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
