"""Over open rows only a method answers for the game of those who do not strike, and reads nothing else."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.edits import Edit, edited
from game.core.evidence import evidence_of
from game.core.unread import Unread
from game.methods import METHODS, answers, method_of
from game.methods.base import Method, Query
from game.methods.results import Absent, Curve, Number, Path, Ranking, Receipt, Series, Table
from tests.core import small_worlds
from tests.methods.boards import evidence_from, settings

COLUMN = 2
#: Methods of one tile that speak of invented cells.
every_setting = pytest.mark.parametrize(
    ("method", "chosen"),
    [
        pytest.param(method, some, id=method.titled(some))
        for method, some in settings()
        if method.subject == "tile" and not method.applies(evidence_from(np.zeros(1 << 5)))
    ],
)
#: Methods of the whole board that do.
every_whole = pytest.mark.parametrize(
    ("method", "chosen"),
    [
        pytest.param(method, some, id=method.titled(some))
        for method, some in settings()
        if method.subject == "none" and not method.applies(evidence_from(np.zeros(1 << 5)))
    ],
)
seeds, some_tiles = st.integers(0, 999), st.integers(1, 31)
N, ALL = 5, tuple(range(5))


def cells(seed):
    return np.random.default_rng(seed).normal(size=(1 << N, COLUMN + 1))


def open_rows(among):
    return [row for row in range(1 << N) if not row & ~among]


def asked(method, evidence, row, chosen, among):
    return answers(method, evidence, Query(COLUMN, row, ALL, chosen, among))


@every_setting
@given(seed=seeds, among=some_tiles, row=st.integers(0, 31))
def test_it_is_what_the_method_says_of_a_board_that_has_these_tiles_alone(method, chosen, seed, among, row):
    table, places = cells(seed), [i for i in range(N) if among >> i & 1]
    found = asked(method, evidence_from(table), row, chosen, among)
    smaller = evidence_from(table[open_rows(among)])
    inside = sum(1 << k for k, place in enumerate(places) if row >> place & 1)
    alone = answers(method, smaller, Query(COLUMN, inside, tuple(range(len(places))), chosen))
    assert [found[place] for place in places] == list(alone)
    assert all(isinstance(found[i], Absent) for i in range(N) if i not in places)


@every_setting
@given(seed=seeds, among=some_tiles, row=st.integers(0, 31))
def test_its_receipt_names_open_rows_of_the_board_and_adds_up(method, chosen, seed, among, row):
    table = cells(seed)
    evidence = evidence_from(table)
    every = set()
    for answer in asked(method, evidence, row, chosen, among):
        if isinstance(answer, Number):
            receipt = answer.receipt()
            assert set(receipt.rows.tolist()) <= set(open_rows(among))
            total = (receipt.weights * table[receipt.rows, receipt.columns]).sum()
            assert answer.value == pytest.approx(total, abs=1e-12)
            assert set(answer.terms().rows.tolist()) <= set(receipt.rows.tolist())
            every |= set(receipt.rows.tolist())
    assert set(evidence.cells_read()[0].tolist()) == every


@every_whole
@given(seed=seeds, among=some_tiles, row=st.integers(0, 31))
def test_of_the_whole_board_it_is_what_it_says_of_a_smaller_one(method, chosen, seed, among, row):
    table, places = cells(seed), [i for i in range(N) if among >> i & 1]
    letters = "".join("ABCDE"[place] for place in places)
    smaller = evidence_from(table[open_rows(among)], letters=letters)
    if method.applies(smaller):
        return
    (found,) = asked(method, evidence_from(table), row & among, chosen, among)
    inside = sum(1 << k for k, place in enumerate(places) if row >> place & 1)
    (alone,) = answers(method, smaller, Query(COLUMN, inside, tuple(range(len(places))), chosen))
    assert found == alone.on_board(np.array(open_rows(among)), tuple(places))
    assert set(found.receipt().rows.tolist()) <= set(open_rows(among))


@pytest.mark.parametrize("among", [0b1011, 0b0100])
@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.code)
def test_on_trained_boards_it_is_what_it_says_of_those_tiles_alone(method, among):
    world = small_worlds.digits(4)
    tiles = tuple(tile for i, tile in enumerate(world.tiles) if among >> i & 1)
    here = edited(world, world.tiles[0], Edit("flip", 50))
    board = evidence_of(world.with_tiles((here, *world.tiles[1:])), came=world)
    smaller = evidence_of(world.with_tiles((here, *tiles[1:]) if among & 1 else tiles), came=world)
    if method.subject != "none" or method.applies(smaller) or method.applies(board.among(among)):
        return
    (found,) = answers(method, board, Query(3, among & 0b0110, among=among, compared=among))
    row = sum(1 << k for k, tile in enumerate(tiles) if tile.letter in "BC")
    (alone,) = answers(method, smaller, Query(3, row, compared=smaller.rows - 1))
    rows = np.array(open_rows(among))[: smaller.rows]
    alone = alone.on_board(rows, tuple(i for i in range(4) if among >> i & 1))
    if isinstance(found, Table):  # sums over another board differ in their last digits, and NaN from itself
        assert replace(found, lines=()) == replace(alone, lines=())
        for line, other in zip(found.lines, alone.lines, strict=True):
            for one, two in zip(line, other, strict=True):
                assert one == (two if isinstance(two, str) else pytest.approx(two, abs=1e-9, nan_ok=True))
    else:
        assert found == alone


@given(seed=seeds, among=some_tiles)
def test_shapley_values_of_the_open_tiles_add_up_to_the_open_row_minus_none(seed, among):
    table = cells(seed)
    found = asked(method_of("shapley"), evidence_from(table), 0, (), among)
    worth = sum(answer.value for answer in found if isinstance(answer, Number))
    assert worth == pytest.approx(table[among, COLUMN] - table[0, COLUMN], abs=1e-12)


@every_setting
@given(seed=seeds, among=some_tiles)
def test_closed_rows_may_lie_face_down(method, chosen, seed, among):
    face_up = np.zeros(1 << N, dtype=bool)
    face_up[open_rows(among)] = True
    found = asked(method, evidence_from(cells(seed), face_up), among, chosen, among)
    assert not any(isinstance(answer, Unread) for answer in found)
    face_up[0] = False
    for answer in asked(method, evidence_from(cells(seed), face_up), 0, chosen, among):
        assert not isinstance(answer, Unread) or answer.rows == (0,)


def test_models_are_asked_by_their_rows_of_the_board():
    evidence = evidence_of(small_worlds.digits(4), small_worlds.RIDGE)
    game = evidence.among(0b1010)
    assert (game.n, game.rows, game.letters) == (2, 4, "BD")
    assert (game.answers_of(2) == evidence.fresh().answers_of(0b1000)).all()
    assert [tile.letter for tile in game.tiles_of(3)] == ["B", "D"]
    assert evidence.models_read() == (0b1000, 0b1010)
    assert evidence.among(0b1111) is evidence
    assert game.among(0b01).letters == "B"


def toy(answer):
    return Method("toy", "Toy", "?", "", "", (), lambda evidence, query: (answer,), subject="none")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Ranking("tiles", (1, 0), (2.0, 1.0), receipt=Receipt), (3, 1)),
        (Ranking("rows", (3, 2), (2.0, 1.0), receipt=Receipt), (0b1010, 0b1000)),
        (Ranking("columns", (1, 2), (2.0, 1.0), receipt=Receipt), (1, 2)),
        (Path((0, 1, 3), (0.0, 1.0, 2.0), receipt=Receipt), (0, 0b0010, 0b1010)),
    ],
)
def test_every_shape_names_tiles_and_rows_of_the_board(answer, said):
    (found,) = answers(toy(answer), evidence_from(cells(1)), Query(COLUMN, 0, (), (), 0b1010))
    assert (found.rows if isinstance(found, Path) else found.items) == said
    assert found.values == answer.values


@pytest.mark.parametrize(
    "answer",
    [
        Curve((Series("", (0.0,), (1.0,)),), "x", "y", receipt=Receipt),
        Table(("a",), (("b",),), receipt=Receipt),
    ],
)
def test_shapes_without_tiles_stay_as_they_are(answer):
    assert answers(toy(answer), evidence_from(cells(1)), Query(COLUMN, 0, (), (), 0b11)) == (answer,)


PAIRS = [method_of(code) for code in ("interaction", "shapley-interaction", "banzhaf-interaction")]


@pytest.mark.parametrize("method", PAIRS, ids=lambda method: method.code)
@given(seed=seeds, among=some_tiles, row=st.integers(0, 31), data=st.data())
def test_a_pair_is_read_in_the_game_of_those_there_or_says_who_is_missing(method, seed, among, row, data):
    one, other = data.draw(st.permutations(ALL))[:2]
    table, places = cells(seed), [i for i in range(N) if among >> i & 1]
    (found,) = answers(method, evidence_from(table), Query(COLUMN, row, (one,), (), among, partner=other))
    if one in places and other in places:
        inside = sum(1 << k for k, place in enumerate(places) if row >> place & 1)
        query = Query(COLUMN, inside, (places.index(one),), partner=places.index(other))
        (alone,) = answers(method, evidence_from(table[open_rows(among)]), query)
        assert found == alone
    else:
        assert found == Absent("ABCDE"[other if one in places else one])
