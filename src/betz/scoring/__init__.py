"""The scoreboard: every sign that the literature states of every case, right or wrong on a virtual patient's chart."""

from betz.scoring.board import board
from betz.scoring.grading import SIMILAR_WITHIN, WEAKER_BY, Sign, grade
from betz.scoring.mirror import mirrored
from betz.scoring.run import score
from betz.scoring.terms import score_terms

__all__ = ["SIMILAR_WITHIN", "WEAKER_BY", "Sign", "board", "grade", "mirrored", "score", "score_terms"]
