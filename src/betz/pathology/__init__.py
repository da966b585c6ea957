"""Lesions as pure changes of a pathway, and what time does to them."""

from betz.pathology.condition import condition_of, inspect
from betz.pathology.lesion import Lesion

__all__ = ["Lesion", "condition_of", "inspect"]
