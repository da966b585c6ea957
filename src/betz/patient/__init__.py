"""A patient: a healthy person, lesions, time; answers to stimuli."""

from betz.patient.patient import Patient

__all__ = ["Patient"]
