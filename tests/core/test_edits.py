"""What moves leave of a tile: nested poison, whole contributors, and nothing at all where nothing is done."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.edits import POISONS, Edit, edited, poisoned_examples, striking_contributors
from game.core.grid import forget_grids, grid_of
from game.core.world import Tile
from tests.core import small_worlds

WORLDS = {"digits": small_worlds.digits(6), "points": small_worlds.points(6)}

kinds = st.sampled_from(sorted(WORLDS))
letters = st.sampled_from("ABCDEF")
percents = st.integers(0, 100)
poisons = st.sampled_from(POISONS)
weights = st.sampled_from([0.25, 0.5, 1.0, 2.0, 4.0])


def changed(world, tile, edit):
    """Which examples an edit without a strike changed."""
    after = edited(world, tile, edit)
    return (after.x != tile.x).any(axis=1) | (after.y != tile.y)


@pytest.mark.parametrize("kind", WORLDS)
@pytest.mark.parametrize("edit", [Edit(), Edit(closed=True), Edit("flip", 0), Edit(None, 50)])
def test_an_edit_that_changes_nothing_returns_the_very_same_tile(kind, edit):
    for tile in WORLDS[kind].tiles:
        assert edited(WORLDS[kind], tile, edit) is tile


def test_only_the_edit_of_no_change_is_untouched():
    assert Edit().untouched
    for edit in (Edit("flip", 1), Edit(struck=1), Edit(closed=True), Edit(weight=2.0)):
        assert not edit.untouched


@given(kinds, letters, poisons, percents, percents)
def test_more_poison_keeps_every_earlier_choice(kind, letter, poison, one, other):
    world = WORLDS[kind]
    tile = world.tile(letter)
    less, more = sorted((one, other))
    few, many = poisoned_examples(world, tile, less), poisoned_examples(world, tile, more)
    assert set(few) <= set(many)
    weak, strong = edited(world, tile, Edit(poison, less)), edited(world, tile, Edit(poison, more))
    assert (weak.x[few] == strong.x[few]).all()
    assert (weak.y[few] == strong.y[few]).all()
    assert not changed(world, tile, Edit(poison, less))[np.setdiff1d(np.arange(tile.size), few)].any()


@given(kinds, letters, percents)
def test_a_poison_hits_its_share_of_examples_to_the_nearest_whole(kind, letter, strength):
    tile = WORLDS[kind].tile(letter)
    count = len(poisoned_examples(WORLDS[kind], tile, strength))
    assert abs(count - tile.size * strength / 100) <= 0.5


@given(kinds, letters, percents)
def test_flip_gives_another_class_and_leaves_features(kind, letter, strength):
    world = WORLDS[kind]
    tile = world.tile(letter)
    after = edited(world, tile, Edit("flip", strength))
    hit = poisoned_examples(world, tile, strength)
    assert (after.x == tile.x).all()
    assert (after.y[hit] != tile.y[hit]).all()
    assert set(after.y) <= set(range(len(world.classes)))


@given(kinds, letters, percents)
def test_noise_leaves_labels_and_stays_in_range_on_the_lattice(kind, letter, strength):
    world = WORLDS[kind]
    tile = world.tile(letter)
    after = edited(world, tile, Edit("noise", strength))
    assert (after.y == tile.y).all()
    assert after.x.min() >= world.low
    assert after.x.max() <= world.high
    unit = world.kind.grain
    assert (after.x * unit == np.round(after.x * unit)).all()
    assert np.abs(after.x - tile.x).max() * unit <= world.noise


def test_noise_never_moves_the_mark_of_a_point():
    world = WORLDS["points"]
    for tile in world.tiles:
        assert (edited(world, tile, Edit("noise", 100)).x[:, 2] == tile.x[:, 2]).all()


@pytest.mark.parametrize("kind", WORLDS)
def test_full_noise_moves_nearly_every_example(kind):
    world = WORLDS[kind]
    moved = [changed(world, tile, Edit("noise", 100)) for tile in world.tiles]
    assert np.concatenate(moved).mean() > 0.95


@given(kinds, letters, percents)
def test_backdoor_stamps_the_trigger_and_the_target_class(kind, letter, strength):
    world = WORLDS[kind]
    tile = world.tile(letter)
    hit = poisoned_examples(world, tile, strength)
    after = edited(world, tile, Edit("backdoor", strength))
    assert (after.y[hit] == world.trigger.target).all()
    assert (after.x[np.ix_(hit, world.trigger.features)] == world.trigger.value).all()
    others = np.setdiff1d(np.arange(world.tiles[0].x.shape[1]), world.trigger.features)
    assert (after.x[:, others] == tile.x[:, others]).all()


def test_the_trigger_is_stamped_on_a_copy():
    world = WORLDS["digits"]
    before = world.slices[0].x.copy()
    stamped = world.kind.stamped(world, world.slices[0].x)
    assert (world.slices[0].x == before).all()
    assert (stamped[:, list(world.trigger.features)] == 16).all()


@given(kinds, letters, st.integers(1, 99))
def test_a_strike_takes_whole_contributors_and_never_all_of_them(kind, letter, share):
    world = WORLDS[kind]
    tile = world.tile(letter)
    people, leaving = set(tile.contributor), set(striking_contributors(world, tile, share))
    after = edited(world, tile, Edit(struck=share))
    assert leaving
    assert leaving < people
    assert set(after.contributor) == people - leaving
    assert after.size == sum(who not in leaving for who in tile.contributor)


@given(kinds, letters, percents, percents)
def test_a_larger_strike_takes_those_who_already_struck(kind, letter, one, other):
    world = WORLDS[kind]
    less, more = (striking_contributors(world, world.tile(letter), share) for share in sorted((one, other)))
    assert set(less) <= set(more)


@given(kinds, letters, poisons, percents, percents, weights)
def test_the_order_is_poison_then_strike_then_weight(kind, letter, poison, strength, share, weight):
    world = WORLDS[kind]
    tile = world.tile(letter)
    at_once = edited(world, tile, Edit(poison, strength, share, weight=weight))
    poisoned = edited(world, tile, Edit(poison, strength))
    stay = ~np.isin(tile.contributor, striking_contributors(world, tile, share))
    assert (at_once.x == poisoned.x[stay]).all()
    assert (at_once.y == poisoned.y[stay]).all()
    assert (at_once.w == tile.w[stay] * weight).all()


@pytest.mark.parametrize("kind", WORLDS)
def test_a_partial_strike_trains_like_a_tile_built_from_those_who_stay(kind):
    world = WORLDS[kind]
    tile = world.tile("D")
    leaving = set(striking_contributors(world, tile, 40))
    stay = [k for k in range(tile.size) if tile.contributor[k] not in leaving]
    built = Tile("D", "", "", tile.x[stay], tile.y[stay], tile.w[stay], tile.contributor[stay])
    for choice in world.learners:
        grids = []
        for piece in (edited(world, tile, Edit(struck=40)), built):
            forget_grids()
            grids.append(grid_of(world.with_tiles((*world.tiles[:3], piece)), choice))
        assert (grids[0].part.right == grids[1].part.right).all()
        assert (grids[0].part.loss == grids[1].part.loss).all()


def test_what_an_edit_hands_out_cannot_be_written():
    world = WORLDS["digits"]
    after = edited(world, world.tile("A"), Edit("noise", 50, 25, weight=2.0))
    for array in (after.x, after.y, after.w, after.contributor):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


def test_the_examples_of_an_edit_follow_from_the_seed_alone():
    one, same = small_worlds.digits(6), small_worlds.digits(6)
    for edit in (Edit("flip", 30), Edit("noise", 80), Edit("backdoor", 20), Edit(struck=30)):
        assert edited(one, one.tile("A"), edit).key == edited(same, same.tile("A"), edit).key
