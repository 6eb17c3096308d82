"""Every cell of small point worlds is the score of a model refitted for its row alone; the logistic path."""

import numpy as np
import pytest
from scipy.optimize import minimize

from game.book.worlds import load_pack
from game.core.learners.logistic import checkpoints
from game.core.world import LearnerChoice
from tests import oracles
from tests.core import small_worlds
from tests.core.refitting import assert_every_cell_is_a_refitted_model, logistic_of_row

NAMES = ("ridge", "centroid", "neighbours", "logistic")


@pytest.mark.parametrize("n", [4, 6])
@pytest.mark.parametrize("choice", small_worlds.POINT_LEARNERS, ids=NAMES)
def test_every_cell_is_a_refitted_model(choice, n):
    assert_every_cell_is_a_refitted_model(small_worlds.points(n), choice)


def test_logistic_checkpoints_lie_on_the_path_of_plain_gradient_descent():
    world, choice = small_worlds.points(4), small_worlds.LOGISTIC
    path = checkpoints(world.tiles, 0, 3, 3, choice)
    assert path.shape == (4, 16, 3, 4)
    for row in range(16):
        for kept, expected in zip(path[:, row], logistic_of_row(world, choice, row), strict=True):
            np.testing.assert_allclose(kept, expected, rtol=0, atol=1e-12)


def optimum(world, choice, row):
    """Where the lowest objective of a row lies, found by another method (BFGS)."""
    x, y, w = oracles.examples_of(world.tiles, row)
    start = np.zeros(3 * 4)
    arguments = (x, y, w, 3, choice.get("penalty"))
    found = minimize(oracles.logistic_objective, start, arguments, "BFGS", jac=True, options={"gtol": 1e-9})
    return found.x.reshape(3, 4)


SMALL = (small_worlds.points(4), small_worlds.LOGISTIC)
BOOK = load_pack("points").world
BOOKS = (BOOK.with_tiles(BOOK.tiles[:4]), next(c for c in BOOK.learners if c.name == "logistic"))


@pytest.mark.parametrize(("world", "choice"), [SMALL, BOOKS], ids=["small", "book"])
def test_the_fixed_number_of_steps_comes_as_near_to_the_optimum_as_theory_says(world, choice):
    """Each step shrinks the distance to the optimum by max(|1 - rate * low|, |1 - rate * high|).

    low and high bound the curvature: low is the penalty, high adds half the largest eigenvalue of the
    weighted mean of xx' (Boehning 1992); the contraction is Nesterov 2018, section 2.1.5. The book's 150
    steps so end within 0.05 % of the way. 1e-6 allows for the other method's own tolerance.
    """
    steps, rate, penalty = (choice.get(name) for name in ("steps", "rate", "penalty"))
    reached = checkpoints(world.tiles, 0, 3, 3, choice)[-1]
    for row in range(1, 16):
        x, _, w = oracles.examples_of(world.tiles, row)
        ones = np.concatenate([x, np.ones((len(x), 1))], axis=1)
        steepest = np.linalg.eigvalsh((w[:, None] * ones).T @ ones / w.sum())[-1]
        factor = max(abs(1 - rate * penalty), abs(1 - rate * (steepest / 2 + penalty)))
        assert factor < 1, "a larger rate could run away from the optimum"
        place = optimum(world, choice, row)
        gap = np.linalg.norm(reached[row] - place)
        assert gap <= factor**steps * np.linalg.norm(place) + 1e-6


def test_many_steps_arrive_at_the_optimum():
    """With 2,500 steps theory leaves a gap of 1e-22; what remains is the other method's tolerance."""
    world = small_worlds.points(3)
    choice = LearnerChoice("logistic", (("steps", 2500.0), ("rate", 0.4), ("penalty", 0.05)))
    arrived = checkpoints(world.tiles, 0, 3, 3, choice)[-1]
    for row in range(1, 8):
        place = optimum(world, choice, row)
        np.testing.assert_allclose(arrived[row], place, rtol=0, atol=1e-6)
