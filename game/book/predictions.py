"""Predictions on the real grid: what is right, and what an answer is worth."""

from collections.abc import Sequence

from game.book.scenarios import opened, opened_at
from game.book.texts.numbers import NumberFault, value
from game.book.worlds import Pack
from game.play.game import state_of
from game.play.goals.values import value_of
from game.play.predictions import Answer, Ask
from game.play.scenario import Scenario, begin, situation


def right_choice(scenario: Scenario, ask: Ask, packs: Sequence[Pack]) -> int | str:
    """Which choice of a question is right, or one sentence why that cannot be said."""
    if not ask.best and ask.goal is None:
        try:
            number = value(ask.expression, packs)
        except NumberFault as fault:
            return str(fault)
        return sum(number >= bound for bound in ask.bounds)
    first = opened(scenario, packs)
    then = opened_at(scenario, _with_moves(scenario.opening, ask.after), packs)
    if isinstance(first, str) or isinstance(then, str):
        return first if isinstance(first, str) else str(then)
    world, position = then.pack.world, then.position
    progress = begin(scenario, world, first.position.game)
    at = situation(progress, world, state_of(world, position.game), position.lens)
    if ask.best:
        values = [value_of(at, ask.best[0], tile, ask.best[1]) for tile in ask.choices]
        return values.index(max(values))
    return 0 if ask.goal and ask.goal.met(at) else 1


def _with_moves(opening: str, moves: str) -> str:
    """An opening with more moves, in front of its looks."""
    before, *looks = opening.split("|")
    return "|".join((f"{before}; {moves}", *looks))


def graded(
    scenario: Scenario,
    ask: Ask,
    packs: Sequence[Pack],
    choice: int = 0,
    confidence: int = 50,
    span: tuple[float, float] | None = None,
) -> Answer | str:
    """What was answered beside what is right on the grid; or one sentence why that cannot be said.

    span: the range that was said, where one is asked; else the part of the scale that was chosen. Whoever
    shows the answer tells what is right no sooner than `game.play.predictions` says.
    """
    if ask.scale is None:
        right = right_choice(scenario, ask, packs)
        return right if isinstance(right, str) else Answer(choice, right, confidence)
    try:
        return Answer(choice, 0, span=span or ask.spans[choice], number=value(ask.expression, packs))
    except NumberFault as fault:
        return str(fault)
