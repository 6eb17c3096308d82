"""Unlearning against refits by scikit-learn: what is exact is exact to 1e-9, and what is not is not."""

from importlib import import_module

import numpy as np
import pytest

from game.core.evidence import evidence_of
from game.core.world import LearnerChoice
from game.methods import answers, method_of
from game.methods.base import Query
from game.methods.slopes import SLOPES, row_model
from game.methods.unlearning import ways
from tests import oracles
from tests.core import small_worlds
from tests.methods.test_every_method import board_of

COLUMN = 3
RIDGES = {
    "digits": (small_worlds.digits(5), small_worlds.RIDGE),
    "points": (small_worlds.points(5), small_worlds.POINT_RIDGE),
}
TO_THE_END = LearnerChoice("logistic", (("steps", 1000.0), ("rate", 0.5), ("penalty", 0.05)))
every_ridge = pytest.mark.parametrize("board", RIDGES)


def asked(evidence, row, column=COLUMN):
    (found,) = answers(method_of("unlearning"), evidence, Query(column, row))
    return found


def members(row):
    return [tile for tile in range(5) if row >> tile & 1]


@every_ridge
def test_down_dating_and_a_newton_step_are_the_refit_of_ridge(board):
    """Every row and every tile of it: to 1e-9, against least squares on the examples that stay."""
    linear_model = import_module("sklearn.linear_model")
    world, choice = RIDGES[board]
    evidence = evidence_of(world, choice)
    for row in range(1, 32):
        model = row_model(evidence, row)
        for tile in members(row):
            down, newton, influence = ways(model, tile)
            rest = row & ~(1 << tile)
            if not rest:
                assert np.isnan(down).all()
                assert np.isnan(newton).all()
                continue
            x, y, w = oracles.examples_of(world.tiles, rest)
            targets = np.where(np.arange(len(world.classes)) == y[:, None], 1.0, -1.0)
            fitted = linear_model.Ridge(alpha=choice.get("penalty")).fit(x, targets, sample_weight=w)
            refit = np.concatenate([fitted.coef_.T, fitted.intercept_[None]])
            assert np.abs(down - refit).max() < 1e-9
            assert np.abs(newton - refit).max() < 1e-9
            assert np.abs(influence - refit).max() > 1e-5


@pytest.mark.parametrize("choice", [small_worlds.LOGISTIC, TO_THE_END], ids=["early", "to the end"])
def test_a_newton_step_is_near_for_logistic_and_not_exact_and_nothing_is_down_dated(choice):
    evidence = evidence_of(small_worlds.points(5), choice)
    model = row_model(evidence, 31)
    lines = asked(evidence, 31).lines
    for tile, (_, _, down, newton, influence) in enumerate(lines):
        assert np.isnan(down)
        (refit,) = SLOPES["logistic"].fit(evidence.tiles_of(31), [31 & ~(1 << tile)], model.shape, choice)
        start = np.linalg.norm(model.at - refit)
        assert newton == pytest.approx(np.linalg.norm(ways(model, tile)[1] - refit) / start)
        assert newton > 1e-3
        assert influence > 1e-3
    assert np.mean([line[3] for line in lines]) < np.mean([line[4] for line in lines])


def test_the_newton_step_of_logistic_is_wrong_by_the_square_of_what_is_forgotten():
    """Guo et al., theorem 1: ten times less of a tile, a hundredth of the error; influence the same order."""
    world = small_worlds.points(5)
    wrong = []
    for share in (0.1, 0.01):
        tiles = [*world.tiles, small_worlds_part(world.tiles[1], share)]
        evidence = evidence_of(world.with_tiles(tuple(tiles)), TO_THE_END)
        model = row_model(evidence, 63)
        (refit,) = SLOPES["logistic"].fit(world.tiles, [31], model.shape, TO_THE_END)
        wrong.append([np.linalg.norm(way - refit) for way in ways(model, 5)[1:]])
    newton, influence = np.array(wrong).T
    assert 50 < newton[0] / newton[1] < 200
    assert 50 < influence[0] / influence[1] < 200
    assert newton[0] < influence[0]


def small_worlds_part(tile, share):
    return type(tile)("F", "", "", tile.x, tile.y, tile.w * share, tile.contributor)


@every_ridge
def test_the_table_tells_what_is_left_and_the_loss_of_the_grid(board):
    evidence = evidence_of(*RIDGES[board])
    loss = evidence.measuring("loss")
    for row in (0, 0b00100, 0b10110, 0b11111):
        table = asked(evidence, row)
        assert [line[0] for line in table.lines] == ["ABCDE"[tile] for tile in members(row)]
        assert table.squares == tuple(row & ~(1 << tile) for tile in members(row))
        for square, (_, after, down, newton, influence) in zip(table.squares, table.lines, strict=True):
            assert after == loss.cell(square, COLUMN)
            if square:
                assert down < 1e-9
                assert newton < 1e-9
            assert influence > 1e-3
        assert set(table.receipt().models.tolist()) == {row, *table.squares}


def test_rows_trained_together_are_those_trained_alone():
    """Bit for bit, as in the grid."""
    world = small_worlds.points(5)
    for choice in (small_worlds.POINT_RIDGE, small_worlds.LOGISTIC):
        of, rows = SLOPES[choice.name], [0, 30, 7, 16]
        together = of.fit(world.tiles, rows, (4, 3), choice)
        evidence = evidence_of(world, choice)
        for row, coefficients in zip(rows, together, strict=True):
            model = row_model(evidence, row)
            assert (model.at == coefficients).all()


def test_on_the_boards_of_the_game_ridge_forgets_exactly():
    for world, learner in (("digits", 0), ("points", 0)):
        evidence, column = board_of(world, 8, learner)
        lines = asked(evidence, 255, column).lines
        assert max(max(line[2:4]) for line in lines) < 1e-9
        assert min(line[4] for line in lines) > 0.05
