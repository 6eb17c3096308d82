"""Estimates of Shapley and Banzhaf values from some of the squares: what is bought, and what it says.

All of them draw with a seed, so that the same question has the same answer. Each reads cells through a
function of rows, (rows,) to (rows,), and nothing else.

permutation  mean change along random orders of arrival      Castro et al. 2009
stratified   as many changes of every size for every tile    Maleki et al. 2013; Castro et al. 2017
reuse        mean of squares with minus mean without         Wang & Jia 2023, for Banzhaf
truncated    orders that stop near the square of all tiles   Ghorbani & Zou 2019, biased
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import comb

import numpy as np

from game.core.world import Floats, Ints
from game.methods.semivalues import row_sizes

Reader = Callable[[Ints], Floats]


@dataclass(frozen=True, eq=False, slots=True)
class Estimate:
    """values, errors: (n,) with standard errors, NaN where the sample says nothing.

    rows: (uses,) the rows that went in, in the order of buying, each as often as it was used.
    """

    values: Floats
    errors: Floats
    rows: Ints


def orders_of(n: int, samples: int, seed: int) -> Ints:
    """Random orders of the tiles: (samples, n)."""
    chance = np.random.default_rng(seed)
    return chance.permuted(np.tile(np.arange(n), (samples, 1)), axis=1)


def rows_along(orders: Ints) -> Ints:
    """The rows that orders of arrival pass, from none to all: (..., n) to (..., n + 1)."""
    start = np.zeros((*orders.shape[:-1], 1), dtype=np.int64)
    return np.concatenate([start, np.cumsum(1 << orders, axis=-1)], axis=-1)


def steps_by_tile(orders: Ints, cells: Floats) -> Floats:
    """What each tile changed when its turn came: (..., n). cells: (..., n + 1), along the orders."""
    found = np.empty(orders.shape)
    np.put_along_axis(found, orders, np.diff(cells, axis=-1), axis=-1)
    return found


def permutation_sampling(read: Reader, n: int, samples: int, seed: int) -> Estimate:
    """Shapley values by at least two random orders (Castro et al. 2009, algorithm ApproShapley)."""
    orders = orders_of(n, samples, seed)
    rows = rows_along(orders)
    steps = steps_by_tile(orders, read(rows.ravel()).reshape(rows.shape))
    return _mean(steps, rows.ravel())


def _mean(steps: Floats, rows: Ints) -> Estimate:
    """Means of independent samples (samples, n) and their standard errors."""
    return Estimate(steps.mean(axis=0), steps.std(axis=0, ddof=1) / np.sqrt(len(steps)), rows)


def truncated_sampling(read: Reader, n: int, samples: int, seed: int, tolerance: float) -> Estimate:
    """Random orders that stop where the rest could change little (Ghorbani & Zou 2019, algorithm 1).

    Once |v(all) - v(row)| is below tolerance * |v(all) - v(none)| those who come later count as changing
    nothing. *Why a share:* the paper's tolerance is in units of the score, and scores and losses differ in
    theirs.
    """
    orders = orders_of(n, samples, seed)
    rows = rows_along(orders)
    none, whole = read(np.array([0, (1 << n) - 1])).tolist()
    limit = tolerance * abs(whole - none)
    cells = np.full(rows.shape, none)
    bought = np.zeros(rows.shape, dtype=np.bool_)
    bought[:, 0] = True
    going = np.ones(samples, dtype=np.bool_)
    for k in range(1, n + 1):
        going = going & ~(np.abs(whole - cells[:, k - 1]) < limit)
        cells[:, k] = cells[:, k - 1]
        if going.any():
            cells[going, k] = read(rows[going, k])
        bought[:, k] = going
    uses = np.concatenate([[(1 << n) - 1], rows[bought]])
    return _mean(steps_by_tile(orders, cells), uses)


def truncated_mean(cells: Floats, tolerance: float) -> Floats:
    """What truncated sampling gives on average over all orders: (n,). cells: (2**n,).

    It follows the share of orders that pass each row and have not stopped before, size by size.
    """
    n = len(cells).bit_length() - 1
    rows, sizes = np.arange(1 << n), row_sizes(n)
    limit = tolerance * abs(cells[-1] - cells[0])
    going = ~(np.abs(cells[-1] - cells) < limit)
    passing = np.zeros(1 << n)
    passing[0] = 1.0
    found = np.zeros(n)
    for size in range(n):
        here = rows[(sizes == size) & going]
        share = passing[here] / (n - size)
        for tile in range(n):
            joins = here >> tile & 1 == 0
            after = here[joins] | 1 << tile
            passing[after] += share[joins]
            found[tile] += share[joins] @ (cells[after] - cells[here[joins]])
    return found


def stratified_sampling(read: Reader, n: int, samples: int, seed: int) -> Estimate:
    """Shapley values from as many changes of each size for each tile: at least 2, or all that there are.

    Strata by size as in Maleki et al. 2013, as many in each as in Castro et al. 2017 (stratified
    ApproShapley), but drawn without putting back, so that a stratum that was bought whole has no error.
    samples: in each stratum.
    """
    sizes = row_sizes(n - 1)
    chance = np.random.default_rng(seed)
    keys = chance.random((n, len(sizes)))
    order = np.argsort(sizes + keys, axis=1)
    there = np.array([comb(n - 1, k) for k in range(n)])
    starts = np.concatenate([[0], np.cumsum(there)[:-1]])
    rank = np.arange(len(sizes)) - np.repeat(starts, there)
    chosen = order[:, rank < samples]
    taken = np.minimum(there, samples)
    tiles = np.arange(n)[:, None]
    without = (chosen >> tiles) << (tiles + 1) | chosen & ((1 << tiles) - 1)
    rows = np.stack([without, without | 1 << tiles], axis=2)
    cells = read(rows.ravel()).reshape(rows.shape)
    steps = cells[:, :, 1] - cells[:, :, 0]
    begins = np.concatenate([[0], np.cumsum(taken)[:-1]])
    means = np.add.reduceat(steps, begins, axis=1) / taken
    off = np.add.reduceat((steps - np.repeat(means, taken, axis=1)) ** 2, begins, axis=1)
    variances = off / np.maximum(taken - 1, 1) / taken * (1 - taken / there)
    return Estimate(means.mean(axis=1), np.sqrt(variances.sum(axis=1)) / n, rows.ravel())


def sample_reuse(read: Reader, n: int, samples: int, seed: int) -> Estimate:
    """Banzhaf values from rows that hold each tile by the toss of a coin (Wang & Jia 2023).

    Every square bought counts for every tile: with those that it holds, against those that it lacks.
    """
    chance = np.random.default_rng(seed)
    rows = chance.integers(0, 1 << n, samples)
    cells = read(rows)
    there = rows[:, None] >> np.arange(n) & 1
    (first, error), (second, other) = (_part(cells, there == side) for side in (1, 0))
    return Estimate(first - second, np.sqrt(error + other), rows)


def _part(cells: Floats, member: "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]") -> tuple[Floats, Floats]:
    """Means of the cells of each tile's part and the squares of their errors: (n,). member: (cells, n)."""
    count = member.sum(axis=0)
    means = np.divide(cells @ member, count, out=np.full(len(count), np.nan), where=count > 0)
    off = np.where(member, (cells[:, None] - means) ** 2, 0.0).sum(axis=0)
    known = count > 1
    variances = np.divide(off, (count - 1) * count, out=np.full(len(count), np.nan), where=known)
    return means, variances
