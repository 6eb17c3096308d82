"""Values of many sources from some rows: unbiased, with bands that hold, where all rows are known."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import t as student

from game.core.student import NORMAL, band_factor
from game.methods.drawn_rows import (
    leave_one_out,
    reader_of,
    shapley_along_orders,
    stratified_semivalues,
)
from game.methods.row_plans import fewest_rows, permutation_rows, stratified_rows
from game.methods.sampling import permutation_sampling
from game.methods.semivalues import banzhaf_weights, beta_weights, semivalues, shapley_weights

N = 8
WEIGHTS = {"shapley": shapley_weights, "banzhaf": banzhaf_weights, "beta": lambda n: beta_weights(n, 4, 1)}
every_weighting = pytest.mark.parametrize("name", WEIGHTS)


def game(n, seed):
    """Scores of every row, as models have them: they rise and flatten, one source harms, two overlap."""
    chance = np.random.default_rng(seed)
    worth = chance.uniform(0.1, 0.6, n)
    worth[-1] = -0.2
    rows = np.arange(1 << n)
    held = rows[:, None] >> np.arange(n) & 1
    overlap = 0.15 * held[:, 0] * held[:, 1]
    return 1 - np.exp(-np.maximum(held @ worth - overlap, 0.0)) + chance.normal(0, 0.02, 1 << n)


def rho(values, truth):
    first, second = (np.argsort(np.argsort(one)) for one in (values, truth))
    return np.corrcoef(first, second)[0, 1]


# -- plans ---------------------------------------------------------------------------------------------------


@settings(deadline=None)
@given(st.integers(2, 50), st.integers(0, 400), st.integers(0, 99))
def test_a_stratified_plan_buys_what_it_may_and_puts_everybody_in_and_out_at_every_size(n, more, seed):
    budget = fewest_rows(n) + more
    rows = stratified_rows(n, budget, seed)
    assert len(rows) == min(budget, 2**n) == len(set(rows.tolist()))
    assert (np.diff(rows) > 0).all() and rows[0] == 0 and rows[-1] == 2**n - 1
    held = (rows[:, None] >> np.arange(n) & 1).astype(bool)
    for size in range(1, n):
        here = held[held.sum(axis=1) == size]
        assert here.any(axis=0).all() and not here.all(axis=0).any()


def test_a_plan_that_cannot_be_paid_says_what_it_needs():
    with pytest.raises(ValueError, match="20 players need 122 rows at least, not 121"):
        stratified_rows(20, 121, 0)
    with pytest.raises(ValueError, match="2 to 50 players, not 51"):
        stratified_rows(51, 9999, 0)


def test_every_row_of_a_size_is_as_probable_as_another():
    counts = np.zeros(1 << 6)
    for seed in range(4000):
        rows = stratified_rows(6, fewest_rows(6) + 6, seed)
        counts[rows] += 1
    for size in (2, 3, 4):
        of_size = [sum(1 << i for i in chosen) for chosen in combinations(range(6), size)]
        expected = counts[of_size].mean()
        # Five standard errors of a share.
        assert np.abs(counts[of_size] - expected).max() < 5 * np.sqrt(expected)


def test_the_rows_of_orders_are_those_that_permutation_sampling_reads():
    asked = set()

    def read(rows):
        asked.update(rows.tolist())
        return np.zeros(len(rows))

    permutation_sampling(read, 20, 7, 3)
    rows = permutation_rows(20, 7, 3)
    assert set(rows.tolist()) == asked
    assert len(rows) <= 7 * 19 + 2


# -- estimates -----------------------------------------------------------------------------------------------


@every_weighting
def test_all_rows_give_the_exact_values_without_error(name):
    cells, weights = game(N, 0), WEIGHTS[name](N)
    found = stratified_semivalues(np.arange(1 << N), cells, N, weights)
    assert found.values == pytest.approx(semivalues(cells[:, None], weights)[:, 0], abs=1e-12)
    assert found.errors.max() == 0


@every_weighting
def test_stratified_rows_are_right_on_average_and_their_bands_hold(name):
    cells, weights = game(N, 1), WEIGHTS[name](N)
    truth = semivalues(cells[:, None], weights)[:, 0]
    found = []
    for seed in range(300):
        rows = stratified_rows(N, 96, seed)
        found.append(stratified_semivalues(rows, cells[rows], N, weights))
    values, errors = (np.array([getattr(one, part) for one in found]) for part in ("values", "errors"))
    assert np.abs(values.mean(axis=0) - truth).max() < 4 * (errors.mean() / np.sqrt(len(found)))
    assert 0.9 <= (np.abs(values - truth) <= NORMAL * errors).mean() <= 1
    assert np.mean([rho(one, truth) for one in values]) > 0.9
    assert (values.argmin(axis=1) == N - 1).all()


@pytest.mark.parametrize("orders", [5, 10])
def test_some_orders_are_right_on_average_and_find_who_is_bad(orders):
    cells = game(N, 2)
    truth = semivalues(cells[:, None], shapley_weights(N))[:, 0]
    found, plain = [], []
    for seed in range(400):
        rows = permutation_rows(N, orders, seed)
        read = reader_of(rows, cells[rows])
        found.append(shapley_along_orders(read, N, orders, seed))
        plain.append(permutation_sampling(read, N, orders, seed).values)
    values, errors = (np.array([getattr(one, part) for one in found]) for part in ("values", "errors"))
    assert np.abs(values.mean(axis=0) - truth).max() < 4 * (values.std() / np.sqrt(len(found)))
    assert 0.9 <= (np.abs(values - truth) <= band_factor(orders - 1) * errors).mean() <= 1
    assert ((values - truth) ** 2).mean() < 0.8 * ((np.array(plain) - truth) ** 2).mean()
    assert (values.argmin(axis=1) == N - 1).mean() > 0.9


def test_noise_of_the_values_themselves_stays_where_every_row_was_drawn():
    cells, rows = game(N, 3), np.arange(1 << N)
    noise = np.full(len(rows), 0.05)
    weights = shapley_weights(N)
    told = stratified_semivalues(rows, cells, N, weights, noise).errors
    chance = np.random.default_rng(0)
    drawn = [
        stratified_semivalues(rows, cells + chance.normal(0, 0.05, len(rows)), N, weights).values
        for _ in range(400)
    ]
    assert told == pytest.approx(np.std(drawn, axis=0), rel=0.15)


def test_leave_one_out_needs_its_rows_and_no_others():
    cells = game(N, 4)
    rows = stratified_rows(N, 60, 0)
    found = leave_one_out(rows, cells[rows], N, np.full(len(rows), 0.03))
    assert found.values == pytest.approx([cells[-1] - cells[255 ^ 1 << i] for i in range(N)])
    assert found.errors == pytest.approx(np.full(N, 0.03 * np.sqrt(2)))
    with pytest.raises(KeyError, match=str(255 ^ 1)):
        leave_one_out(rows[rows != 255 ^ 1], cells[rows[rows != 255 ^ 1]], N)


def test_who_was_never_out_has_no_value():
    cells = game(4, 5)
    rows = np.array([row for row in range(16) if row.bit_count() != 2 or row & 1])
    found = stratified_semivalues(rows, cells[rows], 4, shapley_weights(4))
    assert np.isnan(found.values).tolist() == [True, False, False, False]


def test_the_widest_games_have_room_in_their_masks():
    worth = np.arange(50) - 3.0
    rows = stratified_rows(50, 2000, 0)
    held = rows[:, None] >> np.arange(50) & 1
    found = stratified_semivalues(rows, held @ worth, 50, shapley_weights(50))
    assert (np.abs(found.values - worth) <= 3.5 * found.errors + 1e-9).all()
    orders = permutation_rows(50, 5, 0)
    held = orders[:, None] >> np.arange(50) & 1
    assert rho(shapley_along_orders(reader_of(orders, held @ worth), 50, 5, 0).values, worth) > 0.95


@pytest.mark.parametrize("freedom", [3, 4, 9, 100])
def test_the_band_is_students(freedom):
    assert band_factor(freedom) == pytest.approx(student.ppf(0.975, freedom), rel=2e-3)
