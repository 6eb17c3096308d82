"""k nearest neighbours with weighted votes; k is the row's size where that is smaller.

All rows at once: the k nearest of a union are the k smallest of two sorted lists of k, so the doubling
recursion carries, for each held-out example, the k nearest so far. What it carries are ranks: the place
of a training example among all of them, ordered by distance and then by example index, so equal
distances are settled the same way on every machine.

Source: Cover & Hart 1967. Same votes as scikit-learn's KNeighborsClassifier where no distances tie.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from game.core.learners.common import Answers, brier
from game.core.world import Floats, Ints, LearnerChoice, Tile

Ranks = NDArray[np.int32]


def _ranked(tiles: Sequence[Tile], x: Floats) -> tuple[list[Ranks], NDArray[np.int64]]:
    """For each tile its examples' ranks (held-out, examples), and which example has which rank."""
    pool = np.concatenate([tile.x for tile in tiles])
    distance = (pool**2).sum(axis=1) - 2 * (x @ pool.T)
    order = np.argsort(distance, axis=1, kind="stable")
    ranks = np.empty(order.shape, dtype=np.int32)
    np.put_along_axis(ranks, order, np.arange(order.shape[1], dtype=np.int32)[None, :], axis=1)
    cuts = np.cumsum([tile.size for tile in tiles])[:-1]
    return np.split(ranks, cuts, axis=1), order


def _nearest(ranks: Ranks, k: int, nobody: int) -> Ranks:
    """The k smallest ranks of one tile, sorted: (held-out, k), filled up with `nobody`."""
    kept = np.sort(ranks, axis=1)[:, :k]
    fill = np.full((len(kept), k - kept.shape[1]), nobody, dtype=np.int32)
    return np.concatenate([kept, fill], axis=1)


def neighbours(
    tiles: Sequence[Tile], required: int, classes: int, x: Floats, y: Ints, choice: LearnerChoice
) -> Answers:
    """Shares of the weighted votes and Brier loss of all rows."""
    k = int(choice.get("k"))
    nobody = sum(tile.size for tile in tiles)
    near = np.full((1, len(x), k), nobody, dtype=np.int32)
    if tiles:
        by_tile, order = _ranked(tiles, x)
        for position, ranks in enumerate(by_tile):
            added = _nearest(ranks, k, nobody)
            # Bitonic merge: the k smallest of two sorted lists, then sorted for the next merge.
            joined = np.sort(np.minimum(near, added[:, ::-1]), axis=2)
            near = joined if required >> position & 1 else np.concatenate([near, joined])
    shares = np.zeros((len(near), classes, len(x)))
    if tiles:
        labels = np.concatenate([*(tile.y for tile in tiles), [classes]])
        weights = np.concatenate([*(tile.w for tile in tiles), [0.0]])
        who = np.concatenate([order, np.full((len(x), 1), nobody)], axis=1)
        voters = who[np.arange(len(x))[None, :, None], near]
        voted, weight = labels[voters], weights[voters]
        for c in range(classes):
            shares[:, c] = np.where(voted == c, weight, 0.0).sum(axis=2)
    if not required:
        shares[0] = 1.0
    shares /= shares.sum(axis=1, keepdims=True)
    return Answers(shares, brier(shares, y))
