"""Every cell of small digit worlds is the score of a model refitted for its row alone."""

import numpy as np
import pytest

from tests.core import small_worlds
from tests.core.refitting import assert_every_cell_is_a_refitted_model

NAMES = ("ridge", "centroid", "neighbours")


@pytest.mark.parametrize("n", [4, 6])
@pytest.mark.parametrize("choice", small_worlds.DIGIT_LEARNERS, ids=NAMES)
def test_every_cell_is_a_refitted_model(choice, n):
    assert_every_cell_is_a_refitted_model(small_worlds.digits(n), choice)


def test_the_small_world_holds_the_awkward_cases():
    tiles = small_worlds.digits(6).tiles
    assert len(np.unique(tiles[1].y)) == 1, "a row with one class only"
    assert tiles[2].size < small_worlds.NEIGHBOURS.get("k"), "a row smaller than k"
    assert len(np.unique(tiles[3].w)) > 1, "examples with weights"
    assert (tiles[4].x[:8] == tiles[0].x[:8]).all(), "examples at the same place"
    assert (tiles[4].y[:8] != tiles[0].y[:8]).all(), "... that disagree"
