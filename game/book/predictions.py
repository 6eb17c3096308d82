"""Predictions on the real grid: what is right, and what an answer is worth."""

from collections.abc import Sequence

from game.book.scenarios import opened, opened_at
from game.book.texts.numbers import NumberFault, value
from game.book.worlds import Pack
from game.play.game import state_of
from game.play.predictions import Answer, Ask
from game.play.scenario import Scenario, begin, situation


def right_choice(scenario: Scenario, ask: Ask, packs: Sequence[Pack]) -> int | str:
    """Which choice of a question is right, or one sentence why that cannot be said."""
    try:
        if ask.largest:
            found = [value(one, packs) for one in ask.largest]
            return found.index(max(found))
        if ask.goal is None:
            number = value(ask.expression, packs)
            return sum(number >= bound for bound in ask.bounds)
    except NumberFault as fault:
        return str(fault)
    first = opened(scenario, packs)
    then = opened_at(scenario, f"{scenario.opening.partition('|')[0]}; {ask.after}", packs)
    if isinstance(first, str) or isinstance(then, str):
        return first if isinstance(first, str) else str(then)
    world, position = then.pack.world, then.position
    progress = begin(scenario, world, first.position.game)
    return 0 if ask.goal.met(situation(progress, world, state_of(world, position.game), position.lens)) else 1


def graded(
    scenario: Scenario,
    ask: Ask,
    packs: Sequence[Pack],
    choice: int = 0,
    confidence: int = 50,
    span: tuple[float, float] | None = None,
) -> Answer | str:
    """What was answered beside what is right on the grid; or one sentence why that cannot be said.

    span: the range that was said, where one is asked. Whoever shows the answer tells what is right no sooner
    than `game.play.predictions` says.
    """
    if ask.scale is None:
        right = right_choice(scenario, ask, packs)
        return right if isinstance(right, str) else Answer(choice, right, confidence)
    try:
        return Answer(0, 0, span=span or ask.scale, number=value(ask.expression, packs))
    except NumberFault as fault:
        return str(fault)
