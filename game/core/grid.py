"""The grid: every training set of a world against every evaluation set.

Rows are masks of the placed tiles, columns are masks of the base slices (in formula worlds: of the
tiles themselves). `grid_of` depends on the world and the learner alone. How the world was reached only
decides what has to be computed anew: nothing that a move did not touch.

*Why a memo inside:* the same world is asked for by the board, the cards, the inspector and the undo
history; the numbers are equal bit for bit whether they come from the memo, from an update or fresh.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from game.core.board_table import BoardTable
from game.core.held_back import Judgement
from game.core.learners import ridge
from game.core.learners.catalogue import learner_named, trainer
from game.core.learners.common import GUESS, Answers, decide, rows_with
from game.core.learners.formula import formula_cells
from game.core.measured_table import Difference
from game.core.world import Floats, Ints, LearnerChoice, Tile, World, digest, held_out, read_only

#: How many grids are remembered; a history of moves and one drag of a slider fit in.
REMEMBERED = 48
#: How many grids of other boards are remembered: what one method asks for at one row fits in.
ASIDE = 96
#: Rows are trained in batches of this many, so that memory stays small on the largest boards.
BATCH = 64


@dataclass(frozen=True, eq=False)
class RowResults:
    """What models of some rows came to: scores and losses summed by slice, and each answer.

    right, loss: (rows, slices); right counts right answers, or what examples score where models choose no
    class. answers: (rows, examples), class indices, `GUESS` in the empty row; (rows, 0) without classes.
    """

    right: Floats
    loss: Floats
    answers: NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Grid:
    """Scores and losses of all rows; what to read is a column mask over the base slices.

    n: tiles. sizes: (slices,) what the examples of each base slice count together: their number, or the
    characters of texts. part: results of trained worlds. cells: (2**n, 2**n) scores of formula worlds.
    tiles: what the rows were computed from, for updates. choice: the learner. better: whether more of a score
    is better (1), less is (-1) or neither (0). measured: where cells were measured elsewhere, all that is
    known of them; rows of which nothing is known are NaN.
    """

    n: int
    names: tuple[str, ...]
    sizes: Floats
    tiles: tuple[Tile, ...]
    part: RowResults | None
    cells: Floats | None
    loss_name: str | None
    test_key: str
    choice: LearnerChoice
    better: int = 1
    measured: BoardTable | None = None
    _means: dict[tuple[str, int], Floats] = field(default_factory=dict, repr=False)

    @property
    def rows(self) -> int:
        """Number of training sets."""
        return 1 << self.n

    @property
    def m(self) -> int:
        """Number of base columns."""
        return len(self.names)

    def scores(self, column: int) -> Floats:
        """Scores of all rows on a union of base slices: (2**n,). The empty union is a KeyError if trained."""
        if self.cells is not None:
            return self.cells[:, column]
        return self._mean("right", column)

    def losses(self, column: int) -> Floats | None:
        """Mean losses of all rows on a union of base slices: (2**n,), None in formula worlds."""
        return None if self.part is None else self._mean("loss", column)

    def metric(self, name: str, column: int) -> Floats:
        """Scores, or losses where ``name`` is "loss" and there are any: (2**n,)."""
        losses = self.losses(column) if name == "loss" else None
        return self.scores(column) if losses is None else losses

    def unknown(self, column: int | None) -> NDArray[np.bool_] | None:
        """Rows that were neither measured nor estimated: (2**n,); None where every row has its cell.

        column: on a union of base slices, where estimates of some slices may not be believed; None: on none.
        """
        if self.measured is None:
            return None
        weights = self._weights(column) if column else None
        found = self.measured.unknown if weights is None else self.measured.unreadable(weights)
        return found if found.any() else None

    def judged(self, column: int) -> Judgement | None:
        """What rows held back say of estimates on a union of base slices; None without estimates."""
        return self.measured.judged(self._weights(column)) if self.measured else None

    def errors(self, name: str, column: int) -> Floats | None:
        """Standard errors over seeds: (2**n,), NaN where nobody knows; None where all is exact."""
        return self.measured.errors(self._weights(column), name) if self.measured else None

    def difference(self, name: str, column: int, before: int, after: int) -> Difference | None:
        """A change with its error; None where cells are exact, or one of them is not known."""
        if self.measured is None:
            return None
        found = self.measured.difference(self._weights(column), before, after, name)
        values = self.metric(name, column)
        return found and replace(found, change=float(values[after] - values[before]))

    def error_of_sum(self, name: str, rows: Ints, columns: Ints, weights: Floats) -> float | None:
        """The standard error of the sum of weight times cell; None where all is exact."""
        if self.measured is None:
            return None
        shares = {column: self._weights(column) for column in set(columns.tolist())}
        by_slice = [shares[column] / shares[column].sum() for column in columns.tolist()]
        return self.measured.error_of_sum(rows, np.array(by_slice) * weights[:, None], name)

    def _weights(self, column: int) -> Floats:
        return np.where([column >> j & 1 for j in range(self.m)], self.sizes, 0.0)

    @cached_property
    def base_scores(self) -> Floats:
        """Scores on the base columns: (2**n, m)."""
        return self._frozen(np.stack([self.scores(1 << j) for j in range(self.m)], axis=1))

    @cached_property
    def table(self) -> Floats:
        """Scores on every evaluation set: (2**n, 2**m); NaN on the empty one where models are tested."""
        if self.cells is not None:
            return self.cells
        full = np.full((self.rows, 1 << self.m), np.nan)
        for column in range(1, 1 << self.m):
            full[:, column] = self.scores(column)
        return self._frozen(full)

    def answers(self, row: int) -> NDArray[np.uint8]:
        """The predicted class of each held-out example, slices one after the other: (examples,)."""
        if self.measured:
            raise ValueError("of measured models only scores are here")
        return self._part.answers[row]

    @property
    def _part(self) -> RowResults:
        if self.part is None:
            raise ValueError("a formula world has no models to ask")
        return self.part

    def _mean(self, which: str, column: int) -> Floats:
        known = self._means.get((which, column))
        if known is None:
            known = self._means[which, column] = self._mean_anew(getattr(self._part, which), column)
        return known

    def _mean_anew(self, sums: Floats, column: int) -> Floats:
        chosen = [j for j in range(self.m) if column >> j & 1]
        if not chosen:
            raise KeyError("a model cannot be tested on the empty evaluation set")
        found = sums[:, chosen].sum(axis=1) / self.sizes[chosen].sum()
        unknown = self.unknown(column)
        return self._frozen(found if unknown is None else np.where(unknown, np.nan, found))

    @staticmethod
    def _frozen(array: Floats) -> Floats:
        read_only(array)
        return array


def measure(world: World, tiles: Sequence[Tile], required: int, choice: LearnerChoice) -> RowResults:
    """Train every row of `tiles` that holds `required`, in ascending order, and test it on all slices.

    A tile without examples teaches nothing: rows with it have the very results of those without it.
    """
    known = [i for i, tile in enumerate(tiles) if tile.size]
    if len(known) == len(tiles):
        return _measured(world, tiles, required, choice)
    # Of a board without any example the row of nothing is asked, which is the same on every board.
    some = [tiles[i] for i in known] or [_blank(tiles[0])]
    part = _measured(world, some, _bits_at(required, known), choice)
    held = rows_with(len(known), _bits_at(required, known)).tolist()
    same = [held.index(_bits_at(row, known)) for row in rows_with(len(tiles), required).tolist()]
    return _rows(part, np.array(same))


def _blank(tile: Tile) -> Tile:
    """The tile with one example of nothing in place of none: no learner trains on a tile without examples."""
    one = np.zeros(1, dtype=np.int64)
    return replace(tile, x=np.zeros((1, tile.x.shape[1])), y=one, w=np.ones(1), contributor=one, truth=None)


def _bits_at(row: int, places: Sequence[int]) -> int:
    """The bits of a row at some places, side by side.

    >>> bin(_bits_at(0b1101, (0, 2)))
    '0b11'
    """
    return sum(1 << k for k, place in enumerate(places) if row >> place & 1)


def _measured(world: World, tiles: Sequence[Tile], required: int, choice: LearnerChoice) -> RowResults:
    x, y, starts = held_out(world.slices)
    train = trainer(choice)
    pieces = []
    # Fixing the highest tiles one way or the other splits the rows into batches in ascending order.
    for kept, needs in _batches(tiles, required):
        told = train(kept, needs, world.outcomes, x, y, choice)
        loss = np.add.reduceat(told.loss, starts, axis=1)
        winner, score = _judged(told, y)
        right = np.add.reduceat(score, starts, axis=1)
        if not needs and world.classes:
            winner[0] = GUESS
            right[0] = np.array([piece.size for piece in world.slices]) / len(world.classes)
        pieces.append((right, loss, winner))
    right, loss = (np.concatenate([piece[k] for piece in pieces]) for k in (0, 1))
    return RowResults(right, loss, np.concatenate([piece[2] for piece in pieces]))


def _judged(told: Answers, y: Ints) -> tuple[NDArray[np.uint8], Floats]:
    """The class that wins for each example and what each counts; no classes where models choose none."""
    if told.score is not None:
        return np.zeros((len(told.loss), 0), dtype=np.uint8), told.score
    if told.outputs is None:
        raise ValueError("a learner answers with outputs or with scores")
    winner = decide(told.outputs)
    return winner, (winner == y).astype(np.float64)


def _batches(tiles: Sequence[Tile], required: int) -> list[tuple[Sequence[Tile], int]]:
    """Tiles and required masks whose rows, one batch after the other, are the rows of the whole."""
    free = len(tiles) - required.bit_count()
    if 1 << free <= BATCH or not tiles:
        return [(tiles, required)]
    last = len(tiles) - 1
    without = [] if required >> last & 1 else _batches(tiles[:last], required)
    with_last = _with_last(tiles, required | 1 << last)
    return [*without, *with_last]


def _with_last(tiles: Sequence[Tile], required: int) -> list[tuple[Sequence[Tile], int]]:
    """Batches of rows that hold the required tiles, split by the highest free tile."""
    free = [i for i in range(len(tiles)) if not required >> i & 1]
    if 1 << len(free) <= BATCH:
        return [(tiles, required)]
    top = free[-1]
    lower = [tile for i, tile in enumerate(tiles) if i != top]
    low_bits = required & ((1 << top) - 1)
    without_top = low_bits | (required >> top + 1) << top
    return [*_with_last(lower, without_top), *_with_last(tiles, required | 1 << top)]


_Memo = OrderedDict[tuple[str, LearnerChoice], Grid]
_memo: _Memo = OrderedDict()
_aside: _Memo = OrderedDict()


def grid_of(world: World, choice: LearnerChoice | None = None, *, remember: bool = True) -> Grid:
    """The grid of a world under a learner (the world's first when none is named).

    remember: whether it takes a place among the boards in play. Who trains dozens of boards in a row says no,
    or they would push out those that undo and sliders come back to; these are remembered aside.
    """
    choice = choice or world.learners[0]
    key = (world.key, choice)
    for memo in (_memo, _aside):
        if key in memo:
            memo.move_to_end(key)
            return memo[key]
    near = [grid for (_, other), grid in reversed(_memo.items()) if other == choice]
    given = world.kind.cells(world)
    if given is not None:
        grid = _read(world, choice, given)
    else:
        grid = _trained(world, choice, near) if world.kind.has_slices else _formula(world, choice)
    memo, most = (_memo, REMEMBERED) if remember else (_aside, ASIDE)
    memo[key] = grid
    while len(memo) > most:
        memo.popitem(last=False)
    return grid


def forget_grids() -> None:
    """Empty the memo: for benchmarks and tests that want every number computed afresh."""
    _memo.clear()
    _aside.clear()
    ridge.sums.cache_clear()
    held_out.cache_clear()


def _formula(world: World, choice: LearnerChoice) -> Grid:
    cells = formula_cells(choice.name, world.tiles)
    read_only(cells)
    n = len(world.tiles)
    better = 1 if learner_named(choice.name).graded else 0
    return Grid(n, tuple(world.letters), np.ones(n), world.tiles, None, cells, None, "", choice, better)


def _read(world: World, choice: LearnerChoice, given: BoardTable) -> Grid:
    """The grid of cells that were measured elsewhere."""
    sizes = np.array([piece.mass for piece in world.slices], dtype=np.float64)
    names = tuple(piece.name for piece in world.slices)
    nothing = np.zeros((len(given.mean), 0), dtype=np.uint8)
    of = given.of
    part = RowResults(of.scores(given.mean) * sizes, of.losses(given.mean) * sizes, nothing)
    for array in (part.right, part.loss):
        read_only(array)
    return Grid(
        len(world.tiles), names, sizes, world.tiles, part, None, of.loss_name, "", choice, measured=given
    )


def _trained(world: World, choice: LearnerChoice, near: Sequence[Grid]) -> Grid:
    sizes = np.array([piece.mass for piece in world.slices], dtype=np.float64)
    names = tuple(piece.name for piece in world.slices)
    test_key = digest(world.classes, world.alphabet, *(piece.key for piece in world.slices))
    part = _updated(world, choice, test_key, near) or measure(world, world.tiles, 0, choice)
    for array in (part.right, part.loss):
        read_only(array)
    part.answers.flags.writeable = False
    loss_name = learner_named(choice.name).loss
    return Grid(len(world.tiles), names, sizes, world.tiles, part, None, loss_name, test_key, choice)


def _updated(world: World, choice: LearnerChoice, test_key: str, near: Sequence[Grid]) -> RowResults | None:
    """Results from a grid that is one move away, computing only the rows that the move touched."""
    keys = [tile.key for tile in world.tiles]
    n = len(keys)
    for grid in near:
        if grid.part is None or grid.test_key != test_key:
            continue
        old = [tile.key for tile in grid.tiles]
        if old[:n] == keys:
            return _rows(grid.part, slice(0, 1 << n))
        if old == keys[:-1]:
            return _joined(grid.part, measure(world, world.tiles, 1 << (n - 1), choice))
        differ = [i for i in range(n) if i < len(old) and old[i] != keys[i]]
        if len(old) == n and len(differ) == 1 and not world.tiles[differ[0]].size:
            return _rows(grid.part, np.arange(1 << n) & ~(1 << differ[0]))
        if len(old) == n and len(differ) == 1:
            half = measure(world, world.tiles, 1 << differ[0], choice)
            return _replaced(grid.part, half, np.flatnonzero(np.arange(1 << n) >> differ[0] & 1))
    return None


def _rows(part: RowResults, rows: "slice | NDArray[np.integer]") -> RowResults:
    return RowResults(part.right[rows], part.loss[rows], part.answers[rows])


def _joined(old: RowResults, new: RowResults) -> RowResults:
    return RowResults(
        np.concatenate([old.right, new.right]),
        np.concatenate([old.loss, new.loss]),
        np.concatenate([old.answers, new.answers]),
    )


def _replaced(old: RowResults, half: RowResults, rows: NDArray[np.intp]) -> RowResults:
    right, loss, answers = old.right.copy(), old.loss.copy(), old.answers.copy()
    right[rows], loss[rows], answers[rows] = half.right, half.loss, half.answers
    return RowResults(right, loss, answers)
