"""Interactions of two tiles: what they add together beyond what each adds alone.

At a row S without both: v(S + ij) - v(S + i) - v(S + j) + v(S). In scores, above zero they complement each
other and below zero one stands in for the other; in losses it is the other way round. Where tiles only add up
it is zero everywhere.
An interaction index is a mean of it over all rows (Grabisch & Roubens 1999, definitions 1 and 2); with t
others in the row its weight is

shapley   t! (n-2-t)! / (n-1)!   every number of others counts alike
banzhaf   1 / 2**(n-2)           every row of others counts alike
"""

from functools import lru_cache, partial
from math import comb

import numpy as np

from game.core.evidence import Evidence
from game.core.world import Floats, read_only
from game.methods.base import Query
from game.methods.profile import size_means
from game.methods.results import Number, Receipt, Terms, weighted
from game.methods.semivalues import banzhaf_weights, row_sizes, shapley_weights

#: Signs of the squares with both, with the one, with the other, with neither.
SIGNS = np.array([1.0, -1.0, -1.0, 1.0])


def second_changes(values: Floats, one: int, other: int) -> Floats:
    """The interaction of two tiles at every subset of the others, in their order: (2**(n-2),).

    values: (2**n,), indexed by mask.
    """
    low, high = sorted((one, other))
    cells = values.reshape(len(values) >> (high + 1), 2, 1 << (high - low - 1), 2, 1 << low)
    found = cells[:, 1, :, 1] - cells[:, 1, :, 0] - cells[:, 0, :, 1] + cells[:, 0, :, 0]
    return found.reshape(-1)


@lru_cache(maxsize=64)
def _by_size(evidence: Evidence, column: int, one: int, other: int) -> Floats:
    """The mean interaction by number of others there: (n - 1,), read-only. Raises Unread."""
    steps = second_changes(evidence.column(column), one, other)
    found = size_means(evidence.n - 2) @ steps
    read_only(found)
    return found


def shapley_index(evidence: Evidence, query: Query) -> tuple[Number, ...]:
    """The Shapley interaction index of a pair."""
    return _index(evidence, query, shapley_weights(evidence.n - 1))


def banzhaf_index(evidence: Evidence, query: Query) -> tuple[Number, ...]:
    """The Banzhaf interaction index of a pair."""
    return _index(evidence, query, banzhaf_weights(evidence.n - 1))


def _index(evidence: Evidence, query: Query, weights: Floats) -> tuple[Number, ...]:
    one, other = pair_of(query)
    means = _by_size(evidence, query.column, one, other)
    return (
        Number(
            float(means @ weights),
            receipt=partial(receipt, one, other, query.column, weights),
            terms=partial(Terms, "sizes", means, weights),
        ),
    )


def pair_of(query: Query) -> tuple[int, int]:
    """The two tiles that are asked about. Raises ValueError unless there are two different ones."""
    if not query.tiles or query.partner is None or query.partner == query.tiles[0]:
        raise ValueError("an interaction is of two different tiles")
    return query.tiles[0], query.partner


def receipt(one: int, other: int, column: int, weights: Floats) -> Receipt:
    """The receipt of an interaction index: all 2**n cells, by four signs. weights: (n-1,), by others."""
    others = len(weights) - 1
    rows = np.arange(1 << (others + 2))
    first, second = rows >> one & 1, rows >> other & 1
    share = weights / [comb(others, k) for k in range(others + 1)]
    signs = np.where(first == second, 1.0, -1.0)
    return weighted(rows, column, signs * share[row_sizes(others + 2) - first - second])
