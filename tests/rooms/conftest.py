"""Fixtures that several files of tests share."""

from code_on_disk import package, place  # noqa: F401
from made_up_program import seen  # noqa: F401
