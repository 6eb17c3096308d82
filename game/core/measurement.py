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

from game.core.masks import tiles_of
from game.core.measured_table import MeasuredTable
from game.core.world import Floats, Ints, Tile, digest


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

    def source_rows(self, letters: Sequence[str], forgotten: Sequence[str] = ()) -> Ints:
        """The table's row of each row of a board with these tiles: (2**tiles,).

        forgotten: tiles from which models have not learnt; rows with and without them are the same.
        """
        bits = [
            0 if letter in forgotten else 1 << self.places[self.letters.index(letter)] for letter in letters
        ]
        rows = (sum(bits[i] for i in tiles_of(row)) | self.fixed for row in range(1 << len(bits)))
        return np.fromiter(rows, dtype=np.int64, count=1 << len(bits))
