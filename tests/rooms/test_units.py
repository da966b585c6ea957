import pickle
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given as cases_of
from hypothesis import strategies as st

from betz.durations import parse_days, parse_ms
from betz.errors import InputError
from betz.units import MetresPerSecond, Milliseconds, Parameters, Quantity, given


class Axon(Parameters):
    """An axon for the tests."""

    velocity: MetresPerSecond = given(60.0, low=20, high=80, source="Rothwell 1991", seen="literature")
    refractory: Milliseconds = given(1.0, low=0.5, high=3, source="estimate: for the test", seen="estimate")


class LongAxon(Axon):
    """Adds one declaration to those of Axon."""

    length = given(900, "mm", low=1, source="estimate: for the test", seen="estimate")


def test_attributes_are_plain_floats():
    assert type(Axon().velocity) is float and Axon().velocity == 60


def test_the_class_keeps_the_declaration_with_its_unit():
    assert Axon.velocity == Quantity(60.0, "m/s", 20, 80, "Rothwell 1991")
    assert [r["unit"] for r in LongAxon().describe()] == ["m/s", "ms", "mm"]


def test_instances_are_frozen():
    with pytest.raises(AttributeError, match="frozen"):
        Axon().velocity = 50
    with pytest.raises(AttributeError, match="frozen"):
        del Axon().velocity


def test_replace_returns_a_new_one_and_leaves_the_old():
    old = Axon()
    assert old.replace(velocity=50).velocity == 50 and old.velocity == 60


@pytest.mark.malformed
@pytest.mark.parametrize("bad", [10, 81, float("nan"), "fast", True, None])
def test_replace_checks_the_range(bad):
    with pytest.raises(InputError, match=r"Axon\.velocity must be a number from 20 to 80 m/s"):
        Axon().replace(velocity=bad)


def test_an_unknown_parameter_gets_the_nearest_name():
    with pytest.raises(InputError, match="did you mean 'velocity'"):
        Axon(velocty=3)


def test_a_number_without_a_source_is_refused():
    with pytest.raises(TypeError, match="source"):
        given(1.0, source=" ", seen="literature")


def test_a_default_outside_its_own_range_is_refused():
    with pytest.raises(InputError, match="must be"):

        class Wrong(Parameters):
            """Declares nonsense."""

            x = given(5.0, low=0, high=1, source="estimate: wrong on purpose", seen="estimate")


def test_equality_hash_and_pickle_follow_the_values():
    assert Axon() == Axon() and hash(Axon()) == hash(Axon()) and Axon() != Axon(velocity=50)
    assert pickle.loads(pickle.dumps(Axon(velocity=50))) == Axon(velocity=50)


@pytest.mark.parametrize(
    ("text", "days"),
    [(12, 12), ("180 days", 180), ("6 weeks", 42), ("1 day", 1), ("12 h", 0.5), ("1 year", 365.25), ("7", 7), (0, 0)],
)
def test_times_as_people_write_them(text, days):
    assert parse_days(text) == days


@pytest.mark.parametrize(("text", "ms"), [(12, 12), ("12 ms", 12), ("0.012 s", 12), ("250 us", 0.25), ("250 µs", 0.25)])
def test_durations_as_people_write_them(text, ms):
    assert parse_ms(text) == ms


@pytest.mark.malformed
@pytest.mark.parametrize(
    "bad", [-1, "-3 days", float("nan"), "nan", float("inf"), "inf days", "soon", "", None, True, []]
)
def test_a_bad_time_is_refused(bad):
    with pytest.raises(InputError, match="time must be"):
        parse_days(bad)


def test_an_unknown_unit_of_time_gets_the_nearest():
    with pytest.raises(InputError, match="did you mean 'month'"):
        parse_days("3 monts")


@cases_of(st.floats(0, 36_525))
def test_days_pass_through(x):
    assert parse_days(x) == pytest.approx(x, abs=1e-9)


@pytest.mark.malformed
@pytest.mark.parametrize(
    "bad",
    [10**400, np.array([1.0, 2.0]), np.array([1.0]), np.complex128(1 + 1j), 1j, np.True_, np.datetime64("2020-01-01"),
     np.timedelta64(1, "D"), int, Decimal("sNaN"), np.str_("x")],
    ids=repr,
)  # fmt: skip
def test_what_is_no_number_is_refused_in_a_sentence(bad):
    for take in (parse_days, parse_ms, lambda v: Axon().replace(velocity=v)):
        with pytest.raises(InputError) as e:
            take(bad)
        assert len(str(e.value)) < 250


def test_numbers_of_every_kind_are_taken():
    assert {parse_days(x) for x in (2, 2.0, np.int8(2), np.float32(2), Fraction(2), Decimal(2), np.array(2))} == {2.0}
