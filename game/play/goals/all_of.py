"""Several goals at once. It has no name in files: a list of goals is one."""

from collections.abc import Mapping
from dataclasses import dataclass

from game.core.world import World
from game.play.goals.base import Goal, Measure, Situation


@dataclass(frozen=True, slots=True)
class AllOf(Goal):
    """Every one of some goals. Sentences speak of {measured}, {measured2}, ... where several are measured."""

    code = "all-of"
    goals: tuple[Goal, ...]

    @property
    def parts(self) -> tuple[Goal, ...]:
        """The goals."""
        return self.goals

    @property
    def names(self) -> tuple[str, ...]:
        """The facts of every goal, numbered from the second measure on."""
        own = Goal.facts
        measured = [goal for goal in self.goals if goal.names != own]
        return (
            *own,
            *(f"{name}{_ending(k)}" for k in range(len(measured)) for name in ("measured", "threshold")),
        )

    def met(self, at: Situation) -> bool:
        """Whether all are met."""
        return all(goal.met(at) for goal in self.goals)

    def measure(self, at: Situation) -> Measure | None:
        """The first measure that is not reached; the first one where all are."""
        found = [one for one in (goal.measure(at) for goal in self.goals) if one]
        return next((one for one in found if not one.met), found[0] if found else None)

    def said(self, at: Situation) -> Mapping[str, str]:
        """The facts of every goal."""
        facts = dict(Goal.said(self, at))
        measured = [goal for goal in self.goals if goal.names != Goal.facts]
        for k, goal in enumerate(measured):
            said = goal.said(at)
            facts |= {f"{name}{_ending(k)}": said[name] for name in ("measured", "threshold")}
        return facts

    def problems(self, world: World) -> tuple[str, ...]:
        """What a world lacks for any of them."""
        return tuple(sentence for goal in self.goals for sentence in goal.problems(world))


def _ending(k: int) -> str:
    return str(k + 1) if k else ""
