"""A duel from another side: for a person who plays the operator, or for two people at one screen.

The side stands behind the name of a duel, as in "levels/south:operator". *Why a scenario of its own:* its
moves and sentences are others, it stands in no chapter, and a link or the command line can name it.
"""

from dataclasses import replace
from functools import cache
from typing import Final

from game.book.phrases import say
from game.book.resources import BookFault
from game.play.scenario import Scenario
from game.play.state import SIDES, Side

#: Stands between the name of a duel and the side that people play.
BETWEEN: Final = ":"


def name_and_side(name: str) -> tuple[str, str]:
    """The name of a scenario and the side behind it, which is "strikers" where none is named."""
    plain, _, side = name.partition(BETWEEN)
    return plain, side or SIDES[0]


def name_of(scenario: Scenario, side: Side) -> str:
    """The name of a duel played from a side."""
    plain = name_and_side(scenario.name)[0]
    return plain if side == SIDES[0] else f"{plain}{BETWEEN}{side}"


def next_side(scenario: Scenario) -> Side:
    """The side after that of a duel."""
    here = scenario.duel.side if scenario.duel else SIDES[0]
    return SIDES[(SIDES.index(here) + 1) % len(SIDES)]


@cache
def from_side(scenario: Scenario, side: str, letters: str) -> Scenario:
    """A duel as it is played from a side; BookFault where there is no such side. letters: of its world."""
    found = next((one for one in SIDES if one == side), None)
    if scenario.duel is None or found is None:
        raise BookFault((f"{scenario.name} has no side {side!r}; a duel has {', '.join(SIDES)}",))
    if found == SIDES[0]:
        return scenario
    waiting = "".join(letter for letter in letters if letter not in scenario.placed)
    collect = (f"collect {waiting}",) if waiting else ()
    (step,) = scenario.steps
    step = replace(
        step,
        say=say(f"duel.say-{found}"),
        allow=(f"strike {letters}", "pass", f"pay {letters}", *collect, "wait"),
        hints=(say(f"duel.hint-{found}"),),
        target="",
        solution=(),
    )
    return replace(
        scenario,
        name=name_of(scenario, found),
        steps=(step,),
        debrief=say(f"duel.debrief-{found}"),
        duel=replace(scenario.duel, side=found),
        par=2 * scenario.duel.turns,
        lesson=None,
        teacher="",
    )
