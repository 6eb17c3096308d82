"""Worlds: keys that name the content, and faults that are all named at once."""

from dataclasses import replace

import numpy as np
import pytest

from game.core.world import LearnerChoice, Slice, Tile, digest, problems
from tests.core import small_worlds


def broken(tile, **changes):
    return Tile(**{name: getattr(tile, name) for name in Tile.__dataclass_fields__} | changes)


@pytest.mark.parametrize("world", [small_worlds.digits(8), small_worlds.points(6), small_worlds.letters(10)])
def test_a_sound_world_has_no_problems_but_the_small_tile_s(world):
    """Tile C has three examples and as many contributors, which is allowed."""
    assert problems(world) == ()


def test_every_fault_is_named_at_once():
    world = small_worlds.digits(6)
    a, b, c, d, e, f = world.tiles
    held = world.slices[0]
    not_finite = a.x.copy()
    not_finite[4, 7], not_finite[5, 0] = np.nan, -1
    leaked = f.x.copy()
    leaked[2] = held.x[0]
    faulty = replace(
        world,
        tiles=(
            broken(a, x=not_finite),
            broken(b, x=b.x + 1),
            broken(c, y=np.array([0, 10, 1])),
            broken(d, w=np.zeros(d.size)),
            broken(e, contributor=np.zeros(e.size, dtype=np.int64)),
            broken(f, x=leaked),
            broken(a, letter="K", x=a.x[:, :3].ravel()),
            broken(a, letter="L", x=a.x[:0], y=a.y[:0], w=a.w[:0], contributor=a.contributor[:0]),
            broken(a, letter="M", contributor=a.contributor[:-1]),
        ),
        slices=(
            Slice("plain", "noisy", held.x, held.y),
            Slice("empty", "noisy", held.x[:0], held.y[:0]),
        ),
        classes=("only one",),
        learners=(),
        start="AAZ",
    )
    found = problems(faulty)
    for sentence in (
        "a world of this kind has 1 to 8 tiles, this one has 9",
        "tiles must be lettered A, B, C, ... without a gap, not A B C D E F K L M",
        "the start names tile Z, which does not exist",
        "the start must name each tile at most once, and at least one",
        "a world needs at least one learner",
        "at least one slice must be clean, or there is no column 'all'",
        "a trained world needs at least two classes",
        "tile A, example 5: a feature is not a finite number",
        "tile A: features must lie between 0 and 16",
        "tile B: features must lie between 0 and 16",
        "tile D: every example needs a weight above zero",
        "tile E needs at least 8 contributors",
        "tile F, example 3 also stands in the slice plain",
        f"tile K has {a.size} labels but features of shape ({3 * a.size},)",
        "tile L has no examples",
        "tile M: every example needs a contributor",
        "slice empty has no examples",
    ):
        assert sentence in found, sentence
    assert "tile C, example 2: there is no class 10" in found


def test_a_world_without_slices_or_start_says_so():
    found = problems(replace(small_worlds.digits(6), slices=(), start=""))
    assert "a world has 1 to 8 slices, this one has 0" in found
    assert "the start must name each tile at most once, and at least one" in found


def test_keys_name_the_content_and_nothing_else():
    one, same, other = small_worlds.digits(6), small_worlds.digits(6), small_worlds.digits(6, seed=8)
    assert one.key == same.key != other.key
    assert one.with_tiles(one.tiles[:4]).key == small_worlds.digits(4).key
    a = one.tiles[0]
    heavier, bent = broken(a, w=a.w * 2), broken(a, x=a.x + np.eye(a.size, 64))
    relabelled = broken(a, y=(a.y + 1) % 10)
    assert len({tile.key for tile in (a, heavier, bent, relabelled)}) == 4
    assert broken(a, source="someone else").key == a.key


def test_a_digest_tells_shapes_apart():
    assert digest(np.zeros((2, 3))) != digest(np.zeros((3, 2)))
    assert digest("ab", "c") != digest("a", "bc")


def test_the_column_all_is_the_union_of_the_clean_slices():
    assert small_worlds.digits(4).clean == 0b0011


def test_tiles_are_found_by_letter():
    world = small_worlds.digits(4)
    assert world.tile("C") is world.tiles[2]
    with pytest.raises(KeyError):
        world.tile("F")


def test_a_learner_s_missing_parameter_is_a_key_error():
    assert LearnerChoice("ridge", (("penalty", 2.0),)).get("penalty") == 2.0
    with pytest.raises(KeyError):
        LearnerChoice("ridge").get("penalty")
