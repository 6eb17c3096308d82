"""The cells of a board that were measured elsewhere, and estimates of those that were not.

*Why the errors of a sum stand here:* estimates come from one process, so they are wrong together, and the
error of a sum of cells is no sum of squares. What a sum counts of each row of the table is put together
first (two squares of a board may be the same row, where a tile is forgotten). What rows of the table leave
open is noise between seeds: a seed may do the same to many rows, so a sum is made seed by seed where it can
be. What estimates leave open is the posterior covariance of the process, given the rows as they were
measured, as wide as the rows held back from it ask for. A sum's error is the root of both.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.core.held_back import Judgement
from game.core.measured_table import Difference, MeasuredTable, difference, spread_of
from game.core.measurement import Measurement
from game.core.world import Floats, Ints

Marks = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Estimates:
    """Values of rows that were not measured, from a process that has seen those that were.

    rows: (r,) masks over the table's sources, ascending. mean: (r, slices) in the metric. unit: (r, slices),
    spread: (r,), between: (slices, slices): the covariance of two cells is the product of their units, of
    what their slices vary together, and of what their rows do, `joint()`: (r, r) with spread on its diagonal.
    judged: what rows held back say of a mean of slices by its shares.
    """

    rows: Ints
    mean: Floats
    unit: Floats
    spread: Floats
    between: Floats
    judged: Callable[[Floats], Judgement]
    joint: Callable[[], Floats]

    def errors(self, shares: Floats) -> Floats:
        """Standard errors of what measuring would find on a mean of slices: (r,)."""
        sides = self.unit * shares
        variance = self.spread * (sides @ self.between * sides).sum(axis=1)
        found: Floats = np.sqrt(np.maximum(variance, 0.0)) * self.judged(shares).scale
        return found

    def variance(self, rows: Ints, weights: Floats) -> float:
        """Of a sum of cells, as the process has it: rows by their places, weights: (rows, slices)."""
        sides = self.unit[rows] * weights
        together = sides @ self.between @ sides.T
        return float((self.joint()[np.ix_(rows, rows)] * together).sum())


@dataclass(frozen=True, eq=False)
class BoardTable:
    """The measured cells of a board, in the metric.

    table: the rows of the board that were measured, by their masks on the board. sources: (2**n,) the row of
    the whole table that each row of the board is. mean: (2**n, slices), NaN where nothing is known.
    estimated, unknown: (2**n,) rows whose values are estimates, and rows of which nothing is known.
    """

    of: Measurement
    table: MeasuredTable
    sources: Ints
    mean: Floats
    estimated: Marks
    unknown: Marks
    estimates: Estimates | None = None

    def judged(self, weights: Floats) -> Judgement | None:
        """What rows held back say of estimates on the mean of slices by weights; None without estimates."""
        return self.estimates.judged(weights / weights.sum()) if self.estimates else None

    def unreadable(self, weights: Floats) -> Marks:
        """Rows without a value on the mean of slices: not measured, and no estimate to believe: (2**n,)."""
        judged = self.judged(weights)
        return self.unknown if judged is None or judged.known else self.unknown | self.estimated

    def errors(self, weights: Floats, metric: str) -> Floats:
        """Standard errors of all rows on the mean of slices by weights: (2**n,), NaN where unknown."""
        joined = self.table.joined(weights)
        found = np.full(len(self.mean), np.nan)
        if self.estimates is not None and not self.unreadable(weights)[self.estimated].any():
            found[self.estimated] = self.estimates.errors(weights / weights.sum())[self._places]
        found[self.table.rows] = joined.spread[:, 0] / np.sqrt(joined.seeds)
        return found * self.of.unit(metric)

    def error_of_sum(self, rows: Ints, weights: Floats, metric: str) -> float:
        """The standard error of a sum of cells; NaN where nobody knows that of one of them.

        rows: (cells,) of the board; weights: (cells, slices) what each counts on the slices.
        """
        sources, first, place = np.unique(self.sources[rows], return_index=True, return_inverse=True)
        whole = np.zeros((len(sources), weights.shape[1]))
        np.add.at(whole, place, weights)
        chosen = rows[first]
        counted = whole.any(axis=1)
        inside = counted & self.estimated[chosen]
        if self.unknown[chosen[counted]].any():
            return float("nan")
        variance = self._seed_variance(chosen[counted & ~inside], whole[counted & ~inside])
        if inside.any() and self.estimates is not None:
            at = np.searchsorted(self.estimates.rows, sources[inside])
            found = self.estimates.variance(at, whole[inside])
            variance += max(found, 0.0) * self._scale(weights[self.estimated[rows]]) ** 2
        return float(np.sqrt(variance)) * self.of.unit(metric)

    def difference(self, weights: Floats, before: int, after: int, metric: str) -> Difference | None:
        """A change on the mean of slices, with its error; None where one of the rows cannot be read.

        Where an estimate is part of it nobody has measured it, and its error is that of the sum.
        """
        rows, shares = np.array([before, after]), weights / weights.sum()
        if self.unreadable(weights)[rows].any():
            return None
        unit = self.of.unit(metric)
        if not self.estimated[rows].any():
            found = difference(self.table.joined(weights), before, after)
            return Difference(found.change, found.error * unit, found.pairs, found.freedom)
        signs = np.array([-1.0, 1.0])[:, None]
        change = float((signs * self.mean[rows] * shares).sum())
        return Difference(change, self.error_of_sum(rows, signs * shares, metric), 0, estimated=True)

    @property
    def _places(self) -> Ints:
        """Where the estimated rows stand among the estimates."""
        known = np.zeros(0, dtype=np.int64) if self.estimates is None else self.estimates.rows
        return np.searchsorted(known, self.sources[self.estimated]).astype(np.int64)

    def _seed_variance(self, rows: Ints, weights: Floats) -> float:
        """What seeds leave open of a sum over measured rows, each once; slices of a row share its seeds.

        Where all rows have the same seeds, two at least, the sum is made seed by seed: what a seed does to
        several rows alike is counted once, with their weights. Otherwise variances of rows add up.
        """
        at = np.searchsorted(self.table.rows, rows)
        if self.table.by_seed is None:
            one = ((self.table.spread[at] * weights) ** 2).sum(axis=1)
            return float((one / self.table.seeds[at]).sum())
        sums = (self.table.by_seed[at] * weights[:, None, :]).sum(axis=2)
        there = np.isfinite(sums)
        if len(rows) and (there == there[0]).all():
            whole = sums.sum(axis=0)[there[0]]
            return float(whole.var(ddof=1)) / len(whole) if len(whole) > 1 else float("nan")
        one = spread_of(sums[:, :, None], self.table.seeds[at])[:, 0] ** 2
        return float((one / self.table.seeds[at]).sum())

    def _scale(self, weights: Floats) -> float:
        """How much wider than the process has it: the largest of the means of slices that are summed up."""
        sizes = np.abs(weights).sum(axis=1)
        shares = np.unique(np.round(weights[sizes > 0] / sizes[sizes > 0, None], 12), axis=0)
        judge = self.estimates.judged if self.estimates else None
        return max(judge(np.abs(one)).scale for one in shares) if judge else 1.0


def board_table(measurement: Measurement, sources: Ints, estimates: Estimates | None = None) -> BoardTable:
    """The cells of a board. sources: (2**n,) the table's row of each of its rows. estimates: of others."""
    table = measurement.table
    places = table.places(sources)
    here = np.flatnonzero(places >= 0)
    at = places[here]
    mean = np.full((len(sources), len(table.slices)), np.nan)
    mean[here] = table.mean[at]
    estimated = np.zeros(len(sources), dtype=np.bool_)
    if estimates is not None and len(estimates.rows):
        near = np.minimum(np.searchsorted(estimates.rows, sources), len(estimates.rows) - 1)
        estimated = (estimates.rows[near] == sources) & (places < 0)
        mean[estimated] = estimates.mean[near[estimated]]
    by_seed = None if table.by_seed is None else table.by_seed[at]
    n = len(sources).bit_length() - 1
    mine = MeasuredTable(n, table.slices, here, table.mean[at], table.spread[at], table.seeds[at], by_seed)
    unknown = (places < 0) & ~estimated
    for array in (mean, estimated, unknown):
        array.flags.writeable = False
    return BoardTable(measurement, mine, sources, mean, estimated, unknown, estimates)
