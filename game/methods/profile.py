"""The profile of a tile: its mean change by the number of others already there.

Every semivalue is a weighting of the profile (Dubey, Neyman & Weber 1981), so it is computed once for
all of them. A change is always *with* the tile minus *without* it.
"""

from functools import lru_cache

import numpy as np

from game.core.evidence import Evidence
from game.core.world import Floats, read_only


@lru_cache(maxsize=16)
def size_means(others: int) -> Floats:
    """Averages over the subsets of `others` tiles by size: (others + 1, 2**others), rows sum to 1."""
    sizes = np.array([mask.bit_count() for mask in range(1 << others)])
    member = (sizes[None, :] == np.arange(others + 1)[:, None]).astype(np.float64)
    means = member / member.sum(axis=1, keepdims=True)
    read_only(means)
    return means


def changes(values: Floats, tile: int) -> Floats:
    """With minus without the tile for every subset of the others: (2**(n-1), columns).

    values: (2**n, columns), indexed by mask. Subsets of the others keep their order.
    """
    rows = len(values)
    halves = values.reshape(rows >> (tile + 1), 2, 1 << tile, -1)
    return (halves[:, 1] - halves[:, 0]).reshape(rows // 2, -1)


def profile(values: Floats) -> Floats:
    """Mean change when tile i joins a row of k others: (n tiles, n sizes, columns).

    values: (2**n,) or (2**n, columns). Raises ValueError when the rows are not a power of two.
    """
    table = values.reshape(len(values), -1)
    n = len(table).bit_length() - 1
    if len(table) != 1 << n or n == 0:
        raise ValueError(f"a profile needs 2**n rows with n of at least 1, not {len(table)}")
    means = size_means(n - 1)
    return np.stack([means @ changes(table, tile) for tile in range(n)])


@lru_cache(maxsize=16)
def profile_of(evidence: Evidence, column: int) -> Floats:
    """The profile of every tile on one column: (n tiles, n sizes), read-only. Raises Unread."""
    found = profile(evidence.column(column))[:, :, 0]
    read_only(found)
    return found
