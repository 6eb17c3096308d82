"""Evidence: what it answers is what the grid holds, what lies face down stays there, and all is receipted."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.evidence import Evidence, evidence_of
from game.core.grid import grid_of
from game.core.unread import Unread
from game.play.state import evidence_at, first_lens, opening
from tests.core import small_worlds

DIGITS = small_worlds.digits(4), small_worlds.RIDGE
LETTERS = small_worlds.letters(4), None
rows_of_16 = st.lists(st.integers(0, 15), max_size=20)


@pytest.mark.parametrize(("world", "choice"), [DIGITS, LETTERS], ids=["trained", "formula"])
@pytest.mark.parametrize("metric", ["score", "loss"])
@given(rows=rows_of_16, columns=st.lists(st.integers(1, 15), max_size=5))
def test_what_is_read_is_what_the_grid_holds(world, choice, metric, rows, columns):
    grid, evidence = grid_of(world, choice), evidence_of(world, choice, metric)
    found = evidence.read(rows, columns)
    assert found.shape == (len(rows), len(columns))
    for j, column in enumerate(columns):
        whole = grid.metric(metric, column)
        assert (found[:, j] == whole[rows]).all()
        for all_of_it in (evidence.column(column), evidence.known(column)):
            assert (all_of_it == whole).all()
            assert np.shares_memory(all_of_it, whole), "a whole column is not copied"
        assert evidence.cell(3, column) == whole[3]
    if columns:
        assert (evidence.read(None, columns) == np.array([grid.metric(metric, c) for c in columns]).T).all()


@given(asked=st.lists(st.tuples(rows_of_16, st.lists(st.integers(1, 15), max_size=3)), max_size=4))
def test_the_receipt_has_every_cell_that_was_read_once(asked):
    evidence = evidence_of(*DIGITS)
    for rows, columns in asked:
        evidence.read(rows, columns)
    found = list(zip(*(part.tolist() for part in evidence.cells_read()), strict=True))
    expected = {(row, column) for rows, columns in asked for row in rows for column in columns}
    assert len(found) == len(set(found))
    assert set(found) == expected
    assert not len(evidence.fresh().cells_read()[0])


def test_a_column_and_a_model_are_on_the_receipt_too():
    evidence = evidence_of(*DIGITS)
    evidence.column(5)
    rows, columns = evidence.cells_read()
    assert rows.tolist() == list(range(16))
    assert set(columns.tolist()) == {5}
    evidence.answers_of(9)
    evidence.tiles_of(3)
    assert evidence.models_read() == (3, 9)
    assert [tile.letter for tile in evidence.tiles_of(9)] == ["A", "D"]


def test_what_is_measured_in_another_way_is_on_the_same_receipt():
    evidence = evidence_of(*DIGITS)
    other = evidence.measuring("loss")
    other.cell(6, 5)
    other.tiles_of(9)
    assert [part.tolist() for part in evidence.cells_read()] == [[6], [5]]
    assert evidence.models_read() == (9,)
    apart = evidence.fresh().measuring("loss")
    apart.cell(7, 5)
    assert 7 not in evidence.cells_read()[0]
    assert evidence.measuring("score") is evidence


@given(hidden=st.sets(st.integers(0, 15), min_size=1), rows=rows_of_16)
def test_a_square_that_lies_face_down_cannot_be_read(hidden, rows):
    face_up = np.array([row not in hidden for row in range(16)])
    evidence = evidence_of(*DIGITS, "loss", face_up)
    wanted = sorted(hidden & set(rows))
    if wanted:
        with pytest.raises(Unread) as refused:
            evidence.read(rows, (1,))
        assert refused.value.rows == tuple(wanted)
    else:
        assert len(evidence.read(rows, (1,))) == len(rows)
    for ask in (evidence.column, lambda column: evidence.read(None, (column,))):
        with pytest.raises(Unread) as refused:
            ask(1)
        assert refused.value.rows == tuple(sorted(hidden))
    for look in (evidence.answers_of, evidence.tiles_of, lambda row: evidence.cell(row, 1)):
        with pytest.raises(Unread):
            look(min(hidden))
    assert not set(evidence.models_read())
    assert not hidden & set(evidence.cells_read()[0].tolist())


@pytest.mark.parametrize(("world", "choice"), [DIGITS, LETTERS], ids=["trained", "formula"])
@pytest.mark.parametrize("metric", ["score", "loss"])
@given(hidden=st.sets(st.integers(0, 15), min_size=1))
def test_what_is_drawn_tells_nothing_of_squares_that_lie_face_down(world, choice, metric, hidden):
    """Blindfold: the cells that lie face down could be anything."""
    face_up = np.array([row not in hidden for row in range(16)])
    grid = blindfolded(grid_of(world, choice), face_up)
    blind, open_ = Evidence(grid, metric, face_up), evidence_of(world, choice, metric, face_up)
    shown = blind.known(3)
    assert (np.isnan(shown) == ~face_up).all()
    assert (shown[face_up] == evidence_of(world, choice, metric).column(3)[face_up]).all()
    assert blind.ends(3) == open_.ends(3)
    assert not np.isnan(blind.ends(3)).any()
    with pytest.raises(ValueError, match="read-only"):
        shown[0] = 1.0


def blindfolded(grid, kept):
    """The grid with every row outside `kept` set to NaN."""

    def blind(cells):
        return np.where(kept[:, None], cells, np.nan)

    if grid.cells is not None:
        return replace(grid, cells=blind(grid.cells), _means={})
    part = replace(grid.part, right=blind(grid.part.right), loss=blind(grid.part.loss))
    return replace(grid, part=part, _means={})


def test_a_formula_has_no_answers_and_an_empty_evaluation_set_no_cells():
    with pytest.raises(ValueError, match="no models"):
        evidence_of(*LETTERS).answers_of(3)
    with pytest.raises(KeyError):
        evidence_of(*DIGITS).column(0)


def test_play_opens_the_door_as_the_lens_asks():
    world = small_worlds.digits(4)
    state = opening(world)
    lens = first_lens(world)
    evidence = evidence_at(world, state, lens)
    assert (evidence.letters, evidence.n, evidence.rows, evidence.metric) == ("ABC", 3, 8, "score")
    face_up = np.arange(8) != 7
    with pytest.raises(Unread, match="1 square asked"):
        evidence_at(world, state, lens, face_up).column(1)
