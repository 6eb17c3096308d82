"""The goal `untouched`: nothing is done to a tile."""

from dataclasses import dataclass

from game.play.goals.base import ONE_TILE, Goal, Situation


@dataclass(frozen=True, slots=True)
class Untouched(Goal):
    """A tile lies on the board as it came."""

    code = "untouched"
    parameters = (ONE_TILE,)
    tile: str

    def met(self, at: Situation) -> bool:
        """Whether it lies there and nobody did anything to it."""
        return self.tile in at.state.placed and at.state.edit(self.tile).untouched
