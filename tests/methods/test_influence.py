"""Influence against finite differences, refits and the truth of the grid."""

from dataclasses import fields, replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize

from game.core.evidence import evidence_of
from game.core.learners.ridge import with_one
from game.core.world import LearnerChoice
from game.methods import METHODS, answers, method_of
from game.methods.base import Query
from game.methods.slopes import SLOPES, held_out_examples, row_model
from tests import oracles
from tests.core import small_worlds
from tests.methods.boards import query_at
from tests.methods.test_every_method import board_of

WITH_SLOPES = (("digits", 0), ("points", 0), ("points", 1))
WEAK_LOGISTIC = small_worlds.LOGISTIC
#: Trained so long that its slope is nothing.
TO_THE_END = LearnerChoice("logistic", (("steps", 1000.0), ("rate", 0.5), ("penalty", 0.05)))
BOARDS = {
    "digits, ridge": (small_worlds.digits(5), small_worlds.RIDGE),
    "points, ridge": (small_worlds.points(5), small_worlds.POINT_RIDGE),
    "points, logistic": (small_worlds.points(5), WEAK_LOGISTIC),
    "points, to the end": (small_worlds.points(5), TO_THE_END),
}
every_board = pytest.mark.parametrize("board", BOARDS)
smooth_boards = pytest.mark.parametrize("board", ["digits, ridge", "points, ridge", "points, to the end"])
COLUMN = 3


def evidence_at(board, metric="score"):
    world, choice = BOARDS[board]
    return evidence_of(world, choice, metric)


def asked(code, evidence, row):
    (found,) = answers(method_of(code), evidence, Query(COLUMN, row, tuple(range(evidence.n))))
    return found


def loss_when(evidence, weights):
    """The held-out loss of a model whose tiles have these weights, as the one tile of another board."""
    tiles = evidence.world.tiles
    w = np.concatenate([tile.w * u for tile, u in zip(tiles, weights, strict=True)])
    x, y = (np.concatenate([getattr(tile, part) for tile in tiles])[w > 0] for part in ("x", "y"))
    other = evidence.elsewhere([replace(tiles[0], x=x, y=y, w=w[w > 0])])
    return other.measuring("loss").cell(1, COLUMN)


def objective(choice, tile, at):
    """A tile's part of the objective, written down again: a plain sum over examples and classes."""
    penalty, total = choice.get("penalty"), 0.0
    for x, y, w in zip(with_one(tile.x), tile.y, tile.w, strict=True):
        outputs = at.T @ x
        if choice.name == "ridge":
            total += w * sum((out - (1 if k == y else -1)) ** 2 for k, out in enumerate(outputs))
        else:
            total += w * (np.log(np.exp(outputs).sum()) - outputs[y] + penalty / 2 * (at**2).sum())
    return total


def differences(function, at, step=1e-5):
    """The slope of a function of coefficients by central differences."""
    found = np.zeros(at.shape)
    for place in np.ndindex(at.shape):
        ahead, behind = at.copy(), at.copy()
        ahead[place] += step
        behind[place] -= step
        found[place] = (function(ahead) - function(behind)) / (2 * step)
    return found


@pytest.mark.parametrize("board", ["points, ridge", "points, logistic"])
def test_slopes_and_curvatures_are_those_of_the_objective(board):
    evidence = evidence_at(board)
    choice, of = evidence.choice, SLOPES[evidence.choice.name]
    at = np.random.default_rng(4).normal(size=(4, 3))
    for tile in evidence.world.tiles:
        slope = differences(partial_objective(choice, tile), at)
        assert of.slope(tile, at, choice) == pytest.approx(slope, rel=1e-6, abs=1e-6)
        direction = np.random.default_rng(5).normal(size=at.shape)
        step = 1e-5
        bend = of.slope(tile, at + step * direction, choice) - of.slope(tile, at - step * direction, choice)
        curvature = of.curvature(tile, at, choice)
        assert times(choice, curvature, direction) == pytest.approx(bend / (2 * step), rel=1e-6)
        well = curvature + np.eye(len(curvature))
        assert times(choice, well, of.newton(well, direction)) == pytest.approx(direction)


def times(choice, curvature, direction):
    """A curvature times a direction: for ridge the same for every class, else class after class."""
    if choice.name == "ridge":
        return curvature @ direction
    return (curvature @ direction.T.ravel()).reshape(direction.T.shape).T


def partial_objective(choice, tile):
    return lambda at: objective(choice, tile, at)


@every_board
def test_the_slope_of_the_held_out_loss_is_that_of_the_grid_s_loss(board):
    evidence = evidence_at(board)
    for row in (1, 21, 31):
        model = row_model(evidence, row)
        x, y = held_out_examples(evidence, COLUMN)
        assert model.of.loss(model.at, x, y) == pytest.approx(evidence.measuring("loss").cell(row, COLUMN))
        if board != "digits, ridge":
            slope = differences(lambda at, of=model.of, x=x, y=y: of.loss(at, x, y), model.at)
            assert model.of.loss_slope(model.at, x, y) == pytest.approx(slope, rel=1e-6, abs=1e-8)


def test_the_sum_of_the_parts_has_the_minimum_that_training_to_the_end_finds():
    evidence = evidence_at("points, to the end")
    for row in (5, 31):
        model = row_model(evidence, row)
        members = [tile for tile in range(5) if row >> tile & 1]
        assert np.abs(model.slopes[members].sum(axis=0)).max() < 1e-8
        x, y, w = oracles.examples_of(evidence.world.tiles, row)
        found = minimize(oracles.logistic_objective, np.zeros(12), (x, y, w, 3, 0.05), jac=True, tol=1e-12)
        assert model.at.T.ravel() == pytest.approx(found.x, abs=1e-4)
    model = row_model(evidence_at("points, logistic"), 31)
    assert np.abs(model.slopes.sum(axis=0)).max() > 0.1, "a training that stops early has a slope left"


@smooth_boards
@pytest.mark.parametrize("row", [0b10110, 0b11111])
def test_influence_is_the_derivative_of_the_loss_after_refitting(board, row):
    """Central differences of refits; at weight 0, where a tile is not in the square, one-sided ones."""
    evidence = evidence_at(board)
    table = asked("influence", evidence, row)
    h = 1e-5
    for tile, line in enumerate(table.lines):
        weights = np.array([float(row >> i & 1) for i in range(5)])
        inside = row >> tile & 1
        points = [
            loss_when(evidence, weights + k * h * (np.arange(5) == tile)) for k in (-1, 0, 1, 2)[not inside :]
        ]
        slope = (
            (points[2] - points[0]) / (2 * h)
            if inside
            else (4 * points[1] - 3 * points[0] - points[2]) / (2 * h)
        )
        assert line[1] == pytest.approx(slope, rel=1e-4, abs=1e-6)


@pytest.mark.parametrize("board", ["digits, ridge", "points, ridge"])
def test_a_newton_step_is_exact_for_ridge_and_the_truth_is_the_grid_s(board):
    evidence = evidence_at(board)
    loss = evidence.measuring("loss")
    wrong = 0.0
    for row in range(evidence.rows):
        table = asked("influence", evidence, row)
        for tile, (letter, first, newton, truth) in enumerate(table.lines):
            bit = 1 << tile
            assert letter == "ABCDE"[tile]
            assert truth == loss.cell(row | bit, COLUMN) - loss.cell(row & ~bit, COLUMN)
            assert np.isnan(first) == (row == 0)
            if row == bit:
                assert np.isnan(newton), "no model is left to step to"
                continue
            assert newton == pytest.approx(truth, abs=1e-9)
            wrong = max(wrong, abs(first - truth)) if row else wrong
        assert table.squares == tuple(row ^ 1 << tile for tile in range(5))
    assert wrong > 0.01, "the first-order step is not exact"


def test_newton_is_nearer_than_the_first_order_for_logistic_and_neither_is_exact():
    for board in ("points, logistic", "points, to the end"):
        lines = asked("influence", evidence_at(board), 31).lines
        first, newton = (np.array([line[k] - line[3] for line in lines]) for k in (1, 2))
        assert np.abs(newton).mean() < np.abs(first).mean()
        assert np.abs(newton).max() > 1e-6


def test_influence_by_another_road():
    """As Koh and Liang write it: a mean objective, a Hessian, epsilon = 1 / n for each example."""
    evidence = evidence_at("points, to the end")
    x, y, w = oracles.examples_of(evidence.world.tiles, 31)
    model = row_model(evidence, 31)
    flat = model.at.T.ravel()

    def objective_slope(theta, x, y, w):
        return oracles.logistic_objective(theta, x, y, w, 3, 0.05)[1]

    hessian = np.array(
        [
            (objective_slope(flat + step, x, y, w) - objective_slope(flat - step, x, y, w)) / 2e-4
            for step in 1e-4 * np.eye(12)
        ]
    )
    held_x, held_y = held_out_examples(evidence, COLUMN)

    def held_out_loss(theta):
        outputs = held_x @ theta.reshape(3, 4).T
        return oracles.log_loss(oracles.softmax(outputs), held_y).mean()

    slope = differences(held_out_loss, flat)
    for tile, line in zip(evidence.world.tiles, asked("influence", evidence, 31).lines, strict=True):
        of_tile = objective_slope(flat, tile.x, tile.y, tile.w)
        up = -slope @ np.linalg.solve(hessian, of_tile)
        assert line[1] == pytest.approx(up * tile.w.sum() / w.sum(), rel=1e-3, abs=1e-6)


@every_board
@given(row=st.integers(0, 31))
def test_group_influence_adds_up_single_tiles_beside_the_truth_of_the_group(board, row):
    evidence = evidence_at(board) if board != "points, to the end" else evidence_at("points, logistic")
    curve = asked("group-influence", evidence, row)
    single = [line[1] for line in asked("influence", evidence, row).lines]
    loss = evidence.measuring("loss")
    inside = [tile for tile in range(5) if row >> tile & 1]
    assert curve.diagonal
    assert len(curve.series) == min(3, len(inside))
    for size, series in enumerate(curve.series, start=1):
        groups = list(combinations(inside, size))
        assert not series.joined
        assert len(series.x) == len(series.y) == len(groups)
        for some, x, y in zip(groups, series.x, series.y, strict=True):
            assert x == pytest.approx(sum(single[tile] for tile in some))
            without = row & ~sum(1 << tile for tile in some)
            assert y == loss.cell(row, COLUMN) - loss.cell(without, COLUMN)


@pytest.mark.parametrize(
    "method",
    [method for method in METHODS if method.group in {"Slopes", "Leaving", "Hiding"}],
    ids=lambda method: method.code,
)
@pytest.mark.parametrize(("world", "learner"), WITH_SLOPES)
@pytest.mark.parametrize("row", [0, 1, 0b1011, 0b1111])
def test_receipts_are_exact_whatever_the_squares_show(method, world, learner, row):
    """The same answer, and the same cells and models on the receipt, by score and by loss, at every row."""
    found = {}
    for metric in ("score", "loss"):
        evidence, column = board_of(world, 4, learner, metric)
        if method.applies(evidence):
            return
        evidence = evidence.fresh()
        (result,) = answers(method, evidence, query_at(method, evidence, row, column))
        receipt = result.receipt()
        read = set(zip(*(part.tolist() for part in evidence.cells_read()), strict=True))
        assert read == set(zip(receipt.rows.tolist(), receipt.columns.tolist(), strict=True))
        assert len(receipt.rows) == len(read)
        assert set(evidence.models_read()) == set(receipt.models.tolist())
        found[metric] = result
    assert said(found["score"]) == said(found["loss"])


def said(result):
    """What a result says, NaN and all: every field that counts for equality but the squares of lines."""
    counted = [field.name for field in fields(result) if field.compare and field.name != "squares"]
    return {name: repr(getattr(result, name)) for name in counted}


def test_boards_without_slopes_say_so():
    for world, learner in (("letters", 0), ("words", 0), ("digits", 1)):
        evidence, _ = board_of(world, 4, learner)
        assert "slopes" in method_of("influence").applies(evidence)


def here_and_there():
    for method in METHODS:
        if method.group in {"Slopes", "Leaving", "Hiding"}:
            yield from ((method, world, learner) for world, learner in WITH_SLOPES)


@pytest.mark.parametrize(("method", "world", "learner"), list(here_and_there()))
def test_over_open_rows_it_is_what_a_board_of_these_tiles_alone_says(method, world, learner):
    """A game of B and D answers as a board of B and D, and its receipt names rows of the whole board."""
    evidence, column = board_of(world, 4, learner)
    pair = evidence_of(
        evidence.world.with_tiles((evidence.world.tiles[1], evidence.world.tiles[3])), evidence.choice
    )
    if method.applies(evidence):
        return
    (found,) = answers(method, evidence, Query(column, 0b1111, (0, 1, 2, 3), among=0b1010))
    (alone,) = answers(method, pair, Query(column, 0b11, (0, 1)))
    assert {*found.receipt().rows.tolist()} <= {0, 0b0010, 0b1000, 0b1010}
    assert said(found) == said(alone)
