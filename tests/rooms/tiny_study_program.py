"""Carries out a study on two processes with made-up recordings: what is killed by the tests of studies.

    python tiny_study_program.py STUDY FOLDER
"""

import sys
import time

import betz.visit
from betz.results import Recording
from betz.studies import run


def record(patient, protocol, progress=None):
    """A recording that is made of what is asked, after a moment."""
    time.sleep(0.01)
    size = patient.seed + sum(x.fraction for x in patient.lesions) + patient.days / 7
    return Recording({}, {}, {"size": (size, "mV"), "delay": (float("nan"), "ms")}, {"protocol": {"name": "made up"}})


if __name__ in ("__main__", "__mp_main__"):  # also in the processes, which read this file anew
    betz.visit.record = record
if __name__ == "__main__":
    run(sys.argv[1], sys.argv[2], jobs=2)
