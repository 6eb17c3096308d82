"""The meta-gradient against finite differences of refits, and a step along it against training again."""

from dataclasses import replace

import numpy as np
import pytest

from game.core.evidence import evidence_of
from game.core.learners import logistic
from game.methods import answers, method_of
from game.methods.base import Query
from game.methods.meta_gradient import as_one_tile, through_training, weight_slopes
from tests import oracles
from tests.core import small_worlds
from tests.core.refitting import logistic_of_row
from tests.methods.test_every_method import board_of

COLUMN = 3
BOARDS = {
    "digits, ridge": (small_worlds.digits(5), small_worlds.RIDGE),
    "points, ridge": (small_worlds.points(5), small_worlds.POINT_RIDGE),
    "points, logistic": (small_worlds.points(5), small_worlds.LOGISTIC),
}
every_board = pytest.mark.parametrize("board", BOARDS)
every_row = pytest.mark.parametrize("row", [0b00001, 0b10110, 0b11111])


def asked(evidence, row, step=0.5):
    query = Query(COLUMN, row, (0, 1, 2, 3, 4), (("step", step),))
    (found,) = answers(method_of("meta-gradient"), evidence, query)
    return found


def members(row):
    return [tile for tile in range(5) if row >> tile & 1]


def refitted(world, choice, row, factors):
    """The held-out loss of a model of tiles with other weights, by code of the tests alone."""
    tiles = [replace(tile, w=tile.w * factor) for tile, factor in zip(world.tiles, factors, strict=True)]
    held = [piece for j, piece in enumerate(world.slices) if COLUMN >> j & 1]
    x, y = (np.concatenate([getattr(piece, part) for piece in held]) for part in ("x", "y"))
    if choice.name == "ridge":
        known, labels, w = oracles.examples_of(tiles, row)
        outputs = oracles.ridge_outputs(known, labels, w, len(world.classes), x, choice.get("penalty"))
        return oracles.squared_loss(outputs, y).mean()
    theta = logistic_of_row(world.with_tiles(tuple(tiles)), choice, row)[-1]
    return oracles.log_loss(oracles.softmax(x @ theta[:, :-1].T + theta[:, -1]), y).mean()


@every_board
@every_row
def test_a_slope_is_the_finite_difference_of_refits(board, row):
    """Also where training stops early: what is differentiated is the training, not its end."""
    world, choice = BOARDS[board]
    slopes = weight_slopes(evidence_of(world, choice), row, COLUMN)
    h = 1e-5
    for tile, slope in zip(members(row), slopes, strict=True):
        step = h * (np.arange(5) == tile)
        ahead, behind = (refitted(world, choice, row, 1 + k * step) for k in (1, -1))
        assert slope == pytest.approx((ahead - behind) / (2 * h), rel=1e-5, abs=1e-7)


@every_board
@every_row
def test_training_again_with_the_new_weights_is_what_the_note_says(board, row):
    world, choice = BOARDS[board]
    evidence = evidence_of(world, choice)
    table = asked(evidence, row)
    assert [line[0] for line in table.lines] == [world.tiles[tile].letter for tile in members(row)]
    factors = np.ones(5)
    factors[members(row)] = [line[2] for line in table.lines]
    before = evidence.measuring("loss").cell(row, COLUMN)
    predicted = before + sum(slope * (weight - 1) for _, slope, weight in table.lines)
    for number in (before, predicted, refitted(world, choice, row, factors)):
        assert f"{number:.4f}" in table.note


@every_board
def test_the_prediction_is_wrong_by_the_square_of_the_step(board):
    """Ten times smaller steps are wrong by about a hundredth, and a small one lowers the loss."""
    world, choice = BOARDS[board]
    evidence = evidence_of(world, choice)
    slopes = weight_slopes(evidence, 31, COLUMN)
    direction = slopes / np.abs(slopes).max()
    before, wrong = refitted(world, choice, 31, np.ones(5)), []
    for step in (1e-2, 1e-3):
        after = refitted(world, choice, 31, 1 - step * direction)
        assert after < before
        wrong.append(abs(after - before + step * slopes @ direction))
    assert 50 < wrong[0] / wrong[1] < 200


@pytest.mark.parametrize("step", [0.1, 0.5, 0.9])
def test_the_steepest_tile_moves_by_the_step_and_none_loses_all(step):
    evidence = evidence_of(*BOARDS["points, logistic"])
    lines = asked(evidence, 31, step).lines
    assert max(abs(weight - 1) for _, _, weight in lines) == pytest.approx(step)
    assert all(weight > 0 and (weight < 1) == (slope > 0) for _, slope, weight in lines)


def test_the_derivative_is_carried_along_the_very_training_of_the_game():
    world, choice = BOARDS["points, logistic"]
    at, moves = through_training(world.tiles, 3, choice)
    path = logistic.checkpoints(world.tiles, 31, 3, 3, choice)
    assert pytest.approx(path[-1, 0], abs=1e-12) == at.T
    ahead, _ = through_training(tuple(replace(tile, w=tile.w * 1.5) for tile in world.tiles), 3, choice)
    assert ahead == pytest.approx(at, abs=1e-12), "only the proportions of weights count"
    assert moves.sum(axis=0) == pytest.approx(np.zeros(at.shape), abs=1e-12)


def test_influence_of_a_tile_of_the_square_is_the_same_slope_for_ridge():
    evidence = evidence_of(*BOARDS["digits, ridge"])
    (table,) = answers(method_of("influence"), evidence, Query(COLUMN, 31, (0, 1, 2, 3, 4)))
    assert weight_slopes(evidence, 31, COLUMN) == pytest.approx([line[1] for line in table.lines])


def test_for_logistic_it_is_influence_only_where_training_came_to_its_end():
    """The 150 steps of the world of points are enough, those of the small world are not."""
    near, _ = board_of("points", 4, 1)
    for evidence, agrees in ((near, True), (evidence_of(*BOARDS["points, logistic"]), False)):
        row = evidence.rows - 1
        (table,) = answers(method_of("influence"), evidence, Query(COLUMN, row))
        said = np.array([line[1] for line in table.lines], dtype=np.float64)
        apart = np.abs(weight_slopes(evidence, row, COLUMN) - said).max()
        assert (apart < 1e-5) == agrees
        assert agrees or apart > 1e-3


def test_one_tile_of_all_examples_trains_the_model_of_all_tiles():
    for world, choice in BOARDS.values():
        evidence = evidence_of(world, choice, "loss")
        other = evidence.elsewhere((as_one_tile(world.tiles, np.ones(5)),))
        assert other.cell(1, COLUMN) == pytest.approx(evidence.cell(31, COLUMN), abs=1e-9)


def test_the_empty_square_has_no_tile_to_weigh():
    table = asked(evidence_of(*BOARDS["digits, ridge"]), 0)
    assert not table.lines
    assert "no tile" in table.note
