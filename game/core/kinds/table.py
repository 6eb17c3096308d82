"""Rows of a table: numbers in standard deviations, words as one feature a level; columns go by name.

A line writes every feature as a whole number of 64ths, so that sums are exact. A column of numbers stands for
``mean + scale * value``; one with gaps has a second feature, 1 where nothing stood. Features stand in this
order: all numbers, all gaps, then the levels of each column of words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from game.core.kinds.base import Entry, ExampleFault, Settings, Values
from game.core.kinds.labelled import Labelled
from game.core.world import Floats

if TYPE_CHECKING:
    from game.core.world import World

#: What a world that is trained while one plays can hold.
MOST_FEATURES: Final = 64
MOST_HELD_OUT: Final = 400
MOST_TRAINING: Final = 16_000
#: Levels of a column of words, and characters of names and levels.
MOST_LEVELS: Final = 12
MOST_NAME: Final = 24
MOST_DECIMALS: Final = 6
GRAIN: Final = 64

_LINE = re.compile(r"-?\d{1,6}(?:,-?\d{1,6})*")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table. levels: its words, none where it holds numbers.

    mean, scale, decimals: how a number was standardised, and how it is written. gaps: whether some were
    missing.
    """

    name: str
    levels: tuple[str, ...] = ()
    mean: float = 0.0
    scale: float = 1.0
    decimals: int = 0
    gaps: bool = False


@dataclass(frozen=True, slots=True)
class Places:
    """Where a column stands among the features. gap: -1 where it has no such feature."""

    first: int
    gap: int = -1


@dataclass(frozen=True)
class Table(Labelled):
    """Rows of a table. columns: empty for the kind as such, which has learnt from no file yet."""

    columns: tuple[Column, ...] = ()

    def settings(self, entry: Entry) -> Settings:
        """Classes, range and noise as for all numbers, and the columns."""
        columns = tuple(_column(table) for table in entry.tables("column"))
        names = [column.name for column in columns]
        if len(set(names)) < len(names):
            entry.fault("two columns have one name", "column")
        width = width_of(columns)
        if not 1 <= width <= MOST_FEATURES:
            entry.fault(
                f"a table has 1 to {MOST_FEATURES} features, and these columns make {width}", "column"
            )
        numbers = sum(not column.levels for column in columns)
        learnt = replace(self, columns=columns, width=max(width, 1), noisy=numbers or max(width, 1))
        return super(Table, learnt).settings(entry)

    def problems(self, world: "World") -> tuple[str, ...]:
        """What is trained while one plays has its bounds."""
        held = sum(piece.size for piece in world.slices)
        training = sum(tile.size for tile in world.tiles)
        found = list(super().problems(world))
        for count, most, what in (
            (held, MOST_HELD_OUT, "held-out rows"),
            (training, MOST_TRAINING, "rows to train on"),
        ):
            if count > most:
                found.append(f"a table has at most {most} {what} here, this one has {count}")
        return tuple(found)

    def values(self, text: str, settings: Settings) -> Values:
        """The numbers as they stand: a whole file of them is converted at once."""
        count = text.count(",") + 1
        if not _LINE.fullmatch(text):
            raise ExampleFault(
                "a row of a table is whole numbers, 64 for a standard deviation, between commas"
            )
        if count != self.width:
            raise ExampleFault(f"a row has {self.width} features, this one has {count}")
        whole = [int(part) for part in text.split(",")]
        low, high = (round(end * self.grain) for end in (settings.low, settings.high))
        if min(whole) < low or max(whole) > high:
            raise ExampleFault(f"every feature of a row must lie between {low} and {high}")
        return ",".join(map(str, whole))

    def features(self, values: Sequence[Values]) -> Floats:
        """Whole numbers as shares of the grain."""
        text = ",".join(value for value in values if isinstance(value, str))
        numbers = np.array(text.split(",") if text else [], dtype=np.float64)
        return numbers.reshape(len(values), self.width) / self.grain

    def features_text(self, x: Floats) -> str:
        """Every feature in grains."""
        return ",".join(str(round(float(number) * self.grain)) for number in x)

    @property
    def places(self) -> tuple[Places, ...]:
        """Where each column stands among the features."""
        return places_of(self.columns)

    def row_words(self, x: Floats) -> tuple[str, ...]:
        """A row, (features,), as one reads it: a text for each column, "" where nothing stood."""
        return tuple(_cell(column, at, x) for column, at in zip(self.columns, self.places, strict=True))


def width_of(columns: Sequence[Column]) -> int:
    """How many features columns make together."""
    return sum(len(column.levels) if column.levels else 1 + column.gaps for column in columns)


def places_of(columns: Sequence[Column]) -> tuple[Places, ...]:
    """Where columns stand among the features: all numbers, all gaps, then the levels of each.

    >>> places_of((Column("colour", ("red", "white")), Column("age", gaps=True), Column("size")))
    (Places(first=3, gap=-1), Places(first=0, gap=2), Places(first=1, gap=-1))
    """
    numbers = sum(not column.levels for column in columns)
    number, gap = 0, numbers
    level = numbers + sum(column.gaps for column in columns if not column.levels)
    found = []
    for column in columns:
        if column.levels:
            found.append(Places(level))
            level += len(column.levels)
            continue
        found.append(Places(number, gap if column.gaps else -1))
        number += 1
        gap += column.gaps
    return tuple(found)


def _cell(column: Column, at: Places, x: Floats) -> str:
    if column.levels:
        shares = x[at.first : at.first + len(column.levels)]
        best = int(shares.argmax())
        return column.levels[best] if shares[best] > 0 else ""
    if at.gap >= 0 and x[at.gap] > 0:
        return ""
    number = column.mean + column.scale * float(x[at.first])
    return f"{round(number, column.decimals) + 0.0:.{column.decimals}f}".replace("-", "−")


def _column(entry: Entry) -> Column:
    name = entry.text("name", MOST_NAME)
    if entry.has("levels"):
        levels = entry.words("levels", MOST_NAME)
        if not 1 <= len(levels) <= MOST_LEVELS or len(set(levels)) < len(levels):
            entry.fault(f"levels must be 1 to {MOST_LEVELS} texts, each once", "levels")
        column = Column(name, levels[:MOST_LEVELS])
    else:
        mean = entry.number("mean", -1e15, 1e15)
        scale = entry.number("scale", 0, 1e15)
        decimals = entry.whole("decimals", 0, MOST_DECIMALS)
        gaps = entry.has("gaps") and bool(entry.whole("gaps", 0, 1))
        column = Column(name, (), mean, scale, decimals, gaps)
    entry.close()
    return column


TABLE = Table(
    name="table", things="rows", task="classification", width=MOST_FEATURES, noisy=MOST_FEATURES, grain=GRAIN
)
