"""Masks and the board: every law checked on every board of up to ten tiles."""

from itertools import permutations
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.masks import (
    LETTERS,
    MOST_TILES,
    Place,
    axis_tiles,
    board_size,
    display_order,
    gray,
    gray_index,
    mask_at,
    mask_of,
    name_of,
    neighbours,
    place_of,
    popcount,
    submasks,
    tiles_of,
)

BOARDS = range(1, MOST_TILES + 1)
masks = st.integers(0, (1 << MOST_TILES) - 1)


@given(st.integers(0, 2**40))
def test_gray_and_gray_index_are_inverse(index):
    assert gray_index(gray(index)) == index
    assert gray(gray_index(index)) == index


@given(st.integers(0, 2**40))
def test_consecutive_codes_differ_by_one_bit(index):
    assert popcount(gray(index) ^ gray(index + 1)) == 1


@pytest.mark.parametrize("n", BOARDS)
def test_every_square_of_the_board_holds_one_training_set(n):
    size = board_size(n)
    squares = [Place(column, row) for row in range(size.row) for column in range(size.column)]
    assert sorted(mask_at(place) for place in squares) == list(range(1 << n))
    assert all(place_of(mask_at(place)) == place for place in squares)


def test_the_boards_have_the_sizes_of_the_plan():
    sizes = [(4, 4), (8, 4), (8, 8), (16, 8), (16, 16), (32, 16), (32, 32)]
    assert [tuple(board_size(n)) for n in range(4, 11)] == sizes
    assert "".join(LETTERS[i] for i in axis_tiles(10)[0]) == "ABEGI"
    assert "".join(LETTERS[i] for i in axis_tiles(10)[1]) == "CDFHJ"


@pytest.mark.parametrize("n", BOARDS)
def test_touching_squares_differ_by_exactly_one_tile(n):
    size = board_size(n)
    for row in range(size.row):
        for column in range(size.column):
            here = mask_at(Place(column, row))
            if column + 1 < size.column:
                assert popcount(here ^ mask_at(Place(column + 1, row))) == 1
            if row + 1 < size.row:
                assert popcount(here ^ mask_at(Place(column, row + 1))) == 1


@pytest.mark.parametrize("n", range(1, MOST_TILES))
def test_placing_a_tile_keeps_every_old_square_and_unfolds_across_one_edge(n):
    """The old board is the upper left part of the new one; the new half is its reflection plus the tile."""
    old, new = board_size(n), board_size(n + 1)
    right = new.column > old.column
    assert new == (Place(2 * old.column, old.row) if right else Place(old.column, 2 * old.row))
    for mask in range(1 << n):
        before, after = place_of(mask), place_of(mask | 1 << n)
        assert before.column < old.column
        assert before.row < old.row
        mirrored = Place(new.column - 1 - before.column, before.row)
        below = Place(before.column, new.row - 1 - before.row)
        assert after == (mirrored if right else below)


@pytest.mark.parametrize("n", BOARDS)
def test_half_of_the_squares_hold_any_given_tile(n):
    size = board_size(n)
    held = [mask_at(Place(column, row)) for row in range(size.row) for column in range(size.column)]
    for tile in range(n):
        assert sum(mask >> tile & 1 for mask in held) == 1 << (n - 1)


@pytest.mark.parametrize(("n", "touching"), [(4, 75), (6, 58)])
def test_the_share_of_one_tile_changes_that_touch_is_what_the_plan_says(n, touching):
    pairs = [(place_of(mask), place_of(other)) for mask in range(1 << n) for other in neighbours(mask, n)]
    near = sum(abs(a.column - b.column) + abs(a.row - b.row) == 1 for a, b in pairs)
    assert round(100 * near / len(pairs)) == touching


@given(masks)
def test_tiles_of_and_popcount_tell_the_bits(mask):
    assert list(tiles_of(mask)) == [i for i in range(MOST_TILES) if mask >> i & 1]
    assert popcount(mask) == len(list(tiles_of(mask)))


@given(masks)
def test_submasks_are_every_subset_once_in_ascending_order(mask):
    subsets = list(submasks(mask))
    assert subsets == [sub for sub in range(mask + 1) if sub & ~mask == 0]
    assert len(subsets) == 1 << popcount(mask)


@given(masks)
def test_neighbours_are_the_masks_at_distance_one(mask):
    others = neighbours(mask, MOST_TILES)
    assert [popcount(mask ^ other) for other in others] == [1] * MOST_TILES
    assert [mask ^ other for other in others] == [1 << i for i in range(MOST_TILES)]


@pytest.mark.parametrize("n", BOARDS)
def test_display_order_goes_by_size_and_then_by_alphabet(n):
    order = display_order(n)
    assert sorted(order) == list(range(1 << n))
    keys = [(popcount(mask), name_of(mask) if mask else "") for mask in order]
    assert keys == sorted(keys)
    assert [sum(popcount(mask) == k for mask in order) for k in range(n + 1)] == [
        comb(n, k) for k in range(n + 1)
    ]


@given(masks, st.permutations(LETTERS))
def test_names_and_masks_are_inverse_whatever_the_order_of_placing(mask, order):
    letters = "".join(order)
    name = name_of(mask, letters)
    assert mask_of(name, letters) == mask
    if mask:
        assert set(name) == {letters[i] for i in tiles_of(mask)}
        assert list(name) == sorted(name)


def test_a_name_may_be_written_in_any_order_and_case():
    for order in permutations("abD"):
        assert mask_of("".join(order)) == 0b1011
    assert mask_of("∅") == mask_of("") == mask_of("none") == 0


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("AX", "there is no tile X among A B C D"), ("ABA", "tile A is named twice in ABA")],
)
def test_a_name_that_cannot_be_read_says_why(name, sentence):
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        mask_of(name, "ABCD")
