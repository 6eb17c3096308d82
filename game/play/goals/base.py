"""What a goal is: a predicate over a situation, its declared parameters, and the facts for sentences."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import ClassVar, Final, Literal

from game.core.edits import Edit
from game.core.kinds.base import LossScale
from game.core.world import Tile, World
from game.methods import valuing
from game.play.state import Lens, State, bit_of, column_of, evidence_at, labour, operator_row


@dataclass(frozen=True, slots=True)
class Situation:
    """What a goal is asked about. start: the state in which the scenario began.

    predicted: whether the player has said what they expect at the present step; answer: which choice it was.
    """

    world: World
    start: State
    state: State
    lens: Lens
    predicted: bool = False
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a goal takes. kind: a number from low to high, or what the letters stand for.

    default: what holds where a file leaves it out; None where it must be given.
    """

    name: str
    kind: Literal["number", "tile", "row", "class", "column", "method", "choice"]
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
        if self.kind in ("number", "choice"):
            return ""
        if self.kind == "row":
            letters = str(value)
            sound = set(letters) <= set(world.letters) and len(set(letters)) == len(letters)
            return "" if sound else f"{self.name} {letters} must name tiles of {world.name}, each once"
        slices = (piece.name for piece in world.slices)
        known = {
            "tile": tuple(world.letters),
            "class": world.classes,
            "column": ("all", *slices),
            "method": tuple(method.code for method in valuing()),
        }[self.kind]
        if value in known or value == self.default:
            return ""
        there = ", ".join(known) or "none"
        return f"{world.name} has no {self.kind} {value}; there are {there}"


#: What a measure counts: a share of the held-out examples, a change of such a share, things, or a loss in the
#: world's own unit.
Unit = Literal["share", "points", "count", "loss"]
#: Digits after the point of a loss in a sentence.
LOSS_DIGITS: Final = 2


@dataclass(frozen=True, slots=True)
class Measure:
    """How far a goal is reached. most: the value may be at most the threshold; otherwise it is at least that.

    column: mask of the evaluation set on which it is measured, None where it is not measured on one.
    scale: of a loss.
    """

    value: float
    threshold: float
    most: bool
    unit: Unit = "share"
    column: int | None = None
    scale: LossScale | None = None

    @property
    def met(self) -> bool:
        """Whether the threshold is reached."""
        return self.missing == 0

    @property
    def missing(self) -> float:
        """How far the value is from the threshold, 0 where that is reached."""
        gap = self.value - self.threshold if self.most else self.threshold - self.value
        return max(gap, 0.0) if gap > 1e-9 else 0.0

    @property
    def value_text(self) -> str:
        """The value as sentences write it, with more decimals where rounding would say that it is enough."""
        times = 1 if self.scale else 100
        least = LOSS_DIGITS if self.scale else 0
        gaps = (
            (digits, abs(round(times * self.value, digits) - times * self.threshold))
            for digits in range(least, 6)
        )
        enough = next((digits for digits, gap in gaps if self.met or gap > 1e-9), 6)
        return self._written(self.value, enough)

    @property
    def threshold_text(self) -> str:
        """The threshold as sentences write it, of a loss the number alone: its name stands with the value."""
        if self.scale:
            return f"{self.threshold:.{LOSS_DIGITS}f}"
        exact = self.unit == "count" or abs(100 * self.threshold - round(100 * self.threshold)) < 1e-9
        return written(self.threshold, self.unit, 0 if exact else 1)

    @property
    def score(self) -> float:
        """The value as a score, from 0 to 1 where colours go."""
        return self.scale.score(self.value) if self.scale else self.value

    @property
    def threshold_score(self) -> float:
        """The threshold as a score."""
        return self.scale.score(self.threshold) if self.scale else self.threshold

    def _written(self, value: float, digits: int) -> str:
        return f"{value:.{digits}f} {self.scale.name}" if self.scale else written(value, self.unit, digits)


def written(value: float, unit: Unit, digits: int = 0) -> str:
    """A measured number: "34 %", "+12 points", "26"."""
    if unit == "count":
        return f"{value:g}"
    number = f"{abs(100 * value):.{digits}f}"
    sign = "" if value >= 0 or not float(number) else "\u2212"
    if unit == "share":
        return f"{sign}{number}\u00a0%"
    return f"{sign or ('+' if float(number) else '')}{number} points"


@dataclass(frozen=True, slots=True)
class Goal(ABC):
    """The base of every goal. A goal is a frozen dataclass whose fields are its parameters, in order.

    facts: the names of what sentences may speak of while the goal is to be reached. reads_board: whether it
    reads other squares than the operator's, so that none may lie face down. answers: whether an answer meets
    it, so that what is right is said at once; asks_again: whether the question stays open after a wrong one.
    repeats: whether the coach says the step's sentence again after a move that does not meet it, for its
    facts have changed.
    """

    code: ClassVar[str]
    parameters: ClassVar[tuple[Parameter, ...]] = ()
    facts: ClassVar[tuple[str, ...]] = ("score", "labour")
    reads_board: ClassVar[bool] = False
    answers: ClassVar[bool] = False
    asks_again: ClassVar[bool] = False
    repeats: ClassVar[bool] = False

    @property
    def parts(self) -> "tuple[Goal, ...]":
        """The goals of which it consists."""
        return (self,)

    @property
    def names(self) -> tuple[str, ...]:
        """The facts by name, as `facts` where every goal of the kind has the same."""
        return self.facts

    def facts_of_parameters(self) -> dict[str, str]:
        """Its parameters as sentences write them, all but the column, which is named in the world's words."""
        return {name: str(value) for name, value in asdict(self).items() if name != "column"}

    @abstractmethod
    def met(self, at: Situation) -> bool:
        """Whether a situation reaches the goal."""

    def measure(self, at: Situation) -> Measure | None:
        """How far a situation reaches it; None where nothing is measured."""
        return None

    def said(self, at: Situation) -> Mapping[str, str]:
        """The facts of a situation by name, as sentences write them."""
        paid = str(labour(at.world, at.start, at.state))
        return {"score": written(score_of(at), "share"), "labour": paid}

    def problems(self, world: World) -> tuple[str, ...]:
        """What a world lacks for the goal, a sentence each."""
        values = asdict(self)
        found = (parameter.fault(values[parameter.name], world) for parameter in self.parameters)
        return tuple(sentence for sentence in found if sentence)


@dataclass(frozen=True, slots=True)
class MeasuredGoal(Goal):
    """A goal that is met where something measured reaches a threshold."""

    facts = (*Goal.facts, "measured", "threshold")

    @abstractmethod
    def measure(self, at: Situation) -> Measure:
        """How far a situation reaches it."""

    def met(self, at: Situation) -> bool:
        """Whether the threshold is reached."""
        return self.measure(at).met

    def said(self, at: Situation) -> Mapping[str, str]:
        """The facts of every goal, and both ends of the measure."""
        found = self.measure(at)
        return {**Goal.said(self, at), "measured": found.value_text, "threshold": found.threshold_text}


TILE = Parameter("tile", "tile", "the tile it speaks of, any where it is left out", default="")
ONE_TILE = Parameter("tile", "tile", "the tile it speaks of")
COLUMN = Parameter("column", "column", 'a slice, or "all"', default="all")


def column_mask(world: World, state: State, name: str) -> int:
    """The mask of a column by the name of a slice, "all", or letters where tiles are tested on."""
    if name == "all":
        return column_of(world, state, Lens(0, ""))
    if not world.kind.has_slices:
        return sum(bit_of(state, letter) for letter in name)
    return sum(1 << j for j, piece in enumerate(world.slices) if piece.name == name)


@lru_cache(maxsize=1024)
def operator_score(world: World, state: State, learner: int = 0, column: str = "all") -> float:
    """The operator's score on a column, whatever one looks at meanwhile."""
    home = Lens(0, "", learner=learner)
    known = evidence_at(world, state, home).known(column_mask(world, state, column))
    return float(known[operator_row(state)])


def score_of(at: Situation, column: str = "all") -> float:
    """The operator's score in a situation, under the learner that one looks at."""
    return operator_score(at.world, at.state, at.lens.learner, column)


def tiles_out(at: Situation) -> tuple[tuple[Tile, Edit], ...]:
    """The tiles of which somebody is on strike, with what was done to them."""
    touched = ((at.world.tile(letter), edit) for letter, edit in at.state.edits)
    return tuple((tile, edit) for tile, edit in touched if edit.closed or edit.struck)
