"""The examples of the manual do what they say, and no export is without one."""

import os
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import BinaryIO
from urllib.request import urlopen

import pytest

from generator.exports import EXPORTS
from generator.exports.directories import DIRECTORIES
from tests.conftest import ROOT, SampleSite

MANUAL = (ROOT / "site_templates/content/manual/open-data.md").read_text(encoding="utf-8")
# Who of the sample does anodizing.
ANODIZER = "Pacific Precision Anodizing"


def examples(language: str) -> list[str]:
    """The examples of the manual in a language."""
    return re.findall(rf"```{language}\n(.*?)```", MANUAL, re.DOTALL)


@pytest.fixture(scope="module")
def served(sample_site: SampleSite, sample_folder: Path) -> str:
    """The address of the sample site's folder."""
    return (sample_folder / "served" / sample_site.site.settings.base.strip("/")).as_uri() + "/"


def test_python_reads_a_file_of_every_export(
    sample_site: SampleSite, served: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    site_url, read = sample_site.site.settings.site_url, list[str]()

    def opened(address: str) -> BinaryIO:
        read.append(address.removeprefix(site_url))
        return urlopen(served + read[-1])  # type: ignore[no-any-return]

    monkeypatch.setattr("urllib.request.urlopen", opened)
    names: dict[str, object] = {}
    for example in examples("python"):
        exec(example, names)
        said = capsys.readouterr().out
        assert said or "def text" in example, example
        assert "anodizing" not in example or ANODIZER in said, example
    left = {
        export.name
        for export in EXPORTS
        if export.addresses and not any(pattern.fullmatch(path) for pattern in export.patterns for path in read)
    }
    # Those of directories have commands, which are run beside `ready`; the other two are read below.
    assert left == {"directory_sqlite", "companies_parquet", *(export.name for export in DIRECTORIES)}


def test_curl(sample_site: SampleSite, served: str) -> None:
    (example,) = examples("bash")
    missing = [name for name in ("bash", "curl", "jq") if not shutil.which(name)]
    if missing and "CI" not in os.environ:
        pytest.skip(f"not on this machine: {', '.join(missing)}")
    command = ["bash", "-c", example.replace(sample_site.site.settings.site_url, served)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [ANODIZER]


@pytest.mark.parametrize("query", examples("sql"))
def test_sql(sample_site: SampleSite, query: str) -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(sample_site.files["data/directory.sqlite"])
        assert ANODIZER in [row[0] for row in database.execute(query)]


def test_duckdb(sample_site: SampleSite, sample_folder: Path, served: str) -> None:
    """SQLite runs what is told for DuckDB, which is too large for tests, on the rows of the same files."""
    from pyarrow import csv, dataset

    of_table, of_parquet = examples("duckdb")
    root = Path(served.removeprefix("file://"))
    address = f"{sample_site.site.settings.site_url}data/companies.csv"
    rows = csv.read_csv(root / "data/companies.csv").to_pylist()
    found = queried(of_table.replace(f"'{address}'", "rows"), rows)
    assert sum(int(str(count)) for _, count in found) == len(rows)
    rows = dataset.dataset(sorted(root.glob("data/parquet/*/*.parquet"))).to_table().to_pylist()
    found = queried(of_parquet.replace("read_parquet('data/parquet/*/*.parquet')", "rows"), rows)
    assert found == [(ANODIZER,)]


def queried(query: str, rows: Iterable[dict[str, object]]) -> list[tuple[object, ...]]:
    """What a query finds in a table `rows`; a list is in it as its values, each on a line."""
    cells = [{name: "\n".join(v) if isinstance(v, list) else v for name, v in row.items()} for row in rows]
    names = list(cells[0])
    with closing(sqlite3.connect(":memory:")) as database:
        database.create_function("list_contains", 2, lambda values, value: value in (values or "").split("\n"))
        database.execute(f"CREATE TABLE rows ({', '.join(names)})")
        marks = ", ".join("?" * len(names))
        database.executemany(f"INSERT INTO rows VALUES ({marks})", [tuple(map(str, row.values())) for row in cells])
        return database.execute(query).fetchall()


def test_spark(sample_site: SampleSite, served: str) -> None:
    """pyarrow reads the folders as Spark does: what they tell is one more column, and no other one changes."""
    from pyarrow import dataset

    (example,) = examples("pyspark")
    folder = re.findall(r'parquet\("(.*)"\)', example)[0]
    table = dataset.dataset(served.removeprefix("file://") + folder, partitioning="hive").to_table()
    doing = [row for row in table.to_pylist() if row["processes"] and "anodizing" in row["processes"]]
    assert [(row["county_id"], row["county"]) for row in doing] == [("los-angeles", "Los Angeles")]
    assert set(re.findall(r"\b(?:processes|county_id)\b", example)) <= set(table.column_names)
    assert len(table) == len(sample_site.site.companies_for("open-data"))
