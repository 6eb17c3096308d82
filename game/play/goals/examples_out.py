"""The goal `examples-out`: at most so many examples walked out."""

from dataclasses import dataclass

from game.core.edits import edited
from game.play.goals.base import Measure, MeasuredGoal, Parameter, Situation, tiles_out
from game.play.state import data_edit


@dataclass(frozen=True, slots=True)
class ExamplesOut(MeasuredGoal):
    """At most so many examples are on strike, those of whole tiles and of parts together."""

    code = "examples-out"
    parameters = (Parameter("most", "number", "examples that may walk out", 0, 10000),)
    most: float

    def measure(self, at: Situation) -> Measure:
        """How many walked out, and how many may."""
        left = (
            tile.size - (0 if edit.closed else edited(at.world, tile, data_edit(edit)).size)
            for tile, edit in tiles_out(at)
        )
        return Measure(sum(left), self.most, True, "count")
