"""How many squares until the ranking is right: counted draw by draw, and games with known answers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.evidence import evidence_of
from game.core.unread import Unread
from game.methods import answers, method_of
from game.methods.base import Query
from game.methods.ranking_effort import (
    budgets_of,
    permutation_runs,
    reuse_runs,
    shares_right,
    squares_until_ranked,
)
from game.methods.sampling import rows_along
from tests.core import small_worlds
from tests.methods.boards import evidence_from

sizes, seeds = st.integers(1, 5), st.integers(0, 99)


def cells_of(n, seed):
    return np.random.default_rng(seed).normal(size=1 << n)


def curve(evidence, column=0, **parameters):
    (found,) = answers(
        method_of("ranking-effort"), evidence, Query(column, parameters=(*parameters.items(),))
    )
    return found


@given(sizes, seeds)
def test_orders_buy_rows_once_and_mean_what_they_passed(n, seed):
    cells = cells_of(n, seed)
    runs = permutation_runs(cells, 3, seed)
    steps = runs.bought.shape[1]
    orders = np.random.default_rng(seed).permuted(np.tile(np.arange(n), (3 * steps, 1)), axis=1)
    for draw, own in enumerate(orders.reshape(3, steps, n)):
        bought, sums = set(), np.zeros(n)
        for step, order in enumerate(own.tolist()):
            rows = rows_along(np.array(order)).tolist()
            bought |= set(rows)
            for tile, before, after in zip(order, rows[:-1], rows[1:], strict=True):
                sums[tile] += cells[after] - cells[before]
            assert runs.bought[draw, step] == len(bought)
            at = runs.values_at(np.full(3, step))[draw]
            np.testing.assert_allclose(at, sums / (step + 1), rtol=0, atol=1e-12)


@given(sizes, seeds)
def test_reuse_buys_rows_once_and_compares_those_with_and_without(n, seed):
    cells = cells_of(n, seed)
    runs = reuse_runs(cells, 3, seed)
    steps = runs.bought.shape[1]
    drawn = np.random.default_rng(seed).integers(0, 1 << n, (3, steps)).tolist()
    for draw, rows in enumerate(drawn):
        for step in (0, 1, steps // 2, steps - 1):
            so_far = rows[: step + 1]
            assert runs.bought[draw, step] == len(set(so_far))
            found = runs.values_at(np.full(3, step))[draw]
            for tile in range(n):
                there = [cells[row] for row in so_far if row >> tile & 1]
                rest = [cells[row] for row in so_far if not row >> tile & 1]
                expected = np.mean(there) - np.mean(rest) if there and rest else 0.0
                assert found[tile] == pytest.approx(expected, abs=1e-12)


@given(st.integers(2, 5), seeds, st.integers(1, 5))
def test_shares_are_counted_draw_by_draw(n, seed, places):
    cells = cells_of(n, seed)
    runs = reuse_runs(cells, 7, seed)
    truth = np.random.default_rng(seed).integers(0, 3, n).astype(float)
    budgets = np.array([1, 2, n + 1])
    found = shares_right(runs, truth, budgets, places)
    for k, budget in enumerate(budgets):
        right = 0
        for draw in range(7):
            step = max(s for s in range(runs.bought.shape[1]) if runs.bought[draw, s] <= budget)
            values = runs.values_at(np.full(7, step))[draw]
            order = sorted(range(n), key=lambda tile: -values[tile])
            right += [truth[tile] for tile in order[:places]] == sorted(truth, reverse=True)[:places]
        assert found[k] == pytest.approx(right / 7)


def test_a_budget_below_the_first_purchase_knows_nothing():
    runs = permutation_runs(cells_of(4, 1), 9, 0)
    found = shares_right(runs, np.zeros(4), np.array([4, 5]))
    assert found.tolist() == [0, 1]


@pytest.mark.parametrize(
    ("shares", "needed"),
    [((0.95, 0.97, 1.0), 5), ((0.2, 0.95, 1.0), 9), ((0.95, 0.5, 1.0), 16), ((0.1, 0.2, 1.0), 16)],
)
def test_enough_is_enough_from_there_on(shares, needed):
    assert squares_until_ranked(np.array([5, 9, 16]), np.array(shares)) == needed


def test_of_an_additive_game_one_order_of_arrival_is_enough():
    worth = np.array([0.5, 0.1, 0.3, 0.2])
    game = np.array([sum(worth[i] for i in range(4) if row >> i & 1) for row in range(16)])
    found = curve(evidence_from(game), places=4)
    assert set(found.series[0].y) == {1.0}
    assert "The first 4 places are known in 9 of 10 draws after 5 squares by orders of" in found.note


def test_more_squares_know_more_and_more_places_need_more():
    evidence = evidence_of(small_worlds.digits(6), small_worlds.RIDGE)
    best, all_places = (curve(evidence, 3, draws=200, places=places) for places in (1, 6))
    for found in (best, all_places):
        assert [one.name for one in found.series] == ["Shapley", "Banzhaf"]
        for one in found.series:
            assert (one.x[0], one.x[-1], one.y[-1]) == (7, 64, 1.0)
            assert list(one.x) == sorted(set(one.x))
            assert all(0 <= share <= 1 for share in one.y)
            assert np.corrcoef(one.x, one.y)[0, 1] > 0.7
    for few, many in zip(best.series, all_places.series, strict=True):
        assert all(np.array(few.y[:-1]) >= np.array(many.y[:-1]))
        assert few.y[4] > many.y[4] + 0.1
    assert curve(evidence, 3, draws=200, places=9).series == all_places.series


def test_of_a_loss_the_best_tile_is_the_one_that_lowers_it_most():
    losses = evidence_of(small_worlds.digits(5), small_worlds.RIDGE, "loss")
    found = curve(losses, 3)
    assert found.series == curve(evidence_from(-losses.column(3))).series
    assert found.series != curve(evidence_from(losses.column(3))).series


@given(st.integers(1, 6), seeds)
def test_budgets_are_those_that_every_draw_has_gone_beyond(n, seed):
    runs = permutation_runs(cells_of(n, 1), 5, seed)
    budgets = budgets_of(runs, n).tolist()
    assert budgets == sorted(set(budgets))
    assert budgets[-1] == 1 << n
    assert all(budget < runs.bought[:, -1].min() for budget in budgets[:-1])


def test_it_needs_every_square_and_says_that_it_read_them():
    cells = cells_of(4, 1)
    found = curve(evidence_from(cells))
    assert found.receipt().rows.tolist() == list(range(16))
    assert isinstance(curve(evidence_from(cells, np.arange(16) != 5)), Unread)
    assert found == curve(evidence_from(cells))
    assert found != curve(evidence_from(cells), seed=1)
