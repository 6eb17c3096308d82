"""The goal `labour-at-most`: at most so many examples were collected and labelled."""

from dataclasses import dataclass

from game.play.goals.base import Measure, MeasuredGoal, Parameter, Situation
from game.play.state import labour


@dataclass(frozen=True, slots=True)
class LabourAtMost(MeasuredGoal):
    """Tiles that were placed since the beginning have at most so many examples together."""

    code = "labour-at-most"
    parameters = (Parameter("most", "number", "examples to collect and label", 0, 10000),)
    most: float

    def measure(self, at: Situation) -> Measure:
        """How many were collected, and how many may be."""
        return Measure(labour(at.world, at.start, at.state), self.most, True, "count")
