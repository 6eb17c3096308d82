"""Receipts: the cells that a method says it read are the cells that it read, with these weights."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.grid import grid_of
from game.methods.catalogue import METHODS, method_named
from tests.core import small_worlds

every_method = pytest.mark.parametrize("method", METHODS, ids=[method.name for method in METHODS])
boards = st.integers(1, 6)


def scores(n, seed):
    return np.random.default_rng(seed).normal(size=1 << n)


@every_method
@given(n=boards, seed=st.integers(0, 999), data=st.data())
def test_a_receipt_adds_up(method, n, seed, data):
    values = scores(n, seed)
    row, tile = data.draw(st.integers(0, (1 << n) - 1)), data.draw(st.integers(0, n - 1))
    reading = method.read(values, row, tile, 9)
    assert reading.stderr is None
    total = sum(use.weight * values[use.row] for use in reading.receipt)
    assert reading.value == pytest.approx(total, abs=1e-12)
    for use in reading.receipt:
        assert use.column == 9
        assert use.role == ("plus" if use.weight > 0 else "minus")
    assert len({use.row for use in reading.receipt}) == len(reading.receipt), "no cell stands twice"


@every_method
@given(n=boards, seed=st.integers(0, 999), data=st.data())
def test_blindfold_a_method_reads_nothing_but_its_receipt(method, n, seed, data):
    values = scores(n, seed)
    row, tile = data.draw(st.integers(0, (1 << n) - 1)), data.draw(st.integers(0, n - 1))
    reading = method.read(values, row, tile, 0)
    blind = np.full_like(values, np.nan)
    read = [use.row for use in reading.receipt]
    blind[read] = values[read]
    assert method.read(blind, row, tile, 0) == reading


@every_method
@given(n=boards, seed=st.integers(0, 999), data=st.data())
def test_every_cell_of_a_receipt_counts(method, n, seed, data):
    """A cell that could be changed without changing the value has no business on the receipt."""
    values = scores(n, seed)
    row, tile = data.draw(st.integers(0, (1 << n) - 1)), data.draw(st.integers(0, n - 1))
    reading = method.read(values, row, tile, 0)
    use = data.draw(st.sampled_from(reading.receipt))
    values[use.row] += 1
    changed = method.read(values, row, tile, 0).value
    assert changed - reading.value == pytest.approx(use.weight, abs=1e-12)


@every_method
def test_methods_read_trained_grids_too(method):
    grid = grid_of(small_worlds.digits(4), small_worlds.RIDGE)
    for metric in ("score", "loss"):
        values = grid.metric(metric, grid.m)
        reading = method.read(values, 15, 2, grid.m)
        assert reading.value == pytest.approx(sum(use.weight * values[use.row] for use in reading.receipt))


def test_methods_are_found_by_name():
    for method in METHODS:
        assert method_named(method.name) is method
        assert method.sources
        assert "{tile}" in method.question
    with pytest.raises(KeyError):
        method_named("guess")
