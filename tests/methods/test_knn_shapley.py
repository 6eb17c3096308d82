"""kNN-Shapley against the definition: every subset of the examples, and every order of the board's tiles."""

from fractions import Fraction
from itertools import combinations
from math import factorial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.evidence import evidence_of
from game.methods import answers, method_of
from game.methods.base import Query
from game.methods.knn_shapley import example_values, knn_shapley
from tests.core import small_worlds
from tests.methods.boards import evidence_from
from tests.methods.test_every_method import WORLDS

METHOD = method_of("knn-shapley")


@st.composite
def sets(draw, most=6):
    """Training and held-out points on a line, with ties, and a number of neighbours."""
    count, tested = draw(st.integers(1, most)), draw(st.integers(1, 3))
    chance = np.random.default_rng(draw(st.integers(0, 9999)))
    x, held = chance.integers(0, 5, (count, 1)) * 1.0, chance.integers(0, 5, (tested, 1)) * 1.0
    return x, chance.integers(0, 2, count), held, chance.integers(0, 2, tested), draw(st.integers(1, 8))


def utility(members, x, y, held, labels, k):
    """The share of right labels among the k nearest members; k divides also where there are fewer."""
    total = Fraction(0)
    for point, label in zip(held, labels, strict=True):
        nearest = sorted(members, key=lambda i: (float(((x[i] - point) ** 2).sum()), i))[:k]
        total += Fraction(sum(int(y[i] == label) for i in nearest), k)
    return total / len(held)


def by_subsets(x, y, held, labels, k):
    """Shapley values by their definition, in fractions."""
    n, found = len(x), []
    for i in range(n):
        others, worth = [j for j in range(n) if j != i], Fraction(0)
        for size in range(n):
            weight = Fraction(factorial(size) * factorial(n - 1 - size), factorial(n))
            for some in combinations(others, size):
                with_one = utility((*some, i), x, y, held, labels, k)
                worth += weight * (with_one - utility(some, x, y, held, labels, k))
        found.append(float(worth))
    return found


@given(sets())
def test_it_is_the_shapley_value_over_all_subsets_of_examples(drawn):
    x, y, held, labels, k = drawn
    np.testing.assert_allclose(knn_shapley(x, y, held, labels, k), by_subsets(*drawn), rtol=0, atol=1e-12)


@given(sets(most=30))
def test_values_add_up_to_the_utility_of_all(drawn):
    x, y, held, labels, k = drawn
    whole = float(utility(range(len(x)), x, y, held, labels, k))
    assert knn_shapley(x, y, held, labels, k).sum() == pytest.approx(whole, abs=1e-12)


def test_one_neighbour_by_hand():
    """Two examples at 0 and 1, tested at 0: the near one is right, the far one is wrong."""
    x, y, held = np.array([[0.0], [1.0]]), np.array([1, 0]), np.array([[0.0]])
    assert knn_shapley(x, y, held, np.array([1]), 1).tolist() == [1.0, 0.0]
    assert knn_shapley(x, y, held, np.array([0]), 1).tolist() == [-0.5, 0.5]


def ranking(evidence, row, column=3, **parameters):
    (found,) = answers(METHOD, evidence, Query(column, row, parameters=tuple(parameters.items())))
    return found


@pytest.mark.parametrize("name", ["digits", "points"])
def test_its_items_are_the_examples_of_the_row_s_tiles(name):
    world = WORLDS[name].with_tiles(WORLDS[name].tiles[:4])
    evidence = evidence_of(world)
    row = 0b1101
    found = ranking(evidence, row, k=3)
    tiles = [world.tiles[i] for i in (0, 2, 3)]
    x, y = np.concatenate([t.x for t in tiles]), np.concatenate([t.y for t in tiles])
    held = np.concatenate([piece.x for piece in world.slices[:2]])
    labels = np.concatenate([piece.y for piece in world.slices[:2]])
    expected = knn_shapley(x, y, held, labels, 3)
    assert sorted(found.items) == list(range(len(x)))
    assert list(found.values) == [expected[item] for item in found.items]
    assert list(found.values) == sorted(found.values, reverse=True)
    receipt = found.receipt()
    assert receipt.models.tolist() == [row] == list(evidence.models_read())
    assert len(receipt.rows) == 0
    assert len(receipt.examples) == len(x)
    assert f"{expected.sum():.3f}" in found.note


def test_the_values_of_examples_do_not_depend_on_the_order_of_placing():
    """Tile E is a copy of A: at equal distances A is the nearer one wherever it lies."""
    world = WORLDS["digits"]
    held, labels = world.slices[0].x, world.slices[0].y
    one, other = world.tile("A"), world.tile("E")
    there = example_values((one, other), held, labels, 5)
    back = example_values((other, one), held, labels, 5)
    assert there.tolist() == [*back[other.size :], *back[: other.size]]


def test_wrong_labels_are_worth_less():
    world = small_worlds.digits(4)
    tile = world.tiles[0]
    held, labels = world.slices[0].x, world.slices[0].y
    honest = example_values(world.tiles, held, labels, 5)[: tile.size].sum()
    y = np.concatenate([(tile.y + 1) % len(world.classes), *(other.y for other in world.tiles[1:])])
    x = np.concatenate([other.x for other in world.tiles])
    assert knn_shapley(x, y, held, labels, 5)[: tile.size].sum() < honest


def test_an_empty_row_has_no_examples():
    found = ranking(evidence_of(small_worlds.digits(3)), 0)
    assert found.items == ()
    assert "add up, 0.000" in found.note


def test_worlds_without_classes_have_no_vote():
    for evidence in (
        evidence_from(np.zeros(4)),
        evidence_of(WORLDS["letters"]),
        evidence_of(WORLDS["words"]),
    ):
        assert METHOD.applies(evidence) == "No example has a class here, so no neighbours can vote."
    assert METHOD.applies(evidence_of(small_worlds.digits(3))) == ""
