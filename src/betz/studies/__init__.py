"""Studies: one patient over time (`course`), over the extent of a lesion (`dose`), and without each of the mechanisms
(`ablate`)."""

from betz.studies.ablate import ablate
from betz.studies.course import course
from betz.studies.dose import dose

__all__ = ["ablate", "course", "dose"]
