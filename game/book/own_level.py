"""The level of a world of the player's own, made from its numbers; its name leads to no shelf."""

from collections.abc import Sequence
from typing import Final

from game.book.daily import puzzle_scenario
from game.book.phrases import say
from game.book.resources import BookFault
from game.book.worlds import Pack
from game.play.own_puzzle import puzzle_of
from game.play.scenario import Scenario

#: How the names of such levels begin: "own/wine".
FOLDER: Final = "own/"


def own_level(name: str, packs: Sequence[Pack]) -> Scenario:
    """The level of a world among the packs; BookFault where there is no such world or nothing stands out."""
    world = next((pack.world for pack in packs if f"{FOLDER}{pack.world.name}" == name), None)
    if world is None:
        raise BookFault((f"there is no world {name.removeprefix(FOLDER)!r} to make a level of",))
    puzzle = puzzle_of(world)
    if puzzle is None:
        raise BookFault((say("own.no-level", world=world.title),))
    return puzzle_scenario(name, say("own.level-title", world=world.title), puzzle)
