"""Ridge classifier: least squares on targets -1 and +1, one per class, penalised weights, free intercept.

All rows at once: the normal equations need only sums over examples, so one doubling recursion gives
them for all rows and one batched solve gives all models. Pixels, noise and weights are multiples of a
power of two, so the sums are exact and do not depend on any order.

Source: Hoerl & Kennard 1970; as a classifier Rifkin, Yeo & Poggio 2003. Same model as scikit-learn's
RidgeClassifier, except that every class of the world has a target: a class without examples gets a
constant -1, which never wins where two or more classes are present (their outputs add up to 2 - k).
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from game.core.learners.common import Answers, Recipe, doubled, of_label
from game.core.world import Floats, Ints, LearnerChoice, Tile, read_only

#: The model and its loss for who computes a row again with other code.
RECIPE = Recipe(
    """\
Ridge regression, one output a class (scikit-learn: Ridge(alpha=penalty).fit(X, T, sample_weight=w)).
Targets T: +1 for the example's own class and -1 for every other class of the world; a class without
examples has the target -1 throughout. It minimises sum over examples of w * (output - target)**2 + penalty
* |coefficients|**2; the intercept is not penalised. The class with the highest output wins. The row "none"
gives every class the output 2 / classes - 1.""",
    "mean over the classes of (output - target)**2 for each example",
)


def with_one(x: Floats) -> Floats:
    """Features with a last column of ones, which carries the intercept."""
    return np.concatenate([x, np.ones((len(x), 1))], axis=1)


@lru_cache(maxsize=64)
def sums(tile: Tile, classes: int) -> tuple[Floats, Floats]:
    """The normal equations of one tile: X'WX (d, d) and X'WY (d, classes), d counting the intercept.

    Remembered: a move changes one tile, and the others are asked for again with every step of a slider.
    """
    x = with_one(tile.x)
    weighted = (x * tile.w[:, None]).T
    targets = np.full((tile.size, classes), -1.0)
    targets[np.arange(tile.size), tile.y] = 1.0
    left, right = weighted @ x, weighted @ targets
    read_only(left)
    read_only(right)
    return left, right


def models(tiles: Sequence[Tile], required: int, classes: int, penalty: float) -> Floats:
    """Coefficients of every row that holds `required`: (rows, d, classes), the intercept last.

    The empty row answers every class with 2 / classes - 1, the mean target of a uniform guess.
    """
    parts = [sums(tile, classes) for tile in tiles]
    left = doubled([part[0] for part in parts], required)
    right = doubled([part[1] for part in parts], required)
    d = left.shape[1]
    penalised = np.arange(d - 1)
    left[:, penalised, penalised] += penalty
    if not required:
        # The empty row has no equations: these give it the uniform guess by the same solve.
        left[0, d - 1, d - 1] = 1.0
        right[0, d - 1] = 2 / classes - 1
    solved: Floats = np.asarray(np.linalg.solve(left, right), dtype=np.float64)
    return solved


def ridge(
    tiles: Sequence[Tile], required: int, classes: int, x: Floats, y: Ints, choice: LearnerChoice
) -> Answers:
    """Outputs and squared loss (mean over classes) of the ridge classifiers of all rows."""
    if tiles:
        coefficients = models(tiles, required, classes, choice.get("penalty"))
    else:
        coefficients = np.zeros((1, x.shape[1] + 1, classes))
        coefficients[0, -1] = 2 / classes - 1  # as the empty row of a board with tiles
    outputs = coefficients.transpose(0, 2, 1) @ np.ascontiguousarray(with_one(x).T)
    return Answers(outputs, squared(outputs, y))


def squared(outputs: Floats, y: Ints) -> Floats:
    """Mean over classes of (output - target)**2: (rows, examples).

    Multiplied out, because targets are -1 and +1: the sums of squares and of outputs, and the true
    class's output, without another array as large as the outputs.
    """
    classes = outputs.shape[1]
    total: Floats = np.einsum("rkt,rkt->rt", outputs, outputs)
    return (total + 2 * outputs.sum(axis=1) - 4 * of_label(outputs, y) + classes) / classes
