"""Receipts: the cells that a method says it read are the cells that it read, with these weights.

The laws walk the catalogue and test the very numbers that cards and inspector show.
"""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from game.core.evidence import evidence_of
from game.core.unread import Unread
from game.methods import METHODS, answers, valuing
from game.methods.base import Query
from game.methods.results import MINUS, PLUS, READ, Number
from tests.core import small_worlds
from tests.methods.boards import evidence_from, query_at, settings

COLUMN = 2
#: Methods that read models or other boards have no answer on invented cells; test_every_method.py asks them.
every_setting = pytest.mark.parametrize(
    ("method", "given_parameters"),
    [
        pytest.param(method, some, id=method.titled(some))
        for method, some in settings()
        if not method.applies(evidence_from(np.zeros(1 << 4)))
    ],
)
boards = st.integers(1, 6)


def cells(n, seed):
    return np.random.default_rng(seed).normal(size=(1 << n, COLUMN + 1))


def asked(method, evidence, row, tiles, parameters):
    """What a method answers, with a neighbour as the second tile; no law holds where it has no answer."""
    assume(not method.applies(evidence))
    partner = (tiles[0] + 1) % evidence.n
    chosen = tiles[:1] if method.subject == "pair" else tiles
    compared = row ^ 1 << tiles[0]
    query = Query(COLUMN, row, chosen, method.complete(parameters), compared=compared, partner=partner)
    return method.evaluate(evidence, query)


def linear(result):
    """Whether a result is an exact sum of weights times cells; one that also only read some is not."""
    exact = isinstance(result, Number) and result.stderr is None
    return exact and not (result.receipt().roles == READ).any()


@every_setting
@given(n=boards, seed=st.integers(0, 999), data=st.data())
def test_a_receipt_adds_up(method, given_parameters, n, seed, data):
    table = cells(n, seed)
    row = data.draw(st.integers(0, (1 << n) - 1))
    found = asked(method, evidence_from(table), row, tuple(range(n)), given_parameters)
    for result in found:
        receipt = result.receipt()
        if linear(result):
            total = (receipt.weights * table[receipt.rows, receipt.columns]).sum()
            assert result.value == pytest.approx(total, abs=1e-12)
        weighs = (receipt.weights != 0) & (receipt.roles != READ)
        assert (receipt.roles == np.where(receipt.weights > 0, PLUS, MINUS))[weighs].all()
        pairs = set(zip(receipt.rows.tolist(), receipt.columns.tolist(), strict=True))
        assert len(pairs) == len(receipt.rows), "no cell stands twice"


@every_setting
@given(n=boards, seed=st.integers(0, 999), data=st.data())
def test_blindfold_a_method_reads_nothing_but_its_receipt(method, given_parameters, n, seed, data):
    """What lies outside the receipt could be anything, and the evidence saw no other cell go through."""
    table = cells(n, seed)
    row, tile = data.draw(st.integers(0, (1 << n) - 1)), data.draw(st.integers(0, n - 1))
    evidence = evidence_from(table)
    (result,) = asked(method, evidence, row, (tile,), given_parameters)
    receipt = result.receipt()
    read = set(zip(*(part.tolist() for part in evidence.cells_read()), strict=True))
    assert read == set(zip(receipt.rows.tolist(), receipt.columns.tolist(), strict=True))
    blind = np.full_like(table, np.nan)
    blind[receipt.rows, receipt.columns] = table[receipt.rows, receipt.columns]
    assert asked(method, evidence_from(blind), row, (tile,), given_parameters) == (result,)


@every_setting
@given(n=boards, seed=st.integers(0, 999), data=st.data())
def test_the_terms_of_a_formula_add_up(method, given_parameters, n, seed, data):
    table = cells(n, seed)
    row = data.draw(st.integers(0, (1 << n) - 1))
    for result in asked(method, evidence_from(table), row, tuple(range(n)), given_parameters):
        terms = result.terms()
        if isinstance(result, Number) and terms is not None:
            assert result.value == pytest.approx((terms.weights * terms.values).sum(), abs=1e-12)


@every_setting
@given(n=boards, seed=st.integers(0, 999), data=st.data())
def test_several_tiles_at_once_are_the_same_as_one_by_one(method, given_parameters, n, seed, data):
    if method.subject != "tile":
        return
    evidence = evidence_from(cells(n, seed))
    row = data.draw(st.integers(0, (1 << n) - 1))
    tiles = tuple(data.draw(st.permutations(range(n))))
    together = asked(method, evidence, row, tiles, given_parameters)
    apart = [asked(method, evidence, row, (tile,), given_parameters)[0] for tile in tiles]
    assert list(together) == apart


@every_setting
@given(n=boards, seed=st.integers(0, 999), data=st.data())
def test_every_cell_of_a_receipt_counts(method, given_parameters, n, seed, data):
    """A cell that could be changed without changing the value has no business on the receipt."""
    table = cells(n, seed)
    row, tile = data.draw(st.integers(0, (1 << n) - 1)), data.draw(st.integers(0, n - 1))
    (result,) = asked(method, evidence_from(table), row, (tile,), given_parameters)
    if not linear(result):
        return
    receipt = result.receipt()
    k = data.draw(st.integers(0, len(receipt.rows) - 1))
    table[receipt.rows[k], receipt.columns[k]] += 1
    (changed,) = asked(method, evidence_from(table), row, (tile,), given_parameters)
    assert changed.value - result.value == pytest.approx(receipt.weights[k], abs=1e-12)


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.code)
def test_methods_read_trained_grids_too(method):
    for metric in ("score", "loss"):
        evidence = evidence_of(small_worlds.digits(4), small_worlds.RIDGE, metric)
        if method.applies(evidence):
            continue
        for result in filter(linear, answers(method, evidence, query_at(method, evidence, 15, 3))):
            receipt = result.receipt()
            total = sum(
                weight * evidence.cell(row, column)
                for row, column, weight in zip(receipt.rows, receipt.columns, receipt.weights, strict=True)
            )
            assert result.value == pytest.approx(total)


@given(hidden=st.sets(st.integers(0, 15), min_size=1), row=st.integers(0, 15))
def test_each_tile_that_can_be_valued_from_what_lies_face_up_is(hidden, row):
    """A hidden square refuses those values that need it and no others, though all are asked at once."""
    face_up = np.array([one not in hidden for one in range(16)])
    table = cells(4, 3)
    for method in valuing():
        query = Query(COLUMN, row, (0, 1, 2, 3))
        whole = answers(method, evidence_from(table), query)
        for open_, found in zip(whole, answers(method, evidence_from(table, face_up), query), strict=True):
            needed = set(open_.receipt().rows.tolist())
            if needed & hidden:
                assert isinstance(found, Unread)
                assert set(found.rows) == needed & hidden
            else:
                assert found == open_
