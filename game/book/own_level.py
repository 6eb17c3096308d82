"""The level of a world of the player's own, made from its numbers; its name leads to no shelf."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from game.book.daily import column_words, goal_of_puzzle, puzzle_scenario
from game.book.phrases import say
from game.book.resources import BookFault
from game.book.worlds import Pack
from game.play.goals.base import LOSS_DIGITS
from game.play.own_puzzle import OwnPuzzle, puzzle_of
from game.play.scenario import Scenario

#: How the names of such levels begin: "own/wine".
FOLDER: Final = "own/"
#: How the first hint of so many strikes is called.
STRIKES: Final = {1: "one", 2: "two", 3: "three"}


def own_level(name: str, packs: Sequence[Pack]) -> Scenario:
    """The level of a world among the packs; BookFault where there is no such world or nothing stands out."""
    world = next((pack.world for pack in packs if f"{FOLDER}{pack.world.name}" == name), None)
    if world is None:
        raise BookFault((f"there is no world {name.removeprefix(FOLDER)!r} to make a level of",))
    puzzle = puzzle_of(world)
    if puzzle is None:
        raise BookFault((say("own.no-level", world=world.title),))
    title = say("own.level-title", world=world.title)
    if world.kind.loss_scale(world) is None:
        scenario = puzzle_scenario(name, title, puzzle)
        return replace(scenario, steps=(replace(scenario.steps[0], hints=_hints(puzzle)),))
    goal = goal_of_puzzle(name="loss-at-least", least=puzzle.most, column=puzzle.column)
    scenario = puzzle_scenario(name, title, puzzle, goal)
    step = replace(scenario.steps[0], say=_said_in_loss(puzzle), hints=_hints(puzzle))
    return replace(scenario, steps=(step,), debrief=say("own.debrief-loss"))


def _said_in_loss(puzzle: OwnPuzzle) -> str:
    most = f"{puzzle.most:.{LOSS_DIGITS}f}"
    key = "own.say-loss-one" if puzzle.par == 1 else "own.say-loss"
    return say(key, column=column_words(puzzle.column), most=most, par=puzzle.par)


def _hints(puzzle: OwnPuzzle) -> tuple[str, ...]:
    """What to think of, by how many strike; then what the numbers rule out; then who is one of them."""
    general = say(f"own.strikes-{STRIKES[puzzle.par]}")
    if puzzle.lure:
        second = say("own.hint-lure", tile=puzzle.lure)
    else:
        both = sorted({puzzle.out, puzzle.nearest}) if puzzle.par == 1 else ()
        second = say("own.hint-either", one=both[0], other=both[1]) if len(both) > 1 else ""
    last = say("own.hint-out", tile=puzzle.out[-1]) if puzzle.par > 1 else ""
    return tuple(words for words in (general, second, last) if words)
