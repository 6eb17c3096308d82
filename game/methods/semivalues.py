"""Leave-one-out and the semivalues: what a tile adds, on average, over the training sets without it.

A semivalue is sum over k of weight(k) * profile(k): k others are there when the tile joins, the weights
add up to 1. All changes are with minus without.

shapley   1 / n for every k                       Shapley 1953; for data Ghorbani & Zou 2019
banzhaf   C(n-1, k) / 2**(n-1)                    Banzhaf 1965; for data Wang & Jia 2023
beta      C(n-1, k) B(k + b, n-1-k + a) / B(a, b) Kwon & Zou 2022; a large a weighs small training sets
"""

from collections.abc import Sequence
from math import comb

import numpy as np

from game.core.masks import popcount
from game.core.world import Floats
from game.methods.profile import profile
from game.methods.reading import CellUse, Reading


def shapley_weights(n: int) -> Floats:
    """Weight of each number of others: (n,)."""
    return np.full(n, 1 / n)


def banzhaf_weights(n: int) -> Floats:
    """Weight of each number of others when every subset counts alike: (n,)."""
    return np.array([comb(n - 1, k) for k in range(n)], dtype=np.float64) / 2 ** (n - 1)


def beta_weights(n: int, a: float, b: float) -> Floats:
    """Weight of each number of others under Beta(a, b): (n,); Beta(1, 1) is Shapley.

    Built from rising factorials instead of the Beta function, so whole a and b give exact quotients.
    Raises ValueError unless a and b are above zero.
    """
    if a <= 0 or b <= 0:
        raise ValueError(f"Beta Shapley needs a and b above zero, not {a:g} and {b:g}")

    def rising(start: float, count: int) -> float:
        product = 1.0
        for step in range(count):
            product *= start + step
        return product

    whole = rising(a + b, n - 1)
    return np.array([comb(n - 1, k) * rising(b, k) * rising(a, n - 1 - k) / whole for k in range(n)])


def semivalues(values: Floats, weights: Floats) -> Floats:
    """The semivalue of every tile on every column: (n, columns). values: (2**n, columns), weights: (n,)."""
    return np.einsum("k,ikc->ic", weights, profile(values))


def all_semivalues(values: Floats, weightings: Sequence[Floats]) -> Floats:
    """Several semivalues from one profile: (weightings, n, columns)."""
    return np.einsum("wk,ikc->wic", np.stack(weightings), profile(values))


def leave_one_out(values: Floats, row: int, tile: int, column: int) -> Reading:
    """What the tile adds to a row: the row with it minus the row without it. values: (2**n,)."""
    bit = 1 << tile
    cells = (CellUse(row | bit, column, 1.0, "plus"), CellUse(row & ~bit, column, -1.0, "minus"))
    return Reading(float(values[row | bit] - values[row & ~bit]), None, cells)


def semivalue(values: Floats, weights: Floats, tile: int, column: int) -> Reading:
    """One tile's semivalue with its receipt of all 2**n cells. values: (2**n,)."""
    n = len(weights)
    bit = 1 << tile
    uses = []
    total = 0.0
    for row in range(1 << n):
        others = popcount(row & ~bit)
        share = float(weights[others]) / comb(n - 1, others)
        weight = share if row & bit else -share
        total += weight * float(values[row])
        uses.append(CellUse(row, column, weight, "plus" if row & bit else "minus"))
    return Reading(total, None, tuple(uses))
