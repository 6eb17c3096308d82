"""What methods answer: five shapes of result, each with its receipt and the terms of its formula.

Drawings know these shapes and no method. Terms and receipts are made when somebody asks for them: a board of
ten tiles has a thousand cells on the receipt of each tile, and most of them are never looked at.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, Self

import numpy as np

from game.core.world import Floats, Ints

#: What a cell of a receipt does: it counts for the value, against it, or was only looked at.
ROLES = ("plus", "minus", "read")
PLUS, MINUS, READ = range(3)


def no_numbers() -> Ints:
    """An empty list of rows, models or examples: (0,)."""
    return np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, eq=False, slots=True)
class Receipt:
    """Everything that went into a result.

    rows, columns, weights, roles: (cells,) each; for linear methods the value is the sum of weight times
    cell. A cell is a square and a column, whether its score or its loss was read. roles: places in `ROLES`.
    models: rows whose models were asked or looked into; examples: indices of training or held-out examples;
    checkpoints: steps of a training at which something was read. metric: the measure in which the cells were
    read, "" for the one that was asked.
    """

    rows: Ints = field(default_factory=no_numbers)
    columns: Ints = field(default_factory=no_numbers)
    weights: Floats = field(default_factory=lambda: np.zeros(0))
    roles: Ints = field(default_factory=no_numbers)
    models: Ints = field(default_factory=no_numbers)
    examples: Ints = field(default_factory=no_numbers)
    checkpoints: Ints = field(default_factory=no_numbers)
    metric: str = ""

    def on_board(self, rows: Ints) -> "Receipt":
        """The receipt with the rows of the board in place of those of a smaller game."""
        return replace(self, rows=rows[self.rows], models=rows[self.models])


def weighted(rows: Ints, column: int, weights: Floats) -> Receipt:
    """The receipt of cells of one column that are summed with weights."""
    roles = np.where(weights < 0, MINUS, PLUS)
    return Receipt(rows, np.full(len(rows), column, dtype=np.int64), weights, roles)


#: What each term of a formula stands for: one square, the change across one pair of squares, or the mean
#: change by the number of other tiles that are there.
TermKind = Literal["squares", "pairs", "sizes"]


@dataclass(frozen=True, eq=False, slots=True)
class Terms:
    """A formula filled with numbers: the sum of weight times value, each (terms,). rows: of squares."""

    of: TermKind
    values: Floats
    weights: Floats
    rows: Ints = field(default_factory=no_numbers)

    def on_board(self, rows: Ints) -> "Terms":
        """The terms with the rows of the board in place of those of a smaller game."""
        return replace(self, rows=rows[self.rows])


def no_terms() -> None:
    """A result whose formula is not a sum."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What every result has beside its content: what went into it, and what a reader should know of it.

    note: "" when nothing. Two results are equal when they say the same.
    """

    receipt: Callable[[], Receipt] = field(compare=False)
    terms: Callable[[], Terms | None] = field(default=no_terms, compare=False)
    note: str = ""

    def on_board(self, rows: Ints, tiles: tuple[int, ...]) -> Self:
        """What a smaller game answered, in terms of the board. rows: (2**tiles,); tiles: their places."""
        del tiles

        def receipt() -> Receipt:
            return self.receipt().on_board(rows)

        def terms() -> Terms | None:
            found = self.terms()
            return found.on_board(rows) if found else None

        return replace(self, receipt=receipt, terms=terms)


@dataclass(frozen=True, slots=True)
class Absent:
    """No answer: a tile is asked of that does not take part; as text a sentence without its stop."""

    letter: str

    def __str__(self) -> str:
        return f"{self.letter} is on strike and has no value over open rows only"


#: How a value is written. change: a change of what squares show, in points where that is a share, with its
#: sign; error: the same without a sign; score: what squares show; share: in per cent; number: with three
#: digits; count: a whole number; words: as it stands.
Unit = Literal["change", "error", "score", "share", "number", "count", "words"]


@dataclass(frozen=True, slots=True)
class Number(Grounds):
    """One value. stderr: None when it is exact.

    truth: what retraining says where the value only predicts it. by_size: where the value is a weighted mean
    of the changes by the number of other tiles that are there, those terms; None elsewhere.
    """

    value: float
    stderr: float | None = None
    truth: float | None = None
    unit: Unit = "change"
    by_size: Callable[[], Terms | None] = field(default=no_terms, compare=False)


#: What the entries of a ranking are. waiting: places among the tiles that are not on the board yet.
Kind = Literal["tiles", "rows", "columns", "examples", "waiting"]


@dataclass(frozen=True, slots=True)
class Ranking(Grounds):
    """Things with a value each, the best first. items: places of tiles' bits, masks, indices of examples.

    beside: another number for each, with its heading first; () where there is none.
    """

    of: Kind
    items: tuple[int, ...]
    values: tuple[float, ...]
    unit: Unit = "change"
    beside: tuple[str | float, ...] = ()

    def on_board(self, rows: Ints, tiles: tuple[int, ...]) -> Self:
        """Tiles and rows among the items as the board has them."""
        named: dict[Kind, Sequence[int]] = {"tiles": tiles, "rows": rows.tolist()}
        items = tuple(named[self.of][item] if self.of in named else item for item in self.items)
        return replace(Grounds.on_board(self, rows, tiles), items=items)


@dataclass(frozen=True, slots=True)
class Series:
    """Points of a curve. low, high: the ends of a band at each of them, () where there is none.

    joined: a line from point to point; otherwise points alone. name: "" for the only series of a curve.
    """

    name: str
    x: tuple[float, ...]
    y: tuple[float, ...]
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()
    joined: bool = True


@dataclass(frozen=True, slots=True)
class Curve(Grounds):
    """Values over a quantity, in one or several series. across, up: what the two axes count, in words.

    unit: how heights are written. diagonal: a line where both axes are equal, for predictions against truths.
    """

    series: tuple[Series, ...]
    across: str
    up: str
    unit: Unit = "score"
    diagonal: bool = False


@dataclass(frozen=True, slots=True)
class Path(Grounds):
    """A walk over squares and the value of each."""

    rows: tuple[int, ...]
    values: tuple[float, ...]

    def on_board(self, rows: Ints, tiles: tuple[int, ...]) -> Self:
        """The squares of the walk as the board has them."""
        walked = tuple(int(rows[row]) for row in self.rows)
        return replace(Grounds.on_board(self, rows, tiles), rows=walked)


@dataclass(frozen=True, slots=True)
class Table(Grounds):
    """Lines under headings. units: how the numbers of each column are written; () where all are changes.

    squares: the square that each line is about, -1 where it is about none; () where no line is about one.
    ranked: whether each column ranks the lines, and its ranks are to be compared with those of the others.
    """

    headings: tuple[str, ...]
    lines: tuple[tuple[str | float, ...], ...]
    units: tuple[Unit, ...] = ()
    squares: tuple[int, ...] = ()
    ranked: bool = False

    def on_board(self, rows: Ints, tiles: tuple[int, ...]) -> Self:
        """The squares of the lines as the board has them."""
        found = tuple(int(rows[row]) if row >= 0 else row for row in self.squares)
        return replace(Grounds.on_board(self, rows, tiles), squares=found)


Result = Number | Ranking | Curve | Path | Table
