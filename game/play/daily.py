"""The board of a day: the date picks one of many that were found by search, the same one for everybody.

A duel is one line: world, tiles on the board, column that is watched, purse, line, turns, hold. A puzzle is
one, too: world, tiles, what may be done to them, column, the score that may be left, par. The result is a
line and tells nothing of how it was done.
"""

import re
from calendar import isleap, leapdays
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from game.core.edits import POISONS
from game.play.state import Terms

#: Names of the boards of days: "daily/2026-11-28".
FOLDER: Final = "daily/"
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LENGTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class Daily:
    """A duel as it stands on the shelf. placed: letters; watch: the column by its name."""

    world: str
    placed: str
    watch: str
    terms: Terms

    def __str__(self) -> str:
        terms = self.terms
        numbers = f"{terms.purse} {terms.line:g} {terms.turns} {terms.hold}"
        return f"{self.world} {self.placed} {self.watch} {numbers}"


@dataclass(frozen=True, slots=True)
class Puzzle:
    """A board with one goal: so little may be left on a column. verb: "strike", or a poison's kind, always of
    whole tiles. par: the least number of moves.
    """

    world: str
    placed: str
    verb: str
    column: str
    most: float
    par: int

    def __str__(self) -> str:
        return f"{self.world} {self.placed} {self.verb} {self.column} {self.most:g} {self.par}"

    @property
    def allowed(self) -> str:
        """The moves that it allows, as a level writes them."""
        return f"strike {self.placed}" if self.verb == "strike" else f"poison {self.placed} {self.verb} 100%"


def read_puzzle(line: str) -> Puzzle | None:
    """The puzzle of a line; None where it is none.

    >>> str(read_puzzle("digits ABDF strike 4-6 0.42 2"))
    'digits ABDF strike 4-6 0.42 2'
    """
    try:
        world, placed, verb, column, most, par = line.split()
        puzzle = Puzzle(world, placed, verb, column, float(most), int(par))
    except ValueError:
        return None
    return puzzle if verb in ("strike", *POISONS) and 0 < puzzle.most < 1 and puzzle.par > 0 else None


def interleaved(duels: Sequence[Daily], puzzles: Sequence[Puzzle]) -> tuple[Daily | Puzzle, ...]:
    """Both in one order of days, evenly spread."""
    kinds: tuple[Sequence[Daily | Puzzle], ...] = (duels, puzzles)
    placed = [((k + 0.5) / len(some), one) for some in kinds for k, one in enumerate(some)]
    return tuple(one for _, one in sorted(placed, key=lambda pair: pair[0]))


def read(line: str) -> Daily | None:
    """The duel of a line; None where it is none.

    >>> str(read("words ABCH science 24 0.6 4 2"))
    'words ABCH science 24 0.6 4 2'
    """
    parts = line.split()
    try:
        world, placed, watch, purse, score, turns, hold = parts
        terms = Terms(int(purse), float(score), int(turns), int(hold))
    except ValueError:
        return None
    fine = terms.purse >= 0 and 0 < terms.line < 1 and 1 <= terms.hold <= terms.turns
    return Daily(world, placed, watch, terms) if fine else None


def number_of(text: str) -> int | None:
    """The number of a day: days since the first of January of the year 1, which is 1; None where it is none.

    *Why counted here:* only the shell knows the time, and a date is a text for everybody else.

    >>> number_of("2026-11-28")
    739948
    """
    if not _DATE.fullmatch(text):
        return None
    year, month, day = map(int, text.split("-"))
    if not (year and 1 <= month <= len(_LENGTHS)):
        return None
    lengths = [*_LENGTHS]
    lengths[1] += isleap(year)
    if not 1 <= day <= lengths[month - 1]:
        return None
    return 365 * (year - 1) + leapdays(1, year) + sum(lengths[: month - 1]) + day


def place_of(number: int, many: int) -> int:
    """Which of so many boards a day has: one after the other, so that all come before one comes again."""
    return number % many
