"""`betz tractmap`: what lesions leave of the descending tracts and motor axons, as numbers and as a picture."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from betz.cli import candidates
from betz.cli.common import HEALTHY, FileName, Who, patient_of
from betz.cli.outputs import check_files, finish, picture
from betz.cli.page import tell


def tractmap(
    *, who: Who = HEALTHY, plot: Annotated[FileName | None, Parameter(name="--plot", allow_leading_hyphen=True)] = None,
    level: Annotated[str | None, Parameter(completer=candidates.levels)] = None,
) -> None:
    """Print what lesions leave of the way from cortex to muscle, and draw it. Nothing is simulated.

    Parameters
    ----------
    plot
        Draw the tract map and save it in this file, FILE.png, .svg or .pdf.
    level
        The segment of the cord that the section shows, C1 to S5; the uppermost hurt one when not given.
    """
    from betz.io import check_picture
    from betz.plots.tractmap import told
    from betz.plots.tractmap.figure import level_of

    check_files({"--plot": plot}, made=who)
    level_of(level)
    if plot is not None:
        check_picture(plot)
    patient = patient_of(who)
    finish(picture(patient, plot, level=level), lambda: tell(told.text(patient)))
