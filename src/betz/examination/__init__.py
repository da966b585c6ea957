"""The bedside motor examination: tests that know only what a hand feels, grades against a healthy virtual cohort."""

from betz.examination.examine import examine
from betz.examination.norms import fits

__all__ = ["examine", "fits"]
