"""The ways to see a board: each is a file here and an entry of `PROJECTIONS`; the first is the usual one."""

from functools import lru_cache

from game.view.projections.base import Board, Extent, Placement, Projection, Steps
from game.view.projections.gray_board import GRAY_BOARD
from game.view.projections.grid import GRID
from game.view.projections.heights import HEIGHTS
from game.view.projections.lattice import LATTICE

PROJECTIONS: tuple[Projection, ...] = (
    GRAY_BOARD,
    GRID,
    LATTICE,
    HEIGHTS,
)


def projection_of(code: str) -> Projection:
    """The projection with a code; the usual one for a code that this version does not know."""
    return next((projection for projection in PROJECTIONS if projection.code == code), PROJECTIONS[0])


@lru_cache(maxsize=32)
def shares(code: str, board: Board) -> Placement:
    """A board laid out in a square of side 1, without gaps: for steps, and for shares of the whole."""
    return projection_of(code).layout(board, _in_shares)


def _in_shares(extent: Extent) -> Steps:
    return Steps(0, 0, 1 / extent.columns, 1 / extent.lines, 0)
