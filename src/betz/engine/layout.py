"""How cells lie in memory: blocks of lanes, windows of steps, partitions of blocks.

A block holds its fields one after another, B lanes each, so that it stays in first-level cache for a whole window and
the loop over lanes vectorises. Motoneurons come first, then the other cells; both are padded to whole blocks with
silent lanes. A partition owns some blocks of each kind and is run by one thread.
"""

from collections import namedtuple

import numpy as np

B = 64  # layout: lanes a block
STEPS = 10  # numerics: steps a window
DT = 0.1  # numerics: ms, a step
WINDOW = 1.0  # numerics: ms
ONE = 2**22  # numerics: fixed-point value of a weight of 1, in units of its target's input: a resolution of 2.4e-7
MOST = 65536  # layout: cells a partition: local targets are 16 bits wide
Layout = namedtuple("Layout", "mn_edge in_edge")  # (P+1,) first block of each partition among its kind


def blocks(n_cells: int) -> int:
    """Number of blocks that hold `n_cells` cells.

    Example: ``blocks(65)`` is 2.
    """
    return -(-n_cells // B)


def layout(mn_blocks: int, in_blocks: int, parts: int = 1) -> Layout:
    """Partitions of about equal size; more than `parts` where one would hold too many cells."""
    parts = max(1, parts, -(-(mn_blocks + in_blocks + parts) * B // MOST))
    mn, inter = (np.linspace(0, n, parts + 1).round().astype(np.int64) for n in (mn_blocks, in_blocks))
    return Layout(mn, inter)


def places(lay: Layout) -> tuple[np.ndarray, np.ndarray]:
    """(partition, place in it) of every cell, motoneurons first, padding included."""
    mn, inter = np.diff(lay.mn_edge) * B, np.diff(lay.in_edge) * B
    part = np.r_[np.repeat(np.arange(len(mn)), mn), np.repeat(np.arange(len(inter)), inter)]
    local = [np.arange(n) for n in mn] + [m + np.arange(n) for m, n in zip(mn, inter, strict=True)]
    return part, np.concatenate(local) if local else np.zeros(0, np.int64)


def widest(lay: Layout) -> int:
    """Cells of the largest partition."""
    return int((np.diff(lay.mn_edge) + np.diff(lay.in_edge)).max() * B)


def lanes(n_cells: int, fields: dict, names: tuple, silent: dict) -> np.ndarray:
    """Per-cell values (scalars or n_cells values) in the block layout, flat float32.

    Parameters: fields: name -> values; names: the fields of the layout in their order; silent: value of the padding
    lanes, and of fields not given, where it is not 0. `unit_...`: leak units of a weight of 1, 1 where not given.
    """
    units = {k: np.asarray(fields.get(k, 1.0), float) / ONE for k in names if k.startswith("unit_")}
    fields = fields | units
    out = np.zeros((blocks(n_cells), len(names), B), np.float32)
    for k, name in enumerate(names):
        flat = np.full(blocks(n_cells) * B, silent.get(name, 0.0), np.float32)
        if name in fields:
            flat[:n_cells] = fields[name]
        out[:, k] = flat.reshape(-1, B)
    return out.reshape(-1)
