"""The goal `value-at-most`: a method says that a tile is worth at most so much."""

from dataclasses import dataclass

from game.play.goals.base import Measure, MeasuredGoal, Parameter, Situation, column_mask
from game.play.goals.values import SHARED, value_of


@dataclass(frozen=True, slots=True)
class ValueAtMost(MeasuredGoal):
    """What a method says of a tile, seen from the operator's square, is at most so much."""

    code = "value-at-most"
    parameters = (*SHARED, Parameter("most", "number", "the value, as a change of the score", -1, 1))
    reads_board = True
    method: str
    tile: str
    most: float
    column: str = "all"

    def measure(self, at: Situation) -> Measure:
        """The value, and the one that may be left."""
        value = value_of(at, self.method, self.tile, self.column)
        mask = column_mask(at.world, at.state, self.column)
        return Measure(value, self.most, True, "points", mask)
