"""What a body is to the nervous system: lengths of muscles go in, forces of muscles come out as torques, each ms."""

from __future__ import annotations

from typing import Protocol

import numpy as np


class Body(Protocol):
    """A skeleton that muscles move. `Arm` is one by kernels of Betz, `WholeBody` one by MuJoCo.

    Attributes: muscles: ids, in the order of lengths and forces; joints: names, in the order of angles and torques.
    """

    muscles: tuple[str, ...]
    joints: tuple[str, ...]

    @property
    def angles(self) -> np.ndarray:
        """Angles of the joints now, rad."""

    def lengths(self) -> np.ndarray:
        """Length (m) of every muscle now, beyond that with all angles at 0."""

    def torques(self, forces: np.ndarray) -> np.ndarray:
        """Torques (N m) at the joints by forces (N) of the muscles as the body is now."""

    def step(self, torques: np.ndarray) -> None:
        """Go on for 1 ms under torques (N m) at the joints, besides weight, tissue and stops."""
