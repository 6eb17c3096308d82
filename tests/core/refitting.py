"""Every cell against a model refitted for its row alone.

Accuracies are compared as counts of right answers and must be equal. Losses are sums over at most a few
hundred examples of numbers of size 1; both sides round differently, so they may differ by 1e-9 in the
mean, a million times less than any screen shows. Where an output lies within 1e-10 of the edge of the
tie rule, rounding would decide who wins; `refit` fails there instead of comparing, and says so.
"""

import numpy as np

from game.core.grid import grid_of
from game.core.learners.common import GUESS
from game.core.world import held_out
from tests import oracles

LOSS_TOLERANCE = 1e-9


def kept_steps(choice):
    """The steps after which the game promises a checkpoint: start, a tenth, a third, end."""
    steps = int(choice.get("steps"))
    return [0, round(steps / 10), round(steps / 3), steps]


def logistic_of_row(world, choice, row):
    """The oracle's checkpoints of a row."""
    x, y, w = oracles.examples_of(world.tiles, row)
    settings = (int(choice.get("steps")), choice.get("rate"), choice.get("penalty"))
    return oracles.logistic_path(x, y, w, len(world.classes), *settings, kept_steps(choice))


def refit(world, choice, row, held, y, pools=None):
    """Winners and losses of one refitted model on held-out examples; the empty row has no winners."""
    classes = len(world.classes)
    if not row:
        return np.full(len(y), GUESS), uniform_losses(choice.name, y, classes)
    x, labels, w = oracles.examples_of(world.tiles, row)
    if choice.name == "ridge":
        outputs = oracles.ridge_outputs(x, labels, w, classes, held, choice.get("penalty"))
        losses = oracles.squared_loss(outputs, y)
    elif choice.name == "centroid":
        outputs = oracles.centroid_shares(x, labels, w, classes, held, choice.get("spread"))
        losses = oracles.brier_loss(outputs, y)
    elif choice.name == "neighbours":
        outputs, _ = oracles.neighbour_votes(world.tiles, row, classes, pools, int(choice.get("k")))
        losses = oracles.brier_loss(outputs, y)
    else:
        theta = logistic_of_row(world, choice, row)[-1]
        outputs = oracles.softmax(held @ theta[:, :-1].T + theta[:, -1])
        losses = oracles.log_loss(outputs, y)
    assert not oracles.near_the_edge_of_a_tie(outputs), f"row {row}: rounding would decide a winner"
    return oracles.winners(outputs), losses


def uniform_losses(learner, y, classes):
    """Losses of the empty row, which gives every class the same share (ridge: the same output)."""
    if learner == "ridge":
        return oracles.squared_loss(np.full((len(y), classes), 2 / classes - 1), y)
    if learner == "logistic":
        return np.full(len(y), np.log(classes))
    return oracles.brier_loss(np.full((len(y), classes), 1 / classes), y)


def assert_every_cell_is_a_refitted_model(world, choice, rows=None):
    """Counts equal, losses within tolerance, answers equal, for all rows or those named."""
    grid = grid_of(world, choice)
    held, y, starts = held_out(world.slices)
    pools = oracles.sorted_pools(world.tiles, held) if choice.name == "neighbours" else None
    for row in range(grid.rows) if rows is None else rows:
        won, losses = refit(world, choice, row, held, y, pools)
        assert grid.answers(row).tolist() == won.tolist(), f"{world.name}, {choice.name}, row {row}"
        for j, (piece, start) in enumerate(zip(world.slices, starts, strict=True)):
            where = f"{world.name}, {choice.name}, row {row}, slice {piece.name}"
            here = slice(start, start + piece.size)
            right = sum(won[here] == piece.y) if row else piece.size / len(world.classes)
            assert grid.part.right[row, j] == right, where
            assert grid.scores(1 << j)[row] == right / piece.size, where
            assert abs(grid.losses(1 << j)[row] - losses[here].mean()) < LOSS_TOLERANCE, where
