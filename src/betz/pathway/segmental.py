"""Networks of skin that are wired by segment: cells hear the skin, and motoneurons the cells, of near segments.

The inputs of a target are shared evenly among all segments within reach of its own (`apart` of skin_fields.csv),
present or not: at the border of a field the rest comes from other skin.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from betz.pathway.nodes import Nodes


def near(nodes: Nodes, sources: tuple[str, np.ndarray], targets: tuple[str, np.ndarray], network: bool
         ) -> Iterator[tuple[np.ndarray, np.ndarray, float]]:
    """(sources, targets, the share of the inputs of these targets that these sources give), in groups.

    Parameters: sources, targets: kind of node and indices; network: whether one of them is of a network of skin.
    Where it is one whole, or no network, all are one group and its share is 1.
    """
    (source, pre), (target, post) = sources, targets
    if not network or np.isinf(nodes.skin.apart):
        yield pre, post, 1.0
        return
    segment = {"mn": nodes.mn_segment, "in": nodes.in_segment, "afferent": nodes.aff_segment}
    of_pre, of_post = segment[source][pre], segment[target][post]
    for here in np.unique(of_post):
        close = np.abs(of_pre - here) <= nodes.skin.apart
        share = len(np.unique(of_pre[close])) / (2 * int(nodes.skin.apart) + 1)
        if share:
            yield pre[close], post[of_post == here], share
