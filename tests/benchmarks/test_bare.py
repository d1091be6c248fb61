import json
import os
import subprocess
from pathlib import Path

from benchmarks.bare import PLAN
from benchmarks.peers import OUTPUT
from benchmarks.records import listings, write
from benchmarks.tools import BARE

SIZES = {"index.html": 3, "companies/index.html": 70_000, "companies/one/index.html": 12, "search/manifest.json": 0}


def _build(project: Path) -> dict[str, int]:
    """Builds, and tells the size of each file that this wrote."""
    for path in (project / OUTPUT).rglob("*"):
        os.utime(path, ns=(0, 0))
    subprocess.run(BARE.command(), cwd=project, check=True)
    files = [path for path in (project / OUTPUT).rglob("*") if path.is_file() and path.stat().st_mtime_ns]
    return {str(path.relative_to(project / OUTPUT)): path.stat().st_size for path in files}


def test_it_writes_as_much_as_our_site_has_and_then_one_file_for_each_changed_record(tmp_path: Path) -> None:
    for record in listings(5):
        write(tmp_path / record.path, record.text())
    (tmp_path / PLAN).write_text(json.dumps(SIZES), encoding="utf-8")
    assert _build(tmp_path) == SIZES
    assert _build(tmp_path) == {}
    changed = next(listings(1)).with_summary("Another summary than before.")
    write(tmp_path / changed.path, changed.text())
    assert len(_build(tmp_path)) == 1


def test_a_record_that_it_cannot_read_stops_it(tmp_path: Path) -> None:
    write(tmp_path / "companies/b/broken.yml", "kind: [\n")
    (tmp_path / PLAN).write_text(json.dumps(SIZES), encoding="utf-8")
    assert subprocess.run(BARE.command(), cwd=tmp_path, capture_output=True).returncode != 0
