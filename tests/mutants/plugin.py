"""A pytest plugin that applies the mutation named by BETZ_MUTANT before any test is read."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))


def pytest_load_initial_conftests(early_config, parser, args):
    apply()


def apply() -> None:
    name = os.environ.get("BETZ_MUTANT")
    if name:
        from tests.mutants.table import MUTANTS

        import betz.pathology.condition
        import betz.patient.patient  # noqa: F401  all rooms that hold copies of a function

        next(m for m in MUTANTS if m.name == name).apply()
