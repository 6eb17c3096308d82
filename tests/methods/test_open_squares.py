"""The Shapley value from open squares: it reads nothing else, is right on average, its error is honest."""

from itertools import product
from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.methods import answers, method_of
from game.methods.base import Query
from game.methods.open_squares import estimates
from game.methods.profile import profile
from game.play.game import begun, state_of
from game.play.state import evidence_at, first_lens
from tests.methods.boards import evidence_from, value
from tests.view.moments import packs

METHOD = method_of("open-squares")
boards = st.integers(1, 5)


def cells(n, seed):
    return np.random.default_rng(seed).random(1 << n)


def found(table, face_up=None, row=0):
    n = len(table).bit_length() - 1
    return answers(METHOD, evidence_from(table, face_up), Query(0, row, tuple(range(n))))


def first_open(n):
    """The empty square, those of a single tile, and that of all."""
    return np.array([row.bit_count() <= 1 or row == (1 << n) - 1 for row in range(1 << n)])


@given(n=boards, seed=st.integers(0, 99))
def test_with_every_square_open_it_is_the_shapley_value_without_an_error(n, seed):
    table = cells(n, seed)
    for tile, number in enumerate(found(table)):
        assert number.value == pytest.approx(value("shapley", evidence_from(table), tile).value)
        assert number.stderr is None
        assert not number.note


@given(n=boards, seed=st.integers(0, 99), data=st.data())
def test_what_lies_face_down_could_be_anything(n, seed, data):
    table = cells(n, seed)
    face_up = np.array(data.draw(st.lists(st.booleans(), min_size=1 << n, max_size=1 << n)))
    other = np.where(face_up, table, np.nan)
    assert found(table, face_up) == found(other, face_up)


@given(n=boards, seed=st.integers(0, 99), data=st.data())
def test_its_receipt_lists_every_open_square_and_adds_up(n, seed, data):
    table = cells(n, seed)
    face_up = np.array(data.draw(st.lists(st.booleans(), min_size=1 << n, max_size=1 << n)))
    for number in found(table, face_up):
        receipt = number.receipt()
        assert receipt.rows.tolist() == np.flatnonzero(face_up).tolist()
        assert number.value == pytest.approx(float(receipt.weights @ table[receipt.rows]))


def test_over_all_choices_of_squares_it_is_right_on_average():
    """Over all sets of open squares of three tiles in which the first tile has a pair of every size."""
    table = cells(3, 7)
    told = []
    for face_up in product((False, True), repeat=8):
        means, _, count = estimates(np.where(face_up, table, np.nan))
        if count[0].all():
            told.append(means[0].mean())
    assert len(told) == 7
    assert np.mean(told) == pytest.approx(profile(table)[0, :, 0].mean())


def test_a_size_without_an_open_pair_counts_as_no_change_with_the_error_of_one_that_may_be_any():
    table = np.array([0.1, 0.5, 0.4, 0.9])  # none, A, B, AB
    face_up = np.array([True, True, True, False])
    number, other = found(table, face_up)
    assert number.value == pytest.approx((0.5 - 0.1) / 2)
    assert number.stderr == other.stderr == pytest.approx((0.5 - 0.1) / sqrt(3) / 2)
    assert "No pair is open with 1 other:" in number.note


def test_one_pair_of_a_size_has_the_spread_of_all_that_was_seen():
    """A board of three: with one other, A has one of its two pairs, and no tile has both."""
    table = cells(3, 3)
    face_up = first_open(3)
    face_up[0b011] = True
    shown = np.where(face_up, table, np.nan)
    means, errors, count = estimates(shown)
    assert count[0].tolist() == [1, 1, 0]
    seen = [table[1] - table[0], table[2] - table[0], table[4] - table[0]]
    seen += [table[3] - table[2], table[3] - table[1], table[7] - table[3]]
    assert errors[0, 1] == pytest.approx(sqrt(np.var(seen, ddof=1) / 2))
    assert (errors[0, 0], means[0, 2]) == (0.0, 0.0)


def test_more_squares_leave_less_error_in_the_end_none():
    table, face_up = cells(4, 5), first_open(4)
    errors = []
    for row in np.random.default_rng(1).permutation(np.flatnonzero(~face_up)):
        errors.append(max(number.stderr or 0.0 for number in found(table, face_up)))
        face_up[row] = True
    assert errors[-1] == min(errors) < errors[0]
    assert all(number.stderr is None for number in found(table, face_up))


@pytest.mark.parametrize("bought", [5, 10, 15, 20])
def test_nearly_all_values_of_a_real_board_lie_within_two_errors(bought):
    world = packs()[0].world
    state = state_of(world, begun(world, "BCDEH"))
    table = evidence_at(world, state, first_lens(world)).column(world.clean)
    truth, start = profile(table)[:, :, 0].mean(axis=1), first_open(5)
    chance, inside = np.random.default_rng(0), []
    for _ in range(100):
        face_up = start.copy()
        face_up[chance.choice(np.flatnonzero(~start), bought, replace=False)] = True
        for number, true in zip(found(table, face_up), truth, strict=True):
            inside.append(abs(number.value - true) <= 2 * (number.stderr or 0.0) + 1e-9)
    assert np.mean(inside) > 0.9


def test_who_never_came_leaves_a_game_of_the_others_with_its_own_open_squares():
    table, face_up = cells(3, 2), first_open(3)
    face_up[0b101] = True
    query = Query(0, 0, (0, 2), among=0b101)
    for number, alone in zip(
        answers(METHOD, evidence_from(table, face_up), query),
        answers(METHOD, evidence_from(table[[0, 1, 4, 5]]), Query(0, 0, (0, 1))),
        strict=True,
    ):
        assert (number.value, number.stderr) == (alone.value, alone.stderr)
        assert set(number.receipt().rows.tolist()) == {0, 1, 4, 5}
