"""The goal `on-strike`: a data tile is wholly on strike."""

from dataclasses import dataclass

from game.play.goals.base import TILE, Goal, Situation


@dataclass(frozen=True, slots=True)
class OnStrike(Goal):
    """A tile, or any, is wholly on strike; a strike in part is none."""

    code = "on-strike"
    parameters = (TILE,)
    tile: str = ""

    def met(self, at: Situation) -> bool:
        """Whether the tile is closed."""
        return any(edit.closed for letter, edit in at.state.edits if self.tile in ("", letter))
