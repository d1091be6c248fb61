"""Finding a browser for the tests: a busy package manager is waited for, and what is missing is said last."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

TOOLS = ("bash", "cat", "chmod", "dirname", "grep", "mktemp", "rm", "seq", "sleep", "tail")
BUSY = "E: Could not get lock /var/lib/apt/lists/lock. It is held by process 1 (apt-get)"
# Fails so many times, and then installs a browser.
APT = """#!/bin/bash
echo "$@" >>"{here}/calls"
if [ "$(grep -c . "{here}/calls")" -le {failures} ]; then echo "{said}" >&2; exit 100; fi
case "$*" in *install*)
  printf '#!/bin/bash\\n' >"{here}/bin/${{@: -1}}"
  chmod +x "{here}/bin/${{@: -1}}"
esac
"""


def executable(file: Path, text: str) -> None:
    """Writes a program."""
    file.write_text(text, encoding="utf-8")
    file.chmod(0o755)


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A machine where we are root, with no browser and with few programs."""
    (tmp_path / "bin").mkdir()
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "browser", tmp_path / ".ci")
    for name in TOOLS:
        found = shutil.which(name)
        assert found, name
        (tmp_path / "bin" / name).symlink_to(found)
    executable(tmp_path / "bin" / "id", "#!/bin/bash\necho 0\n")
    return tmp_path


def find_browser(machine: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs the script on the machine."""
    environment = {"PATH": str(machine / "bin"), "APT_PAUSE": "0", "APT_ATTEMPTS": "5", **variables}
    return subprocess.run([machine / ".ci/browser"], env=environment, capture_output=True, text=True)


def test_a_busy_package_manager_is_waited_for(machine: Path) -> None:
    executable(machine / "bin/apt-get", APT.format(here=machine, failures=3, said=BUSY))
    done = find_browser(machine)
    assert (done.returncode, done.stdout) == (0, f"{machine}/bin/chromium-headless-shell\n")
    assert done.stderr.count("The package manager is busy") == 3
    calls = (machine / "calls").read_text().splitlines()
    assert [call.split()[2] for call in calls] == ["update", "update", "update", "update", "install"]


def test_the_shell_is_taken_before_a_whole_browser(machine: Path) -> None:
    for name in ("chromium", "chromium-headless-shell"):
        executable(machine / "bin" / name, "#!/bin/bash\n")
        assert find_browser(machine).stdout == f"{machine}/bin/{name}\n"


def test_continuous_integration_adds_the_shell_to_a_browser_and_does_without(machine: Path) -> None:
    executable(machine / "bin/chromium", "#!/bin/bash\n")
    executable(machine / "bin/apt-get", APT.format(here=machine, failures=0, said=""))
    assert find_browser(machine, CI="true").stdout == f"{machine}/bin/chromium-headless-shell\n"
    (machine / "bin/chromium-headless-shell").unlink()
    executable(machine / "bin/apt-get", "#!/bin/bash\nexit 100\n")
    assert find_browser(machine, CI="true").stdout == f"{machine}/bin/chromium\n"


def test_any_other_failure_of_the_package_manager_is_told_at_once(machine: Path) -> None:
    executable(machine / "bin/apt-get", APT.format(here=machine, failures=99, said="E: Unable to fetch some archives"))
    done = find_browser(machine)
    assert done.returncode == 1
    assert "E: Unable to fetch some archives" in done.stderr
    assert "none was found and none could be installed" in done.stderr
    assert len((machine / "calls").read_text().splitlines()) == 1


def test_a_named_browser_that_does_not_start_is_no_browser(machine: Path) -> None:
    done = find_browser(machine, CHROMIUM="/nowhere/chromium")
    assert done.returncode == 1
    assert done.stderr == "error: CHROMIUM names '/nowhere/chromium', which does not start.\n"


def test_the_last_line_of_make_test_says_that_there_is_no_browser() -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    command = ["make", "--old-file", ".venv/dev.stamp", "test", "CHROMIUM=/nowhere/chromium"]
    done = subprocess.run(command, cwd=ROOT, env=kept, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stdout == ""
    assert 'No browser for the tests: "/nowhere/chromium" does not start' in done.stderr.splitlines()[-1]
