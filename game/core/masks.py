"""Training sets as whole numbers, and where each one lies on the board.

A *mask* is an int whose bit i says that the i-th placed tile is in the training set. Tiles are
counted in the order in which they were placed, so placing one more tile only adds masks above the
old ones: no old mask, and nothing indexed by it, ever changes.

*Why Gray code:* along each axis of the board two touching squares differ by exactly one tile, and a
new tile (the highest bit of its axis) reflects the axis, which is what unfolding shows.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

LETTERS = "ABCDEFGHIJ"
MOST_TILES = len(LETTERS)

#: Which placed tiles (by position) steer the column and which the row of a square.
#: The axes take turns so that the board is never more than twice as wide as high.
COLUMN_TILES = (0, 1, 4, 6, 8)
ROW_TILES = (2, 3, 5, 7, 9)


class Place(NamedTuple):
    """A square of the board: column and row, counted from the upper left corner.

    >>> Place(1, 0)
    Place(column=1, row=0)
    """

    column: int
    row: int


def popcount(mask: int) -> int:
    """How many tiles a training set holds.

    >>> popcount(0b1011)
    3
    """
    return mask.bit_count()


def tiles_of(mask: int) -> Iterator[int]:
    """The positions of the tiles in a training set, ascending.

    >>> list(tiles_of(0b1010))
    [1, 3]
    """
    position = 0
    while mask:
        if mask & 1:
            yield position
        mask >>= 1
        position += 1


def submasks(mask: int) -> Iterator[int]:
    """Every subset of a training set, ascending, the empty set first.

    >>> list(submasks(0b101))
    [0, 1, 4, 5]
    """
    sub = 0
    while True:
        yield sub
        if sub == mask:
            return
        sub = (sub - mask) & mask


def neighbours(mask: int, n: int) -> tuple[int, ...]:
    """The n training sets that differ by one tile, in tile order.

    >>> neighbours(0b00, 2)
    (1, 2)
    """
    return tuple(mask ^ (1 << i) for i in range(n))


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


@cache
def axis_tiles(n: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The tiles on the column axis and on the row axis of a board with n tiles.

    >>> axis_tiles(5)
    ((0, 1, 4), (2, 3))
    """
    return tuple(t for t in COLUMN_TILES if t < n), tuple(t for t in ROW_TILES if t < n)


def board_size(n: int) -> Place:
    """Columns and rows of the board of n tiles.

    >>> board_size(6)
    Place(column=8, row=8)
    """
    columns, rows = axis_tiles(n)
    return Place(1 << len(columns), 1 << len(rows))


def _gather(mask: int, tiles: tuple[int, ...]) -> int:
    return sum(1 << k for k, tile in enumerate(tiles) if mask >> tile & 1)


def _scatter(code: int, tiles: tuple[int, ...]) -> int:
    return sum(1 << tile for k, tile in enumerate(tiles) if code >> k & 1)


@lru_cache(maxsize=1 << MOST_TILES)
def place_of(mask: int) -> Place:
    """The square of a training set; the same for every board large enough to hold it.

    >>> place_of(0b10)
    Place(column=3, row=0)
    """
    return Place(gray_index(_gather(mask, COLUMN_TILES)), gray_index(_gather(mask, ROW_TILES)))


def mask_at(place: Place) -> int:
    """The training set of a square; the inverse of `place_of`.

    >>> mask_at(Place(2, 0))
    3
    """
    return _scatter(gray(place.column), COLUMN_TILES) | _scatter(gray(place.row), ROW_TILES)


def display_order(n: int) -> tuple[int, ...]:
    """All masks by size, then by alphabet, the empty set first.

    >>> display_order(2)
    (0, 1, 2, 3)
    """
    return tuple(sorted(range(1 << n), key=lambda mask: (popcount(mask), tuple(tiles_of(mask)))))


def name_of(mask: int, letters: str = LETTERS) -> str:
    """A training set in letters, alphabetical, "none" when it is empty.

    ``letters[i]`` is the letter of the i-th placed tile.

    >>> name_of(0b1011), name_of(0)
    ('ABD', 'none')
    """
    return "".join(sorted(letters[i] for i in tiles_of(mask))) or "none"


def mask_of(name: str, letters: str = LETTERS) -> int:
    """The training set that a name stands for; the inverse of `name_of`.

    Raises ValueError with a sentence when a letter is unknown or stands twice.

    >>> mask_of("ABD")
    11
    """
    if name in ("none", "", "∅"):
        return 0
    mask = 0
    for letter in name.upper():
        position = letters.find(letter)
        if position < 0:
            raise ValueError(f"there is no tile {letter} among {' '.join(letters)}")
        if mask >> position & 1:
            raise ValueError(f"tile {letter} is named twice in {name}")
        mask |= 1 << position
    return mask
