"""Masks: every law checked on every board of up to ten tiles."""

from itertools import permutations
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.masks import (
    LETTERS,
    MOST_TILES,
    display_order,
    mask_of,
    name_of,
    neighbours,
    popcount,
    submasks,
    tiles_of,
)

BOARDS = range(1, MOST_TILES + 1)
masks = st.integers(0, (1 << MOST_TILES) - 1)


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
