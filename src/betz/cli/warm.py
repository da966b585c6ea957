"""`betz warm`: compile ahead, so that the first examination does not wait for the compiler."""

from __future__ import annotations

import time

from betz.cli.common import HEALTHY, patient_of
from betz.cli.page import tell
from betz.cli.progress import Progress


def warm() -> None:
    """Compile everything that an examination needs; the result is kept on disk."""
    import betz

    start = time.perf_counter()
    with Progress() as progress:
        betz.examine(patient_of(HEALTHY), progress=progress)  # health and illness run the same kernels
    tell(f"Ready ({time.perf_counter() - start:.0f} s).")
