"""What peers and textbooks say of games: frozen tables of shapiq and pyDVL, and the field's toy games.

The tables are made by tests/oracles/peer_values.py. The toy games are those of Castro et al. 2009 and of the
textbooks on voting, with the values that they state, in fractions.
"""

import json
from fractions import Fraction
from itertools import combinations
from math import comb
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.methods import answers, method_of
from game.methods.base import Query
from game.methods.interactions import second_changes
from tests.methods.boards import evidence_from, value

DATA = Path(__file__).parent.parent / "data"
NEAR = 1e-9


def games_of(package):
    table = json.loads((DATA / f"{package}_values.json").read_text("utf-8"))
    return [pytest.param(game, id=game["game"]) for game in table["games"]]


SHAPIQ, PYDVL = games_of("shapiq"), games_of("pydvl")


def values(code, cells, **parameters):
    """What a method says of every tile."""
    evidence, n = evidence_from(cells), len(cells).bit_length() - 1
    return [value(code, evidence, tile, **parameters).value for tile in range(n)]


def index(code, cells, one, other):
    """What an interaction index says of a pair."""
    (found,) = answers(method_of(code), evidence_from(cells), Query(0, 0, (one,), partner=other))
    return found.value


def game_of(n, score):
    """The cells of a game by its score of a set of tiles."""
    return [float(score({i for i in range(n) if row >> i & 1})) for row in range(1 << n)]


# -- frozen tables


def test_the_tables_have_games_of_every_size_that_begin_at_nothing_and_others():
    for games in (SHAPIQ, PYDVL):
        cells = [game.values[0]["cells"] for game in games]
        assert {len(one) for one in cells} == {1 << n for n in range(3, 9)}
        for n in range(3, 9):
            assert {one[0] != 0 for one in cells if len(one) == 1 << n} == {True, False}


@pytest.mark.parametrize("game", SHAPIQ)
@pytest.mark.parametrize(("name", "code"), [("SV", "shapley"), ("BV", "banzhaf")])
def test_values_are_those_of_shapiq(game, name, code):
    assert values(code, game["cells"]) == pytest.approx(game[name], abs=NEAR)


@pytest.mark.parametrize("game", SHAPIQ)
@pytest.mark.parametrize(("name", "code"), [("SII", "shapley-interaction"), ("BII", "banzhaf-interaction")])
def test_interaction_indices_are_those_of_shapiq(game, name, code):
    for one, other, expected in game[name]:
        assert index(code, game["cells"], one, other) == pytest.approx(expected, abs=NEAR)


@pytest.mark.parametrize("game", SHAPIQ)
def test_interactions_at_rows_make_up_the_shapley_taylor_index_of_shapiq(game):
    """Another weighting of the same changes (Sundararajan et al. 2020); no method here has its name."""
    cells = np.array(game["cells"])
    n = len(cells).bit_length() - 1
    weights = [2 / n / comb(n - 1, row.bit_count()) for row in range(1 << (n - 2))]
    for one, other, expected in game["STII"]:
        assert second_changes(cells, one, other) @ weights == pytest.approx(expected, abs=NEAR)


@pytest.mark.parametrize("game", PYDVL)
def test_values_are_those_of_pydvl(game):
    assert values("shapley", game["cells"]) == pytest.approx(game["shapley"], abs=NEAR)
    assert values("banzhaf", game["cells"]) == pytest.approx(game["banzhaf"], abs=NEAR)
    betas = [name.split()[1:] for name in game if name.startswith("beta")]
    assert len(betas) == 4
    for a, b in betas:
        found = values("beta-shapley", game["cells"], a=float(a), b=float(b))
        assert found == pytest.approx(game[f"beta {a} {b}"], abs=NEAR)


@pytest.mark.parametrize("game", [game for game in PYDVL if "stated shapley" in game.values[0]])
def test_values_are_those_that_pydvl_states_for_its_toy_games(game):
    assert values("shapley", game["cells"]) == pytest.approx(game["stated shapley"], abs=NEAR)
    assert values("banzhaf", game["cells"]) == pytest.approx(game["stated banzhaf"], abs=NEAR)


# -- toy games with stated values


def voting(quota, weights):
    return game_of(len(weights), lambda some: sum(weights[i] for i in some) >= quota)


@pytest.mark.parametrize(
    ("quota", "weights", "shapley", "banzhaf"),
    [
        (51, (50, 49, 1), ("2/3", "1/6", "1/6"), ("3/4", "1/4", "1/4")),
        # The Council of the European Economic Community, 1958: Luxembourg had a seat and no power.
        (
            12,
            (4, 4, 4, 2, 2, 1),
            ("7/30", "7/30", "7/30", "3/20", "3/20", "0"),
            ("10/32", "10/32", "10/32", "6/32", "6/32", "0"),
        ),
        # Nassau County, the case of Banzhaf 1965: three of six members could never decide anything.
        (16, (9, 9, 7, 3, 1, 1), ("1/3", "1/3", "1/3", "0", "0", "0"), ("1/2", "1/2", "1/2", "0", "0", "0")),
    ],
)
def test_asymmetric_voting(quota, weights, shapley, banzhaf):
    game = voting(quota, weights)
    assert values("shapley", game) == pytest.approx([float(Fraction(one)) for one in shapley], abs=NEAR)
    assert values("banzhaf", game) == pytest.approx([float(Fraction(one)) for one in banzhaf], abs=NEAR)


@pytest.mark.parametrize("n", [4, 6, 8])
def test_symmetric_voting(n):
    game = game_of(n, lambda some: len(some) > n / 2)
    assert values("shapley", game) == pytest.approx([1 / n] * n, abs=NEAR)
    assert values("banzhaf", game) == pytest.approx([comb(n - 1, n // 2) / 2 ** (n - 1)] * n, abs=NEAR)


def test_gloves():
    game = game_of(3, lambda some: min(len(some & {0, 1}), len(some & {2})))
    assert values("shapley", game) == pytest.approx([1 / 6, 1 / 6, 4 / 6], abs=NEAR)
    assert values("banzhaf", game) == pytest.approx([1 / 4, 1 / 4, 3 / 4], abs=NEAR)
    assert index("shapley-interaction", game, 0, 1) == pytest.approx(-1 / 2, abs=NEAR), (
        "one replaces the other"
    )
    assert index("shapley-interaction", game, 0, 2) == pytest.approx(1 / 2, abs=NEAR), "a pair of gloves"


@given(st.lists(st.integers(1, 9), min_size=1, max_size=7))
def test_airport_every_length_of_runway_is_shared_by_those_who_need_it(costs):
    """Littlechild & Owen 1973: each piece of runway is paid in equal parts by those who need it."""
    game = game_of(len(costs), lambda some: max((costs[i] for i in some), default=0))
    expected = []
    for cost in costs:
        shares = [Fraction(1, sum(other >= metre for other in costs)) for metre in range(1, cost + 1)]
        expected.append(float(sum(shares)))
    assert values("shapley", game) == pytest.approx(expected, abs=NEAR)


def spanning_tree(members, n):
    """The cost of the cheapest tree by Kruskal: a ring of cost 1, and n + 1 to the source, which is n."""
    edges = [(n + 1, i, n) for i in members]
    edges += [(1, i, (i + 1) % n) for i in members if (i + 1) % n in members]
    group, total = {i: i for i in (*members, n)}, 0
    for cost, one, other in sorted(edges):
        first, second = group[one], group[other]
        if first != second:
            total += cost
            group = {i: first if mark == second else mark for i, mark in group.items()}
    return total


@pytest.mark.parametrize("n", [3, 5, 8])
def test_minimum_spanning_tree(n):
    game = game_of(n, lambda some: spanning_tree(some, n))
    assert values("shapley", game) == pytest.approx([2.0] * n, abs=NEAR)


@pytest.mark.parametrize("n", [3, 4, 7, 8])
def test_miners(n):
    """Two carry one bar: a miner decides when an odd number is there already."""
    game = game_of(n, lambda some: len(some) // 2)
    assert values("shapley", game) == pytest.approx([(n // 2) / n] * n, abs=NEAR)
    assert values("banzhaf", game) == pytest.approx([0.5] * n, abs=NEAR)


@given(st.integers(1, 6), st.integers(0, 999), st.data())
def test_a_dummy_gets_what_it_adds_and_meets_nobody(n, seed, data):
    cells = np.random.default_rng(seed).normal(size=1 << n)
    tile = data.draw(st.integers(0, n - 1))
    step = data.draw(st.integers(-8, 8)) / 8
    game = [cells[row & ~(1 << tile)] + step * (row >> tile & 1) for row in range(1 << n)]
    for code in ("shapley", "banzhaf", "beta-shapley"):
        assert values(code, game)[tile] == pytest.approx(step, abs=NEAR)
    for other in set(range(n)) - {tile}:
        for code in ("shapley-interaction", "banzhaf-interaction"):
            assert index(code, game, tile, other) == pytest.approx(0, abs=NEAR)


@given(st.integers(2, 6), st.integers(0, 999))
def test_sums_of_unanimity_games(n, seed):
    """Each set T that must be whole pays a(T): 1/|T| of it to each, and the indices of Grabisch & Roubens."""
    chance = np.random.default_rng(seed)
    paid = {row: chance.integers(-8, 9) / 8 for row in chance.integers(0, 1 << n, 5).tolist()}
    game = [sum(a for row, a in paid.items() if row & here == row) for here in range(1 << n)]
    sizes = {row: row.bit_count() for row in paid}
    holds = [[row for row in paid if row >> tile & 1] for tile in range(n)]
    shapley = [sum(paid[row] / sizes[row] for row in rows) for rows in holds]
    banzhaf = [sum(paid[row] / 2 ** (sizes[row] - 1) for row in rows) for rows in holds]
    assert values("shapley", game) == pytest.approx(shapley, abs=NEAR)
    assert values("banzhaf", game) == pytest.approx(banzhaf, abs=NEAR)
    for one, other in combinations(range(n), 2):
        both = [row for row in holds[one] if row in holds[other]]
        expected = sum(paid[row] / (sizes[row] - 1) for row in both)
        assert index("shapley-interaction", game, one, other) == pytest.approx(expected, abs=NEAR)
        expected = sum(paid[row] / 2 ** (sizes[row] - 2) for row in both)
        assert index("banzhaf-interaction", game, one, other) == pytest.approx(expected, abs=NEAR)
