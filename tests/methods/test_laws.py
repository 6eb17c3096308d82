"""What makes a semivalue: its laws, on invented games of one to seven tiles.

Scores are multiples of 1/64 between -1 and 1, so that sums of them are exact and only the weights round.
"""

from itertools import permutations
from math import comb

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from game.core.masks import popcount
from game.methods.profile import changes, profile
from game.methods.results import ROLES
from game.methods.semivalues import (
    all_semivalues,
    banzhaf_weights,
    beta_weights,
    semivalues,
    shapley_weights,
)
from tests.methods.boards import evidence_from, value

NEAR = 1e-12

parameters = st.sampled_from([0.5, 1.0, 2.0, 4.0, 16.0])
weightings = st.one_of(
    st.just(shapley_weights),
    st.just(banzhaf_weights),
    st.builds(lambda a, b: lambda n: beta_weights(n, a, b), parameters, parameters),
)
cells = st.integers(-64, 64).map(lambda k: k / 64)


@st.composite
def games(draw, columns=1, least=1, most=7):
    """Scores of all training sets: (2**n, columns)."""
    n = draw(st.integers(least, most))
    size = columns << n
    some = draw(st.lists(cells, min_size=min(size, 24), max_size=min(size, 24)))
    # A few drawn numbers steer many cells, so that failing games stay small.
    chosen = draw(st.randoms(use_true_random=False))
    return np.array([chosen.choice(some) for _ in range(size)]).reshape(1 << n, columns)


def tiles(game):
    return len(game).bit_length() - 1


def swapped(row, one, other):
    """A row with two tiles exchanged."""
    if (row >> one & 1) != (row >> other & 1):
        return row ^ (1 << one) ^ (1 << other)
    return row


@given(games())
def test_efficiency_shapley_values_add_up_to_full_minus_none(game):
    values = semivalues(game, shapley_weights(tiles(game)))[:, 0]
    assert values.sum() == pytest.approx(game[-1, 0] - game[0, 0], abs=NEAR)


@given(games(least=2), weightings, st.data())
def test_symmetry_tiles_that_change_the_same_get_the_same(game, weights, data):
    n = tiles(game)
    one, other = data.draw(st.permutations(range(n)))[:2]
    alike = np.array([game[min(row, swapped(row, one, other))] for row in range(1 << n)])
    values = semivalues(alike, weights(n))[:, 0]
    assert values[one] == pytest.approx(values[other], abs=NEAR)


@given(games(), weightings, st.data())
def test_null_tile_one_that_never_changes_a_score_gets_nothing(game, weights, data):
    n = tiles(game)
    tile = data.draw(st.integers(0, n - 1))
    blind = np.array([game[row & ~(1 << tile)] for row in range(1 << n)])
    assert semivalues(blind, weights(n))[tile, 0] == 0


@given(games(), weightings, cells, st.data())
def test_a_tile_that_always_adds_the_same_gets_just_that(game, weights, step, data):
    n = tiles(game)
    tile = data.draw(st.integers(0, n - 1))
    rows = range(1 << n)
    steady = np.array([game[row & ~(1 << tile)] + step * (row >> tile & 1) for row in rows])
    assert semivalues(steady, weights(n))[tile, 0] == pytest.approx(step, abs=NEAR)


@given(games(columns=2), weightings, cells, cells)
def test_linearity_mixed_games_have_mixed_values(game, weights, first, second):
    n = tiles(game)
    mixed = semivalues(first * game[:, 0] + second * game[:, 1], weights(n))[:, 0]
    apart = semivalues(game, weights(n))
    np.testing.assert_allclose(mixed, first * apart[:, 0] + second * apart[:, 1], rtol=0, atol=NEAR)


@given(games(), weightings, st.data())
def test_relabelling_the_tiles_relabels_their_values(game, weights, data):
    n = tiles(game)
    order = data.draw(st.permutations(range(n)))
    moved = np.empty_like(game)
    for row in range(1 << n):
        moved[sum(1 << order[i] for i in range(n) if row >> i & 1)] = game[row]
    before, after = (semivalues(table, weights(n))[:, 0] for table in (game, moved))
    np.testing.assert_allclose(after[list(order)], before, rtol=0, atol=NEAR)


@given(st.integers(1, 12))
def test_beta_one_one_is_shapley(n):
    np.testing.assert_allclose(beta_weights(n, 1, 1), shapley_weights(n), rtol=0, atol=1e-15)


@given(st.integers(1, 12), weightings)
def test_the_weights_of_a_semivalue_are_positive_and_add_up_to_one(n, weights):
    assert (weights(n) > 0).all()
    assert weights(n).sum() == pytest.approx(1, abs=NEAR)


@given(st.integers(2, 12), parameters, parameters)
def test_a_large_first_parameter_weighs_small_training_sets(n, a, b):
    assume(a > b)
    sizes = np.arange(n)
    assert beta_weights(n, a, b) @ sizes < (n - 1) / 2 < beta_weights(n, b, a) @ sizes
    np.testing.assert_allclose(beta_weights(n, a, b), beta_weights(n, b, a)[::-1], rtol=1e-12)


@pytest.mark.parametrize("n", [200, 800])
def test_the_weights_stay_sound_where_there_are_hundreds_of_tiles(n):
    np.testing.assert_allclose(beta_weights(n, 1, 1), shapley_weights(n), rtol=1e-15)
    for a, b in ((4, 1), (1, 16), (0.5, 2)):
        weights = beta_weights(n, a, b)
        assert np.isfinite(weights).all()
        assert (weights > 0).all()
        assert weights.sum() == pytest.approx(1)


@pytest.mark.parametrize(("a", "b"), [(0, 1), (1, 0), (-1, 2), (float("nan"), 1), (1, float("inf"))])
def test_beta_needs_parameters_above_zero(a, b):
    with pytest.raises(ValueError, match="a and b above zero"):
        beta_weights(4, a, b)


@given(games(most=5))
def test_shapley_is_the_mean_over_all_orders_of_arrival(game):
    n = tiles(game)
    totals, orders = np.zeros(n), list(permutations(range(n)))
    for order in orders:
        row = 0
        for tile in order:
            totals[tile] += game[row | 1 << tile, 0] - game[row, 0]
            row |= 1 << tile
    values = semivalues(game, shapley_weights(n))[:, 0]
    np.testing.assert_allclose(values, totals / len(orders), rtol=0, atol=NEAR)


@given(games())
def test_banzhaf_is_the_mean_over_all_pairs(game):
    n = tiles(game)
    values = semivalues(game, banzhaf_weights(n))[:, 0]
    for tile in range(n):
        pairs = [(row | 1 << tile, row) for row in range(1 << n) if not row >> tile & 1]
        mean = sum(game[with_, 0] - game[without, 0] for with_, without in pairs) / len(pairs)
        assert values[tile] == pytest.approx(mean, abs=NEAR)


@given(games(columns=2))
def test_the_profile_is_the_mean_change_by_number_of_others(game):
    n = tiles(game)
    found = profile(game)
    assert found.shape == (n, n, 2)
    for tile in range(n):
        for k in range(n):
            rows = [row for row in range(1 << n) if not row >> tile & 1 and popcount(row) == k]
            assert len(rows) == comb(n - 1, k)
            mean = np.mean([game[row | 1 << tile] - game[row] for row in rows], axis=0)
            np.testing.assert_allclose(found[tile, k], mean, rtol=0, atol=NEAR)


@given(games(columns=2))
def test_changes_are_with_minus_without_in_the_order_of_the_others(game):
    n = tiles(game)
    for tile in range(n):
        others = [row for row in range(1 << n) if not row >> tile & 1]
        expected = [game[row | 1 << tile] - game[row] for row in others]
        assert (changes(game, tile) == np.array(expected)).all()


@given(games(), weightings, weightings)
def test_several_semivalues_at_once_are_the_same_as_one_by_one(game, one, other):
    n = tiles(game)
    both = all_semivalues(game, [one(n), other(n)])
    for k, weights in enumerate((one, other)):
        np.testing.assert_allclose(both[k], semivalues(game, weights(n)), rtol=0, atol=NEAR)


@given(games(), parameters.filter(lambda one: one >= 0.5), parameters)
def test_what_the_catalogue_says_of_a_tile_is_the_value_of_the_table(game, a, b):
    n = tiles(game)
    expected = {
        ("shapley", ()): shapley_weights(n),
        ("banzhaf", ()): banzhaf_weights(n),
        ("beta-shapley", (("a", a), ("b", b))): beta_weights(n, a, b),
    }
    evidence = evidence_from(game)
    for (code, given_parameters), weights in expected.items():
        table = semivalues(game, weights)[:, 0]
        for tile in range(n):
            found = value(code, evidence, tile, **dict(given_parameters))
            assert found.value == pytest.approx(table[tile], abs=NEAR)


@given(games(), st.data())
def test_leave_one_out_is_one_pair_wherever_one_stands(game, data):
    n = tiles(game)
    row, tile = data.draw(st.integers(0, (1 << n) - 1)), data.draw(st.integers(0, n - 1))
    with_, without = row | 1 << tile, row & ~(1 << tile)
    found = value("leave-one-out", evidence_from(game), tile, row=row)
    assert found.value == game[with_, 0] - game[without, 0]
    receipt = found.receipt()
    assert receipt.rows.tolist() == [with_, without]
    assert receipt.weights.tolist() == [1.0, -1.0]
    assert [ROLES[role] for role in receipt.roles] == ["plus", "minus"]


@pytest.mark.parametrize("rows", [1, 3, 6, 12])
def test_a_profile_of_a_table_that_is_no_board_is_refused(rows):
    with pytest.raises(ValueError, match=f"not {rows}$"):
        profile(np.zeros(rows))
