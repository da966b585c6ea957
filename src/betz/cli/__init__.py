"""The command line: the same verbs as in Python, readable by a clinician, pipeable by a machine."""

from betz.cli.app import main

__all__ = ["main"]
