"""What a goal is: a predicate over a situation, its declared parameters, and the facts for sentences."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import ClassVar, Literal

from game.core.world import World
from game.play.state import Lens, State, column_of, evidence_at, labour, operator_row


@dataclass(frozen=True, slots=True)
class Situation:
    """What a goal is asked about. start: the state in which the scenario began.

    predicted: whether the player has said what they expect at the present step.
    """

    world: World
    start: State
    state: State
    lens: Lens
    predicted: bool = False


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a goal takes. kind: a number from low to high, or what the letters stand for.

    default: what holds where a file leaves it out; None where it must be given.
    """

    name: str
    kind: Literal["number", "tile", "row", "class"]
    about: str
    low: float = 0.0
    high: float = 0.0
    default: str | float | None = None

    @property
    def expected(self) -> str:
        """What the parameter takes, for a fault's sentence."""
        span = f" from {self.low:g} to {self.high:g}" if self.kind == "number" else " in quotes"
        return f"a {self.kind}{span}: {self.about}"

    def takes(self, value: object) -> bool:
        """Whether a value of a file is of the right kind and in the range."""
        if self.kind != "number":
            return isinstance(value, str) and (bool(value) or self.default == "")
        whole = isinstance(value, int | float) and not isinstance(value, bool)
        return whole and self.low <= float(str(value)) <= self.high

    def fault(self, value: str | float, world: World) -> str:
        """What a world lacks of a value that the parameter takes; "" where it has it."""
        known = {"number": (value,), "tile": (*world.letters, self.default), "class": world.classes}
        if self.kind == "row":
            letters = str(value)
            sound = set(letters) <= set(world.letters) and len(set(letters)) == len(letters)
            return "" if sound else f"{self.name} {letters} must name tiles of {world.name}, each once"
        if value in known[self.kind]:
            return ""
        there = ", ".join(world.letters if self.kind == "tile" else world.classes) or "none"
        return f"{world.name} has no {self.kind} {value}; there are {there}"


@dataclass(frozen=True, slots=True)
class Goal:
    """The base of every goal. A goal is a frozen dataclass whose fields are its parameters, in order.

    facts: the names of what sentences may speak of while the goal is to be reached.
    """

    code: ClassVar[str]
    parameters: ClassVar[tuple[Parameter, ...]] = ()
    facts: ClassVar[tuple[str, ...]] = ("score", "labour")

    def met(self, at: Situation) -> bool:
        """Whether a situation reaches the goal."""
        raise NotImplementedError

    def said(self, at: Situation) -> Mapping[str, str]:
        """The facts of a situation by name, as sentences write them."""
        return {"score": f"{score_of(at):.2f}", "labour": str(labour(at.world, at.start, at.state))}

    def problems(self, world: World) -> tuple[str, ...]:
        """What a world lacks for the goal, a sentence each."""
        values = asdict(self)
        found = (parameter.fault(values[parameter.name], world) for parameter in self.parameters)
        return tuple(sentence for sentence in found if sentence)


@dataclass(frozen=True, slots=True)
class MeasuredGoal(Goal):
    """A goal that is met where something measured reaches a threshold."""

    facts = (*Goal.facts, "measured", "threshold")

    def measure(self, at: Situation) -> tuple[str, str]:
        """What is measured and its threshold, as sentences write them."""
        raise NotImplementedError

    def said(self, at: Situation) -> Mapping[str, str]:
        """The facts of every goal, and both ends of the measure."""
        measured, threshold = self.measure(at)
        return {**Goal.said(self, at), "measured": measured, "threshold": threshold}


TILE = Parameter("tile", "tile", "the tile it speaks of, any where it is left out", default="")


@lru_cache(maxsize=256)
def operator_score(world: World, state: State, learner: int = 0) -> float:
    """The operator's score on the world's own column, whatever one looks at meanwhile."""
    home = Lens(0, "", learner=learner)
    return evidence_at(world, state, home).cell(operator_row(state), column_of(world, state, home))


def score_of(at: Situation) -> float:
    """The operator's score in a situation, under the learner that one looks at."""
    return operator_score(at.world, at.state, at.lens.learner)
