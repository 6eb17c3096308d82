"""The goal `recovered`: a placed tile brings the operator back to a part of its first score."""

from dataclasses import dataclass

from game.play.goals.base import (
    TILE,
    Measure,
    MeasuredGoal,
    Parameter,
    Situation,
    column_mask,
    operator_score,
    score_of,
)
from game.play.goals.placed import Placed


@dataclass(frozen=True, slots=True)
class Recovered(MeasuredGoal):
    """A tile, or any, was placed and the operator has a part of the score with which it began."""

    code = "recovered"
    parameters = (TILE, Parameter("least", "number", "the part of the first score that is needed", 0, 1))
    least: float
    tile: str = ""

    def met(self, at: Situation) -> bool:
        """Whether a new tile lies and the score is reached."""
        return Placed(self.tile).met(at) and self.measure(at).met

    def threshold(self, at: Situation) -> float:
        """The part of the first score, rounded down to a hundredth."""
        return int(operator_score(at.world, at.start, at.lens.learner) * self.least * 100) / 100

    def measure(self, at: Situation) -> Measure:
        """The score, and the one that is needed."""
        return Measure(score_of(at), self.threshold(at), False, column=column_mask(at.world, at.state, "all"))
