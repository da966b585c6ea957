"""What a nervous system is made of, as one value: anatomical tables, parameters, mechanisms."""

from betz.model.model import SHELF, Model, human

__all__ = ["SHELF", "Model", "human"]
