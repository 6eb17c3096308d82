"""From a board in a page of somebody else's to the game itself."""

from dataclasses import dataclass

from game.play.codec import Position
from game.play.share import encode
from game.view.commands.base import Context
from game.view.effects import OpenLink
from game.view.model import Model, Reply


def home_link(model: Model) -> str:
    """The address of the position in the game's own page."""
    return f"{model.embedded}#{encode(model.world, Position(model.game, model.lens))}"


@dataclass(frozen=True, slots=True)
class OpenHome:
    """Open the position in the game's own page, beside the page in which the board stands."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The model as it is, and the wish for a window."""
        return Reply(model, (OpenLink(home_link(model)),))
