"""A question to a class: what can be said, the hands for each choice, and what is covered meanwhile."""

from dataclasses import dataclass, replace

from game.book.phrases import say
from game.play.moves import Move

#: More hands than these are in no room.
MOST_HANDS = 999


@dataclass(frozen=True, slots=True)
class Poll:
    """A question whose answer is held back until it is revealed.

    hands: the choices that were raised, one after the other, so that the last one can be taken back and no
    count falls below none. before: the operator's number when it was asked. move: what is done when the
    answer is revealed, None where a level asks. covered: rows whose squares would tell the answer. right: the
    choice that is true, -1 while it is held back or where nothing says so.
    """

    question: str
    choices: tuple[str, ...]
    before: float
    covered: tuple[int, ...]
    move: Move | None = None
    hands: tuple[int, ...] = ()
    revealed: bool = False
    right: int = -1

    @property
    def counts(self) -> tuple[int, ...]:
        """How many hands there are for each choice."""
        return tuple(self.hands.count(k) for k in range(len(self.choices)))

    @property
    def most(self) -> int:
        """The choice with most hands, the first of equal ones."""
        return max(range(len(self.choices)), key=lambda k: (self.counts[k], -k))

    def counted(self, choice: int) -> "Poll":
        """The question with one hand more; the same where there is no such choice, or all is told."""
        if self.revealed or not 0 <= choice < len(self.choices) or len(self.hands) >= MOST_HANDS:
            return self
        return replace(self, hands=(*self.hands, choice))

    def taken_back(self) -> "Poll":
        """The question without the hand that was counted last."""
        return self if self.revealed else replace(self, hands=self.hands[:-1])


def hands_words(count: int) -> str:
    """A number of hands in words."""
    return say("classroom.hand" if count == 1 else "classroom.hands", count=count)
