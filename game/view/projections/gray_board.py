"""The usual board: columns and lines follow the reflected binary (Gray) code of the tiles that steer them.

Touching cells differ by exactly one tile, and a new tile (the highest bit of its side) reflects the board,
which is what unfolding shows. Source: F. Gray, Pulse code communication, US patent 2,632,058 (1953).
"""

from functools import lru_cache

from game.view.projections.base import Arrangement, Board, Extent, Projection, Side, Spot, Stripes

#: Which placed tiles (by position) steer the column and which the line of a cell.
#: The sides take turns so that the board is never more than twice as wide as high.
COLUMN_TILES = (0, 1, 4, 6, 8)
LINE_TILES = (2, 3, 5, 7, 9)


def gray(index: int) -> int:
    """The reflected binary code of a whole number.

    >>> [gray(i) for i in range(4)]
    [0, 1, 3, 2]
    """
    return index ^ (index >> 1)


def gray_index(code: int) -> int:
    """Where a code stands in the reflected binary sequence; the inverse of `gray`.

    >>> [gray_index(gray(i)) for i in range(4)]
    [0, 1, 2, 3]
    """
    index = 0
    while code:
        index ^= code
        code >>= 1
    return index


def side_tiles(n: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The tiles that steer the columns and the lines of a board of n tiles.

    >>> side_tiles(5)
    ((0, 1, 4), (2, 3))
    """
    return tuple(t for t in COLUMN_TILES if t < n), tuple(t for t in LINE_TILES if t < n)


def _extent(board: Board) -> Extent:
    columns, lines = side_tiles(board.n)
    return Extent(1 << len(columns), 1 << len(lines), len(columns), len(lines))


def _spot(row: int) -> Spot:
    """Column and line of a training set; the same for every board large enough to hold it."""
    columns, lines = (
        gray_index(sum(1 << k for k, tile in enumerate(tiles) if row >> tile & 1))
        for tiles in (COLUMN_TILES, LINE_TILES)
    )
    return columns, lines


@lru_cache(maxsize=16)
def _spots(n: int) -> tuple[Spot, ...]:
    return tuple(_spot(row) for row in range(1 << n))


def _arranged(board: Board) -> Arrangement:
    return _laid(board.n, board.column)


@lru_cache(maxsize=32)
def _laid(n: int, column: int) -> Arrangement:
    return Arrangement(Board(n, column).cells, _spots(n))


@lru_cache(maxsize=16)
def _stripes(n: int) -> tuple[Stripes, ...]:
    """The stripes of every tile, in the order of the tiles."""
    found = []
    sides: tuple[Side, Side] = ("top", "left")
    for side, tiles in zip(sides, side_tiles(n), strict=True):
        for level, tile in enumerate(tiles):
            held = [k for k in range(1 << len(tiles)) if gray(k) >> level & 1]
            firsts = [k for k in held if k - 1 not in held]
            lasts = [k for k in held if k + 1 not in held]
            found.append(Stripes(tile, side, level, tuple(zip(firsts, lasts, strict=True))))
    return tuple(sorted(found))


GRAY_BOARD = Projection("board", "board", "Board", _extent, _arranged, _stripes)
