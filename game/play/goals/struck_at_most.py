"""The goal `struck-at-most`: at most a share of a tile's contributors is on strike."""

from dataclasses import dataclass

from game.play.goals.base import ONE_TILE, Measure, MeasuredGoal, Parameter, Situation


@dataclass(frozen=True, slots=True)
class StruckAtMost(MeasuredGoal):
    """At most so many percent of a tile's contributors are on strike; the whole tile is 100 percent."""

    code = "struck-at-most"
    parameters = (ONE_TILE, Parameter("most", "number", "percent of its contributors", 0, 100))
    tile: str
    most: float

    def measure(self, at: Situation) -> Measure:
        """Which share is out, and which may be."""
        edit = at.state.edit(self.tile)
        return Measure(1.0 if edit.closed else edit.struck / 100, self.most / 100, True)
