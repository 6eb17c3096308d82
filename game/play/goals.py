"""Goals: named predicates over a position, with parameters, for tours and levels."""

from collections.abc import Callable
from dataclasses import dataclass

from game.core.world import World
from game.play.state import Lens, State, column_of, evidence_at, opening, operator_row


@dataclass(frozen=True, slots=True)
class Goal:
    """A predicate by name; tile: the letter it speaks of, "" for any. least: its threshold."""

    name: str
    tile: str = ""
    least: float = 0.0


def _on_strike(world: World, state: State, lens: Lens, goal: Goal) -> bool:
    del world, lens
    return any(edit.closed for letter, edit in state.edits if goal.tile in ("", letter))


def _poisoned(world: World, state: State, lens: Lens, goal: Goal) -> bool:
    del world, lens
    return any(
        edit.strength >= goal.least
        for letter, edit in state.edits
        if goal.tile in ("", letter) and edit.poison
    )


def _placed(world: World, state: State, lens: Lens, goal: Goal) -> bool:
    del lens
    return any(goal.tile in ("", letter) for letter in state.placed if letter not in world.start)


def _score(world: World, state: State, lens: Lens, goal: Goal) -> bool:
    return operator_score(world, state, lens) >= goal.least


def _recovered(world: World, state: State, lens: Lens, goal: Goal) -> bool:
    return _placed(world, state, lens, goal) and operator_score(world, state, lens) >= threshold(
        world, lens, goal
    )


GOALS: dict[str, Callable[[World, State, Lens, Goal], bool]] = {
    "on-strike": _on_strike,
    "poisoned": _poisoned,
    "placed": _placed,
    "score-at-least": _score,
    "recovered": _recovered,
}


def met(world: World, state: State, lens: Lens, goal: Goal) -> bool:
    """Whether a position reaches a goal; KeyError for a goal that does not exist."""
    return GOALS[goal.name](world, state, lens, goal)


def operator_score(world: World, state: State, lens: Lens) -> float:
    """The operator's score on the world's own column, whatever one looks at meanwhile."""
    home = Lens(0, "", learner=lens.learner)
    return evidence_at(world, state, home).cell(operator_row(state), column_of(world, state, home))


def threshold(world: World, lens: Lens, goal: Goal) -> float:
    """For "recovered": a part of the score with which the world began, rounded down to a hundredth."""
    start = operator_score(world, opening(world), lens)
    return int(start * goal.least * 100) / 100
