"""Choosing rows and examples: against brute force, and where theory says how far greedy choice may fall."""

from itertools import combinations
from math import e

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.evidence import evidence_of
from game.core.masks import mask_of
from game.methods import answers, method_of
from game.methods.base import Query
from game.methods.coreset import k_center_greedy, squared_distances
from tests.core import small_worlds
from tests.methods.boards import evidence_from

boards, seeds = st.integers(1, 6), st.integers(0, 9999)


def cells(n, seed):
    """Invented scores with many ties."""
    return np.random.default_rng(seed).integers(0, 9, size=1 << n) / 8


def asked(code, evidence, column=0, row=0, **parameters):
    (found,) = answers(method_of(code), evidence, Query(column, row, (), tuple(parameters.items())))
    return found


def rows_of_size(n, k):
    return [sum(1 << i for i in some) for some in combinations(range(n), k)]


def greedily(values, n):
    """The values along the greedy path, one step after the other."""
    row, found = 0, []
    for _ in range(n):
        row = max((row | 1 << i for i in range(n) if not row >> i & 1), key=lambda one: (values[one], -one))
        found.append(row)
    return found


@given(n=boards, seed=seeds)
def test_the_best_row_of_each_size_is_found_by_trying_all(n, seed):
    table = cells(n, seed)
    found = asked("selection", evidence_from(table))
    greedy = greedily(table, n)
    for k, (line, row) in enumerate(zip(found.lines, found.squares, strict=True), 1):
        size, best, score, at_random, regret, greedy_row, greedy_score = line
        scores = [table[one] for one in rows_of_size(n, k)]
        assert (size, mask_of(best), score) == (k, row, max(scores))
        assert table[row] == max(scores)
        assert at_random == pytest.approx(np.mean(scores), abs=1e-12)
        assert mask_of(greedy_row) == greedy[k - 1]
        assert greedy_score == table[greedy[k - 1]]
        assert regret == max(scores) - greedy_score


@given(n=boards, seed=seeds)
def test_the_greedy_path_is_the_greedy_rows_and_reads_only_its_steps(n, seed):
    table = cells(n, seed)
    found = asked("greedy-path", evidence_from(table))
    assert list(found.rows) == [0, *greedily(table, n)]
    assert found.values == tuple(table[list(found.rows)])
    assert len(found.receipt().rows) == 1 + n * (n + 1) // 2


@given(seed=seeds)
def test_greedy_rows_reach_their_share_of_the_best_where_scores_are_submodular(seed):
    """Coverage of a set by sets: at least 1 - 1/e of the best of each size (Nemhauser et al. 1978)."""
    chance = np.random.default_rng(seed)
    n, covers = 6, chance.random((6, 12)) < 0.3
    table = [covers[[i for i in range(n) if row >> i & 1]].any(axis=0).mean() for row in range(1 << n)]
    for line in asked("selection", evidence_from(table)).lines:
        assert line[6] >= (1 - 1 / e) * line[2] - 1e-12


def test_losses_are_chosen_low_and_regret_is_never_negative():
    evidence = evidence_of(small_worlds.digits(4), small_worlds.RIDGE, "loss")
    losses = evidence.column(3)
    for k, line in enumerate(asked("selection", evidence, 3).lines, 1):
        assert line[2] == min(losses[one] for one in rows_of_size(4, k))
        assert line[4] >= 0


@pytest.mark.parametrize("metric", ["score", "loss"])
@pytest.mark.parametrize("examples", [10, 30, 60, 400])
def test_no_row_within_the_budget_is_better(metric, examples):
    evidence = evidence_of(small_worlds.digits(5), small_worlds.RIDGE, metric)
    sizes, sign = [tile.size for tile in evidence.world.tiles], -1 if metric == "loss" else 1
    labour = {row: sum(size for i, size in enumerate(sizes) if row >> i & 1) for row in range(32)}
    within = [row for row in range(32) if labour[row] <= examples]
    values = evidence.column(3)
    found = asked("labour-budget", evidence, 3, examples=examples)
    assert list(found.beside[1:]) == [labour[row] for row in found.items]
    assert max(found.beside[1:]) <= examples
    assert list(found.values) == [values[row] for row in found.items]
    ordered = sorted((sign * values[row] for row in within), reverse=True)
    assert [sign * value for value in found.values] == pytest.approx(ordered[: len(found.items)])
    assert len(found.items) == min(len(within), 12)
    assert set(found.receipt().rows.tolist()) == set(within)


points = st.integers(2, 8).flatmap(
    lambda count: st.lists(
        st.tuples(st.integers(-5, 5), st.integers(-5, 5)), min_size=count, max_size=count
    ).map(lambda some: np.array(some, dtype=float))
)


def radius(x, centres):
    return max(min(np.linalg.norm(one - x[c]) for c in centres) for one in x)


@given(x=points, count=st.integers(1, 8))
def test_centres_leave_at_most_twice_the_smallest_radius(x, count):
    chosen = k_center_greedy(x, count)
    assert len(set(chosen.tolist())) == len(chosen) == min(count, len(x))
    smallest = min(radius(x, some) for some in combinations(range(len(x)), len(chosen)))
    assert radius(x, chosen) <= 2 * smallest + 1e-9


@given(x=points)
def test_each_centre_is_farthest_from_those_before_it(x):
    order = k_center_greedy(x, len(x))
    assert squared_distances(x) == pytest.approx(((x[:, None] - x[None]) ** 2).sum(axis=2))
    middle = np.linalg.norm(x - x.mean(axis=0), axis=1)
    assert middle[order[0]] == pytest.approx(middle.min())
    for k in range(1, len(order)):
        gaps = [min(np.linalg.norm(x[i] - x[c]) for c in order[:k]) for i in range(len(x))]
        assert gaps[order[k]] == pytest.approx(max(gaps))


@pytest.mark.parametrize("row", [0, 5, 7])
def test_a_core_set_of_all_examples_is_the_tile(row):
    evidence = evidence_of(small_worlds.digits(3))
    found = asked("coreset", evidence, 3, row, k=40)
    for i, (line, square) in enumerate(zip(found.lines, found.squares, strict=True)):
        assert square == row | 1 << i
        assert line[1:4] == pytest.approx([evidence.cell(square, 3)] * 3, abs=1e-12)
        assert line[4] == evidence.cell(row & ~(1 << i), 3)
        assert line[5] == pytest.approx(0, abs=1e-12)


def test_choices_at_random_follow_from_the_seed():
    evidence = evidence_of(small_worlds.points(3), small_worlds.POINT_RIDGE)
    first, again, other = (asked("coreset", evidence, 3, 7, k=3, seed=seed) for seed in (1, 1, 2))
    assert first == again
    assert [line[2] for line in first.lines] != [line[2] for line in other.lines]
    assert [line[1] for line in first.lines] == [line[1] for line in other.lines], "no chance in the core set"


def test_core_sets_need_examples_with_distances():
    applies = method_of("coreset").applies
    assert "texts" in applies(evidence_of(small_worlds.texts(3), small_worlds.NGRAM))
    assert "no examples" in applies(evidence_of(small_worlds.letters(3)))
    assert applies(evidence_of(small_worlds.digits(3))) == ""
