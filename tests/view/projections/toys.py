"""Two toy projections: rows of diamonds, and squares by size. The second one is also a file for the game."""

from game.core.masks import display_order
from game.view.projections.base import Arrangement, Extent, Projection

SOURCE = '''"""Training sets by size: a line for each size, from none to all."""

from math import comb

from game.core.masks import display_order, popcount
from game.view.projections.base import Arrangement, Board, Extent, Projection


def _extent(board: Board) -> Extent:
    return Extent(comb(board.n, board.n // 2), board.n + 1)


def _arranged(board: Board) -> Arrangement:
    counts = [0] * (board.n + 1)
    spots = {}
    for row in display_order(board.n):
        size = popcount(row)
        spots[row] = counts[size], size
        counts[size] += 1
    return Arrangement(board.cells, tuple(spots[cell.row] for cell in board.cells))


BY_SIZE = Projection("sizes", "list by size", "Sizes", _extent, _arranged)
'''
_names = {}
exec(compile(SOURCE, "by_size", "exec"), _names)
BY_SIZE: Projection = _names["BY_SIZE"]


def _in_a_row(board):
    order = display_order(board.n)
    return Arrangement(board.cells, tuple((order.index(cell.row), 0) for cell in board.cells))


def diamond(rect):
    x, y = rect.middle
    return (rect.x, y), (x, rect.y), (rect.right, y), (x, rect.bottom)


DIAMONDS = Projection(
    "diamonds",
    "row of diamonds",
    "Diamonds",
    lambda board: Extent(1 << board.n, 1),
    _in_a_row,
    outline=diamond,
)
