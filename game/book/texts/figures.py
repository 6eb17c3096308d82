"""Figures of a text: all that is needed to draw a small board, a curve or a reading from its living grid."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from game.book.narration import column_words
from game.book.readings import reading_at
from game.book.texts.document_tree import Figure
from game.book.texts.position_syntax import Opened, PlaceFault, resolve, row_of
from game.book.worlds import Pack
from game.core.masks import popcount
from game.methods.results import Result
from game.play.game import state_of
from game.play.state import closed_tiles, column_of, evidence_at

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FigureData:
    """What a figure shows. opened: the position that it opens.

    placed: letters in the order of placing, so bit i of a row is placed[i]. values: of every row, (2**n) of
    them, on one column and metric. low, high: ends of the colour scale; where lower_is_better the light end
    is at low. marks: rows that a method reads. pair: two rows to compare. closed: mask of tiles on strike.
    means: mean value of the rows of each size, from 0 to n. result: what the method answers, in a reading.
    changes: of every row what moves changed of it, where squares show that. better: 1 where more is better,
    -1 where less is, 0 where neither.
    """

    opened: Opened
    placed: str
    values: tuple[float, ...]
    low: float
    high: float
    lower_is_better: bool
    marks: tuple[int, ...]
    pair: Pair | None
    closed: int
    column_words: str
    means: tuple[float, ...]
    result: Result | None = None
    changes: tuple[float, ...] = ()
    better: int = 1

    @property
    def n(self) -> int:
        """Tiles on the board."""
        return len(self.placed)


def figure_data(figure: Figure, packs: Sequence[Pack]) -> FigureData | str:
    """What a figure shows, or one sentence that says why it cannot be drawn."""
    found = _data(figure.place, figure.marks, figure.pair, tuple(packs))
    return found if isinstance(found, str) or figure.kind != "reading" else _with_result(found)


def figure_fault(figure: Figure, packs: Sequence[Pack]) -> str | None:
    """Why a figure cannot be drawn, None when it can."""
    found = figure_data(figure, packs)
    return found if isinstance(found, str) else None


@lru_cache(maxsize=256)
def _data(
    place: str, marks: tuple[str, ...], pair: tuple[str, ...], packs: tuple[Pack, ...]
) -> FigureData | str:
    opened = resolve(place, packs)
    if isinstance(opened, str):
        return opened
    world, position = opened.pack.world, opened.position
    state, lens = state_of(world, position.game), position.lens
    try:
        marked = tuple(row_of(state, name) for name in marks)
        two = tuple(row_of(state, name) for name in pair)
    except PlaceFault as fault:
        return str(fault)
    if len(two) not in (0, 2):
        return f"a pair is two rows, not {len(two)}"
    evidence = evidence_at(world, state, lens)
    column = column_of(world, state, lens)
    values = evidence.column(column)
    low, high = evidence.ends(column)
    changes: tuple[float, ...] = ()
    if lens.squares == "difference":
        came = evidence_at(world, state, replace(lens, reality="real")).column(column)
        changes = tuple(float(gap) for gap in values - came)
    sizes = [
        [float(value) for row, value in enumerate(values) if popcount(row) == k] for k in range(state.n + 1)
    ]
    return FigureData(
        opened,
        state.placed,
        tuple(float(value) for value in values),
        low,
        high,
        lens.metric == "loss",
        marked,
        (two[0], two[1]) if len(two) == 2 else None,
        closed_tiles(state),
        column_words(world, column, state.placed),
        tuple(sum(group) / len(group) for group in sizes),
        changes=changes,
        better=evidence.better,
    )


@lru_cache(maxsize=256)
def _with_result(data: FigureData) -> FigureData | str:
    """The same with what the method answers, or one sentence that says why it does not."""
    world, position = data.opened.pack.world, data.opened.position
    state = state_of(world, position.game)
    found = reading_at(world, state, position.lens, evidence_at(world, state, position.lens))
    return found if isinstance(found, str) else replace(data, result=found)
