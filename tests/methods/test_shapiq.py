"""The same values from shapiq, the field's own library, on a toy grid and on trained ones.

*Why it is imported by a fixture:* it takes seconds, and every worker reads every test module.
"""

from importlib import import_module

import numpy as np
import pytest

from game.core.grid import grid_of
from tests.core import small_worlds
from tests.methods.boards import evidence_from, value


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
@pytest.mark.parametrize(("index", "code"), [("SV", "shapley"), ("BV", "banzhaf")])
def test_shapley_and_banzhaf_values_are_shapiq_s(shapiq, name, index, code):
    scores = scores_of(name)
    n = len(scores).bit_length() - 1

    def game(coalitions):
        return scores[np.asarray(coalitions, dtype=np.int64) @ (1 << np.arange(n))]

    theirs = shapiq.ExactComputer(game, n_players=n)(index, 1).get_n_order_values(1)
    evidence = evidence_from(scores)
    ours = [value(code, evidence, tile).value for tile in range(n)]
    np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-12)
