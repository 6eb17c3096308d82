"""The heights seen from another corner."""

from dataclasses import dataclass, replace

from game.book.phrases import say
from game.view.commands.base import Context
from game.view.messages import said
from game.view.model import Model, Reply, Transition


@dataclass(frozen=True, slots=True)
class TurnHeights:
    """Turn the heights by quarter turns, clockwise as seen from above."""

    by: int

    def perform(self, model: Model, context: Context) -> Reply:
        """Another corner in front; in other views nothing turns."""
        if model.lens.view != "heights":
            return Reply(said(model, say("look.turn-only")))
        lens = replace(model.lens, turn=(model.lens.turn + self.by) % 4)
        change = Transition("view", "", model.state, model.lens, model.now)
        moved = replace(model, lens=lens, transition=change)
        return Reply(said(moved, say("look.turned", turn=lens.turn * 90)))
