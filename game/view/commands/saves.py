"""A position kept as a save or a file, and opened again."""

from dataclasses import dataclass

from game.play.codec import Position
from game.play.saves import to_text
from game.view.commands.back import uncovered
from game.view.commands.base import Context
from game.view.effects import ChooseFile, LoadPosition, SaveFile, SavePosition
from game.view.model import Model, Reply


@dataclass(frozen=True, slots=True)
class Save:
    """Save the position."""

    def perform(self, model: Model, context: Context) -> Reply:
        """Its text for the shell to write."""
        text = to_text(model.world, Position(model.game, model.lens))
        return Reply(model, (SavePosition(model.world.name, text),))


@dataclass(frozen=True, slots=True)
class SaveToFile:
    """Save the position as a file of the player's own."""

    def perform(self, model: Model, context: Context) -> Reply:
        """Its text for the shell to hand out; the answer stands on the board."""
        text = to_text(model.world, Position(model.game, model.lens))
        return Reply(uncovered(model), (SaveFile(model.world.name, text),))


@dataclass(frozen=True, slots=True)
class OpenSaved:
    """Open a saved position by its name."""

    name: str

    def perform(self, model: Model, context: Context) -> Reply:
        """Its name for the shell to look up."""
        return Reply(model, (LoadPosition(self.name),))


@dataclass(frozen=True, slots=True)
class OpenFile:
    """Open a file of the player's own."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The shell lets the player choose; the answer stands on the board."""
        return Reply(uncovered(model), (ChooseFile(),))
