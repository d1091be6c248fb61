"""The audit of workflows in `make lint` refuses each known way to abuse one, and each of ours keeps the same rules."""

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

pytestmark = pytest.mark.slow

# How many minutes a job may take that sets no limit.
WITHOUT_LIMIT = 360
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
CHECKOUT = "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1"
RUN = "        env:\n"
READ = "    permissions:\n      contents: read # to fetch the proposal"
# A workflow with nothing to find, in which each test changes one line.
GOOD = f"""\
name: Good
on:
  pull_request:
permissions: {{}}
concurrency:
  group: good-${{{{ github.ref }}}}
  cancel-in-progress: true
jobs:
  work:
    name: Work
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    permissions:
      contents: read # to fetch the proposal
    steps:
      - uses: {CHECKOUT}
        with:
          persist-credentials: false
      - run: make lint
        env:
          PLAIN: text
"""


def audit(folder: Path, workflow: str) -> subprocess.CompletedProcess[str]:
    """What the audit of `.ci/lint` says about one workflow."""
    (line,) = re.findall(r"^try (zizmor .*) \.github$", (ROOT / ".ci/lint").read_text(encoding="utf-8"), re.MULTILINE)
    name, *options = shlex.split(line)
    place = folder / ".github/workflows"
    place.mkdir(parents=True)
    (place / "some.yml").write_text(workflow, encoding="utf-8")
    program = Path(sys.executable).with_name(name)
    return subprocess.run([program, *options, folder / ".github"], capture_output=True, text=True)


def test_a_careful_workflow_passes(tmp_path: Path) -> None:
    done = audit(tmp_path, GOOD)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        ("excessive-permissions", "permissions: {}", "permissions: write-all"),
        ("excessive-permissions", "permissions: {}\n", ""),
        ("excessive-permissions", READ, "    permissions: write-all"),
        ("undocumented-permissions", "contents: read # to fetch the proposal", "issues: write"),
        ("unpinned-uses", CHECKOUT, "actions/checkout@v7"),
        ("artipacked", "        with:\n          persist-credentials: false\n", ""),
        ("dangerous-triggers", "  pull_request:", "  pull_request_target:"),
        ("dangerous-triggers", "  pull_request:", "  workflow_run:\n    workflows: [Check]"),
        ("template-injection", "run: make lint", 'run: echo "${{ github.event.pull_request.title }}"'),
        ("github-env", "run: make lint", 'run: echo "$TITLE" >>"$GITHUB_ENV"'),
        ("self-hosted-runner", "runs-on: ubuntu-24.04", "runs-on: self-hosted"),
        ("unpinned-images", "    timeout-minutes: 5", "    timeout-minutes: 5\n    container: debian:latest"),
        ("overprovisioned-secrets", RUN, f"{RUN}          ALL: ${{{{ toJSON(secrets) }}}}\n"),
        ("insecure-commands", RUN, f"{RUN}          ACTIONS_ALLOW_UNSECURE_COMMANDS: true\n"),
    ],
)
def test_a_way_to_abuse_a_workflow_fails_the_lint(tmp_path: Path, rule: str, old: str, new: str) -> None:
    assert old in GOOD
    workflow = GOOD.replace(old, new)
    if rule == "github-env":
        workflow = workflow.replace("pull_request:", "pull_request_target:")
    done = audit(tmp_path, workflow)
    assert done.returncode != 0
    assert f"[{rule}]" in done.stdout


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_every_workflow_grants_nothing_and_every_job_only_what_it_says_and_for_a_limited_time(file: Path) -> None:
    workflow: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        assert isinstance(job["permissions"], dict), name
        assert 0 < job["timeout-minutes"] < WITHOUT_LIMIT, name
