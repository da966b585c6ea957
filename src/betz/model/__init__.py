"""What a nervous system is made of, as one value: anatomical tables, parameters, mechanisms."""

from betz.model.model import Model, human
from betz.model.shelves import ENDS, SHELF

__all__ = ["ENDS", "SHELF", "Model", "human"]
