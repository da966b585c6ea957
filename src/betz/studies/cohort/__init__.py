"""Studies of many people from a file: who, with which lesions, seen when, by which tests, and one table of it all."""

from importlib.resources import files

from betz.studies.cohort.carry_out import run
from betz.studies.cohort.collect import Collected, collect
from betz.studies.cohort.design import Design
from betz.studies.cohort.executors import Here, Processes, Through, cluster
from betz.studies.cohort.read import load

__all__ = ["Collected", "Design", "Here", "Processes", "Through", "cluster", "collect", "example", "load", "run"]


def example() -> str:
    """The text of a small study file, done in less than two minutes.

    >>> example().splitlines()[3]
    'name = "Four capsular strokes"'
    """
    return (files(__package__) / "example.toml").read_text(encoding="utf-8")
