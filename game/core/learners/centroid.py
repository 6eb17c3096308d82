"""Nearest centroid: each class is its weighted mean example, the nearest one wins.

All rows at once: class sums and class weights are additive. Outputs are shares, a softmax of minus half
the squared distance over `spread`, so that a loss exists (Brier); the winner does not depend on
`spread`. A class without examples has no centroid and share 0.

Source: the rule is classical (Rocchio 1971); Tibshirani et al. 2002 for the name. Same winner as
scikit-learn's NearestCentroid on unweighted examples.
"""

from collections.abc import Sequence

import numpy as np

from game.core.learners.common import Answers, Recipe, brier, doubled
from game.core.world import Floats, Ints, LearnerChoice, Tile

#: The model and its loss for who computes a row again with other code.
RECIPE = Recipe(
    """\
Nearest centroid: the centroid of a class is the mean of its examples, each counted w times. A class's
share is the softmax over the classes of -|x - centroid|**2 / (2 * spread); a class without examples has
the share 0. The class with the highest share wins. The row "none" gives every class the share 1 / classes.
""",
    "Brier: sum over the classes of (share - truth)**2 for each example, truth being 1 for its class, else 0",
)


def sums(tile: Tile, classes: int) -> Floats:
    """Weighted sum of the examples and total weight of each class: (classes, features + 1)."""
    member = np.zeros((classes, tile.size))
    member[tile.y, np.arange(tile.size)] = tile.w
    return member @ np.concatenate([tile.x, np.ones((tile.size, 1))], axis=1)


def centroid(
    tiles: Sequence[Tile], required: int, classes: int, x: Floats, y: Ints, choice: LearnerChoice
) -> Answers:
    """Shares and Brier loss of the nearest-centroid classifiers of all rows."""
    totals = doubled([sums(tile, classes) for tile in tiles], required, (classes, x.shape[1] + 1))
    weight = totals[:, :, -1]
    absent = weight == 0
    means = totals[:, :, :-1] / np.where(absent, 1.0, weight)[:, :, None]
    # |x - c|**2 less |x|**2, which is the same for every class of an example.
    distance = (means**2).sum(axis=2)[:, :, None] - 2 * (means @ np.ascontiguousarray(x.T))
    distance[absent] = np.inf
    if not required:
        distance[0] = 0.0  # the empty row: every class is equally near
    distance -= distance.min(axis=1, keepdims=True)
    shares = np.exp(distance / (-2 * choice.get("spread")))
    shares /= shares.sum(axis=1, keepdims=True)
    return Answers(shares, brier(shares, y))
