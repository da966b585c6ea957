"""A pytest plugin that applies the mutation named by BETZ_MUTANT before any test is read.

A test catches a mutation when what it asserts is false. Where the changed code crashes instead, nothing was tested: the
run then ends with exit code CRASHED.
"""

import os
import sys
from pathlib import Path

import pytest

CRASHED = 90
crashes = []  # of the tests of this process

sys.path.insert(0, str(Path(__file__).parents[1]))


def pytest_load_initial_conftests(early_config, parser, args):
    try:
        apply()
    except BaseException as error:  # a mutation of code that is gone changes nothing: the test would fail for no reason
        print(f"not applied: {type(error).__name__}: {error}", flush=True)
        os._exit(CRASHED)


def apply() -> None:
    name = os.environ.get("BETZ_MUTANT")
    if name:
        from tests.mutants.table import MUTANTS

        import betz.pathology.condition
        import betz.patient.patient  # noqa: F401  all rooms that hold copies of a function

        next(m for m in MUTANTS if m.name == name).apply()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.failed and not call.excinfo.errisinstance((AssertionError, pytest.fail.Exception)):
        crashes.append(f"{call.excinfo.typename} in {item.name}: {call.excinfo.value}".partition("\n")[0])
    return report


def pytest_sessionfinish(session, exitstatus):
    if crashes and os.environ.get("BETZ_MUTANT"):
        session.exitstatus = CRASHED


def pytest_unconfigure():
    if crashes and os.environ.get("BETZ_MUTANT"):
        print(crashes[0])
