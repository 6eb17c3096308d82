"""The semivalues: what a tile adds, on average, over the training sets without it.

A semivalue is sum over k of weight(k) * profile(k): k others are there when the tile joins, the weights
add up to 1. All changes are with minus without.

shapley   1 / n for every k                       Shapley 1953; for data Ghorbani & Zou 2019
banzhaf   C(n-1, k) / 2**(n-1)                    Banzhaf 1965; for data Wang & Jia 2023
beta      C(n-1, k) B(k + b, n-1-k + a) / B(a, b) Kwon & Zou 2022; a large a weighs small training sets
"""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache, partial
from math import comb, inf

import numpy as np

from game.core.evidence import Evidence
from game.core.world import Floats, Ints, read_only
from game.methods.base import Query
from game.methods.profile import changes, profile, profile_of
from game.methods.results import Number, Receipt, Terms, weighted


def shapley_weights(n: int) -> Floats:
    """Weight of each number of others: (n,)."""
    return np.full(n, 1 / n)


def banzhaf_weights(n: int) -> Floats:
    """Weight of each number of others when every subset counts alike: (n,)."""
    return np.array([comb(n - 1, k) for k in range(n)], dtype=np.float64) / 2 ** (n - 1)


@lru_cache(maxsize=64)
def beta_weights(n: int, a: float, b: float) -> Floats:
    """Weight of each number of others under Beta(a, b): (n,), read-only; Beta(1, 1) is Shapley.

    Each weight is the float next to its fraction. Raises ValueError unless a and b are above zero.

    *Why fractions:* the products overflow where n is in the hundreds, and logarithms of the gamma function
    lose three digits there; a thousand exact quotients take twenty milliseconds.
    """
    if not (0 < a < inf and 0 < b < inf):
        raise ValueError(f"Beta Shapley needs a and b above zero, not {a:g} and {b:g}")
    first, second = Fraction(a), Fraction(b)
    weight = Fraction(1)
    for step in range(n - 1):
        weight *= (first + step) / (first + second + step)
    weights = [weight]
    for k in range(n - 1):
        weight *= Fraction(n - 1 - k, k + 1) * (second + k) / (first + n - 2 - k)
        weights.append(weight)
    found = np.array([float(one) for one in weights])
    read_only(found)
    return found


def semivalues(values: Floats, weights: Floats) -> Floats:
    """The semivalue of every tile on every column: (n, columns). values: (2**n, columns), weights: (n,)."""
    return np.einsum("k,ikc->ic", weights, profile(values))


def all_semivalues(values: Floats, weightings: Sequence[Floats]) -> Floats:
    """Several semivalues from one profile: (weightings, n, columns)."""
    return np.einsum("wk,ikc->wic", np.stack(weightings), profile(values))


def by_size(evidence: Evidence, query: Query, weights: Floats) -> tuple[Number, ...]:
    """A semivalue of each tile asked; its terms are the steps of the profile. weights: (n,)."""
    means = profile_of(evidence, query.column)
    values = means @ weights
    found = []
    for tile in query.tiles:
        steps = partial(Terms, "sizes", means[tile], weights)
        counted = partial(receipt, tile, query.column, weights)
        found.append(Number(float(values[tile]), receipt=counted, terms=steps, by_size=steps))
    return tuple(found)


def by_pair(evidence: Evidence, query: Query, weights: Floats) -> tuple[Number, ...]:
    """The same where every pair of squares counts alike; its terms are the changes of the pairs."""
    return tuple(
        replace(number, terms=partial(_pairs, evidence, query.column, tile))
        for tile, number in zip(query.tiles, by_size(evidence, query, weights), strict=True)
    )


def _pairs(evidence: Evidence, column: int, tile: int) -> Terms:
    steps = changes(evidence.column(column)[:, None], tile)[:, 0]
    return Terms("pairs", steps, np.full(len(steps), 1 / len(steps)))


def receipt(tile: int, column: int, weights: Floats) -> Receipt:
    """The receipt of a tile's semivalue: all 2**n cells of the column. weights: (n,), by number of others."""
    n = len(weights)
    rows = np.arange(1 << n)
    share = weights / [comb(n - 1, k) for k in range(n)]
    there = rows >> tile & 1
    signed = np.where(there, 1.0, -1.0) * share[row_sizes(n) - there]
    return weighted(rows, column, signed)


@lru_cache(maxsize=16)
def row_sizes(n: int) -> Ints:
    """Tiles in each row: (2**n,)."""
    rows = np.arange(1 << n)
    return sum((rows >> i & 1 for i in range(n)), start=np.zeros(1 << n, dtype=np.int64))
