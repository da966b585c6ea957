"""A patient: a healthy person, lesions, time; answers to stimuli."""

from betz.patient.patient import Patient
from betz.patient.session import Live, Session

__all__ = ["Live", "Patient", "Session"]
