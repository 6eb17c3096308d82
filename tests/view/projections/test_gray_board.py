"""The Gray board: every law checked on every board of up to ten tiles."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.masks import LETTERS, MOST_TILES, neighbours, popcount
from game.view.projections import shares
from game.view.projections.base import Board
from game.view.projections.gray_board import gray, gray_index, side_tiles

BOARDS = range(1, MOST_TILES + 1)


def board(n):
    return shares("board", Board(n))


def spot(n, row):
    return board(n).spot(board(n).cell(row))


@given(st.integers(0, 2**40))
def test_gray_and_gray_index_are_inverse(index):
    assert gray_index(gray(index)) == index
    assert gray(gray_index(index)) == index


@given(st.integers(0, 2**40))
def test_consecutive_codes_differ_by_one_bit(index):
    assert popcount(gray(index) ^ gray(index + 1)) == 1


@pytest.mark.parametrize("n", BOARDS)
def test_every_square_of_the_board_holds_one_training_set(n):
    columns, lines = board(n).extent[:2]
    spots = {(column, line) for line in range(lines) for column in range(columns)}
    assert set(board(n).arrangement.spots) == spots
    assert [cell.row for cell in board(n).cells] == list(range(1 << n))


def test_the_boards_have_the_sizes_of_the_plan():
    sizes = [(4, 4), (8, 4), (8, 8), (16, 8), (16, 16), (32, 16), (32, 32)]
    assert [board(n).extent[:2] for n in range(4, 11)] == sizes
    assert "".join(LETTERS[i] for i in side_tiles(10)[0]) == "ABEGI"
    assert "".join(LETTERS[i] for i in side_tiles(10)[1]) == "CDFHJ"


@pytest.mark.parametrize("n", BOARDS)
def test_touching_squares_differ_by_exactly_one_tile(n):
    columns, lines = board(n).extent[:2]
    edges = board(n).arrangement.edges
    assert len(edges) == (columns - 1) * lines + columns * (lines - 1)
    assert all(popcount(one.row ^ other.row) == 1 for one, other in edges)


@pytest.mark.parametrize("n", range(1, MOST_TILES))
def test_placing_a_tile_keeps_every_old_square_and_unfolds_across_one_edge(n):
    """The old board is the upper left part of the new one; the new half is its reflection plus the tile."""
    old, new = board(n).extent, board(n + 1).extent
    right = new.columns > old.columns
    assert new[:2] == ((2 * old.columns, old.lines) if right else (old.columns, 2 * old.lines))
    for row in range(1 << n):
        before, after = spot(n, row), spot(n + 1, row | 1 << n)
        assert spot(n + 1, row) == before
        mirrored = new.columns - 1 - before[0], before[1]
        below = before[0], new.lines - 1 - before[1]
        assert after == (mirrored if right else below)


@pytest.mark.parametrize("n", BOARDS)
def test_the_stripes_of_a_tile_are_the_half_of_the_board_that_holds_it(n):
    stripes = board(n).projection.stripes(n)
    assert [stripe.tile for stripe in stripes] == list(range(n))
    for tile, side, _, runs in stripes:
        inside = {k for first, last in runs for k in range(first, last + 1)}
        along = 0 if side == "top" else 1
        held = {spot(n, row)[along] for row in range(1 << n) if row >> tile & 1}
        assert inside == held
        assert 2 * len(inside) == board(n).extent[along]
        assert all(second[0] > first[1] + 1 for first, second in pairwise(runs))


@pytest.mark.parametrize(("n", "touching"), [(4, 75), (6, 58)])
def test_the_share_of_one_tile_changes_that_touch_is_what_the_plan_says(n, touching):
    pairs = [(spot(n, row), spot(n, other)) for row in range(1 << n) for other in neighbours(row, n)]
    near = sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) == 1 for a, b in pairs)
    assert round(100 * near / len(pairs)) == touching
