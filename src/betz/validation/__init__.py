"""Validation: published quantities of physiology.csv, their range, and what Betz measures with its own protocols.

Example:
    >>> from betz.validation import validate
    >>> validate(["S04"])["rows"]["S04"]["inside"]
    True
"""

from betz.validation.reference import rows
from betz.validation.run import MEASURES, validate

__all__ = ["MEASURES", "rows", "validate"]
