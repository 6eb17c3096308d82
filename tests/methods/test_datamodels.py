"""Datamodels: over all rows the slopes are Banzhaf values, exactly; R2 is that of fits to other rows."""

from fractions import Fraction
from importlib import import_module

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.evidence import evidence_of
from game.core.unread import Unread
from game.methods import answers, method_of
from game.methods.base import Query
from game.methods.datamodels import coefficients, held_out_share, membership, sampled_rows
from tests.core import small_worlds
from tests.methods.boards import evidence_from, value

sizes, seeds = st.integers(1, 6), st.integers(0, 99)


def ranking(evidence, column=0, **parameters):
    query = Query(column, parameters=tuple(parameters.items()))
    (found,) = answers(method_of("datamodels"), evidence, query)
    return found


def solved(matrix, right):
    """A linear system by elimination, in fractions."""
    lines = [[*line, end] for line, end in zip(matrix, right, strict=True)]
    for k in range(len(lines)):
        pivot = next(i for i in range(k, len(lines)) if lines[i][k])
        lines[k], lines[pivot] = lines[pivot], lines[k]
        lines[k] = [one / lines[k][k] for one in lines[k]]
        for i in range(len(lines)):
            if i != k:
                factor = lines[i][k]
                lines[i] = [a - factor * b for a, b in zip(lines[i], lines[k], strict=True)]
    return [line[-1] for line in lines]


@given(st.integers(1, 4), seeds)
def test_in_fractions_the_least_squares_over_all_rows_are_the_banzhaf_values(n, seed):
    """The normal equations, solved without rounding, against the mean change over all pairs."""
    game = [Fraction(int(one), 64) for one in np.random.default_rng(seed).integers(-64, 65, 1 << n)]
    design = [[Fraction(1), *(Fraction(row >> i & 1) for i in range(n))] for row in range(1 << n)]
    across = range(n + 1)
    matrix = [[sum(line[i] * line[j] for line in design) for j in across] for i in across]
    right = [sum(line[i] * v for line, v in zip(design, game, strict=True)) for i in across]
    _, *slopes = solved(matrix, right)
    for tile in range(n):
        pairs = [(row | 1 << tile, row) for row in range(1 << n) if not row >> tile & 1]
        assert slopes[tile] == sum(game[one] - game[other] for one, other in pairs) / len(pairs)
    found = ranking(evidence_from(np.array(game, dtype=float)), share=1.0)
    for tile, slope in zip(found.items, found.values, strict=True):
        assert slope == pytest.approx(float(slopes[tile]), abs=1e-12)


@pytest.mark.parametrize("metric", ["score", "loss"])
def test_on_a_trained_grid_they_are_the_banzhaf_values_too(metric):
    evidence = evidence_of(small_worlds.digits(6), small_worlds.RIDGE, metric)
    found = ranking(evidence, 3, share=1.0)
    for tile, slope in zip(found.items, found.values, strict=True):
        assert slope == pytest.approx(value("banzhaf", evidence, tile, 3).value, abs=1e-9)
    assert "Banzhaf values" in found.note
    assert "Banzhaf" not in ranking(evidence, 3, share=0.5).note
    assert list(found.values) == sorted(found.values, reverse=metric == "score"), "the best first"


@given(sizes, seeds)
def test_of_an_additive_game_any_rows_that_tell_tiles_apart_give_the_worth(n, seed):
    worth = np.random.default_rng(seed).normal(size=n)
    game = np.array([0.5 + sum(worth[i] for i in range(n) if row >> i & 1) for row in range(1 << n)])
    rows = sampled_rows(n, 0.5, seed)
    found = ranking(evidence_from(game), share=0.5, seed=seed)
    if np.linalg.matrix_rank(membership(rows, n)) == n + 1:
        for tile, slope in zip(found.items, found.values, strict=True):
            assert slope == pytest.approx(worth[tile], abs=1e-9)


@given(sizes, seeds, st.sampled_from([0.125, 0.25, 0.5, 1.0]))
def test_it_reads_a_share_of_the_rows_each_once_and_no_fewer_than_coefficients(n, seed, share):
    rows = sampled_rows(n, share, seed).tolist()
    assert len(rows) == max(round(share * (1 << n)), min(n + 1, 1 << n))
    assert rows == sorted(set(rows))
    assert set(rows) <= set(range(1 << n))
    found = ranking(evidence_from(np.arange(1 << n)), share=share, seed=seed)
    assert found.receipt().rows.tolist() == rows


def test_r2_is_that_of_scikit_learn_on_the_same_folds():
    linear, selection = import_module("sklearn.linear_model"), import_module("sklearn.model_selection")
    scores = evidence_of(small_worlds.digits(6), small_worlds.RIDGE).column(3)
    rows = sampled_rows(6, 0.5, 4)
    design = membership(rows, 6)
    fold = np.random.default_rng(4).permutation(len(rows)) % 5
    split = selection.PredefinedSplit(fold)
    told = selection.cross_val_predict(linear.LinearRegression(), design[:, 1:], scores[rows], cv=split)
    expected = 1 - ((scores[rows] - told) ** 2).sum() / ((scores[rows] - scores[rows].mean()) ** 2).sum()
    assert held_out_share(design, scores[rows], 4) == pytest.approx(expected, abs=1e-9)
    fitted = linear.LinearRegression().fit(design[:, 1:], scores[rows])
    assert coefficients(design, scores[rows]) == pytest.approx([fitted.intercept_, *fitted.coef_], abs=1e-9)


def test_r2_falls_where_tiles_interact():
    rows = np.arange(64)
    design = membership(rows, 6)
    sums = design @ np.arange(7.0)
    odd = np.array([row.bit_count() % 2 for row in range(64)], dtype=float)
    assert held_out_share(design, sums, 0) == pytest.approx(1)
    assert held_out_share(design, odd, 0) < 0
    found = ranking(evidence_from(odd), share=1.0)
    assert "R2: −0." in found.note


@pytest.mark.parametrize("n", [1, 2])
def test_too_few_rows_are_not_tested(n):
    assert (
        "No R2: too few rows to hold some back, or all show the same."
        in ranking(evidence_from(np.arange(1 << n)), share=1.0).note
    )
    assert held_out_share(membership(np.arange(64), 6), np.ones(64), 0) is None


def test_only_the_sampled_rows_need_lie_face_up():
    cells = np.random.default_rng(1).normal(size=32)
    face_up = np.zeros(32, dtype=bool)
    face_up[sampled_rows(5, 0.5, 0)] = True
    assert ranking(evidence_from(cells, face_up)) == ranking(evidence_from(cells))
    assert isinstance(ranking(evidence_from(cells, face_up), seed=1), Unread)
