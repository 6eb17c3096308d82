"""The goal `placed`: a tile lies on the board that was not there at the beginning."""

from dataclasses import dataclass

from game.play.goals.base import TILE, Goal, Situation


@dataclass(frozen=True, slots=True)
class Placed(Goal):
    """A tile, or any, was placed since the scenario began."""

    code = "placed"
    parameters = (TILE,)
    tile: str = ""

    def met(self, at: Situation) -> bool:
        """Whether the tile is new on the board."""
        return any(self.tile in ("", letter) for letter in at.state.placed if letter not in at.start.placed)
