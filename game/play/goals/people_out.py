"""The goal `people-out`: at most so many contributors walked out."""

from dataclasses import dataclass

from game.core.edits import striking_contributors
from game.play.goals.base import Measure, MeasuredGoal, Parameter, Situation, tiles_out


@dataclass(frozen=True, slots=True)
class PeopleOut(MeasuredGoal):
    """At most so many contributors are on strike, those of whole tiles and of parts together."""

    code = "people-out"
    parameters = (Parameter("most", "number", "contributors who may walk out", 0, 1000),)
    most: float

    def measure(self, at: Situation) -> Measure:
        """How many walked out, and how many may."""
        people = (
            len(set(tile.contributor.tolist()))
            if edit.closed
            else len(striking_contributors(at.world, tile, edit.struck))
            for tile, edit in tiles_out(at)
        )
        return Measure(sum(people), self.most, True, "count")
