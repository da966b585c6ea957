"""Studies: one patient over time (`course`), over the extent of a lesion (`dose`), and without each of the mechanisms
(`ablate`); and studies of many people from a file (`load`, `run`, `collect`)."""

from betz.studies.ablate import ablate
from betz.studies.cohort import Design, Through, cluster, collect, example, load, run
from betz.studies.course import course
from betz.studies.dose import dose

__all__ = ["Design", "Through", "ablate", "cluster", "collect", "course", "dose", "example", "load", "run"]
