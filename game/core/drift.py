"""Drift: held-out examples of a slice are those of a changed world, so that its column means another one.

A share of them changes, in an order that follows from the world's seed and the slice's name alone: 50 %
contains 25 %, and 0 % is the slice as it came. Classes stay what they are, and so does their number. On a
coarse grid a changed example may by chance equal one of a tile; it is no copy, and nothing is done about it.

*Why every slice is tested again, not the changed one alone:* a product of matrices may differ in its last bit
with the number of its columns, and a grid is equal bit for bit however its world was reached.
"""

import random
from functools import lru_cache

import numpy as np

from game.core.edits import share_of
from game.core.world import Ints, Slice, World, read_only


def drifting_examples(world: World, piece: Slice, share: int) -> Ints:
    """Which examples of a slice a drift of a share, in percent, changes: their places, ascending."""
    order = list(range(piece.size))
    random.Random(f"{world.seed}/{world.name}/slice {piece.name}").shuffle(order)
    return np.array(sorted(order[: share_of(piece.size, share)]), dtype=np.int64)


@lru_cache(maxsize=64)
def drifted(world: World, piece: Slice, share: int) -> Slice:
    """The slice after a drift of a share, in percent; the slice itself where nothing has changed."""
    hit = drifting_examples(world, piece, share)
    changed = world.kind.drifted(world, piece) if len(hit) else None
    if changed is None:
        return piece
    x = piece.x.copy()
    x[hit] = changed[hit]
    read_only(x)
    return Slice(piece.name, piece.kind, x, piece.y, piece.weight)
