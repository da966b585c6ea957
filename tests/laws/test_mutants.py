"""Law: every test that a mutant names exists, and every mechanism has a mutant."""

import re
import sys
from pathlib import Path

import pytest

from betz.mechanisms import shipped

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
from tests.mutants.table import MUTANTS, mechanisms_spoken_of  # noqa: E402


@pytest.mark.parametrize("mutant", [m for m in MUTANTS if not m.waits_for], ids=lambda m: m.name)
def test_named_tests_exist(mutant):
    assert mutant.tests
    for test in mutant.tests:
        file, _, name = test.partition("::")
        text = (ROOT / file).read_text(encoding="utf-8")
        assert re.search(rf"^def {name.partition('[')[0]}\(", text, re.M), test
        assert "golden" not in test


def test_names_are_distinct_and_many():
    names = [m.name for m in MUTANTS]
    assert len(set(names)) == len(names)
    assert sum(not m.waits_for for m in MUTANTS) >= 36


def test_every_mechanism_has_a_mutant():
    assert set(shipped()) == mechanisms_spoken_of()
