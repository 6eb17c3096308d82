"""What all learners share: sums over every training set, decisions with ties, losses.

*Why the doubling recursion:* a training set is a smaller training set plus its highest tile, so the
sums of all 2**n sets need 2**n - 1 additions instead of n * 2**(n - 1). Tiles are always added in
ascending order and never subtracted: a half that is computed anew is equal, bit for bit, to the same
half of a full computation.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from game.core.world import Floats, Ints, LearnerChoice, Tile

#: Outputs closer than this count as equal, and the lowest class wins; native and web agree so.
TIE = 1e-9

#: Stands for "guesses" where a predicted class would stand: the model of the empty training set.
GUESS = 255


@dataclass(frozen=True, eq=False)
class Answers:
    """What the models of some rows say about some examples.

    outputs: (rows, classes, examples); the highest wins, and the example counts 1 where that is right.
    None where models choose no class: then `score`, (rows, examples), is what each example counts.
    loss: (rows, examples). Scores and losses are of whole examples; a mean divides them by what the
    examples weigh (`Slice.mass`).
    """

    outputs: Floats | None
    loss: Floats
    score: Floats | None = None


@dataclass(frozen=True, slots=True)
class Recipe:
    """A learner in words, enough to compute a cell again with other code. loss: "" where there is none."""

    model: str
    loss: str = ""


NO_RECIPE = Recipe("")


class Learner(Protocol):
    """Trains one model for each training set that holds all of `required`, in ascending mask order."""

    def __call__(
        self,
        tiles: Sequence[Tile],
        required: int,
        classes: int,
        x: Floats,
        y: Ints,
        choice: LearnerChoice,
    ) -> Answers:
        """What these models say about the examples x (examples, features) with labels y.

        classes: how many answers there are to choose from (`World.outcomes`).
        """


def rows_with(n: int, required: int) -> Ints:
    """The masks of n tiles that hold all of `required`, ascending.

    >>> rows_with(3, 0b010).tolist()
    [2, 3, 6, 7]
    """
    masks = np.arange(1 << n, dtype=np.int64)
    return masks[(masks & required) == required]


def doubled(parts: Sequence[Floats], required: int, shape: tuple[int, ...] = ()) -> Floats:
    """Sums of one array per tile over every training set that holds `required`: (rows, ...).

    shape: of each array, needed where there are no tiles.
    """
    free = len(parts) - required.bit_count()
    total = np.empty((1 << free, *(parts[0].shape if parts else shape)))
    total[0] = 0.0
    filled = 1
    for position, part in enumerate(parts):
        if required >> position & 1:
            total[:filled] += part
        else:
            np.add(total[:filled], part, out=total[filled : 2 * filled])
            filled *= 2
    return total


def decide(outputs: Floats) -> NDArray[np.uint8]:
    """The winning class of each (row, example); within `TIE` of the best the lowest class wins."""
    floor = outputs.max(axis=1) - TIE
    winner = np.zeros(floor.shape, dtype=np.uint8)
    # The winner's index is the number of classes before the first that reaches the floor.
    none_yet = np.ones(floor.shape, dtype=bool)
    for k in range(outputs.shape[1] - 1):
        none_yet &= outputs[:, k] < floor
        winner += none_yet
    return winner


def of_label(outputs: Floats, y: Ints) -> Floats:
    """The output for the true class: (rows, examples)."""
    return outputs[:, y, np.arange(len(y))]


def brier(shares: Floats, y: Ints) -> Floats:
    """Squared distance between predicted shares and the truth, summed over classes (Brier 1950)."""
    squares: Floats = np.einsum("rkt,rkt->rt", shares, shares)
    return squares - 2 * of_label(shares, y) + 1
