"""The same values from shapiq, the field's own library, on a toy grid and on trained ones.

*Why it is imported by a fixture:* it takes seconds, and every worker reads every test module.
"""

from importlib import import_module

import numpy as np
import pytest

from game.core.grid import grid_of
from game.methods.semivalues import banzhaf_weights, semivalues, shapley_weights
from tests.core import small_worlds


@pytest.fixture(scope="module")
def shapiq():
    return import_module("shapiq")


def scores_of(name):
    if name == "jaccard":
        return grid_of(small_worlds.letters(6)).scores(0b001011)
    if name == "digits":
        return grid_of(small_worlds.digits(6), small_worlds.RIDGE).scores(0b0011)
    return grid_of(small_worlds.points(5), small_worlds.LOGISTIC).losses(0b0011)


@pytest.mark.parametrize("name", ["jaccard", "digits", "points"])
@pytest.mark.parametrize(("index", "weights"), [("SV", shapley_weights), ("BV", banzhaf_weights)])
def test_shapley_and_banzhaf_values_are_shapiq_s(shapiq, name, index, weights):
    scores = scores_of(name)
    n = len(scores).bit_length() - 1

    def game(coalitions):
        return scores[np.asarray(coalitions, dtype=np.int64) @ (1 << np.arange(n))]

    theirs = shapiq.ExactComputer(game, n_players=n)(index, 1).get_n_order_values(1)
    np.testing.assert_allclose(semivalues(scores, weights(n))[:, 0], theirs, rtol=0, atol=1e-12)
