"""The table of all tiles by all methods says what each method says by itself."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.evidence import evidence_of
from game.core.unread import Unread
from game.methods import answers, method_of, valuing
from game.methods.base import Query
from game.methods.results import READ
from tests.core import small_worlds
from tests.methods.boards import evidence_from

CODES = ("leave-one-out", "shapley", "banzhaf", "beta-shapley")


def table_at(evidence, row, column=0):
    (found,) = answers(method_of("comparison"), evidence, Query(column, row))
    return found


@given(st.integers(1, 6), st.integers(0, 999), st.data())
def test_each_number_is_what_its_method_says(n, seed, data):
    game = np.random.default_rng(seed).normal(size=1 << n)
    row = data.draw(st.integers(0, (1 << n) - 1))
    found = table_at(evidence_from(game), row)
    for place, code in enumerate(CODES, 1):
        method = method_of(code)
        assert found.headings[place] == method.titled(())
        alone = answers(method, evidence_from(game), Query(0, row, tuple(range(n))))
        expected = [number.value for number in alone]
        np.testing.assert_allclose([line[place] for line in found.lines], expected, rtol=0, atol=1e-12)
    assert [line[0] for line in found.lines] == list("ABCDEF"[:n])
    assert set(found.units[1:]) == {"change"}


def test_it_holds_every_value_of_the_first_four_methods():
    assert [method.code for method in valuing()][: len(CODES)] == list(CODES)
    found = table_at(evidence_of(small_worlds.digits(4), small_worlds.RIDGE), 15, 3)
    assert len(found.lines) == 4
    assert {len(line) for line in found.lines} == {1 + len(CODES)}


def test_the_note_names_the_tiles_that_the_row_is_without():
    evidence = evidence_from(np.arange(16.0))
    assert "lacks BD: there leave-one-out says what adding would change" in table_at(evidence, 0b0101).note
    assert table_at(evidence, 15).note == ""


def test_its_receipt_is_the_column_without_weights():
    receipt = table_at(evidence_from(np.arange(16.0)), 3).receipt()
    assert receipt.rows.tolist() == list(range(16))
    assert not receipt.weights.any()
    assert set(receipt.roles.tolist()) == {READ}


@pytest.mark.parametrize("hidden", [0, 7, 15])
def test_one_hidden_square_refuses_the_table(hidden):
    face_up = np.arange(16) != hidden
    assert isinstance(table_at(evidence_from(np.arange(16.0), face_up), 3), Unread)
