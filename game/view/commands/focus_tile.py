"""Which tile has the focus: its card is open, and half of the board is the one with it."""

from dataclasses import dataclass, replace

from game.view.commands.base import Context
from game.view.messages import refused_for, said
from game.view.model import Model, Reply
from game.view.scenarios import hand_of


def choose_tile(model: Model, letter: str) -> Reply:
    """Put a tile in focus; the comparison follows it across its fold."""
    if letter not in model.world.letters:
        return Reply(model)
    if letter not in hand_of(model):
        return refused_for(model, "not-in-hand", tile=letter)
    lens = replace(model.lens, focus=letter, compared=None, compared_column=None)
    tile = model.world.tile(letter)
    return Reply(said(replace(model, lens=lens), f"{letter}, {tile.source}: {tile.about}"))


@dataclass(frozen=True, slots=True)
class FocusTile:
    """Put a tile in focus."""

    letter: str

    def perform(self, model: Model, context: Context) -> Reply:
        """Its card opened, its half lit."""
        return choose_tile(model, self.letter)


@dataclass(frozen=True, slots=True)
class StepTile:
    """Put the tile so many places further in the hand in focus."""

    by: int

    def perform(self, model: Model, context: Context) -> Reply:
        """Another tile in focus."""
        order = hand_of(model)
        here = order.index(model.lens.focus) if model.lens.focus in order else 0
        return choose_tile(model, order[(here + self.by) % len(order)])
