"""Campaigns: gains of tiles that nobody has made yet, against boards on which they were placed."""

from itertools import combinations, pairwise
from math import isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.evidence import evidence_of
from game.core.unread import Unread
from game.methods import answers, method_of
from game.methods.base import Query
from game.methods.campaign_path import frontier, greedy_sets
from tests.core import small_worlds

WORLDS = {
    "digits": (small_worlds.digits(5), small_worlds.RIDGE),
    "neighbours": (small_worlds.digits(5), small_worlds.NEIGHBOURS),
    "texts": (small_worlds.texts(5), small_worlds.NGRAM),
}


def asked(code, evidence, row):
    (found,) = answers(method_of(code), evidence, Query(3, row))
    return found


def evidence_with(world, learner, placed, metric="score", **more):
    tiles = tuple(world.tile(letter) for letter in placed)
    return evidence_of(world.with_tiles(tiles), learner, metric, came=world, **more)


@pytest.mark.parametrize("name", WORLDS)
@pytest.mark.parametrize("metric", ["score", "loss"])
@pytest.mark.parametrize("row", [0b00, 0b01, 0b11])
def test_gains_are_those_of_boards_with_these_tiles(name, metric, row):
    world, learner = WORLDS[name]
    evidence = evidence_with(world, learner, "AC", metric)
    whole = evidence_with(world, learner, "ACBDE", metric)
    bit = {"B": 4, "D": 8, "E": 16}
    before = evidence.cell(row, 3)
    seen = {}
    for made, labour, gain, rate, joint in asked("campaign", evidence, row).lines:
        after = whole.cell(row | sum(bit[letter] for letter in made), 3)
        assert gain == pytest.approx(after - before, abs=1e-9)
        assert labour == sum(world.tile(letter).size for letter in made)
        assert rate == pytest.approx(10 * gain / labour)
        seen[made] = (gain, joint)
    assert set(seen) == {"B", "D", "E", "BD", "BE", "DE"}
    for made, (gain, joint) in seen.items():
        if len(made) == 1:
            assert isnan(joint)
        else:
            assert joint == pytest.approx(gain - seen[made[0]][0] - seen[made[1]][0], abs=1e-9)


@pytest.mark.parametrize("metric", ["score", "loss"])
def test_the_best_gain_stands_first(metric):
    evidence = evidence_with(*WORLDS["digits"], "AC", metric)
    gains = [line[2] for line in asked("campaign", evidence, 3).lines]
    assert gains == sorted(gains, reverse=metric == "score")


games = st.integers(1, 5).flatmap(
    lambda count: st.tuples(
        st.lists(st.integers(-8, 8), min_size=1 << count, max_size=1 << count),
        st.lists(st.integers(1, 9), min_size=count, max_size=count),
    )
)


def arrays(game):
    gain, sizes = game
    labour = [sum(size for k, size in enumerate(sizes) if one >> k & 1) for one in range(len(gain))]
    return np.array([0.0, *gain[1:]]) / 8, np.array(labour, dtype=float)


@given(game=games)
def test_greedy_takes_what_brings_most_for_an_example(game):
    gain, labour = arrays(game)
    walked = greedy_sets(gain, labour)
    assert [one.bit_count() for one in walked] == list(range(len(walked)))
    assert walked[-1] == len(gain) - 1
    for before, after in pairwise(walked):
        assert before & after == before
        rates = {
            one: (gain[one] - gain[before]) / (labour[one] - labour[before])
            for one in range(len(gain))
            if one & before == before and (one ^ before).bit_count() == 1
        }
        assert rates[after] == pytest.approx(max(rates.values()))


@given(game=games)
def test_no_set_of_no_more_labour_brings_more_than_the_frontier(game):
    gain, labour = arrays(game)
    best = frontier(gain, labour)
    assert labour[best[0]] == 0
    for spent in {*labour.tolist()}:
        reached = max(gain[one] for one in best if labour[one] <= spent)
        assert reached == max(gain[one] for one in range(len(gain)) if labour[one] <= spent)
    assert all(gain[one] < gain[other] for one, other in combinations(best, 2))
    assert all(labour[one] <= labour[other] for one, other in combinations(best, 2))


@pytest.mark.parametrize("metric", ["score", "loss"])
def test_a_campaign_begins_with_nothing_and_ends_with_every_tile(metric):
    evidence = evidence_with(*WORLDS["digits"], "AC", metric)
    greedy, best = asked("campaign-path", evidence, 3).series
    everything = next(iter(evidence_with(*WORLDS["digits"], "ACBDE", metric).read((31,), (3,))[0]))
    assert (greedy.x[0], greedy.y[0]) == (best.x[0], best.y[0]) == (0, 0)
    assert greedy.y[-1] == pytest.approx(everything - evidence.cell(3, 3), abs=1e-9)
    sign = -1 if metric == "loss" else 1
    for x, y in zip(greedy.x, greedy.y, strict=True):
        assert sign * y <= max(sign * b for a, b in zip(best.x, best.y, strict=True) if a <= x) + 1e-12


def test_who_has_placed_everything_has_no_campaign():
    world, learner = WORLDS["digits"]
    for code in ("campaign", "campaign-path"):
        applies = method_of(code).applies
        assert "on the board already" in applies(evidence_of(world, learner))
        assert applies(evidence_with(world, learner, "AC")) == ""


def test_nothing_is_learnt_of_other_boards_while_squares_lie_face_down():
    dark = evidence_with(*WORLDS["digits"], "AC", face_up=np.array([True, False, True, True]))
    (found,) = answers(method_of("campaign"), dark, Query(3, 3))
    assert isinstance(found, Unread)
