"""k nearest neighbours with weighted votes; k is the row's size where that is smaller.

All rows at once: the k nearest of a union are among the k nearest of its tiles, so only those are ranked,
and the doubling recursion carries, for each held-out example, the k lowest ranks so far. Ranks go by
distance, then by the tile's letter, then by the example's index, so equal distances are settled the same
way on every machine and whatever the order of placing.

Source: Cover & Hart 1967. Same votes as scikit-learn's KNeighborsClassifier where no distances tie.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from game.core.learners.common import Answers, Recipe, brier
from game.core.world import Floats, Ints, LearnerChoice, Tile

#: The model and its loss for who computes a row again with other code.
RECIPE = Recipe(
    """\
k nearest neighbours by squared Euclidean distance; k is at most the number of the row's examples. Equal
distances go by the tile's letter, then by the example's place in its tile, the first being nearer. A
neighbour votes for its class with its weight w; a class's share is its votes over all votes. The class
with the highest share wins. The row "none" gives every class the share 1 / classes.""",
    "Brier: sum over the classes of (share - truth)**2 for each example, truth being 1 for its class, else 0",
)

Ranks = NDArray[np.int16]


def _nearest(tile: Tile, x: Floats, k: int) -> tuple[Floats, Ints]:
    """Distance and index of the k nearest examples: two (held-out, k), infinity where none is left.

    Distances are squared and less |x|**2, which is the same for every example of a held-out one.
    """
    distance = (tile.x**2).sum(axis=1) - 2 * (x @ tile.x.T)
    far, index = np.full((len(x), k), np.inf), np.zeros((len(x), k), dtype=np.int64)
    every = np.arange(len(x))
    for place in range(min(k, tile.size)):
        # argmin takes the first of equals: the lowest index.
        index[:, place] = distance.argmin(axis=1)
        far[:, place] = distance[every, index[:, place]]
        distance[every, index[:, place]] = np.inf
    return far, index


def _ranked(tiles: Sequence[Tile], x: Floats, k: int) -> tuple[Ranks, Ints, Floats]:
    """Ranks of each tile's k nearest (tiles, held-out, k); label and weight by rank (held-out, ranks)."""
    if not tiles:
        return (
            np.zeros((0, len(x), k), dtype=np.int16),
            np.zeros((len(x), 0), dtype=np.int64),
            np.zeros((len(x), 0)),
        )
    by_letter = sorted(range(len(tiles)), key=lambda i: tiles[i].letter)
    fars, labels, weights = [], [], []
    for i in by_letter:
        distance, index = _nearest(tiles[i], x, k)
        fars.append(distance)
        labels.append(tiles[i].y[index])
        weights.append(tiles[i].w[index])
    far, label = np.concatenate(fars, axis=1), np.concatenate(labels, axis=1)
    weight = np.concatenate(weights, axis=1)
    weight[np.isinf(far)] = 0.0
    order = np.argsort(far, axis=1, kind="stable")
    ranks = np.empty(order.shape, dtype=np.int16)
    np.put_along_axis(ranks, order, np.arange(order.shape[1], dtype=np.int16)[None, :], axis=1)
    by_tile = np.empty((len(tiles), len(x), k), dtype=np.int16)
    by_tile[by_letter] = ranks.reshape(len(x), len(tiles), k).transpose(1, 0, 2)
    return by_tile, np.take_along_axis(label, order, axis=1), np.take_along_axis(weight, order, axis=1)


def neighbours(
    tiles: Sequence[Tile], required: int, classes: int, x: Floats, y: Ints, choice: LearnerChoice
) -> Answers:
    """Shares of the weighted votes and Brier loss of all rows."""
    k = int(choice.get("k"))
    nobody = k * len(tiles)
    near = np.full((1, len(x), k), nobody, dtype=np.int16)
    by_tile, label, weight = _ranked(tiles, x, k)
    for position, added in enumerate(by_tile):
        # Bitonic merge: the k smallest of two sorted lists, then sorted for the next merge.
        joined = np.sort(np.minimum(near, added[:, ::-1]), axis=2)
        near = joined if required >> position & 1 else np.concatenate([near, joined])
    shares = _votes(near, label, weight, classes)
    if not required:
        shares[0] = 1.0
    shares /= shares.sum(axis=1, keepdims=True)
    return Answers(shares, brier(shares, y))


def _votes(near: Ranks, label: Ints, weight: Floats, classes: int) -> Floats:
    """Summed weights of each class's voters: (rows, classes, held-out)."""
    rows, held = near.shape[:2]
    # One more rank stands for nobody: any class, weight nothing.
    label = np.concatenate([label, np.zeros((held, 1), dtype=np.int64)], axis=1)
    weight = np.concatenate([weight, np.zeros((held, 1))], axis=1)
    example = np.arange(held)[:, None]
    voter = near + example * label.shape[1]
    ballot = label.ravel()[voter] * held + example
    ballot += np.arange(rows)[:, None, None] * (classes * held)
    cells = rows * classes * held
    counted = np.bincount(ballot.ravel(), weight.ravel()[voter].ravel(), cells).astype(np.float64, copy=False)
    return counted.reshape(rows, classes, held)
