"""Strikes: drops by size, smallest coalitions, substitutes and people who leave, against brute force."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.edits import Edit, edited, leaving, people_of, percent_of_people
from game.core.evidence import evidence_of
from game.core.masks import mask_of, name_of
from game.methods import answers, method_of
from game.methods.base import Query
from game.methods.coalitions import people_in_rows
from game.methods.partial_strike import counts_between
from game.methods.retraining import on_board
from tests.core import small_worlds
from tests.methods.boards import evidence_from

boards, seeds = st.integers(1, 6), st.integers(0, 9999)


def cells(n, seed):
    """Invented scores with many ties."""
    return np.random.default_rng(seed).integers(0, 9, size=1 << n) / 8


def asked(code, evidence, column=0, **parameters):
    (found,) = answers(method_of(code), evidence, Query(column, 0, (), tuple(parameters.items())))
    return found


@given(n=boards, seed=seeds)
def test_drops_by_size_are_those_of_all_coalitions_one_by_one(n, seed):
    table = cells(n, seed)
    strongest, average, weakest = asked("strike-sizes", evidence_from(table)).series
    assert strongest.x == tuple(range(n + 1))
    for size in range(n + 1):
        drops = []
        for coalition in combinations(range(n), size):
            stay = [i for i in range(n) if i not in coalition]
            drops.append(table[-1] - table[sum(1 << i for i in stay)])
        assert strongest.y[size] == max(drops)
        assert weakest.y[size] == min(drops)
        assert average.y[size] == pytest.approx(np.mean(drops), abs=1e-12)


@given(n=boards, seed=seeds, drop=st.sampled_from([0.05, 0.125, 0.25, 0.5, 1.0]))
def test_no_smaller_coalition_reaches_the_demanded_drop(n, seed, drop):
    table = cells(n, seed)
    found = asked("smallest-coalition", evidence_from(table), drop=drop)
    for size in range(n + 1):
        reached = {
            name_of(sum(1 << i for i in coalition))
            for coalition in combinations(range(n), size)
            if table[-1] - table[sum(1 << i for i in range(n) if i not in coalition)] >= drop
        }
        if reached:
            break
    assert {line[0] for line in found.lines} == reached
    for line, left in zip(found.lines, found.squares, strict=True):
        assert mask_of(line[0]) == (1 << n) - 1 & ~left
        assert line[1] == len(line[0])
        assert line[2] == table[-1] - table[left]
    assert bool(found.lines) or "No coalition" in found.note


@pytest.mark.parametrize("metric", ["score", "loss"])
@pytest.mark.parametrize("drop", [0.05, 0.1])
def test_the_coalition_with_the_fewest_people_is_listed_too(metric, drop):
    evidence = evidence_of(small_worlds.digits(5), small_worlds.RIDGE, metric)
    values, sign = evidence.column(3), -1 if metric == "loss" else 1
    people = [len(set(tile.contributor.tolist())) for tile in evidence.world.tiles]
    counts = {}
    for row in range(32):
        if sign * (values[31] - values[row]) >= drop:
            counts[row] = sum(people[i] for i in range(5) if not row >> i & 1)
    found = asked("smallest-coalition", evidence, 3, drop=drop)
    fewest = min(counts.values())
    assert {row for row, count in counts.items() if count == fewest} <= set(found.squares)
    for line, row in zip(found.lines, found.squares, strict=True):
        assert line[2] == counts[row]
        assert line[3] == sign * (values[31] - values[row])


def test_people_are_counted_by_tile():
    tiles = small_worlds.digits(4).tiles
    expected = [
        sum(len(set(tile.contributor.tolist())) for i, tile in enumerate(tiles) if row >> i & 1)
        for row in range(16)
    ]
    assert people_in_rows(tiles).tolist() == expected


@given(n=st.integers(2, 6), seed=seeds)
def test_substitutes_are_the_differences_of_four_squares(n, seed):
    table = cells(n, seed)
    found = asked("substitutes", evidence_from(table))
    everybody = (1 << n) - 1
    assert len(found.lines) == n * (n - 1)
    for (leaves, other, beside, without, made_up), row in zip(found.lines, found.squares, strict=True):
        i, j = mask_of(leaves), mask_of(other)
        assert row == everybody & ~i & ~j
        assert beside == table[-1] - table[everybody & ~i]
        assert without == table[everybody & ~j] - table[row]
        assert made_up == without - beside
    differences = [line[4] for line in found.lines]
    assert differences == sorted(differences, reverse=True)
    both_ways = {(line[0], line[1]): line[4] for line in found.lines}
    assert all(both_ways[pair] == pytest.approx(both_ways[pair[::-1]], abs=1e-12) for pair in both_ways)


def test_a_copy_makes_up_for_the_whole_of_its_twin():
    present = np.arange(8)
    found = asked("substitutes", evidence_from(((present & 3) > 0) * 0.5 + (present >> 2 & 1) * 0.25))
    assert {line[:2] for line in found.lines if line[4] == 0.5} == {("A", "B"), ("B", "A")}
    assert [line[4] for line in found.lines if "C" in line[:2]] == [0.0] * 4


@pytest.mark.parametrize("learner", small_worlds.DIGIT_LEARNERS, ids=lambda learner: learner.name)
def test_a_partial_strike_is_the_move_that_lets_these_people_go(learner):
    world = small_worlds.digits(3)
    evidence = evidence_of(world, learner)
    for series, tile in zip(asked("partial-strike", evidence, 3, points=12).series, world.tiles, strict=True):
        people = people_of(tile)
        assert series.x == tuple(range(people + 1))
        for left, height in zip(series.x[1:-1], series.y[1:-1], strict=True):
            edit = Edit(struck=percent_of_people(people, int(left)))
            assert leaving(people, edit.struck) == left
            others = tuple(edited(world, one, edit) if one is tile else one for one in world.tiles)
            after = evidence_of(world.with_tiles(others), learner)
            assert height == pytest.approx(after.cell(7, 3), abs=1e-12)
        assert series.y[0] == evidence.cell(7, 3)
        assert series.y[-1] == evidence.cell(7 & ~(1 << world.tiles.index(tile)), 3)


def test_people_who_have_left_already_are_counted_as_out():
    world = small_worlds.digits(3)
    half = edited(world, world.tiles[0], Edit(struck=50))
    here = world.with_tiles((half, *world.tiles[1:]))
    before = asked("partial-strike", evidence_of(world), 3, points=12).series[0]
    after = asked("partial-strike", evidence_of(here, came=world), 3, points=12).series[0]
    assert after.x == before.x[4:]
    assert after.y == before.y[4:]


@given(first=st.integers(0, 9), span=st.integers(1, 40), most=st.integers(1, 12))
def test_points_between_are_whole_numbers_in_order_and_evenly_spread(first, span, most):
    found = counts_between(first, first + span, most)
    assert len(found) == min(most, span - 1)
    steps = np.diff([first, *found, first + span])
    assert steps.min() >= 1
    assert steps.max() - steps.min() <= 1 or len(found) < most


def test_tiles_on_the_board_are_those_that_take_part():
    evidence = evidence_of(small_worlds.digits(4))
    assert [tile.letter for tile in on_board(evidence.among(0b1010))] == ["B", "D"]
    assert [tile.letter for tile in evidence.among(0b1010).as_came] == ["B", "D"]
