"""Predictions: what a step asks, what was answered, and how an answer is paid.

Three forms: one of some choices; one of two with a confidence; a range on a scale. What is right follows from
the grid and is told when the player comes to see it: at once where the answer itself ends the step, else with
the goal.

*Why these payments:* with them the answer that pays best, on average, is what one believes (Brier 1950 for
the confidence; the interval score of Gneiting & Raftery 2007 for the range, with half of one's belief
inside).
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from game.play.goals import Goal

#: What a confidence pays, in points: where the answer is right, and where it is wrong.
PAYMENTS: Final[dict[int, tuple[int, int]]] = {
    50: (0, 0), 60: (9, -11), 70: (16, -24), 80: (21, -39), 90: (24, -56),
}  # fmt: skip
#: A scale is offered in so many parts to who does not choose both ends.
SPANS: Final = 5
#: A range that costs at most so many hundredths is a good one.
GOOD_RANGE: Final = 20


@dataclass(frozen=True, slots=True)
class Ask:
    """A prediction. choices: what can be said, parts of the scale for a range; the right one follows from the
    grid.

    expression: a number as texts compute it; bounds: between the choices, from the lowest to the highest.
    best: a method and a column; the choices are tiles, and that which it values most is right.
    goal: without expressions; after the moves `after` the first choice is right where it is met, else the
    second. confidence: two choices are said with one. scale: the ends of a range's scale. question: what is
    asked, "" where the coach's sentence asks it.
    """

    choices: tuple[str, ...]
    expression: str = ""
    bounds: tuple[float, ...] = ()
    goal: Goal | None = None
    after: str = ""
    best: tuple[str, str] | None = None
    confidence: bool = False
    scale: tuple[float, float] | None = None
    question: str = ""

    @property
    def spans(self) -> tuple[tuple[float, float], ...]:
        """The parts of the scale that the choices stand for, where a range is asked."""
        if self.scale is None:
            return ()
        low, high = self.scale
        ends = [low + (high - low) * k / SPANS for k in range(SPANS + 1)]
        return tuple(pairwise(ends))


@dataclass(frozen=True, slots=True)
class Answer:
    """A prediction that was given, and what was right: places among the choices.

    confidence: in percent, one of `PAYMENTS`. span: the range that was said, number: what it is about; both
    None where choices were asked.
    """

    choice: int
    right: int
    confidence: int = 50
    span: tuple[float, float] | None = None
    number: float | None = None

    @property
    def is_right(self) -> bool:
        """Whether the right choice was said, or a good range."""
        return self.choice == self.right if self.span is None else self.cost <= GOOD_RANGE + 1e-9

    @property
    def points(self) -> int:
        """What the confidence pays."""
        return PAYMENTS[self.confidence][self.choice != self.right]

    @property
    def cost(self) -> float:
        """What a range costs, in hundredths: its width and four times the miss."""
        if self.span is None or self.number is None:
            return 0.0
        low, high = self.span
        miss = max(low - self.number, self.number - high, 0.0)
        return 100 * (high - low + 4 * miss)
