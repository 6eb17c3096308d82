"""The evaluation sets that stand side by side: each slice, unions of clean ones, then what is not clean.

Where a formula scores sets of tiles against one another, every set of tiles is one. A set that the player
put together and that is none of them comes last.
"""

from functools import lru_cache

from game.core.masks import display_order
from game.core.world import World
from game.play.state import Lens, State, column_of, compared_column_of
from game.view.projections.base import Board

#: Of more clean slices than this only the union of all of them is shown.
MOST_JOINED = 3
#: Names of so many letters fit over a number.
SHORT = 5


def board_of(world: World, state: State, lens: Lens) -> Board:
    """The board of a position with all evaluation sets that a projection may show."""
    column = column_of(world, state, lens)
    own = tuple(dict.fromkeys((column, compared_column_of(world, state, lens))))
    if not world.kind.has_slices:
        return Board(state.n, column, _letters(state.n), (1 << state.n,), turn=lens.turn)
    kinds = tuple(piece.kind == "clean" for piece in world.slices)
    columns, groups = _slices(kinds)
    others = tuple(one for one in own if one not in columns)
    named = any(len(piece.name) > SHORT for piece in world.slices if piece.kind == "clean")
    groups = (*groups, len(others)) if others else groups
    return Board(state.n, column, (*columns, *others), groups, named, lens.turn)


@lru_cache(maxsize=16)
def _letters(n: int) -> tuple[int, ...]:
    return display_order(n)


@lru_cache(maxsize=16)
def _slices(clean: tuple[bool, ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Columns and how many of them stand together."""
    places = [j for j, is_clean in enumerate(clean) if is_clean]
    everything = sum(1 << j for j in places)
    singles = tuple(1 << j for j in places)
    unions: tuple[int, ...] = ()
    if len(places) <= MOST_JOINED:
        masks = (
            sum(1 << places[k] for k in range(len(places)) if mask >> k & 1)
            for mask in display_order(len(places))
        )
        unions = tuple(mask for mask in masks if mask.bit_count() > 1 and mask != everything)
    joined = (*singles, *unions, *((everything,) if everything not in singles else ()))
    rest = tuple(1 << j for j, is_clean in enumerate(clean) if not is_clean)
    return (*joined, *rest), (len(joined), len(rest)) if rest else (len(joined),)
