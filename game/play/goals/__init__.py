"""Goals: what ends a step of a tour, a guided example or a level. A new one is a file and a line here."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from game.play.goals.all_of import AllOf
from game.play.goals.base import Goal, Measure, Situation
from game.play.goals.cursor_at import CursorAt
from game.play.goals.duel_won import DuelWon
from game.play.goals.examples_out import ExamplesOut
from game.play.goals.labour_at_most import LabourAtMost
from game.play.goals.loss_at_least import LossAtLeast
from game.play.goals.misreads import Misreads
from game.play.goals.named import Named
from game.play.goals.on_strike import OnStrike
from game.play.goals.people_out import PeopleOut
from game.play.goals.placed import Placed
from game.play.goals.poisoned import Poisoned
from game.play.goals.predicted import Predicted
from game.play.goals.recovered import Recovered
from game.play.goals.score_at_least import ScoreAtLeast
from game.play.goals.score_at_most import ScoreAtMost
from game.play.goals.struck_at_most import StruckAtMost
from game.play.goals.tiles_on_strike import TilesOnStrike
from game.play.goals.untouched import Untouched
from game.play.goals.value_at_least import ValueAtLeast
from game.play.goals.value_at_most import ValueAtMost

__all__ = ["GOALS", "AllOf", "Goal", "Measure", "Situation", "goal_of", "goals_of"]

GOALS: Final[tuple[type[Goal], ...]] = (
    OnStrike,
    Poisoned,
    Placed,
    ScoreAtLeast,
    ScoreAtMost,
    LossAtLeast,
    Recovered,
    Misreads,
    ExamplesOut,
    PeopleOut,
    TilesOnStrike,
    StruckAtMost,
    Untouched,
    LabourAtMost,
    ValueAtLeast,
    ValueAtMost,
    DuelWon,
    CursorAt,
    Named,
    Predicted,
)


def goals_of(tables: Sequence[Mapping[str, object]]) -> Goal | tuple[str, ...]:
    """The goal that tables of a file describe, all of them at once; or a sentence for each fault."""
    found = [goal_of(table) for table in tables]
    goals = tuple(one for one in found if isinstance(one, Goal))
    if len(goals) < len(found):
        return tuple(sentence for one in found if not isinstance(one, Goal) for sentence in one)
    return goals[0] if len(goals) == 1 else AllOf(goals)


def goal_of(values: Mapping[str, object]) -> Goal | tuple[str, ...]:
    """The goal that a table of a file describes by its name and parameters, or a sentence for each fault."""
    kind = next((kind for kind in GOALS if kind.code == values.get("name")), None)
    if kind is None:
        known = ", ".join(kind.code for kind in GOALS)
        return (f"there is no goal {values.get('name')!r}; there are {known}",)
    names = [parameter.name for parameter in kind.parameters]
    faults = [
        f"the goal {kind.code} has no parameter {name!r}; there are {', '.join(names) or 'none'}"
        for name in values
        if name not in ("name", *names)
    ]
    taken = {}
    for parameter in kind.parameters:
        value = values.get(parameter.name, parameter.default)
        if value is None or not parameter.takes(value):
            faults.append(f"{parameter.name} of the goal {kind.code} must be {parameter.expected}")
        taken[parameter.name] = value
    make: Callable[..., Goal] = kind
    return tuple(faults) if faults else make(**taken)
