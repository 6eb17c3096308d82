"""What a player does with data of their own: choose columns, have the world, and keep it on this machine."""

from dataclasses import dataclass

from game.view.commands.base import Context
from game.view.effects import KeepWorld, RemoveWorld
from game.view.model import Model, Reply


@dataclass(frozen=True, slots=True)
class AskColumn:
    """Show all columns to choose from. which: "group" for the sources, "label" for what models tell."""

    which: str

    def perform(self, model: Model, context: Context) -> Reply:
        """The list of columns."""
        from game.view.own_data import asked  # noqa: PLC0415

        return Reply(asked(model, self.which))


@dataclass(frozen=True, slots=True)
class TakeColumn:
    """Choose a column by its name."""

    which: str
    name: str

    def perform(self, model: Model, context: Context) -> Reply:
        """The table with this column."""
        from game.view.own_data import taken  # noqa: PLC0415

        return Reply(taken(model, self.which, self.name))


@dataclass(frozen=True, slots=True)
class MakeWorld:
    """Have the world of the table and play it."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The world on the board, or the reason on the page."""
        from game.view.own_data import made  # noqa: PLC0415

        return made(model)


@dataclass(frozen=True, slots=True)
class KeepOwn:
    """Keep the world of one's own that is played on this machine."""

    def perform(self, model: Model, context: Context) -> Reply:
        """Its texts for the shell to keep; one from the shelf is kept already."""
        pack = model.packs[model.pack_index]
        return Reply(model, (KeepWorld(pack.world.name, pack.files),) if pack.own else ())


@dataclass(frozen=True, slots=True)
class RemoveOwn:
    """Keep a world of one's own no longer; it can be played until the game is closed."""

    name: str

    def perform(self, model: Model, context: Context) -> Reply:
        """Its name for the shell to look up."""
        return Reply(model, (RemoveWorld(self.name),))
