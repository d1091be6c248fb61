"""`makeitinla explain`: every code, in any case."""

from pathlib import Path

from generator.diagnostics.codes import CODES
from tests.project import run


def test_explain_knows_every_code_in_any_case(tmp_path: Path) -> None:
    listed = run(tmp_path, "explain")
    assert [line.split()[0] for line in listed.out.splitlines()] == list(CODES)
    for code in CODES:
        assert run(tmp_path, "explain", code.lower()).out.startswith(f"{code}: ")
    assert run(tmp_path, "explain", "Z999").code == 2
