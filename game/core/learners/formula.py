"""Scores by formula instead of training: the toy grid in which every number is an exact fraction.

A training set S and an evaluation set E are both sets of tiles. |.| counts tiles.
Jaccard: |S & E| / |S | E|, two empty sets give 1 (Jaccard 1912). Coverage: |S & E| / |E|. Weighted
coverage: the same with tile values instead of counts. Overlap: |S & E|. Entropy: the binary entropy, in
bits, of the Jaccard score. Coverage, weighted coverage and overlap of an empty E are 0.
"""

from collections.abc import Callable, Sequence

import numpy as np

from game.core.learners.common import rows_with
from game.core.world import Floats, Tile


def _counts(n: int, rows: np.ndarray, values: Sequence[float] | None = None) -> tuple[Floats, Floats, Floats]:
    """Sizes of S & E, S | E and E for all S in `rows` and all E: two (rows, 2**n) and one (1, 2**n)."""
    weight = np.zeros(1)
    for value in values if values is not None else [1.0] * n:
        weight = np.concatenate([weight, weight + value])
    columns = np.arange(1 << n)
    return weight[rows[:, None] & columns], weight[rows[:, None] | columns], weight[columns][None, :]


def jaccard(tiles: Sequence[Tile], rows: np.ndarray) -> Floats:
    """Shared tiles over all tiles of both sets."""
    both, either, _ = _counts(len(tiles), rows)
    return np.where(either == 0, 1.0, both / np.where(either == 0, 1.0, either))


def coverage(tiles: Sequence[Tile], rows: np.ndarray) -> Floats:
    """Share of the evaluation set's tiles that the training set holds."""
    both, _, size = _counts(len(tiles), rows)
    return np.where(size == 0, 0.0, both / np.where(size == 0, 1.0, size))


def weighted_coverage(tiles: Sequence[Tile], rows: np.ndarray) -> Floats:
    """Coverage that counts each tile by its value."""
    both, _, size = _counts(len(tiles), rows, [tile.value for tile in tiles])
    return np.where(size == 0, 0.0, both / np.where(size == 0, 1.0, size))


def overlap(tiles: Sequence[Tile], rows: np.ndarray) -> Floats:
    """Number of tiles that both sets hold."""
    return _counts(len(tiles), rows)[0]


def entropy(tiles: Sequence[Tile], rows: np.ndarray) -> Floats:
    """Binary entropy of the Jaccard score in bits: highest where half is shared."""
    p = jaccard(tiles, rows)
    inside = (p > 0) & (p < 1)
    q = np.where(inside, p, 0.5)
    return np.where(inside, -(q * np.log2(q) + (1 - q) * np.log2(1 - q)), 0.0)


FORMULAS: dict[str, Callable[[Sequence[Tile], np.ndarray], Floats]] = {
    "jaccard": jaccard,
    "coverage": coverage,
    "weighted-coverage": weighted_coverage,
    "overlap": overlap,
    "entropy": entropy,
}
#: Formulas of which more is neither better nor worse.
UNGRADED = ("entropy",)

_SETS = "S is the row's set of letters, E the column's; |.| counts letters; no model is trained. "
#: Each formula for who computes a cell again with other code.
RECIPES: dict[str, str] = {
    "jaccard": _SETS + "Score: |S and E| / |S or E|; 1 where both are empty.",
    "coverage": _SETS + "Score: |S and E| / |E|; 0 where E is empty.",
    "weighted-coverage": _SETS
    + "Score: sum of the tiles' values over S and E / sum of the values over E; 0 where E is empty.",
    "overlap": _SETS + "Score: |S and E|.",
    "entropy": _SETS
    + "Score: -p log2 p - (1 - p) log2 (1 - p) bits with p = |S and E| / |S or E|; 0 where p is 0 or 1 and "
    "where both are empty. It measures how mixed the two sets are, not how good: half shared is highest.",
}


def formula_cells(name: str, tiles: Sequence[Tile], required: int = 0) -> Floats:
    """Scores of all rows that hold `required` on all evaluation sets: (rows, 2**n)."""
    return FORMULAS[name](tiles, rows_with(len(tiles), required))
