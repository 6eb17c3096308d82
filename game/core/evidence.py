"""Evidence: the one door to the cells of a position, and the receipt of what went through it.

Methods, sentences, drawings and files read scores and losses here and nowhere else. Squares may lie face
down: asking for one of them raises `Unread` with the rows, so that nobody learns from them by accident.

*Why a receipt inside:* a method that says which cells it read can be checked against what it really read,
and whoever reads a row that was not paid for is stopped here, not by good will.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from game.core.grid import Grid, grid_of
from game.core.held_back import Judgement
from game.core.measured_table import Difference
from game.core.unread import Unmeasured, Unread
from game.core.world import Floats, Ints, LearnerChoice, Tile, World, read_only

#: Rows or columns by their masks.
Masks = Sequence[int] | NDArray[np.integer]
#: What stands in the place of a learner where scores come from outside: nobody here knows it.
OUTSIDE = LearnerChoice("outside")


@dataclass(frozen=True, eq=False)
class Evidence:
    """What may be read of a grid. metric: "score" or "loss"; face_up: (2**n,) of rows, None where all are.

    Arrays that it hands out are read-only or the reader's own. Where an evaluation set cannot be tested,
    asking for it is a KeyError, as the grid says. _tiles: in a game of some tiles alone their places on the
    board, else None; then rows are counted by these tiles, and receipts still name rows of the board.
    _world: the board's tiles and its held-out examples; _came: the world as it came, with every tile; None
    for scores from outside.
    """

    _grid: Grid
    metric: str = "score"
    face_up: NDArray[np.bool_] | None = None
    _cells: dict[int, NDArray[np.bool_]] = field(default_factory=dict, repr=False)
    _models: set[int] = field(default_factory=set, repr=False)
    _tiles: tuple[int, ...] | None = None
    _world: World | None = field(default=None, repr=False)
    _came: World | None = field(default=None, repr=False)

    # -- what was measured, without any of its cells -------------------------------------------------------

    @property
    def n(self) -> int:
        """Tiles on the board."""
        return self._grid.n if self._tiles is None else len(self._tiles)

    @property
    def rows(self) -> int:
        """Number of training sets."""
        return 1 << self.n

    @property
    def m(self) -> int:
        """Number of base columns."""
        return self._grid.m

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the base columns."""
        return self._grid.names

    @property
    def letters(self) -> str:
        """Letters of the tiles, in the order of their bits."""
        return "".join(self._grid.tiles[i].letter for i in self.places)

    @property
    def places(self) -> tuple[int, ...]:
        """Where the tiles lie on the board, ascending."""
        return tuple(range(self._grid.n)) if self._tiles is None else self._tiles

    @property
    def board_rows(self) -> Ints | None:
        """The row of the board that each row is: (2**n,); None where they are the same."""
        return None if self._tiles is None else rows_of(self._tiles)

    @property
    def choice(self) -> LearnerChoice:
        """The learner."""
        return self._grid.choice

    @property
    def loss_name(self) -> str | None:
        """What losses are called, None where scores come from a formula."""
        return self._grid.loss_name

    @property
    def better(self) -> int:
        """Whether more is better (1), less is (-1) or neither (0) in what is measured."""
        return -1 if self.metric == "loss" and self.has_loss else self._grid.better

    @property
    def trained(self) -> bool:
        """Whether models stand behind the cells that can be asked; otherwise a formula or a table does."""
        return self._grid.part is not None and self._grid.measured is None

    @property
    def measured(self) -> bool:
        """Whether cells were measured elsewhere, some rows perhaps not at all."""
        return self._grid.measured is not None

    @property
    def has_loss(self) -> bool:
        """Whether there is a second measure."""
        return self._grid.part is not None

    def measuring(self, metric: str) -> "Evidence":
        """The same squares measured in another way; what is read there stands on this receipt, too.

        A receipt lists squares and columns, and a square that was looked at is the same in either measure.
        """
        return self if metric == self.metric else replace(self, metric=metric)

    def fresh(self) -> "Evidence":
        """The same evidence with an empty receipt."""
        return replace(self, _cells={}, _models=set())

    def among(self, tiles: int) -> "Evidence":
        """The same cells as a game of some tiles alone, a mask: whoever is not among them has never come.

        What is read there stands on this receipt, too.
        """
        everybody = tiles & (1 << self.n) - 1 == (1 << self.n) - 1
        return self if everybody else _among(self, tiles & (1 << self.n) - 1)

    # -- cells ---------------------------------------------------------------------------------------------

    def read(self, rows: Masks | None, columns: Masks) -> Floats:
        """Scores or losses as the metric asks: (rows, columns). rows: None for all of them."""
        if rows is None:
            return np.stack([self.column(int(column)) for column in columns], axis=1)
        chosen = self._on_board(np.asarray(rows, dtype=np.int64))
        self._ask(chosen, columns)
        found = np.empty((len(chosen), len(columns)))
        for k, column in enumerate(columns):
            found[:, k] = self._values(int(column))[chosen]
            self._receipt_of(int(column))[chosen] = True
        return found

    def column(self, column: int) -> Floats:
        """One column of all rows: (2**n,), read-only and not copied."""
        rows = self.board_rows
        self._ask(rows, (column,))
        values = self._values(column)
        self._receipt_of(column)[slice(None) if rows is None else rows] = True
        if rows is None:
            return values
        chosen: Floats = values[rows]
        read_only(chosen)
        return chosen

    def cell(self, row: int, column: int) -> float:
        """One score or loss."""
        return float(self.read((row,), (column,))[0, 0])

    def known(self, column: int) -> Floats:
        """One column as far as it is open: (2**n,), read-only, NaN where a square is face down or unknown."""
        hidden = self._hidden(column)
        if hidden is None:
            return self.column(column)
        rows = self._on_board(np.arange(self.rows))
        seen = ~hidden[rows]
        shown = np.where(seen, self._values(column)[rows], np.nan)
        self._receipt_of(column)[rows[seen]] = True
        read_only(shown)
        return shown

    def ends(self, column: int) -> tuple[float, float]:
        """Ends of the colour scale of a column, from what lies face up: low, high."""
        if self.metric == "loss" and self.has_loss:
            seen = self._face_up(self._values(column))
            seen = seen[~np.isnan(seen)]
            return (float(seen.min()), float(seen.max())) if seen.size else (0.0, 1.0)
        if self._grid.cells is not None:
            return 0.0, float(self._face_up(self._grid.cells).max(initial=1.0))
        return 0.0, 1.0

    def unmeasured(self, column: int | None = None) -> NDArray[np.bool_] | None:
        """Rows of the board without a measured cell or an estimate, in a column where one is named: (2**n,).

        None where there are none.
        """
        return self._grid.unknown(column)

    def judged(self, column: int) -> Judgement | None:
        """What rows held back say of a column's estimates; None where nothing was to be estimated."""
        return self._grid.judged(column)

    @property
    def estimated(self) -> NDArray[np.bool_] | None:
        """Rows of the board whose cells are estimates; None where there are none: (2**n,)."""
        given = self._grid.measured
        return given.estimated if given and given.estimated.any() else None

    def errors(self, column: int) -> Floats | None:
        """Standard errors of the board's cells over seeds: (2**n,), NaN where nobody knows; None if exact."""
        return self._grid.errors(self.metric, column)

    def difference(self, column: int, before: int, after: int) -> Difference | None:
        """A change between rows of the board with its error; None where that is not known."""
        return self._grid.difference(self.metric, column, before, after)

    def row_like(self, other: "Evidence", row: int) -> int | None:
        """The row of this board that was measured on the same data as a row of another; None if none was."""
        mine, given = self._grid.measured, other._grid.measured
        if mine is None or given is None:
            return None
        found = np.flatnonzero(mine.sources == given.sources[row])
        return None if not len(found) else row if row in found else int(found[0])

    def error_of_sum(self, rows: Ints, columns: Ints, weights: Floats) -> float | None:
        """The standard error of the sum of weight times cell of the board, NaN where nobody knows.

        None where cells are exact.
        """
        return self._grid.error_of_sum(self.metric, rows, columns, weights)

    # -- models --------------------------------------------------------------------------------------------

    def answers_of(self, row: int) -> NDArray[np.uint8]:
        """What a row's model answers to each held-out example, slices one after the other: (examples,).

        Raises ValueError where scores come from a formula.
        """
        return self._grid.answers(self._asked_model(row))

    def tiles_of(self, row: int) -> tuple[Tile, ...]:
        """The data that a row's model learnt from: whoever trains it again looks inside the model.

        A tile that is forgotten is not among them.
        """
        whole = self._asked_model(row)
        return tuple(tile for i, tile in enumerate(self._grid.tiles) if whole >> i & 1 and tile.size)

    def _asked_model(self, row: int) -> int:
        """The row of the board whose model is asked, now on the receipt."""
        whole = self._on_board(np.array([row], dtype=np.int64))
        self._ask(whole)
        self._models.add(int(whole[0]))
        return int(whole[0])

    # -- what lies around the board ------------------------------------------------------------------------

    @property
    def world(self) -> World:
        """The world on the board: its tiles as moves left them, its held-out examples.

        Raises ValueError for scores from outside. No cell is read by looking at examples; who trains a model
        on them asks `tiles_of` for its row.
        """
        if self._world is None:
            raise ValueError("these scores came without a world")
        return self._world

    @property
    def has_world(self) -> bool:
        """Whether a world stands behind the cells; scores from outside have none."""
        return self._world is not None

    @property
    def waiting(self) -> tuple[Tile, ...]:
        """The tiles that are not on the board yet, as they came."""
        placed = {tile.letter for tile in self._grid.tiles}
        return tuple(tile for tile in self._came.tiles if tile.letter not in placed) if self._came else ()

    @property
    def as_came(self) -> tuple[Tile, ...]:
        """The tiles that take part as they came, in the order of their bits. Raises ValueError as `world`."""
        came = self._came or self.world
        return tuple(came.tile(letter) for letter in self.letters)

    def elsewhere(self, tiles: Sequence[Tile], *, remember: bool = True) -> "Evidence":
        """The evidence of another board: the same held-out examples, learner and metric, these tiles on it.

        It has a receipt of its own. Raises Unread while squares lie face down: another board would tell of
        them. remember: as in `grid_of`.
        """
        self._ask(None)
        world = self.world.with_tiles(tuple(tiles))
        return evidence_of(world, self.choice, self.metric, came=self._came, remember=remember)

    @property
    def untouched(self) -> "Evidence":
        """The evidence of the same tiles as they came, whatever moves did to them. Raises as `elsewhere`."""
        return self.elsewhere(self.as_came)

    # -- the receipt ---------------------------------------------------------------------------------------

    def cells_read(self) -> tuple[Ints, Ints]:
        """Rows and columns of every cell that was read since the evidence was fresh, each once."""
        columns = sorted(self._cells)
        rows = [np.flatnonzero(self._cells[column]) for column in columns]
        counts = [len(some) for some in rows]
        return np.concatenate([np.zeros(0, np.int64), *rows]), np.repeat(np.array(columns, np.int64), counts)

    def models_read(self) -> tuple[int, ...]:
        """Rows whose models were asked or looked into, ascending."""
        return tuple(sorted(self._models))

    def _on_board(self, rows: Ints) -> Ints:
        """Rows of the board that rows of this game are."""
        return rows if self._tiles is None else rows_of(self._tiles)[rows]

    def _values(self, column: int) -> Floats:
        return self._grid.metric(self.metric, column)

    def _face_up(self, values: Floats) -> Floats:
        return values if self.face_up is None else values[self.face_up]

    def _ask(self, rows: Ints | None, columns: Masks = ()) -> None:
        """Unread where one of the rows lies face down or was not measured; None asks for all."""
        if self.face_up is not None and (down := _among_rows(~self.face_up, rows)):
            raise Unread(down)
        for column in columns if len(columns) else (None,):
            hidden = self._grid.unknown(None if column is None else int(column))
            if hidden is not None and (missing := _among_rows(hidden, rows)):
                judged = None if column is None else self._grid.judged(int(column))
                raise Unmeasured(missing, judged.r2 if judged and not judged.known else None)

    def _hidden(self, column: int) -> NDArray[np.bool_] | None:
        """Rows whose cells are not shown in a column: face down, or not measured; None where all are."""
        unknown = self._grid.unknown(column)
        if self.face_up is None:
            return unknown
        return ~self.face_up if unknown is None else ~self.face_up | unknown

    def _receipt_of(self, column: int) -> NDArray[np.bool_]:
        """The rows that were read in a column, as marks to set."""
        marks = self._cells.get(column)
        if marks is None:
            marks = self._cells[column] = np.zeros(self._grid.rows, dtype=np.bool_)
        return marks


def _among_rows(hidden: NDArray[np.bool_], rows: Ints | None) -> list[int]:
    """Which of the rows are hidden, ascending; rows: None for all of them."""
    found: list[int] = (np.flatnonzero(hidden) if rows is None else np.unique(rows[hidden[rows]])).tolist()
    return found


@lru_cache(maxsize=16)
def rows_of(tiles: tuple[int, ...]) -> Ints:
    """The rows of a board that a game of some of its tiles has, by their places: (2**tiles,), read-only.

    >>> rows_of((0, 2)).tolist()
    [0, 1, 4, 5]
    """
    found = np.zeros(1, dtype=np.int64)
    for tile in tiles:
        found = np.concatenate([found, found | 1 << tile])
    read_only(found)
    return found


@lru_cache(maxsize=64)
def _among(evidence: Evidence, tiles: int) -> Evidence:
    """Remembered, so that what was computed for the smaller game is found again."""
    return replace(evidence, _tiles=tuple(place for i, place in enumerate(evidence.places) if tiles >> i & 1))


def evidence_of(
    world: World,
    choice: LearnerChoice | None = None,
    metric: str = "score",
    face_up: NDArray[np.bool_] | None = None,
    came: World | None = None,
    *,
    remember: bool = True,
) -> Evidence:
    """The evidence of a world under a learner (its first when none is named). In play: `evidence_at`.

    came: the world with every tile as it came, where the board has only some of them, or others. remember: as
    in `grid_of`.
    """
    return Evidence(grid_of(world, choice, remember=remember), metric, face_up, _world=world, _came=came)


def evidence_of_scores(
    table: Floats,
    letters: str,
    columns: Sequence[str] = ("score",),
    *,
    better: int = 1,
    face_up: NDArray[np.bool_] | None = None,
) -> Evidence:
    """Evidence of scores from outside, without a world: (2**n, columns), row by mask, bit i for letters[i].

    letters: one for each tile. columns: their names; a column is asked for by its place, for nobody knows how
    two of them would be joined. better: whether more is better (1), less is (-1) or neither (0). face_up: as
    in `Evidence`.
    """
    cells = np.array(table, dtype=np.float64)
    read_only(cells)
    nothing, nobody = np.zeros((0, 0)), np.zeros(0, dtype=np.int64)
    tiles = tuple(Tile(letter, "", "", nothing, nobody, np.zeros(0), nobody) for letter in letters)
    sizes = np.ones(len(columns))
    grid = Grid(len(letters), tuple(columns), sizes, tiles, None, cells, None, "", OUTSIDE, better)
    return Evidence(grid, "score", face_up)
