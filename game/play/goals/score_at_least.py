"""The goal `score-at-least`: the operator's model scores so much on a column."""

from dataclasses import dataclass

from game.play.goals.base import COLUMN, Measure, MeasuredGoal, Parameter, Situation, column_mask, score_of


@dataclass(frozen=True, slots=True)
class ScoreAtLeast(MeasuredGoal):
    """The operator's score on a column is at least so much."""

    code = "score-at-least"
    parameters = (Parameter("least", "number", "the score that is needed", 0, 1), COLUMN)
    least: float
    column: str = "all"

    def measure(self, at: Situation) -> Measure:
        """The score, and the one that is needed."""
        mask = column_mask(at.world, at.state, self.column)
        return Measure(score_of(at, self.column), self.least, False, column=mask)
