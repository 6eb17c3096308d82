"""Learners with slopes: the derivatives that influence, reweighing and unlearning need.

The objective of a row is a sum over its tiles, J(B) = base(B) + sum over tiles of F(B), with

ridge      F = sum of w |B'x - t|^2,                     base = penalty |B|^2 without the intercept
logistic   F = sum of w (log loss + penalty / 2 |B|^2),  base = 0

which has the minimum that the learner's own text describes; in this form a tile that leaves takes nothing
but its own part along. Coefficients B are (features + 1, classes), the intercept last. A slope is dF / dB,
(features + 1, classes). A curvature is the second derivative: (features + 1, features + 1) for ridge, where
it is the same for every class, and (parameters, parameters) for logistic, class after class.

*Why one table:* methods follow slopes whatever learner they belong to.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from game.core.evidence import Evidence
from game.core.learners import logistic, ridge
from game.core.learners.common import of_label
from game.core.learners.ridge import with_one
from game.core.world import Floats, Ints, LearnerChoice, Tile
from game.methods.results import READ, Receipt


@dataclass(frozen=True, slots=True)
class Slopes:
    """A learner's derivatives. fit: coefficients of some rows of tiles, (rows, features + 1, classes).

    base: curvature of what belongs to no tile, for coefficients of a shape. newton: curvature^-1 slope.
    loss, loss_slope: mean held-out loss, and its slope, from examples with a last column of ones and labels.
    """

    fit: Callable[[Sequence[Tile], Sequence[int], tuple[int, int], LearnerChoice], Floats]
    base: Callable[[tuple[int, int], LearnerChoice], Floats]
    slope: Callable[[Tile, Floats, LearnerChoice], Floats]
    curvature: Callable[[Tile, Floats, LearnerChoice], Floats]
    newton: Callable[[Floats, Floats], Floats]
    loss: Callable[[Floats, Floats, Ints], float]
    loss_slope: Callable[[Floats, Floats, Ints], Floats]


# -- ridge -------------------------------------------------------------------------------------------------


def _ridge_fit(
    tiles: Sequence[Tile], rows: Sequence[int], shape: tuple[int, int], choice: LearnerChoice
) -> Floats:
    found = np.zeros((len(rows), *shape))
    for k, row in enumerate(rows):
        some = [tile for i, tile in enumerate(tiles) if row >> i & 1]
        if some:
            found[k] = ridge.models(some, (1 << len(some)) - 1, shape[1], choice.get("penalty"))[0]
        else:
            found[k, -1] = 2 / shape[1] - 1
    return found


def _ridge_base(shape: tuple[int, int], choice: LearnerChoice) -> Floats:
    return 2 * choice.get("penalty") * np.diag([*np.ones(shape[0] - 1), 0.0])


def _ridge_slope(tile: Tile, at: Floats, choice: LearnerChoice) -> Floats:
    del choice
    left, right = ridge.sums(tile, at.shape[1])
    return 2 * (left @ at - right)


def _ridge_curvature(tile: Tile, at: Floats, choice: LearnerChoice) -> Floats:
    del choice
    return 2 * ridge.sums(tile, at.shape[1])[0]


def _ridge_newton(curvature: Floats, slope: Floats) -> Floats:
    return np.asarray(np.linalg.solve(curvature, slope), dtype=np.float64)


def _ridge_loss(at: Floats, x: Floats, y: Ints) -> float:
    return float(ridge.squared((x @ at).T[None], y).mean())


def _ridge_loss_slope(at: Floats, x: Floats, y: Ints) -> Floats:
    behind = x @ at + 1
    behind[np.arange(len(y)), y] -= 2
    return 2 * x.T @ behind / behind.size


# -- logistic ----------------------------------------------------------------------------------------------


def shares_of(at: Floats, x: Floats) -> Floats:
    """What a logistic model answers to examples with a last column of ones: (examples, classes)."""
    return logistic.softmax((x @ at).T[None])[0].T


def _logistic_fit(
    tiles: Sequence[Tile], rows: Sequence[int], shape: tuple[int, int], choice: LearnerChoice
) -> Floats:
    if not tiles:
        return np.zeros((len(rows), *shape))
    chosen = np.array(rows, dtype=np.int64)
    path = logistic.checkpoints(tiles, 0, shape[1], shape[0] - 1, choice, (int(choice.get("steps")),), chosen)
    return np.ascontiguousarray(path[0].transpose(0, 2, 1))


def _logistic_base(shape: tuple[int, int], choice: LearnerChoice) -> Floats:
    del choice
    return np.zeros((shape[0] * shape[1],) * 2)


def _logistic_slope(tile: Tile, at: Floats, choice: LearnerChoice) -> Floats:
    x = with_one(tile.x)
    behind = shares_of(at, x)
    behind[np.arange(tile.size), tile.y] -= 1
    return (x * tile.w[:, None]).T @ behind + choice.get("penalty") * tile.w.sum() * at


def _logistic_curvature(tile: Tile, at: Floats, choice: LearnerChoice) -> Floats:
    x = with_one(tile.x)
    shares = shares_of(at, x)
    features, classes = at.shape
    spread = np.einsum("ik,kl->ikl", shares, np.eye(classes)) - shares[:, :, None] * shares[:, None, :]
    blocks = np.einsum("i,ikl,if,ig->kflg", tile.w, spread, x, x, optimize=True)
    found = blocks.reshape(features * classes, features * classes)
    return found + choice.get("penalty") * tile.w.sum() * np.eye(len(found))


def _logistic_newton(curvature: Floats, slope: Floats) -> Floats:
    flat: Floats = np.asarray(np.linalg.solve(curvature, slope.T.ravel()), dtype=np.float64)
    return flat.reshape(slope.T.shape).T


def _logistic_loss(at: Floats, x: Floats, y: Ints) -> float:
    return float(-np.log(of_label(shares_of(at, x).T[None], y)).mean())


def _logistic_loss_slope(at: Floats, x: Floats, y: Ints) -> Floats:
    behind = shares_of(at, x)
    behind[np.arange(len(y)), y] -= 1
    return x.T @ behind / len(y)


SLOPES: dict[str, Slopes] = {
    "ridge": Slopes(
        _ridge_fit,
        _ridge_base,
        _ridge_slope,
        _ridge_curvature,
        _ridge_newton,
        _ridge_loss,
        _ridge_loss_slope,
    ),
    "logistic": Slopes(
        _logistic_fit,
        _logistic_base,
        _logistic_slope,
        _logistic_curvature,
        _logistic_newton,
        _logistic_loss,
        _logistic_loss_slope,
    ),
}


# -- a row's model -----------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False, slots=True)
class RowModel:
    """A row's model with its derivatives. tiles: all tiles of the game, in or not; row: which it learnt from.

    learner: its name. at: its coefficients. slopes: of each tile's part, (tiles, features + 1, classes);
    curvatures: of each; whole: of the row's objective.
    """

    learner: str
    of: Slopes
    tiles: tuple[Tile, ...]
    row: int
    at: Floats
    slopes: Floats
    curvatures: Floats
    whole: Floats

    @property
    def shape(self) -> tuple[int, int]:
        """The shape of its coefficients: (features + 1, classes)."""
        return self.at.shape[0], self.at.shape[1]

    def has(self, tile: int) -> bool:
        """Whether the model has learnt from a tile: one that is forgotten is in no row."""
        return bool(self.row >> tile & 1)

    def first_order(self, tile: int) -> Floats:
        """How coefficients change with a tile's weight, to first order: -curvature^-1 slope.

        NaN in the empty row, which has no curvature.
        """
        if not self.row:
            return np.full(self.at.shape, np.nan)
        return -self.of.newton(self.whole, self.slopes[tile])

    def newton_step(self, tile: int) -> Floats:
        """How coefficients change by the tile, with minus without, by the curvature of the other square.

        Exact for ridge, where the objective is a parabola. NaN where no other tile would be left.
        """
        if not (self.row ^ 1 << tile if self.tiles[tile].size else self.row):
            return np.full(self.at.shape, np.nan)
        other = self.whole + (-1 if self.has(tile) else 1) * self.curvatures[tile]
        return -self.of.newton(other, self.slopes[tile])


def row_model(evidence: Evidence, row: int) -> RowModel:
    """A row's model and its derivatives; the row's model is on the receipt."""
    world, choice = evidence.world, evidence.choice
    of = SLOPES[choice.name]
    inside = evidence.tiles_of(row)
    tiles = tuple(world.tiles[place] for place in evidence.places)
    shape = (world.slices[0].x.shape[1] + 1, world.outcomes)
    (at,) = of.fit(inside, [(1 << len(inside)) - 1], shape, choice)
    base = of.base(shape, choice)
    slopes = np.array([of.slope(tile, at, choice) for tile in tiles]).reshape(-1, *shape)
    curvatures = np.array([of.curvature(tile, at, choice) for tile in tiles]).reshape(-1, *base.shape)
    members = [i for i, tile in enumerate(tiles) if row >> i & 1 and tile.size]
    learnt = sum(1 << i for i in members)
    return RowModel(
        choice.name, of, tiles, learnt, at, slopes, curvatures, base + curvatures[members].sum(axis=0)
    )


def held_out_examples(evidence: Evidence, column: int) -> tuple[Floats, Ints]:
    """The held-out examples of an evaluation set with a last column of ones, and their labels."""
    pieces = [piece for j, piece in enumerate(evidence.world.slices) if column >> j & 1]
    return with_one(np.concatenate([piece.x for piece in pieces])), np.concatenate([one.y for one in pieces])


def looked_at(rows: Sequence[int], column: int, models: Sequence[int] = (), metric: str = "loss") -> Receipt:
    """The receipt of cells of one column, and of models, that are looked at and not summed with weights."""
    count = len(rows)
    return Receipt(
        np.array(rows, dtype=np.int64),
        np.full(count, column, dtype=np.int64),
        np.zeros(count),
        np.full(count, READ),
        np.array(models, dtype=np.int64),
        metric=metric,
    )
