"""A puzzle from the numbers of any world: which tiles have to strike for a column to score so little.

*Why searched here and not only offline:* data that a player brings have no level on a shelf. Their board is
trained already, so all strikes of a few tiles are read off its squares.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, NamedTuple

from game.core.kinds.base import LossScale
from game.core.world import World
from game.play.daily import Puzzle
from game.play.outcomes import Candidate, Outcome, candidates, greedy, is_puzzle, singles, struck

#: Strikes of a puzzle at most; more are too many choices for a first look at new data.
MOST_STRIKES: Final = 3
#: Tiles on the board at most where those of the start give no puzzle that is hidden: 64 rows train soon.
MOST_TILES: Final = 6
#: Digits after the point of a threshold: the fewest that keep it between both outcomes.
DIGITS: Final = (2, 3, 4)
#: The same of a loss.
LOSS_DIGITS: Final = (1, 2)


@dataclass(frozen=True, slots=True)
class OwnPuzzle(Puzzle):
    """A puzzle with what hints may tell. most: the score that may be left; where the world's own unit is a
    loss, that which has to be reached.

    out: the tiles that have to strike. nearest: those of the outcome that comes nearest with as many strikes.
    lure: the tile that costs most at once where it is none of them, else "".
    """

    out: str = ""
    nearest: str = ""
    lure: str = ""


@lru_cache(maxsize=8)
def puzzle_of(world: World) -> OwnPuzzle | None:
    """The best puzzle of the tiles at a world's start; None where no choice stands out.

    One choice of tiles alone leaves so little of a column; every other outcome of as many strikes or fewer
    lies clear of the threshold, and so does the choice itself, by the gap that the world's kind asks for
    (`Kind.gap_units`): three held-out examples, four hundredths of the score of a text, two standard errors
    between seeds. A puzzle whose solution lies face down comes before the others, then one that is missed by
    who always strikes what costs most at once, then a wide gap. Where every solution lies open, further tiles
    are tried on the board, too. Where nobody knows the noise, in a measurement of one seed, there is none.
    """
    if not world.kind.has_slices:
        return None
    further = (letter for letter in world.letters if letter not in world.start)
    larger = (world.start + "".join(further))[: max(MOST_TILES, len(world.start))]
    found = _best(world, world.start)
    other = None if larger == world.start or (found and found[0].hidden) else _best(world, larger)
    both = [one for one in (found, other) if one]
    return max(both, key=lambda pair: pair[0])[1] if both else None


class Worth(NamedTuple):
    """What puzzles are ranked by. hidden: its solution lies face down at first; missed: by who strikes what
    costs most; wide: how far the threshold lies above it.
    """

    hidden: bool
    missed: bool
    wide: float


def _best(world: World, placed: str) -> tuple[Worth, OwnPuzzle] | None:
    """The best puzzle of some tiles with what it is worth."""
    columns = ("all", *(piece.name for j, piece in enumerate(world.slices) if world.clean >> j & 1))
    most = min(MOST_STRIKES, len(placed) - 1)
    outcomes, scale = struck(world, placed, columns, most), world.kind.loss_scale(world)
    if scale:
        outcomes = tuple(_in_loss(one, scale) for one in outcomes)
    found = [
        pair
        for strikes in range(1, most + 1)
        for pair in _puzzles(
            world, placed, columns, [one for one in outcomes if len(one.moves) <= strikes], scale
        )
    ]
    return max(found, key=lambda pair: pair[0], default=None)


def _in_loss(one: Outcome, scale: LossScale) -> Outcome:
    """An outcome in the world's own unit, less than nothing so that more is still better."""
    wide = abs(scale.worst - scale.best)
    return replace(
        one,
        scores=tuple(-scale.loss(score) for score in one.scores),
        units=tuple(unit * wide for unit in one.units),
    )


def _puzzles(
    world: World, placed: str, columns: tuple[str, ...], outcomes: list[Outcome], scale: LossScale | None
) -> Iterator[tuple[Worth, OwnPuzzle]]:
    """The puzzles of at most so many strikes, one for each column at most, with what they are ranked by."""
    strikes = len(outcomes[-1].moves)
    choices = [way for way in singles(len(columns)) if way[0][1]]
    digits = LOSS_DIGITS if scale else DIGITS
    for one in candidates(columns, outcomes, world.kind.clear_units, choices, digits):
        if not is_puzzle(columns, one, outcomes[0], strikes):
            continue
        (goal,), (solution,) = one.goals, one.solutions
        k = columns.index(goal.column)
        if (-goal.threshold if scale else solution.scores[k]) <= 0:  # nothing is left to look at
            continue
        tempting = greedy(outcomes, solution, k)
        puzzle = OwnPuzzle(
            world.name, placed, "strike", goal.column,
            -goal.threshold if scale else goal.threshold, strikes,
            *_told(outcomes, one, k),
        )  # fmt: skip
        wide = (goal.threshold - solution.scores[k]) / (abs(scale.worst - scale.best) if scale else 1.0)
        # Squares of one tile lie open from the beginning.
        yield Worth(strikes < len(placed) - 1, tempting != frozenset(solution.moves), wide), puzzle


def _told(outcomes: list[Outcome], one: Candidate, k: int) -> tuple[str, str, str]:
    """What hints may tell: who strikes, who comes nearest, who costs most at once and yet stays."""
    (solution,) = one.solutions
    rivals = [x for x in outcomes if len(x.moves) == len(solution.moves) and x is not solution]
    nearest = min(rivals, key=lambda x: x.scores[k], default=solution)
    first = min((x for x in outcomes if len(x.moves) == 1), key=lambda x: x.scores[k])
    lure = "" if first.moves[0] in solution.moves else _letters(first.moves)
    return _letters(solution.moves), _letters(nearest.moves), lure


def _letters(moves: tuple[str, ...]) -> str:
    return "".join(move[-1] for move in moves)
