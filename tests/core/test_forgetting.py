"""A forgotten tile teaches no model: rows with it are those without it, bit for bit, and train nothing."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from game.core.edits import Edit, edited
from game.core.grid import forget_grids, grid_of
from tests.core import small_worlds
from tests.core.test_grid_laws import assert_equal_bit_for_bit, board, every_learner, fresh, rows_measured

GONE = Edit(forgotten=True)


@every_learner
@given(st.sets(st.sampled_from("ABCD"), min_size=1))
def test_rows_with_a_forgotten_tile_are_the_rows_without_it(kind, choice, letters):
    whole = fresh(board(kind, "ABCD"), choice)
    grid = fresh(board(kind, "ABCD", dict.fromkeys(letters, GONE)), choice)
    mask = sum(1 << "ABCD".index(letter) for letter in letters)
    assert_equal_bit_for_bit(grid, whole, slice(None), np.arange(16) & ~mask)


@every_learner
def test_a_board_of_forgotten_tiles_alone_guesses_everywhere(kind, choice):
    grid = fresh(board(kind, "AB", {"A": GONE, "B": GONE}), choice)
    assert_equal_bit_for_bit(grid, fresh(board(kind, "C"), choice), slice(None), [0, 0, 0, 0])


@every_learner
def test_to_forget_and_to_cleanse_train_no_row(kind, choice, monkeypatch):
    forget_grids()
    before = grid_of(board(kind, "ABCD"), choice)
    counts = rows_measured(monkeypatch)
    grid = grid_of(board(kind, "ABCD", {"B": GONE}), choice)
    assert_equal_bit_for_bit(grid, before, slice(None), np.arange(16) & ~2)
    assert grid_of(board(kind, "ABCD"), choice) is before
    assert counts == []


@given(st.sampled_from("ABCDEF"), st.integers(0, 75), st.booleans())
def test_what_was_done_to_a_tile_is_still_there_when_it_is_learnt_again(letter, struck, replaced):
    world = small_worlds.points(6)
    edit = Edit("noise", 50, struck, weight=2.0, replacement="synthetic" if replaced else None)
    tile, gone = world.tile(letter), edited(world, world.tile(letter), replace(edit, forgotten=True))
    assert (gone.size, len(gone.x), len(gone.w), len(gone.contributor)) == (0, 0, 0, 0)
    assert gone.x.shape[1] == tile.x.shape[1]
    assert edited(world, tile, edit).size > 0
