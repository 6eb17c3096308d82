"""TracIn: credits against a plain loop, and their sum against the true decrease as the step shrinks."""

from itertools import pairwise

import numpy as np
import pytest

from game.book.worlds import load_pack
from game.core.evidence import evidence_of
from game.core.learners.common import of_label
from game.core.learners.logistic import checkpoints, softmax
from game.core.learners.ridge import with_one
from game.core.world import LearnerChoice
from game.methods import answers, method_of
from game.methods.base import Query
from game.methods.slopes import held_out_examples
from game.methods.tracin import credit_by_step
from game.play.state import Lens, evidence_at, opening
from tests import oracles
from tests.core import small_worlds
from tests.methods.boards import query_at
from tests.methods.test_every_method import board_of

WORLD = small_worlds.points(5)
COLUMN = 3


def learner(steps, rate, penalty=0.05):
    return LearnerChoice("logistic", (("steps", steps), ("rate", rate), ("penalty", penalty)))


def asked(evidence, row, column=COLUMN, every=1.0):
    (found,) = answers(method_of("tracin"), evidence, Query(column, row, parameters=(("every", every),)))
    return found


def fall(choice, column=COLUMN, tiles=WORLD.tiles):
    """The true decrease of the loss over a whole training, and what the credits add up to."""
    evidence = evidence_of(WORLD.with_tiles(tiles), choice, "loss")
    x, y = held_out_examples(evidence, column)
    found = credit_by_step(tiles, 3, choice, x, y, np.arange(int(choice.get("steps"))))
    return evidence.cell(0, column) - evidence.cell(evidence.rows - 1, column), found.sum()


def test_one_step_is_wrong_by_the_square_of_the_step():
    wrong = [abs(np.subtract(*fall(learner(1, rate)))) for rate in (0.04, 0.02, 0.01)]
    assert wrong[0] / wrong[1] == pytest.approx(4, rel=0.1)
    assert wrong[1] / wrong[2] == pytest.approx(4, rel=0.1)


def test_a_whole_training_of_half_the_step_is_wrong_by_half_so_much():
    """Twice as many steps of half the size: each is wrong by a quarter."""
    wrong = [abs(np.subtract(*fall(learner(20 * k, 0.4 / k)))) for k in (1, 2, 4, 8)]
    assert wrong[-1] < 0.01
    for before, after in pairwise(wrong):
        assert before / after == pytest.approx(2, rel=0.2)


def test_the_curve_is_what_a_plain_loop_over_steps_adds_up():
    choice = small_worlds.LOGISTIC
    evidence = evidence_of(WORLD, choice)
    row, steps, rate, penalty = 0b10110, 60, 0.4, 0.05
    x, y, w = oracles.examples_of(WORLD.tiles, row)
    path = oracles.logistic_path(x, y, w, 3, steps, rate, penalty, range(steps + 1))
    held = [piece for j, piece in enumerate(WORLD.slices) if COLUMN >> j & 1]
    held_x, held_y = (np.concatenate([getattr(piece, part) for piece in held]) for part in ("x", "y"))

    def slope(theta, x, y, w):
        ones = with_one(x)
        return ((oracles.softmax(ones @ theta.T) - np.eye(3)[y]) * w[:, None]).T @ ones

    credit, expected = dict.fromkeys("BCE", 0.0), {"B": [0.0], "C": [0.0], "E": [0.0]}
    for step in range(steps):
        down = slope(path[step], held_x, held_y, np.ones(len(held_y))) / len(held_y)
        for tile in WORLD.tiles:
            if tile.letter in credit:
                of_tile = slope(path[step], tile.x, tile.y, tile.w) / w.sum()
                credit[tile.letter] += rate * (down * of_tile).sum()
                expected[tile.letter].append(credit[tile.letter])
    curve = asked(evidence, row)
    assert [series.name for series in curve.series] == ["B", "C", "E"]
    for series in curve.series:
        assert series.x[0] == 0
        assert series.x[-1] == steps
        at = [int(step) for step in series.x]
        assert series.y == pytest.approx([expected[series.name][step] for step in at], abs=1e-12)


def test_the_note_compares_the_sum_with_the_fall_of_the_loss_in_the_grid():
    evidence, column = board_of("points", 8, 1)
    curve = asked(evidence, 255, column)
    loss = evidence.measuring("loss")
    true = loss.cell(0, column) - loss.cell(255, column)
    assert f"fell by {true:.4f}" in curve.note
    total = sum(series.y[-1] for series in curve.series)
    assert f"the tiles {total:.4f}" in curve.note
    together = float(curve.note.split("make ")[1].split(";")[0])
    assert abs(together - true) < 0.1 * true


def test_a_union_of_slices_is_credited_by_their_sizes():
    evidence = evidence_of(WORLD, small_worlds.LOGISTIC)
    sizes = [piece.size for piece in WORLD.slices[:2]]
    both, *apart = (
        np.array([series.y for series in asked(evidence, 31, column).series]) for column in (3, 1, 2)
    )
    assert both == pytest.approx((sizes[0] * apart[0] + sizes[1] * apart[1]) / sum(sizes), abs=1e-12)


def test_fewer_checkpoints_stand_in_for_the_steps_between_them():
    evidence = evidence_of(WORLD, small_worlds.LOGISTIC)
    every, rare = asked(evidence, 31), asked(evidence, 31, every=16.0)
    assert rare.receipt().checkpoints.tolist() == [0, 16, 32, 48]
    assert every.receipt().checkpoints.tolist() == list(range(60))
    for one, other in zip(every.series, rare.series, strict=True):
        assert other.y[1] / other.x[1] == pytest.approx(other.y[8] / other.x[8]), "a straight line to step 16"
        assert one.y[1] == pytest.approx(other.y[1], rel=0.5)
        assert one.y[-1] != pytest.approx(other.y[-1], abs=1e-4)


def test_the_empty_square_and_other_learners_have_no_training():
    evidence = evidence_of(WORLD, small_worlds.LOGISTIC)
    assert not asked(evidence, 0).series
    for world, chosen in (("digits", 0), ("points", 0), ("letters", 0)):
        assert "steps" in method_of("tracin").applies(board_of(world, 4, chosen)[0])


def test_the_world_of_points_has_something_to_show_along_its_training():
    """The loss falls, early and then hardly; tiles that help do so all the time, and the wrong labels of G
    harm all the time."""
    world = load_pack("points").world
    learner = [choice.name for choice in world.learners].index("logistic")
    state = opening(world, "ABCDG")
    evidence = evidence_at(world, state, Lens(0, "A", learner=learner))
    row, method = evidence.rows - 1, method_of("tracin")
    (curve,) = answers(method, evidence, query_at(method, evidence, row, world.clean))
    ends = {series.name: np.diff(series.y) for series in curve.series}
    assert all((ends[letter] > 0).all() for letter in "ABCD")
    assert (ends["G"] < 0).all()
    steps = int(evidence.choice.get("steps"))
    path = checkpoints(
        evidence.tiles_of(row), row, world.outcomes, 3, evidence.choice, (0, steps // 4, steps)
    )
    x, y = held_out_examples(evidence, world.clean)
    begin, quarter, end = (float(-np.log(of_label(softmax(theta @ x.T), y)).mean()) for theta in path)
    assert begin == pytest.approx(np.log(3))
    assert begin - end > 0.4
    assert quarter - end < 0.1 * (begin - end)
