"""What a player does with a table of their own: choose its columns, and have the world."""

from dataclasses import dataclass, replace

from game.view.commands.base import Context
from game.view.model import Model, Reply


@dataclass(frozen=True, slots=True)
class NextColumn:
    """Take the next column. which: "group" for the sources, "label" for what models tell."""

    which: str

    def perform(self, model: Model, context: Context) -> Reply:
        """Another column."""
        from game.view.own_data import turned  # noqa: PLC0415

        return Reply(replace(model, own=turned(model.own, self.which)) if model.own else model)


@dataclass(frozen=True, slots=True)
class MakeWorld:
    """Have the world of the table and play it."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The world on the board, or the reason on the page."""
        from game.view.own_data import made  # noqa: PLC0415

        return made(model)
