"""Bets: the predictions that were made the first time, and how well one's confidence matches what came true.

Calibration: of all bets said with 80 per cent, about 80 in 100 should come true (Murphy & Winkler 1977). Only
the first bet on a level counts: whoever has seen the squares does not predict any more.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from game.play.predictions import PAYMENTS, Answer


@dataclass(frozen=True, slots=True)
class Bet:
    """A prediction and what came. percent: the confidence, 0 where none was asked.

    cost: of a range, in hundredths of its unit; None where a choice was said.
    """

    right: bool
    percent: int = 0
    cost: float | None = None


@dataclass(frozen=True, slots=True)
class Confidence:
    """How often bets with one confidence came true. right: of `count`."""

    percent: int
    count: int
    right: int

    @property
    def share(self) -> float:
        """The share that came true."""
        return self.right / self.count


def bet_of(answer: Answer, sure: bool) -> Bet:
    """The bet that an answer was. sure: whether it was asked how sure one is."""
    if answer.span is not None:
        return Bet(answer.is_right, 0, round(answer.cost, 6))
    return Bet(answer.is_right, answer.confidence if sure else 0)


def calibration(bets: Iterable[Bet]) -> tuple[Confidence, ...]:
    """For each confidence that was said how often it came true, the lowest first.

    >>> calibration([Bet(True, 80), Bet(False, 80), Bet(True, 60), Bet(True)])
    (Confidence(percent=60, count=1, right=1), Confidence(percent=80, count=2, right=1))
    """
    said = [bet for bet in bets if bet.percent]
    found = []
    for percent in PAYMENTS:
        some = [bet for bet in said if bet.percent == percent]
        if some:
            found.append(Confidence(percent, len(some), sum(bet.right for bet in some)))
    return tuple(found)


def points(bets: Iterable[Bet]) -> int:
    """What all confident bets were paid together."""
    return sum(PAYMENTS[bet.percent][not bet.right] for bet in bets if bet.percent)


def plain(bet: Bet) -> list[bool | int | float | None]:
    """A bet as plain values."""
    return [bet.right, bet.percent, bet.cost]


def parsed(found: object) -> Bet | None:
    """The bet of plain values; None where they make no sense."""
    match found:
        case [bool(right), int(percent), None] if type(percent) is int and percent in (0, *PAYMENTS):
            return Bet(right, percent)
        case [bool(right), 0, int(cost) | float(cost)] if 0 <= cost <= 10_000:
            return Bet(right, 0, float(cost))
    return None
