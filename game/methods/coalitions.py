"""Coalitions by the number of their tiles: what strikes, selections and scaling curves count.

Everything here is per row. The harm of a row is what an operator loses who has it in place of all tiles: the
score of all minus the score of the row, and the loss of the row minus the loss of all. So more harm is always
worse for the operator and better for who strikes.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from game.core.edits import people_of
from game.core.evidence import Evidence
from game.core.masks import name_of
from game.core.world import Floats, Ints, Tile, read_only
from game.methods.results import READ, Receipt

#: Scores that differ by less are equal: they are sums of the same terms in another order.
EQUAL = 1e-9


@lru_cache(maxsize=16)
def tiles_in_rows(n: int) -> Ints:
    """Tiles in each row: (2**n,), read-only."""
    found = np.bitwise_count(np.arange(1 << n)).astype(np.int64)
    read_only(found)
    return found


def better(evidence: Evidence) -> int:
    """1 where more of what is measured is better, -1 where less is; 1 where neither is."""
    return evidence.better or 1


def harms(evidence: Evidence, column: int) -> Floats:
    """The harm of every row: (2**n,), 0 for the row of all tiles."""
    values = evidence.column(column)
    return better(evidence) * (values[-1] - values)


def extremes(values: Floats, sizes: Ints, count: int) -> tuple[Floats, Floats, Floats]:
    """The least, the mean and the greatest value of each size 0 ... count: (count + 1,) each.

    values, sizes: of the same rows; each size must occur.
    """
    order = np.argsort(sizes, kind="stable")
    starts = np.searchsorted(sizes[order], np.arange(count + 1))
    sorted_values = values[order]
    totals = np.add.reduceat(sorted_values, starts)
    means = totals / np.bincount(sizes, minlength=count + 1)
    return np.minimum.reduceat(sorted_values, starts), means, np.maximum.reduceat(sorted_values, starts)


def summed_over_tiles(counts: Sequence[float]) -> Floats:
    """For every row the sum of a number that each tile has: (2**n,)."""
    found = np.zeros(1)
    for count in counts:
        found = np.concatenate([found, found + count])
    return found


def people_in_rows(tiles: Sequence[Tile]) -> Floats:
    """How many people gave the examples of every row: (2**n,). No contributor gave to two tiles."""
    return summed_over_tiles([people_of(tile) for tile in tiles])


def names(evidence: Evidence, row: int) -> str:
    """The tiles of a row, "none" where it has none."""
    return name_of(row, evidence.letters)


def looked_at(rows: Sequence[int] | Ints, columns: Sequence[int] | Ints) -> Receipt:
    """The receipt of cells that were only looked at: every row on every column."""
    chosen, others = np.asarray(rows, dtype=np.int64), np.asarray(columns, dtype=np.int64)
    count = len(chosen) * len(others)
    return Receipt(
        np.repeat(chosen, len(others)),
        np.tile(others, len(chosen)),
        np.zeros(count),
        np.full(count, READ, dtype=np.int64),
    )
