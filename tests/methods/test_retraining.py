"""What is trained again on other boards says what the board's own squares say of the same examples."""

import numpy as np
import pytest

from game.core import grid
from game.core.evidence import evidence_of
from game.core.unread import Unread
from game.methods.retraining import chosen_examples, in_row, joined, on_board, retrained, variants
from tests.core import small_worlds

BOARDS = [
    *((small_worlds.digits(4), learner) for learner in small_worlds.DIGIT_LEARNERS),
    *((small_worlds.points(4), learner) for learner in small_worlds.POINT_LEARNERS),
    (small_worlds.texts(4), small_worlds.NGRAM),
]


@pytest.mark.parametrize(("world", "learner"), BOARDS, ids=lambda one: one.name)
@pytest.mark.parametrize("metric", ["score", "loss"])
def test_one_model_on_the_tiles_of_a_row_is_the_model_of_that_row(world, learner, metric):
    evidence = evidence_of(world, learner, metric)
    tiles = on_board(evidence)
    for row in range(16):
        again = retrained(evidence, in_row(tiles, row), 3)
        assert again == pytest.approx(evidence.cell(row, 3), abs=1e-9)


def test_forms_of_a_tile_stand_beside_the_same_others():
    evidence = evidence_of(small_worlds.digits(3))
    tiles = on_board(evidence)
    none = chosen_examples(tiles[0], np.zeros(0, dtype=np.int64))
    found = variants(evidence, tiles[1:], [none, tiles[0]], 3)
    assert found == pytest.approx(evidence.read((6, 7), (3,))[:, 0], abs=1e-12)
    assert variants(evidence, (), [none], 3) == pytest.approx([evidence.cell(0, 3)])


def test_joined_tiles_keep_the_order_of_their_examples():
    tiles = small_worlds.digits(2).tiles
    both = joined(tiles)
    assert (both.x == np.concatenate([tiles[0].x, tiles[1].x])).all()
    assert both.size == tiles[0].size + tiles[1].size
    assert joined(tiles[:1]) is tiles[0]
    with pytest.raises(ValueError, match="no tile"):
        joined(())


def test_nothing_is_trained_again_while_squares_lie_face_down():
    face_up = np.array([True, False, True, True])
    evidence = evidence_of(small_worlds.digits(2), face_up=face_up)
    with pytest.raises(Unread):
        retrained(evidence, on_board(evidence), 3)


def test_many_small_boards_do_not_push_out_the_board_in_play():
    evidence = evidence_of(small_worlds.digits(3))
    tiles = on_board(evidence)
    pairs = [np.array([i, j]) for i in range(12) for j in range(i)]
    assert len(pairs) > grid.REMEMBERED
    variants(evidence, tiles[1:], [chosen_examples(tiles[0], pair) for pair in pairs], 3)
    assert evidence_of(small_worlds.digits(3)).column(3) is evidence.column(3)


def test_what_was_trained_aside_is_found_again():
    grid.forget_grids()
    evidence = evidence_of(small_worlds.digits(3))
    part = chosen_examples(on_board(evidence)[0], np.arange(9))
    first = evidence.elsewhere((part,), remember=False)
    assert evidence.elsewhere((part,), remember=False).column(3) is first.column(3)
    grid.forget_grids()
    again = evidence.elsewhere((part,), remember=False).column(3)
    assert again is not first.column(3)
    assert (again == first.column(3)).all()
