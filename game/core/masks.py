"""Training sets as whole numbers, and their names.

A *mask* is an int whose bit i says that the i-th placed tile is in the training set. Tiles are
counted in the order in which they were placed, so placing one more tile only adds masks above the
old ones: no old mask, and nothing indexed by it, ever changes.
"""

from collections.abc import Iterator

LETTERS = "ABCDEFGHIJ"
MOST_TILES = len(LETTERS)


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
