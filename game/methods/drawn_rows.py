"""Values from some rows of a game of many players: what a plan's rows say, and how sure that is.

masks: (r,) distinct rows of n players, values: (r,) what was measured there. noise: (r,) standard errors of
the values themselves, as between seeds; 0 where nobody measured twice. All changes are with minus without.

`row_plans` says which rows to measure; for its orders, `sampling.permutation_sampling` reads through
`reader_of`. No KernelSHAP: its fit weighs few rows of the smallest and largest sizes most, where curves of
training are steepest, and its error is then several times as large.
"""

from dataclasses import dataclass
from math import comb

import numpy as np

from game.core.world import Floats, Ints
from game.methods.sampling import Estimate, Reader, orders_of, rows_along

#: As how many rows the variance of all rows of a size counts beside that of some of them.
PRIOR = 4


def reader_of(masks: Ints, values: Floats) -> Reader:
    """What `sampling` reads cells through. The reader raises KeyError with a row that is not there."""
    order = np.argsort(masks)
    known, cells = masks[order], values[order]

    def read(rows: Ints) -> Floats:
        places = np.minimum(np.searchsorted(known, rows), len(known) - 1)
        missing = np.flatnonzero(known[places] != rows)
        if len(missing):
            raise KeyError(int(rows[missing[0]]))
        return cells[places]

    return read


def leave_one_out(masks: Ints, values: Floats, n: int, noise: Floats | None = None) -> Estimate:
    """What each player changes when all others are there: n + 1 rows. KeyError with a row that is missing.

    The errors are those of the two values: nothing is drawn, so without noise they are 0.
    """
    whole = (1 << n) - 1
    rows = np.array([whole, *(whole ^ 1 << i for i in range(n))], dtype=np.int64)
    cells = reader_of(masks, values)(rows)
    apart = np.zeros(len(rows)) if noise is None else reader_of(masks, noise)(rows)
    return Estimate(cells[0] - cells[1:], np.hypot(apart[0], apart[1:]), rows)


def shapley_along_orders(read: Reader, n: int, orders: int, seed: int) -> Estimate:
    """Shapley values from at least four random orders, with what any source would change there taken off.

    The rows are those of `permutation_sampling` (Castro et al. 2009) and of `permutation_rows`. From each
    change is taken off what the other orders say of changes at its turn, a curve through them, and the mean
    of that curve over all turns is added. *Why:* who comes first changes most, whoever it is, and with ten
    orders that decides a plain mean. Given the other orders every turn is as probable as another, so what is
    taken off is on average what is added, and the estimate stays unbiased (control variates; Owen 2013, 8.9).
    """
    drawn = orders_of(n, orders, seed)
    rows = rows_along(drawn)
    cells = read(rows.ravel()).reshape(rows.shape)
    steps = np.diff(cells, axis=1)
    curves = (steps.sum(axis=0) - steps) / (orders - 1) @ _smooth(n)
    off = np.empty(steps.shape)
    np.put_along_axis(off, drawn, steps - curves + curves.mean(axis=1, keepdims=True), axis=1)
    return Estimate(off.mean(axis=0), off.std(axis=0, ddof=1) / np.sqrt(orders), rows.ravel())


def _smooth(n: int) -> Floats:
    """Least squares on 1 and the first three powers of 1 / turn, as learning curves have them: (n, n)."""
    turns = 1.0 + np.arange(n)
    terms = np.stack([turns**-power for power in range(min(4, n))], axis=1)
    basis, _ = np.linalg.qr(terms)
    return basis @ basis.T


def stratified_semivalues(
    masks: Ints, values: Floats, n: int, weights: Floats, noise: Floats | None = None
) -> Estimate:
    """Semivalues from rows drawn evenly within each size; every row counts for every player.

    weights: (n,) as `semivalues` has them, 1 / n each for Shapley. A semivalue is the sum over k of
    weights[k] * (mean of rows of k + 1 players with i - mean of rows of k without i), and both means are
    taken over whatever was measured (Kolpaczki, Bengs, Muschalik and Huellermeier 2024, Stratified SVARM).
    Unbiased where the rows of one size were drawn without looking at who the players are, as in
    `stratified_rows`. NaN for a player who was never in, or never out of, a row of some size that counts.

    Errors: the variance of each mean is that of the rows it is taken over times 1 / drawn - 1 / all of them
    (drawn without putting back), plus what noise leaves of it. Few rows say little of their variance, so it
    counts together with that of all rows of its size around their two means, as `PRIOR` rows of it.
    """
    held = (masks[:, None] >> np.arange(n) & 1).astype(np.bool_)
    sizes = held.sum(axis=1)
    own = np.zeros(len(masks)) if noise is None else noise**2
    joined, left = (np.concatenate(pair) for pair in (([0.0], weights), (weights, [0.0])))
    found, variances = np.zeros(n), np.zeros(n)
    for size in range(n + 1):
        here = sizes == size
        both = (
            _side(values[here], own[here], held[here], comb(n - 1, size - 1) if size else 0),
            _side(values[here], own[here], ~held[here], comb(n - 1, size)),
        )
        free = sum(np.maximum(side.count - 1, 0) for side in both)
        pooled = np.divide(both[0].squares + both[1].squares, free, out=np.full(n, np.nan), where=free > 0)
        for weight, side in zip((joined[size], -left[size]), both, strict=True):
            if weight and side.there:
                found += weight * side.mean
                variances += weight**2 * side.variance(pooled)
    return Estimate(found, np.sqrt(variances), masks)


@dataclass(frozen=True, eq=False, slots=True)
class _Side:
    """The rows of one size with each player, or without: (n,) each.

    count: how many were drawn, of there in all. mean: NaN where there are none. squares: the sum of squares
    around it. noise: what the errors of the values themselves leave where all are drawn.
    """

    count: Ints
    there: int
    mean: Floats
    squares: Floats
    noise: Floats

    def variance(self, pooled: Floats) -> Floats:
        """The variance of the mean: (n,). pooled: that of rows of the size."""
        drawn = np.maximum(self.count, 1)
        rows = (self.squares + PRIOR * pooled) / (drawn - 1 + PRIOR)
        return np.where(self.count == self.there, 0.0, rows * (1 / drawn - 1 / self.there)) + self.noise


def _side(
    values: Floats, own: Floats, member: "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]", there: int
) -> _Side:
    """values, own: (rows,), the latter squares of standard errors. member: (rows, n). there: rows in all."""
    count = member.sum(axis=0)
    drawn = np.maximum(count, 1)
    # Around the mean of the size, or the squares would lose what rounding takes from large numbers.
    centre = float(values.mean()) if len(values) else 0.0
    sums = (values - centre) @ member
    mean = np.where(count > 0, centre + sums / drawn, np.nan)
    squares = np.maximum((values - centre) ** 2 @ member - sums**2 / drawn, 0.0)
    return _Side(count, there, mean, squares, own @ member / (drawn * max(there, 1)))
