"""Multinomial logistic regression: a fixed number of full-batch gradient steps for all rows at once.

Objective of a row: weighted mean log loss plus penalty / 2 times the squared norm of weights and
intercepts. All classes of the world are always present; every row starts from zero, so the empty row
stays at a uniform guess. Checkpoints along the way are kept for methods that read the path (TracIn).

*Why pairs of a row and a tile:* the gradient of a row is computed tile by tile and added up in ascending
order, and each tile's part is a product of its own size. What other tiles lie on the board cannot
change even its last bit. Pairs of tiles of equal size share one call of numpy, which is what makes it
quick; sizes are rounded up with examples of weight nothing, so that there are few different ones.

Source: Cox 1958; Bishop 2006, section 4.3.4.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from game.core.learners.common import Answers, Recipe, doubled, of_label, rows_with
from game.core.learners.ridge import with_one
from game.core.world import Floats, Ints, LearnerChoice, Tile

#: Parts of the path after which a checkpoint is kept: the start, a tenth, a third, the end.
CHECKPOINTS = (0.0, 0.1, 1 / 3, 1.0)

#: The model and its loss for who computes a row again with other code.
RECIPE = Recipe(
    """\
Multinomial logistic regression, stopped early: start with all coefficients and intercepts at 0, one of
each for every class of the world, also where a class has no examples; then make exactly `steps` steps
theta = theta - rate * gradient. The gradient is of: sum of w * log loss / sum of w + penalty / 2 *
|theta|**2, intercepts included in theta. Every step uses all examples; it has not converged, so a solver
run to the end answers otherwise. The class with the highest share (softmax of X theta) wins. The row
"none" stays at the start.""",
    "minus the natural logarithm of the true class's share for each example",
)

#: Tiles are filled up to a multiple of this many examples.
FILLED = 8
#: Outputs are cut here before exp; under the penalty they stay far below.
HIGHEST = 700.0


def softmax(outputs: Floats) -> Floats:
    """Shares from outputs: (rows, classes, examples), over the classes."""
    shares: Floats = np.exp(outputs - outputs.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    return shares


@dataclass(frozen=True, eq=False)
class Pairs:
    """Every pair of a row and a tile that it holds, for tiles of one (filled up) size.

    row, tile: (pairs,). x: (pairs, features + 1, examples). weighted: (pairs, examples, features + 1).
    """

    row: Ints
    tile: Ints
    x: Floats
    weighted: Floats


def _pairs(tiles: Sequence[Tile], rows: Ints) -> list[Pairs]:
    by_size: dict[int, list[int]] = {}
    for position, tile in enumerate(tiles):
        by_size.setdefault(-(-tile.size // FILLED) * FILLED, []).append(position)
    found = []
    for size, positions in by_size.items():
        x = np.zeros((len(positions), size, tiles[0].x.shape[1] + 1))
        weighted = np.zeros_like(x)
        for k, position in enumerate(positions):
            tile = tiles[position]
            x[k, : tile.size] = with_one(tile.x)
            weighted[k, : tile.size] = x[k, : tile.size] * tile.w[:, None]
        which, row = np.nonzero(rows[None, :] >> np.array(positions)[:, None] & 1)
        across = np.ascontiguousarray(x.transpose(0, 2, 1))
        found.append(Pairs(row, np.array(positions)[which], across[which], weighted[which]))
    return found


def _truth(tile: Tile, classes: int) -> Floats:
    """The part of a tile's gradient that never changes, its labels: (classes, features + 2), weight last."""
    member = np.zeros((classes, tile.size))
    member[tile.y, np.arange(tile.size)] = tile.w
    total = np.full((classes, 1), tile.w.sum())
    return np.concatenate([member @ with_one(tile.x), total], axis=1)


def _shares(outputs: Floats) -> Floats:
    """Softmax in place. The outputs of a row add up to 0 over the classes, so no sum vanishes."""
    shares: Floats = np.exp(np.minimum(outputs, HIGHEST, out=outputs), out=outputs)
    total = shares[:, 0].copy()
    for k in range(1, shares.shape[1]):
        total += shares[:, k]
    shares /= total[:, None]
    return shares


def checkpoints(
    tiles: Sequence[Tile],
    required: int,
    classes: int,
    features: int,
    choice: LearnerChoice,
    after: Collection[int] | None = None,
    rows: Ints | None = None,
) -> Floats:
    """Coefficients along the path: (checkpoints, rows, classes, features + 1), the intercept last.

    after: the numbers of steps after which one is kept, those of `CHECKPOINTS` where None. rows: which of the
    rows that hold `required` are trained, as places among them in ascending order; all where None.
    """
    steps, rate, penalty = int(choice.get("steps")), choice.get("rate"), choice.get("penalty")
    chosen = slice(None) if rows is None else rows
    trained = rows_with(len(tiles), required)[chosen]
    keep = {round(share * steps) for share in CHECKPOINTS} if after is None else set(after)
    if not tiles:
        return np.zeros((len(keep), len(trained), classes, features + 1))
    groups = _pairs(tiles, trained)
    sums = doubled([_truth(tile, classes) for tile in tiles], required)[chosen]
    truth, total = sums[:, :, :-1], sums[:, :, -1:]
    scale = 1 / np.where(total == 0, 1.0, total)
    theta = np.zeros((len(trained), classes, features + 1))
    part = np.zeros((len(tiles), *theta.shape))
    path = [theta.copy()] if 0 in keep else []
    for step in range(1, steps + 1):
        for pairs in groups:
            part[pairs.tile, pairs.row] = _shares(theta[pairs.row] @ pairs.x) @ pairs.weighted
        gradient = (part.sum(axis=0) - truth) * scale
        theta -= rate * (gradient + penalty * theta)
        if step in keep:
            path.append(theta.copy())
    return np.stack(path)


def logistic(
    tiles: Sequence[Tile], required: int, classes: int, x: Floats, y: Ints, choice: LearnerChoice
) -> Answers:
    """Shares and log loss of the models at the end of the path of all rows."""
    theta = checkpoints(tiles, required, classes, x.shape[1], choice)[-1]
    shares = softmax(theta @ np.ascontiguousarray(with_one(x).T))
    return Answers(shares, -np.log(of_label(shares, y)))
