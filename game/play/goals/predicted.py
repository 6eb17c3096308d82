"""The goal `predicted`: the player has said what they expect."""

from dataclasses import dataclass

from game.play.goals.base import Goal, Situation


@dataclass(frozen=True, slots=True)
class Predicted(Goal):
    """The question of the step is answered, rightly or wrongly."""

    code = "predicted"
    answers = True

    def met(self, at: Situation) -> bool:
        """Whether there is an answer."""
        return at.predicted
