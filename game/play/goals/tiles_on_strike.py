"""The goal `tiles-on-strike`: at least so many tiles walked out as a whole."""

from dataclasses import dataclass

from game.play.goals.base import Measure, MeasuredGoal, Parameter, Situation


@dataclass(frozen=True, slots=True)
class TilesOnStrike(MeasuredGoal):
    """At least so many tiles are wholly on strike; a strike in part is none."""

    code = "tiles-on-strike"
    parameters = (Parameter("least", "number", "tiles that must walk out", 1, 10),)
    least: float

    def measure(self, at: Situation) -> Measure:
        """How many are out, and how many must be."""
        return Measure(sum(edit.closed for _, edit in at.state.edits), self.least, False, "count")
