"""Scaling: the fit finds what was planted, knows how sure it is, and the curves are those of all rows."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import nnls
from scipy.stats import t as student

from game.core.evidence import evidence_of
from game.methods import answers, method_of
from game.methods.base import Query
from game.methods.power_law import STUDENT, fit_law, fitted, linear_part
from game.methods.scaling import law_and_note
from tests.core import small_worlds
from tests.methods.boards import evidence_from

SEEDS = 200
#: Floor, factor, exponent, noise and sizes of laws that are planted.
PLANTED = [
    (0.1, 0.6, 0.7, 0.005, 8),
    (0.05, 0.5, 1.0, 0.005, 8),
    (0.0, 0.5, 0.5, 0.005, 8),
    (0.1, 0.6, 1.2, 0.01, 10),
    (0.1, 0.6, 0.7, 0.01, 6),
]
laws = st.tuples(st.floats(0, 0.5), st.floats(0.1, 1), st.floats(0.2, 3))


def asked(code, evidence, column=0, row=0, **parameters):
    (found,) = answers(method_of(code), evidence, Query(column, row, (), tuple(parameters.items())))
    return found


def law_of(law, sizes):
    floor, factor, exponent = law
    return floor + factor * np.asarray(sizes, dtype=float) ** -exponent


@given(law=laws, count=st.integers(4, 12))
def test_a_law_without_noise_is_found(law, count):
    sizes = np.arange(1.0, count + 1)
    fit = fit_law(sizes, law_of(law, sizes))
    assert fit.at(sizes) == pytest.approx(law_of(law, sizes), abs=1e-6)
    assert fit.laws.exponent[0] == pytest.approx(law[2], abs=1e-3)
    assert fit.laws.floor[0] == pytest.approx(law[0], abs=2e-3)
    assert fit.explained > 1 - 1e-9


@given(seed=st.integers(0, 9999), count=st.integers(3, 9))
def test_floor_and_factor_are_those_of_another_solver(seed, count):
    chance = np.random.default_rng(seed)
    powers = np.arange(1.0, count + 1) ** -chance.uniform(0.05, 4)
    errors, weights = chance.normal(0.3, 0.4, count), chance.integers(0, 2, count) + 0.0
    weights[:2] = 1.0
    floor, factor, loss = linear_part(powers, errors, weights)
    root = np.sqrt(weights)
    (known_floor, known_factor), residual = nnls(np.stack([root, root * powers], axis=1), root * errors)
    assert loss == pytest.approx(residual**2, abs=1e-9)
    assert floor == pytest.approx(known_floor, abs=1e-6)
    assert factor == pytest.approx(known_factor, abs=1e-6)


@given(seed=st.integers(0, 9999), count=st.integers(4, 9))
def test_no_exponent_on_a_fine_grid_fits_better(seed, count):
    sizes = np.arange(1.0, count + 1)
    errors = np.random.default_rng(seed).random(count)
    found = fitted(sizes, errors[None], np.ones((1, count)))
    loss = ((found.at(sizes)[0] - errors) ** 2).sum()
    fine = np.geomspace(0.05, 4, 2000)
    powers = sizes ** -fine[:, None]
    everywhere = linear_part(powers, np.tile(errors, (2000, 1)), np.ones((2000, count)))[2]
    assert loss <= everywhere.min() + 1e-6


@pytest.mark.parametrize(("floor", "factor", "exponent", "noise", "count"), PLANTED)
def test_the_band_and_the_interval_cover_what_was_planted(floor, factor, exponent, noise, count):
    """95 % is promised; of 200 noisy laws, at all sizes and two beyond, 90 to 98 % must be covered."""
    sizes, beyond = np.arange(1.0, count + 1), np.arange(1.0, count + 3)
    truth = law_of((floor, factor, exponent), beyond)
    covered, inside, exponents = [], [], []
    for seed in range(SEEDS):
        fit = fit_law(sizes, truth[:count] + np.random.default_rng(seed).normal(0, noise, count))
        covered.append(np.abs(fit.at(beyond) - truth) <= fit.band(beyond))
        middle, low, high = fit.exponent
        inside.append(low <= exponent <= high)
        exponents.append(middle)
    assert 0.90 <= np.mean(covered) <= 0.98
    assert np.mean(inside) >= 0.9, "the interval of the exponent may be wider than it need be"
    assert np.median(exponents) == pytest.approx(exponent, rel=0.15)


def test_the_same_points_give_the_same_law():
    sizes, errors = np.arange(1.0, 9), np.random.default_rng(3).random(8)
    one, other = fit_law(sizes, errors), fit_law(sizes.copy(), errors.copy())
    assert one.exponent == other.exponent
    assert (one.band(sizes) == other.band(sizes)).all()


def test_quantiles_are_those_of_student():
    for degrees, quantile in enumerate(STUDENT, 1):
        assert quantile == pytest.approx(student.ppf(0.975, degrees), abs=5e-4)


def test_the_jackknife_leaves_out_one_point_after_the_other():
    sizes, noise = np.arange(1.0, 7), 0.01 * np.array([1, -1, 1, 0, -1, 1])
    errors = law_of((0.1, 0.5, 0.8), sizes) + noise
    fit = fit_law(sizes, errors)
    without = []
    for k in range(6):
        keep = np.arange(6) != k
        one = fitted(sizes[keep], errors[keep][None], np.ones((1, 5)))
        without.append(one.at(sizes)[0])
        assert one.exponent[0] == pytest.approx(fit.laws.exponent[1 + k], abs=1e-6)
    spread = np.sqrt(5 / 6 * ((np.array(without) - np.mean(without, axis=0)) ** 2).sum(axis=0))
    assert fit.band(sizes) == pytest.approx(3.182 * spread, rel=1e-4)


def test_too_few_points_are_no_law():
    with pytest.raises(ValueError, match="three points, not 2"):
        fit_law(np.array([1.0, 2.0]), np.array([0.5, 0.4]))
    assert np.isnan(fit_law(np.arange(1.0, 5), np.array([0.5, 0.4, 0.35, 0.3])).band(np.ones(1))).all()


@given(n=st.integers(1, 6), seed=st.integers(0, 9999))
def test_best_mean_and_worst_are_those_of_all_rows_of_a_size(n, seed):
    table = np.random.default_rng(seed).random(1 << n)
    best, mean, worst = asked("scaling-curve", evidence_from(table)).series[:3]
    for k in range(n + 1):
        scores = [table[sum(1 << i for i in some)] for some in combinations(range(n), k)]
        assert (best.x[k], best.y[k], worst.y[k]) == (k, max(scores), min(scores))
        assert mean.y[k] == pytest.approx(np.mean(scores), abs=1e-12)


def planted_board(law, n=8):
    sizes = np.array([row.bit_count() for row in range(1 << n)])
    return evidence_from(1 - law_of(law, np.maximum(sizes, 1)))


@pytest.mark.parametrize("held", [1, 2, 3])
def test_held_back_sizes_of_a_planted_law_are_forecast(held):
    found = asked("scaling-curve", planted_board((0.1, 0.5, 0.8)), tail=held)
    *_, fit, forecast = found.series
    assert (fit.name, forecast.name) == ("fit", "forecast")
    assert forecast.x == tuple(range(9 - held, 9))
    assert forecast.y == pytest.approx(1 - law_of((0.1, 0.5, 0.8), forecast.x), abs=1e-4)
    assert fit.y == pytest.approx(1 - law_of((0.1, 0.5, 0.8), range(1, 9)), abs=1e-6)
    assert "error = 0.100 + 0.500 k^-0.80" in found.note
    assert "misses them by up to 0.000" in found.note
    assert "trust" not in found.note


def test_a_forecast_does_not_see_what_it_forecasts():
    sizes = np.arange(1.0, 9)
    means = 1 - law_of((0.1, 0.5, 0.8), sizes)
    other = means.copy()
    other[-2:] = 0.2
    evidence = evidence_from(np.zeros(2))
    one, two = (law_and_note(evidence, sizes, some, 2, "sizes") for some in (means, other))
    assert one[0][1].y == two[0][1].y
    assert "more than its band allows" in two[1]


@pytest.mark.parametrize(
    ("means", "said"),
    [
        ([0.4, 0.5, 0.55, 0.6], "fewer than 5 sizes"),
        ([0.4, 0.5], "No law is fitted: fewer than 3 sizes"),
        ([0.9, 0.8, 0.7, 0.6, 0.5, 0.4], "does not get better with size"),
        ([0.1, 0.9, 0.1, 0.9, 0.1, 0.9], "it explains only"),
        ([0.1, 0.1, 0.1, 0.3, 0.6, 0.9], "it explains only"),
        ([1.0, 2.0, 3.0, 4.0, 5.0], "not a share"),
    ],
)
def test_it_says_when_the_law_lies(means, said):
    sizes = np.arange(1.0, len(means) + 1)
    _, note = law_and_note(evidence_from(np.zeros(2)), sizes, np.array(means), 2, "sizes")
    assert said in note


def test_losses_are_errors_as_they_are_and_bands_hold_no_impossible_score():
    for metric in ("score", "loss"):
        evidence = evidence_of(small_worlds.digits(6), small_worlds.RIDGE, metric)
        found = asked("scaling-curve", evidence, 3)
        best, mean, worst, fit = found.series[:4]
        sign = -1 if metric == "loss" else 1
        assert all(sign * b >= sign * m >= sign * w for b, m, w in zip(best.y, mean.y, worst.y, strict=True))
        assert all(low <= y <= high for low, y, high in zip(fit.low, fit.y, fit.high, strict=True))
        assert min(fit.low) >= 0
        assert metric == "loss" or max(fit.high) <= 1


@pytest.mark.parametrize("groups", [5, 8, 16])
def test_groups_by_examples_hold_every_row_once_in_order(groups):
    evidence = evidence_of(small_worlds.digits(5))
    sizes = [tile.size for tile in evidence.world.tiles]
    rows = sorted(range(1, 32), key=lambda row: (sum(s for i, s in enumerate(sizes) if row >> i & 1), row))
    scores = evidence.column(3)
    best, mean, worst = asked("scaling-examples", evidence, 3, groups=groups).series[:3]
    assert len(mean.x) == groups
    assert list(mean.x) == sorted(mean.x)
    bounds = [len(part) for part in np.array_split(rows, groups)]
    for k, part in enumerate(np.split(np.array(rows), np.cumsum(bounds)[:-1])):
        assert (best.y[k], worst.y[k]) == (scores[part].max(), scores[part].min())
        assert mean.y[k] == pytest.approx(scores[part].mean())


def test_evaluation_sets_of_one_size_are_all_unions_of_so_many_slices():
    evidence = evidence_of(small_worlds.digits(3))
    best, mean, worst = asked("evaluation-size", evidence, 3, 5).series
    assert best.x == (1, 2, 3, 4)
    for k in range(4):
        scores = [evidence.cell(5, sum(1 << j for j in some)) for some in combinations(range(4), k + 1)]
        assert (best.y[k], worst.y[k]) == (max(scores), min(scores))
        assert mean.y[k] == pytest.approx(np.mean(scores))
    assert best.y[-1] == worst.y[-1] == evidence.cell(5, 15)


@pytest.mark.parametrize(
    ("formula", "along"),
    [("jaccard", (1, 1, 1, 1)), ("coverage", (0, 1, 1, 1)), ("overlap", (0, 1, 2, 3)), ("entropy", (0,) * 4)],
)
def test_on_the_diagonal_the_formulas_are_known(formula, along):
    for series in asked("diagonal", evidence_of(small_worlds.letters(3, formula))).series:
        assert series.y == along


def test_the_diagonal_of_some_tiles_reads_their_own_columns():
    evidence = evidence_of(small_worlds.letters(4, "overlap"))
    (found,) = answers(method_of("diagonal"), evidence, Query(0, 0, among=0b1010))
    assert found.series[1].y == (0, 1, 2)
    assert found.receipt().rows.tolist() == found.receipt().columns.tolist() == [0, 2, 8, 10]


def test_the_diagonal_needs_columns_that_are_sets_of_tiles():
    assert "no diagonal" in method_of("diagonal").applies(evidence_of(small_worlds.digits(2)))
