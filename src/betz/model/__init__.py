"""What a nervous system is made of, as one value: anatomical tables, parameters, mechanisms."""

from betz.model.model import ENDS, SHELF, Model, human

__all__ = ["ENDS", "SHELF", "Model", "human"]
