"""What the tests expect of the tools that run them."""

import os

import pytest


@pytest.mark.xdist_group("some group")
def test_the_tests_of_a_group_run_in_one_process(request: pytest.FixtureRequest) -> None:
    # The group is the end of the name by which tests are given out. Where a version of the tools loses it, every
    # process makes what the group shares, and nothing but the time shows it.
    if "PYTEST_XDIST_WORKER" in os.environ:
        assert request.node.nodeid.endswith("@some group")
