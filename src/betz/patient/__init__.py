"""A patient: a healthy person, lesions, time; answers to stimuli."""

from betz.patient.live import Live
from betz.patient.patient import Patient
from betz.patient.session import Session

__all__ = ["Live", "Patient", "Session"]
