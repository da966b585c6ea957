"""Lesions as pure changes of a pathway, and what time does to cells that lost input."""

from betz.pathology.condition import condition_of
from betz.pathology.lesion import Lesion

__all__ = ["Lesion", "condition_of"]
