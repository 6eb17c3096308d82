"""Retraining joins tiles in the order of their letters, by which learners settle equal distances."""

import numpy as np

from game.core.evidence import evidence_of
from game.methods.retraining import joined, variants
from tests.view.moments import packs


def test_the_order_of_placing_does_not_change_what_is_retrained():
    world = packs()[0].world
    nearest = next(choice for choice in world.learners if choice.name == "neighbours")
    tiles = tuple(world.tile(letter) for letter in "ABCD")
    evidence = evidence_of(world.with_tiles(tiles), nearest)
    column = world.clean
    whole = evidence.cell(15, column)
    for k, tile in enumerate(tiles):
        others = [other for i, other in enumerate(tiles) if i != k]
        assert variants(evidence, others, [tile], column)[0] == whole
        assert variants(evidence, others[::-1], [tile], column)[0] == whole
    assert np.array_equal(joined(tiles).x, joined(tiles[::-1]).x)
