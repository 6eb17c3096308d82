"""Tours, examples and levels: one begins, its question is answered, it gives a hint, it is left."""

from dataclasses import dataclass, replace

from game.book.daily import any_scenario
from game.book.own_level import FOLDER as OWN
from game.book.own_level import own_level
from game.book.resources import BookFault
from game.book.scenarios import opened
from game.view.commands.base import Context
from game.view.commands.worlds import entered_world, in_world
from game.view.effects import KeepSettings
from game.view.messages import narrated, said
from game.view.model import Model, Reply
from game.view.parked_games import held_back, leaving
from game.view.scenarios import answer_question, give_hint, opens_game, with_scenario
from game.view.status_line import opening_line


def skip(model: Model) -> Reply:
    """End the scenario; after a level the board is the player's own again, or the world as it begins."""
    ended = replace(model, run=None, focus="board")
    if model.level:
        ended = entered_world(model, model.world.name).model
    else:
        ended = narrated(ended, opening_line(ended))
    if model.run is None or not opens_game(model.run.progress.scenario):
        return Reply(ended)
    settings = replace(model.settings, toured=True)
    return Reply(replace(ended, settings=settings), (KeepSettings(settings),))


@dataclass(frozen=True, slots=True)
class BeginScenario:
    """Begin a scenario by name; a game that was begun in its world waits for Backspace."""

    name: str

    def perform(self, model: Model, context: Context) -> Reply:
        """Its opening, or why it cannot be played."""
        return begin_scenario(model, self.name)


def begin_scenario(model: Model, name: str) -> Reply:
    """The opening of a scenario, or the model with a sentence why it cannot be played."""
    try:
        own = name.startswith(OWN)
        chosen = own_level(name, model.packs) if own else any_scenario(name)
    except BookFault as fault:
        return Reply(said(model, str(fault), "bad"))
    found = opened(chosen, model.packs)
    if isinstance(found, str):
        return Reply(said(model, found, "bad"))
    k = model.packs.index(found.pack)
    gone, before = leaving(model, k)
    begun = held_back(in_world(gone, k, None), before, "tour")
    return Reply(with_scenario(begun, chosen, found, model.now or 1))


@dataclass(frozen=True, slots=True)
class SkipScenario:
    """End the scenario; the first minute can be shown again from its key."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The board as the scenario left it."""
        return skip(model)


@dataclass(frozen=True, slots=True)
class Predict:
    """Answer the question of the present step with one of its choices."""

    choice: int

    def perform(self, model: Model, context: Context) -> Reply:
        """Which one was right."""
        return answer_question(model, self.choice)


@dataclass(frozen=True, slots=True)
class GiveHint:
    """Ask for the next hint of the present step."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The hint."""
        return give_hint(model)
