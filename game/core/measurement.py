"""What a measured world knows of its measurement: the table, what its numbers mean, who lies on the board.

*Why a score beside the metric:* the game says everywhere that more of a score is better, and paints it from 0
to 1. Where less of a metric is better, as with bits per character, the score is 1 - metric / high, as in the
world whose n-grams are trained live: 0 for the worst that the range allows, and a rise is a gain in every
colour, goal and method. The metric itself is the board's second measure (`loss`), as it was measured. Where
more is better the score is the metric as measured (over a range from 0 to 1), and the second measure is what
it lacks to the best. So each number on the screen is one sum away from the file.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from game.core.masks import tiles_of
from game.core.measured_table import MeasuredTable
from game.core.world import Floats, Ints, Tile, digest


@dataclass(frozen=True, eq=False)
class Estimates:
    """Values of rows that were not measured, from a model of those that were.

    rows: (r,) masks over the table's sources, ascending. mean: (r, slices) in the metric. error: (r, slices)
    standard errors of what measuring would find. weights: (slices,) of a mean of slices that was estimated
    as one, too; joined: (r,) its standard errors.
    """

    rows: Ints
    mean: Floats
    error: Floats
    weights: Floats
    joined: Floats


@dataclass(frozen=True, eq=False)
class Measurement:
    """A measurement and the board that is looked at of it.

    metric: its name. lower: whether less is better. model, spread: in words what was trained and what
    differs between repeated measurements. low, high: the range of the metric. letters: of the tiles;
    places: the source that each of them is. fixed: mask of the sources outside the board that are part of
    every training set. roster: all sources in the order of the table, as tiles. drawn: how many rows a
    stratified plan drew, from which values of all sources are read; 0 where none did.
    """

    table: MeasuredTable
    metric: str
    lower: bool
    model: str
    spread: str
    low: float
    high: float
    letters: str
    places: tuple[int, ...]
    fixed: int = 0
    roster: tuple[Tile, ...] = ()
    drawn: int = 0

    @cached_property
    def key(self) -> str:
        """Digest of all that decides a number on the board."""
        scale = (self.lower, self.low, self.high)
        return digest(self.table.key, *scale, self.letters, self.places, self.fixed)

    @property
    def loss_name(self) -> str:
        """What the second measure is called."""
        return self.metric if self.lower else f"{self.high:g} - {self.metric}"

    def scores(self, values: Floats) -> Floats:
        """Scores of values of the metric."""
        found: Floats = (values - self.low) / (self.high - self.low)
        return 1.0 - found if self.lower else found

    def losses(self, values: Floats) -> Floats:
        """Values of the second measure."""
        return values if self.lower else self.high - values

    def unit(self, metric: str) -> float:
        """What one of the metric is worth in scores, or in the second measure ("loss"), without its sign."""
        return 1.0 if metric == "loss" else 1.0 / (self.high - self.low)

    def source_rows(self, letters: Sequence[str]) -> Ints:
        """The table's row of each row of a board with these tiles: (2**tiles,)."""
        bits = [1 << self.places[self.letters.index(letter)] for letter in letters]
        rows = (sum(bits[i] for i in tiles_of(row)) | self.fixed for row in range(1 << len(bits)))
        return np.fromiter(rows, dtype=np.int64, count=1 << len(bits))


@dataclass(frozen=True, eq=False)
class BoardTable:
    """The measured cells of a board, in the metric.

    table: the rows of the board that were measured, by their masks on the board. mean, error: (2**n, slices)
    values with their standard errors, NaN where nothing is known; errors are NaN for a single seed, too.
    estimated, unknown: (2**n,) rows whose values are estimates, and rows of which nothing is known. weights:
    of a mean of slices that was estimated as one, () without; joined: (2**n,) its errors.
    """

    of: Measurement
    table: MeasuredTable
    mean: Floats
    error: Floats
    estimated: NDArray[np.bool_]
    unknown: NDArray[np.bool_]
    weights: tuple[float, ...] = ()
    joined: Floats | None = None

    def errors(self, weights: Floats, metric: str) -> Floats:
        """Standard errors of all rows on the mean of slices by weights: (2**n,), NaN where unknown."""
        joined = self.table.joined(weights)
        shares = weights / weights.sum()
        if self.joined is not None and self.weights == tuple(shares.tolist()):
            found = self.joined.copy()
        else:
            # Estimates of slices are taken as of one mind: their errors add up, and no band is too narrow.
            found = np.where(self.estimated, self.error @ shares, np.nan)
        found[self.table.rows] = joined.spread[:, 0] / np.sqrt(joined.seeds)
        return found * self.of.unit(metric)


def board_table(
    measurement: Measurement, letters: Sequence[str], estimates: Estimates | None = None
) -> BoardTable:
    """The cells of a board with these tiles, in the order of their bits. estimates: rows not measured."""
    table = measurement.table
    rows = measurement.source_rows(letters)
    places = table.places(rows)
    here = np.flatnonzero(places >= 0)
    at = places[here]
    mean, error = (np.full((len(rows), len(table.slices)), np.nan) for _ in range(2))
    mean[here] = table.mean[at]
    error[here] = table.spread[at] / np.sqrt(table.seeds[at])[:, None]
    estimated = np.zeros(len(rows), dtype=np.bool_)
    weights, joined = (), np.full(len(rows), np.nan)
    if estimates is not None and len(estimates.rows):
        near = np.minimum(np.searchsorted(estimates.rows, rows), len(estimates.rows) - 1)
        estimated = (estimates.rows[near] == rows) & (places < 0)
        chosen = near[estimated]
        mean[estimated], error[estimated] = estimates.mean[chosen], estimates.error[chosen]
        weights, joined[estimated] = tuple(estimates.weights.tolist()), estimates.joined[chosen]
    by_seed = None if table.by_seed is None else table.by_seed[at]
    mine = MeasuredTable(
        len(letters), table.slices, here, table.mean[at], table.spread[at], table.seeds[at], by_seed
    )
    unknown = (places < 0) & ~estimated
    for array in (mean, error, estimated, unknown):
        array.flags.writeable = False
    return BoardTable(measurement, mine, mean, error, estimated, unknown, weights, joined)
