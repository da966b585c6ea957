"""The bedside motor examination: tests that know only what a hand feels, grades against a healthy virtual cohort."""

from betz.examination.examine import examine

__all__ = ["examine"]
