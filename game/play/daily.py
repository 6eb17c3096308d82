"""The duel of a day: the date picks one of many that the solver has chosen, the same one for everybody.

A duel is one line: world, tiles on the board, column that is watched, purse, line, turns, hold. The result is
a line, too, and tells nothing of how it was done.
"""

import re
from calendar import isleap, leapdays
from dataclasses import dataclass
from typing import Final

from game.play.state import Terms

#: Names of the duels of days: "daily/2026-11-28".
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
    """Which of so many duels a day has: one after the other, so that all come before one comes again."""
    return number % many
