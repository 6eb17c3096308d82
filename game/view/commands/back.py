"""The way back from a page to what it lies over, also with an answer."""

from dataclasses import dataclass, replace

from game.view.commands.base import Command, Context
from game.view.model import Model, Reply
from game.view.pointer_state import Hover


def uncovered(model: Model) -> Model:
    """Back from a page to what it lies over."""
    if model.home == "read" and model.reading:
        reading = replace(model.reading, focus="text", link=-1)
        return replace(model, screen="read", focus="", hover=Hover(), reading=reading)
    return replace(model, screen=model.home, focus="board", hover=Hover())


@dataclass(frozen=True, slots=True)
class OnBoard:
    """Do what a page offers and the line above the board answers: the page makes way for it."""

    command: Command

    def perform(self, model: Model, context: Context) -> Reply:
        """The answer, with the board in sight."""
        reply = self.command.perform(model, context)
        return replace(reply, model=uncovered(reply.model))
