"""Multinomial logistic regression: a fixed number of full-batch gradient steps for all rows at once.

Objective of a row: weighted mean log loss plus penalty / 2 times the squared norm of weights and
intercepts. All classes of the world are always present; every row starts from zero, so the empty row
stays at a uniform guess. Checkpoints along the way are kept for methods that read the path (TracIn).

*Why tile by tile:* the gradient of a row is added up over its own tiles in ascending order. What other
tiles lie on the board cannot change even its last bit.

Source: Cox 1958; Bishop 2006, section 4.3.4.
"""

from collections.abc import Sequence

import numpy as np

from game.core.learners.common import Answers, of_label, rows_with
from game.core.learners.ridge import with_one
from game.core.world import Floats, Ints, LearnerChoice, Tile

#: Parts of the path after which a checkpoint is kept: the start, a tenth, a third, the end.
CHECKPOINTS = (0.0, 0.1, 1 / 3, 1.0)


def softmax(outputs: Floats) -> Floats:
    """Shares from outputs: (rows, classes, examples), over the classes."""
    shares = np.exp(outputs - outputs.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    return shares


def checkpoints(
    tiles: Sequence[Tile], required: int, classes: int, features: int, choice: LearnerChoice
) -> Floats:
    """Coefficients along the path: (checkpoints, rows, classes, features + 1), the intercept last."""
    steps, rate, penalty = int(choice.get("steps")), choice.get("rate"), choice.get("penalty")
    rows = rows_with(len(tiles), required)
    batches = []
    total = np.zeros(len(rows))
    for position, tile in enumerate(tiles):
        holds = np.flatnonzero(rows >> position & 1)
        truth = np.zeros((classes, tile.size))
        truth[tile.y, np.arange(tile.size)] = 1.0
        x = with_one(tile.x)
        batches.append((holds, x, np.ascontiguousarray(x.T), truth, tile.w))
        total[holds] += tile.w.sum()
    scale = 1 / np.where(total == 0, 1.0, total)[:, None, None]
    theta = np.zeros((len(rows), classes, features + 1))
    keep = {round(part * steps) for part in CHECKPOINTS}
    path = [theta.copy()] if 0 in keep else []
    for step in range(1, steps + 1):
        gradient = np.zeros_like(theta)
        for holds, x, transposed, truth, w in batches:
            wrong = softmax(theta[holds] @ transposed)
            wrong -= truth
            wrong *= w
            gradient[holds] += wrong @ x
        gradient *= scale
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
