"""The goal `poisoned`: a share of a tile's examples is corrupted."""

from dataclasses import dataclass

from game.play.goals.base import TILE, Goal, Parameter, Situation


@dataclass(frozen=True, slots=True)
class Poisoned(Goal):
    """A tile, or any, is poisoned in at least so many percent of its examples."""

    code = "poisoned"
    parameters = (TILE, Parameter("least", "number", "percent of the tile's examples", 1, 100, 1.0))
    tile: str = ""
    least: float = 1.0

    def met(self, at: Situation) -> bool:
        """Whether enough of the tile is poisoned."""
        return any(
            edit.strength >= self.least
            for letter, edit in at.state.edits
            if self.tile in ("", letter) and edit.poison
        )
