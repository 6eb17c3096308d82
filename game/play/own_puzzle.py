"""A puzzle from the numbers of any world: which tiles have to strike for a column to score so little.

*Why searched here and not only offline:* data that a player brings have no level on a shelf. Their board is
trained already, so all strikes of a few tiles are read off its squares.
"""

from collections.abc import Iterator
from math import isnan
from typing import Final

from game.core.masks import popcount, submasks
from game.core.world import Floats, World
from game.play.daily import Puzzle
from game.play.scenario import MARGIN
from game.play.state import evidence_at, first_lens, opening

#: Strikes of a puzzle at most; more are too many choices for a first look at new data.
MOST_STRIKES: Final = 3
#: Digits after the point of a threshold: the fewest that keep it between both outcomes.
DIGITS: Final = (2, 3, 4)


def puzzle_of(world: World) -> Puzzle | None:
    """The best puzzle of the tiles at a world's start; None where no choice stands out.

    One choice of tiles alone leaves so little of a column; every other outcome of as many strikes or fewer
    lies twice `game.play.scenario.MARGIN` held-out examples above it, so that the threshold, halfway, is that
    margin away from both. A puzzle that is missed by who always strikes what costs most at once comes before
    the others, then a wide gap. Measured worlds, whose held-out examples are elsewhere, have none.
    """
    if not world.kind.has_slices:
        return None
    evidence = evidence_at(world, opening(world), first_lens(world))
    clean = {piece.name: 1 << j for j, piece in enumerate(world.slices) if world.clean >> j & 1}
    found = [
        one
        for name, column in {"all": world.clean, **clean}.items()
        for one in _puzzles(world, name, _size(world, column), evidence.known(column))
    ]
    return max(found, key=lambda pair: pair[0], default=((False, 0.0), None))[1]


def _size(world: World, column: int) -> int:
    """Held-out examples of a column."""
    return sum(piece.size for j, piece in enumerate(world.slices) if column >> j & 1)


def _puzzles(
    world: World, name: str, size: int, scores: Floats
) -> Iterator[tuple[tuple[bool, float], Puzzle]]:
    """The puzzles of a column, one for each number of strikes, with what they are ranked by."""
    n, full = len(world.start), len(scores) - 1
    for strikes in range(1, min(MOST_STRIKES, n - 1) + 1):
        gone = [struck for struck in submasks(full) if popcount(struck) <= strikes]
        left = {struck: float(scores[full & ~struck]) for struck in gone}
        if any(map(isnan, left.values())):  # rows that nobody measured
            return
        order = sorted(gone, key=lambda struck: left[struck])
        low, second = left[order[0]], left[order[1]]
        if popcount(order[0]) != strikes or not (second - low) * size >= 2 * MARGIN or not low > 0:
            continue
        halfway, apart = (low + second) / 2, MARGIN / size
        rounded = (round(halfway, digits) for digits in DIGITS)
        most = next((one for one in rounded if min(one - low, second - one) >= apart), None)
        if most is not None:
            missed = order[0] != _greedy(scores, strikes)
            yield (missed, second - low), Puzzle(world.name, world.start, "strike", name, most, strikes)


def _greedy(scores: Floats, strikes: int) -> int:
    """The tiles, as a mask, that strike where each strike is the one that costs most at once."""
    full, struck = len(scores) - 1, 0
    for _ in range(strikes):
        rest = [struck | 1 << i for i in range(full.bit_length()) if not struck >> i & 1]
        struck = min(rest, key=lambda some: float(scores[full & ~some]))
    return struck
