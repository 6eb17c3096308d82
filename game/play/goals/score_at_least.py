"""The goal `score-at-least`: the operator's model scores so much."""

from dataclasses import dataclass

from game.play.goals.base import MeasuredGoal, Parameter, Situation, score_of


@dataclass(frozen=True, slots=True)
class ScoreAtLeast(MeasuredGoal):
    """The operator's score on the world's own column is at least so much."""

    code = "score-at-least"
    parameters = (Parameter("least", "number", "the score that is needed", 0, 1),)
    least: float

    def met(self, at: Situation) -> bool:
        """Whether the score is reached."""
        return score_of(at) >= self.least

    def measure(self, at: Situation) -> tuple[str, str]:
        """The score, and the one that is needed."""
        return f"{score_of(at):.2f}", f"{self.least:.2f}"
