"""The host's part of the site: each output folder has its own, and what stops the host is told in words."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator import settings
from generator.theme import host
from tests.project import COMPANY, environment_of, run, write

# Stands for MkDocs: makes one file in the folder that it is given last.
RENDERS = "import sys; from pathlib import Path; out = Path(sys.argv[1]); out.mkdir(parents=True); (out / 'a').touch()"


@pytest.fixture
def project(tmp_path: Path) -> settings.Settings:
    """The settings of a project that is rendered without MkDocs."""
    with environment_of({}):
        return settings.load(write(tmp_path, {}))


def start(program: str, command: Sequence[str]) -> "subprocess.Popen[bytes]":
    """Starts the program in place of MkDocs."""
    arguments = [sys.executable, "-c", program, command[-1]]
    return subprocess.Popen(arguments, stdin=subprocess.PIPE, stderr=subprocess.PIPE)


def test_builds_into_two_folders_leave_each_other_s_part_alone(
    project: settings.Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(host, "_start", lambda command: start(RENDERS, command))
    first = host.Rendering(project, b"today", project.cache / "out-1").wait()
    second = host.Rendering(project, b"tomorrow", project.cache / "out-2").wait()
    assert (first / "a").exists()
    assert (second / "a").exists()
    host.Rendering(project, b"later", project.cache / "out-1").wait()
    assert not first.exists()
    assert second.exists()


def test_what_a_killed_build_left_is_removed_by_the_next(
    project: settings.Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(host, "_start", lambda command: start(RENDERS, command))
    left = project.cache / "out-1" / host.CHROME / f"{b'today'.hex()}.1"
    left.mkdir(parents=True)
    rendered = host.Rendering(project, b"today", project.cache / "out-1").wait()
    assert list(rendered.parent.iterdir()) == [rendered]
    left.mkdir()
    host.Rendering(project, b"today", project.cache / "out-1")
    assert list(rendered.parent.iterdir()) == [rendered]


def test_the_host_ends_with_the_build_that_started_it() -> None:
    program = (
        "import sys, threading; from pathlib import Path; from generator.theme import render;"
        "render.render_chrome = lambda *_: print('started', flush=True) or threading.Event().wait();"
        "render.main(Path('a'), Path('b'))"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == b"started\n"
        process.stdin.close()
        assert process.wait(timeout=60) == 1


def test_a_build_says_why_the_host_stopped(tmp_path: Path) -> None:
    outcome = run(write(tmp_path, {"companies/a/acme.yml": COMPANY}), "build")
    assert outcome.code == 1
    assert outcome.out.startswith("mkdocs.yml:1:1: error[C803] the site cannot be built with this setting.\n")
    assert 'MkDocs stopped and said "Config value' in outcome.out
    assert "Traceback" not in outcome.out + outcome.err
