"""One line of impression from a chart alone: side, distribution, upper or lower motor neuron, level where there is one.

`gathering` reads what was found (`findings`), region by region, group by group and limb by limb; `rules` says which
motor neuron that speaks for; `place`, `level` and `loss` where; `phrases` puts it into words. Nothing but the chart is
known here.
"""

from betz.examination.impression.rules import impression

__all__ = ["impression"]
