"""Groups, pairs and waiting tiles: laws, definitions by loops and the boards that they speak of."""

from dataclasses import replace
from fractions import Fraction
from itertools import combinations, permutations
from math import factorial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.evidence import evidence_of
from game.core.masks import popcount
from game.core.unread import Unread
from game.methods import answers, method_of
from game.methods.base import Query
from game.methods.interactions import second_changes
from game.methods.results import MINUS, PLUS
from game.play.state import Lens, evidence_at, opening
from game.view.scene import scene_of
from tests.core import small_worlds
from tests.methods.boards import evidence_from
from tests.methods.test_every_method import WORLDS
from tests.view.moments import packs

NEAR = 1e-12
INDICES = ("shapley-interaction", "banzhaf-interaction")
CODES = ("interaction", *INDICES)


@st.composite
def pairs(draw, most=6):
    """Cells in 64ths, which add up exactly, and two of their tiles."""
    n = draw(st.integers(2, most))
    game = np.random.default_rng(draw(st.integers(0, 9999))).integers(-64, 65, 1 << n) / 64
    one, other = draw(st.permutations(range(n)))[:2]
    return game, n, one, other


def interaction(code, game, one, other, row=0):
    (found,) = answers(method_of(code), evidence_from(game), Query(0, row, (one,), partner=other))
    return found


def at(game, row, one, other):
    """The interaction at a row without both, by its definition."""
    i, j = 1 << one, 1 << other
    return game[row | i | j] - game[row | i] - game[row | j] + game[row]


def without(n, one, other):
    return [row for row in range(1 << n) if not row >> one & 1 and not row >> other & 1]


@given(pairs(), st.data())
def test_the_interaction_at_a_row_is_that_of_the_row_without_both(drawn, data):
    game, n, one, other = drawn
    row = data.draw(st.integers(0, (1 << n) - 1))
    bare = row & ~(1 << one) & ~(1 << other)
    found = interaction("interaction", game, one, other, row)
    assert found.value == at(game, bare, one, other)
    assert found.receipt().roles.tolist() == [PLUS, MINUS, MINUS, PLUS]


@given(pairs())
def test_second_changes_follow_the_order_of_the_others(drawn):
    game, n, one, other = drawn
    expected = [at(game, row, one, other) for row in without(n, one, other)]
    assert second_changes(game, one, other).tolist() == expected


@given(pairs())
def test_the_indices_are_the_sums_of_grabisch_and_roubens_in_fractions(drawn):
    game, n, one, other = drawn
    shapley, banzhaf = Fraction(0), Fraction(0)
    for row in without(n, one, other):
        step, s = Fraction(at(game, row, one, other)), popcount(row)
        shapley += Fraction(factorial(s) * factorial(n - 2 - s), factorial(n - 1)) * step
        banzhaf += step / 2 ** (n - 2)
    assert interaction(INDICES[0], game, one, other).value == pytest.approx(float(shapley), abs=NEAR)
    assert interaction(INDICES[1], game, one, other).value == pytest.approx(float(banzhaf), abs=NEAR)


@pytest.mark.parametrize("code", CODES)
@given(pairs(), st.data())
def test_additive_games_have_no_interactions(code, drawn, data):
    game, n, one, other = drawn
    row = data.draw(st.integers(0, (1 << n) - 1))
    worth = game[:n]
    additive = np.array([0.5 + sum(worth[i] for i in range(n) if r >> i & 1) for r in range(1 << n)])
    assert interaction(code, additive, one, other, row).value == pytest.approx(0, abs=NEAR)


@pytest.mark.parametrize("code", CODES)
@given(pairs(), st.data())
def test_an_interaction_is_of_the_pair_and_not_of_their_order(code, drawn, data):
    game, n, one, other = drawn
    row = data.draw(st.integers(0, (1 << n) - 1))
    there, back = interaction(code, game, one, other, row), interaction(code, game, other, one, row)
    assert there.value == pytest.approx(back.value, abs=NEAR)


@pytest.mark.parametrize("code", INDICES)
@given(pairs())
def test_of_a_unanimity_game_of_two_only_the_two_interact(code, drawn):
    _, n, one, other = drawn
    both = 1 << one | 1 << other
    game = np.array([float(row & both == both) for row in range(1 << n)])
    for i, j in combinations(range(n), 2):
        expected = 1.0 if {i, j} == {one, other} else 0.0
        assert interaction(code, game, i, j).value == pytest.approx(expected, abs=NEAR)


@given(pairs())
def test_tiles_that_stand_in_for_one_another_interact_below_zero(drawn):
    _, n, one, other = drawn
    either = 1 << one | 1 << other
    game = np.array([float(bool(row & either)) for row in range(1 << n)])
    for code in CODES:
        assert interaction(code, game, one, other).value == -1


@given(pairs(most=5))
def test_the_shapley_index_is_a_value_with_the_partner_minus_that_without_it(drawn):
    """Grabisch & Roubens' recursion: value of i in the game where j is there, minus where j never comes."""
    game, n, one, other = drawn
    rows = without(n, other, other)
    present, absent = game[[row | 1 << other for row in rows]], game[rows]
    place = one - (other < one)

    def by_orders(cells):
        steps = []
        for order in permutations(range(n - 1)):
            before = sum(1 << tile for tile in order[: order.index(place)])
            steps.append(cells[before | 1 << place] - cells[before])
        return np.mean(steps)

    found = interaction("shapley-interaction", game, one, other).value
    assert found == pytest.approx(by_orders(present) - by_orders(absent), abs=NEAR)


@pytest.mark.parametrize(("partner", "tiles"), [(None, (0,)), (0, (0,)), (1, ())])
def test_a_pair_needs_two_tiles(partner, tiles):
    for code in CODES:
        with pytest.raises(ValueError, match="two different tiles"):
            method_of(code).evaluate(evidence_from(np.zeros(4)), Query(0, 0, tiles, partner=partner))
        assert method_of(code).applies(evidence_from(np.zeros(2))) == (
            "A pair needs two tiles, and there are fewer."
        )


# -- groups


@given(pairs(), st.data())
def test_the_change_of_a_group_is_the_row_with_all_of_it_minus_the_row_without(drawn, data):
    game, n, _, _ = drawn
    row, compared = (data.draw(st.integers(0, (1 << n) - 1)) for _ in range(2))
    (found,) = answers(method_of("group"), evidence_from(game), Query(0, row, compared=compared))
    group = row ^ compared
    assert found.value == game[row | group] - game[row & ~group]
    if not group:
        assert len(found.receipt().rows) == 0
        assert found.note
    else:
        assert found.receipt().rows.tolist() == [row | compared, row & compared]
        assert bool(found.note) == (row & group != group)


def test_a_group_of_one_tile_is_leave_one_out():
    game = np.random.default_rng(1).normal(size=16)
    (found,) = answers(method_of("group"), evidence_from(game), Query(0, 0b1011, compared=0b1001))
    (alone,) = answers(method_of("leave-one-out"), evidence_from(game), Query(0, 0b1011, (1,)))
    assert found.value == alone.value


def scene_at(cursor, compared):
    (pack,) = (pack for pack in packs() if pack.world.name == "letters")
    state = opening(pack.world, "ABCD")
    return scene_of(pack, state, Lens(cursor, "A", compared=compared, method="group"))


def test_the_words_name_the_group_and_say_adding_where_it_is_not_all_there():
    there = scene_at(0b1111, 0b1001)
    assert there.readings.title_at("group", "A") == "Change of a group at ABCD"
    assert there.readings.question("A") == "What does the group BC add to the square you look at?"
    some = scene_at(0b1011, 0b1101)
    assert some.readings.title_at("group", "A") == "Adding BC to AD"
    assert some.readings.question("A") == "What would the group BC add to AD, which is without it?"
    assert "no tiles" in scene_at(3, 3).readings.question("A")


# -- waiting tiles


@pytest.mark.parametrize("name", ["digits", "letters", "points", "words"])
@pytest.mark.parametrize("row", [0b000, 0b101, 0b111])
def test_the_gain_of_a_waiting_tile_is_what_placing_it_shows(name, row):
    world = WORLDS[name]
    lens = Lens(0, "A")
    evidence = evidence_at(world, opening(world, "ABD"), lens)
    (found,) = answers(method_of("next-tile"), evidence, Query(3, row))
    waiting = [tile.letter for tile in evidence.waiting]
    assert sorted(found.items) == list(range(len(waiting)))
    assert sorted(found.values, reverse=True) == list(found.values)
    for item, value in zip(found.items, found.values, strict=True):
        after = evidence_at(world, opening(world, "ABD" + waiting[item]), lens)
        assert value == after.cell(row | 0b1000, 3) - after.cell(row, 3)
    assert found.receipt().rows.tolist() == [row]
    labour = [evidence.waiting[item].size for item in found.items]
    assert found.beside == (() if name == "letters" else ("examples to make", *labour))


def test_where_losses_count_the_tile_that_lowers_it_most_comes_first():
    world = WORLDS["digits"]
    evidence = evidence_at(world, opening(world, "ABC"), Lens(0, "A", metric="loss"))
    (found,) = answers(method_of("next-tile"), evidence, Query(3, 7))
    assert list(found.values) == sorted(found.values)


def test_a_next_tile_joins_the_square_of_those_who_do_not_strike():
    world = WORLDS["digits"]
    evidence = evidence_at(world, opening(world, "ABCD"), Lens(0, "A"))
    (found,) = answers(method_of("next-tile"), evidence, Query(3, 0b1011, among=0b1010))
    whole = answers(method_of("next-tile"), evidence, Query(3, 0b1010))[0]
    assert found == whole
    assert found.receipt().rows.tolist() == [0b1010]


def test_a_next_tile_is_not_told_while_squares_lie_face_down():
    face_up = np.ones(16, dtype=bool)
    face_up[3] = False
    world = WORLDS["digits"]
    evidence = evidence_at(world, opening(world, "ABCD"), Lens(0, "A"))
    (found,) = answers(method_of("next-tile"), replace(evidence, face_up=face_up), Query(3, 0b1010))
    assert isinstance(found, Unread)


def test_a_full_board_has_no_next_tile():
    applies = method_of("next-tile").applies
    assert "on the board already" in applies(evidence_of(small_worlds.digits(4)))
    assert "without a world" in applies(evidence_from(np.zeros(4)))
