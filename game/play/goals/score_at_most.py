"""The goal `score-at-most`: the operator's model scores so little on a column."""

from dataclasses import dataclass

from game.play.goals.base import COLUMN, Measure, MeasuredGoal, Parameter, Situation, column_mask, score_of


@dataclass(frozen=True, slots=True)
class ScoreAtMost(MeasuredGoal):
    """The operator's score on a column is at most so much."""

    code = "score-at-most"
    parameters = (Parameter("most", "number", "the score that may be left", 0, 1), COLUMN)
    most: float
    column: str = "all"

    def measure(self, at: Situation) -> Measure:
        """The score, and the one that may be left."""
        mask = column_mask(at.world, at.state, self.column)
        return Measure(score_of(at, self.column), self.most, True, column=mask)
