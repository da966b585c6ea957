"""What a nervous system is made of, as one value: anatomical tables, parameters, mechanisms."""

from betz.model.model import Model

__all__ = ["Model"]
