"""Measured worlds: scores of models that were trained elsewhere; no example stands here, only its number."""

from typing import TYPE_CHECKING, Final

import numpy as np

from game.core.board_table import BoardTable, board_table
from game.core.chosen_sources import estimates_of, has_choice
from game.core.kinds.base import Entry, Kind, LossScale, MeasuredWords, Settings
from game.core.world import Floats, LearnerChoice

if TYPE_CHECKING:
    from game.core.world import World

#: Errors of scores below this are those of rounding: seeds that agree to the last digit.
LEAST_ERROR: Final = 1e-9


class Measured(Kind):
    """Tiles are sources that were trained on; which moves there are, the table decides."""

    has_examples = False
    has_slice_words = True
    wording = "-measured"
    beside = ".csv"
    learners = (LearnerChoice("measured"),)
    fixed_data = "not-measured"
    clear_units = 2.0
    knows_without = True

    def settings(self, entry: Entry) -> Settings:
        """What the table [measured] says of the metric."""
        table = entry.table("measured")
        lower = table.one_of("better", ("lower", "higher")) == "lower"
        words = MeasuredWords(
            table.text("grid", 80),
            table.text("metric", 30),
            lower,
            table.text("model", 200),
            table.text("spread", 30),
            table.number("low", -1e6, 1e6) if table.has("low") else 0.0,
            table.number("high", -1e6, 1e6) if table.has("high") else None,
            table.whole("drawn", 1, 10**6) if table.has("drawn") else 0,
        )
        if words.high is not None and words.high <= words.low:
            table.fault("high must be above low", "high")
        table.close()
        return Settings(self, measured=words)

    def problems(self, world: "World") -> tuple[str, ...]:
        """Without a table there is nothing to show."""
        return () if world.measurement else ("a measured world needs its grid",)

    def cells(self, world: "World") -> BoardTable | None:
        """What the table says of the tiles on the board."""
        of = world.measurement
        if of is None:
            return None
        rows = of.source_rows(world.letters, tuple(tile.letter for tile in world.tiles if not tile.size))
        return board_table(of, rows, estimates_of(of, rows) if has_choice(world) else None)

    def gap_units(self, world: "World", column: int) -> Floats:
        """The standard error of each row's mean over seeds: (2**tiles,), NaN where it was not measured twice.

        Where two outcomes lie two errors of their own each from a threshold, the gap between them is larger
        than twice the standard error of their difference, whether their seeds are paired or not, for
        sd(a - b) <= sd(a) + sd(b).
        """
        cells = self.cells(world)
        if cells is None:
            return np.full(1 << len(world.tiles), np.nan)
        weights = np.array([piece.mass * (column >> j & 1) for j, piece in enumerate(world.slices)])
        return np.where(cells.estimated, np.nan, np.maximum(cells.errors(weights, "score"), LEAST_ERROR))

    def loss_scale(self, world: "World") -> LossScale | None:
        """The metric as measured, where less of it is better."""
        of = world.measurement
        return LossScale(of.metric, of.high, of.low) if of and of.lower else None


MEASURED = Measured(name="measured", things="examples", task="measured", width=0)
