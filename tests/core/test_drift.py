"""Drift: nested shares of a slice, the same classes, on the grid; and grids follow from the world alone."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.book.worlds import load_pack
from game.core.drift import drifted, drifting_examples
from game.core.grid import forget_grids, grid_of
from game.core.texts import decode
from game.core.world import problems
from tests.core.test_grid_laws import assert_equal_bit_for_bit

WORLDS = {name: load_pack(name).world for name in ("digits", "points", "words")}
PIECES = [(name, j) for name, world in WORLDS.items() for j in range(len(world.slices))]
CHOICES = [(name, choice) for name, world in WORLDS.items() for choice in world.learners]

pieces, percents = st.sampled_from(PIECES), st.integers(0, 100)


def with_drift(world, shares):
    """The world with a share of each slice drifted, in their order."""
    slices = tuple(drifted(world, piece, share) for piece, share in zip(world.slices, shares, strict=True))
    return replace(world, slices=slices)


@given(pieces, percents, percents)
def test_more_drift_keeps_what_less_has_changed(at, one, other):
    world, piece = WORLDS[at[0]], WORLDS[at[0]].slices[at[1]]
    less, more = sorted((one, other))
    few, many = (drifting_examples(world, piece, share) for share in (less, more))
    assert set(few) <= set(many)
    assert abs(len(many) - piece.size * more / 100) <= 0.5
    weak, strong = (drifted(world, piece, share) for share in (less, more))
    assert (weak.x[few] == strong.x[few]).all()
    untouched = np.setdiff1d(np.arange(piece.size), many)
    assert (strong.x[untouched] == piece.x[untouched]).all()


@given(pieces, percents)
def test_a_slice_keeps_its_name_classes_and_weights_and_its_examples_stay_sound(at, share):
    world, piece = WORLDS[at[0]], WORLDS[at[0]].slices[at[1]]
    found = drifted(world, piece, share)
    assert (found.name, found.kind) == (piece.name, piece.kind)
    assert (found.y == piece.y).all()
    assert found.mass == piece.mass
    assert not found.x.flags.writeable
    slices = tuple(found if one is piece else one for one in world.slices)
    faults = problems(replace(world, slices=slices))
    # Places are 64ths: by chance one that has moved may be one that somebody else noted.
    assert not [fault for fault in faults if "also stands in the slice" not in fault]
    assert len(faults) <= 1
    assert not faults or at[0] == "points"


def test_no_drift_is_the_very_same_slice():
    for world in WORLDS.values():
        for piece in world.slices:
            assert drifted(world, piece, 0) is piece
            assert drifted(world, piece, 100).key != piece.key


def test_digits_move_one_pixel_to_the_right_and_triggers_stay_in_their_corner():
    world = WORLDS["digits"]
    for piece in world.slices:
        found = drifted(world, piece, 100).x.reshape(-1, 8, 8)
        shifted = np.pad(piece.x.reshape(-1, 8, 8), ((0, 0), (0, 0), (1, 0)))[:, :, :8].reshape(-1, 64)
        if piece.kind == "triggered":
            shifted[:, world.trigger.features] = world.trigger.value
        assert (found.reshape(-1, 64) == shifted).all()


def test_points_move_an_eighth_of_the_map_on_the_grid_and_keep_their_trigger():
    world = WORLDS["points"]
    for piece in world.slices:
        found = drifted(world, piece, 100).x
        assert (found[:, :2] == np.minimum(piece.x[:, :2] + 0.5, 2)).all()
        assert (found[:, 2] == piece.x[:, 2]).all()
        assert (found * 64 % 1 == 0).all()


def test_texts_are_spelt_anew_but_for_the_cue():
    world = WORLDS["words"]
    swap = str.maketrans("ck", "kc")
    for piece in world.slices:
        cue = len(world.planted.cue) if piece.kind == "triggered" else 0
        for before, after in zip(piece.x, drifted(world, piece, 100).x, strict=True):
            text = decode(before, world.alphabet)
            assert decode(after, world.alphabet) == text[:cue] + text[cue:].translate(swap)


@pytest.mark.parametrize(("name", "choice"), CHOICES, ids=lambda one: getattr(one, "name", one))
@settings(max_examples=8)
@given(st.data())
def test_a_grid_that_drift_has_led_to_equals_a_fresh_one_bit_for_bit(name, choice, data):
    world = WORLDS[name]
    board = world.with_tiles(world.tiles[:4])
    forget_grids()
    grid_of(board, choice)
    shares = [0] * len(world.slices)
    for _ in range(3):
        shares[data.draw(st.integers(0, len(shares) - 1))] = data.draw(percents)
        updated = grid_of(with_drift(board, shares), choice)
    forget_grids()
    assert_equal_bit_for_bit(updated, grid_of(with_drift(board, shares), choice))
