"""Every cell is still a refitted model's score after each kind of edit, alone and together."""

import pytest

from game.core.edits import Edit, edited
from tests.core import small_worlds
from tests.core.refitting import assert_every_cell_is_a_refitted_model

EDITS = {
    "flip": {"A": Edit("flip", 50)},
    "noise": {"A": Edit("noise", 75)},
    "backdoor": {"D": Edit("backdoor", 40)},
    "partial strike": {"A": Edit(struck=50)},
    "weight": {"A": Edit(weight=2.5)},
    "all in one": {"A": Edit("noise", 100, struck=25, weight=0.25)},
    "all over the board": {
        "A": Edit("flip", 100, struck=75),
        "B": Edit("backdoor", 60, weight=4.0),
        "C": Edit("noise", 100, struck=30),
        "D": Edit("flip", 30, weight=0.5),
    },
}

WORLDS = {
    "digits": (small_worlds.digits, small_worlds.DIGIT_LEARNERS),
    "points": (small_worlds.points, small_worlds.POINT_LEARNERS),
}

CASES = [(kind, choice, name) for kind in WORLDS for choice in WORLDS[kind][1] for name in EDITS]


@pytest.mark.parametrize(
    ("kind", "choice", "name"), CASES, ids=[f"{kind}-{choice.name}-{name}" for kind, choice, name in CASES]
)
def test_every_cell_is_a_refitted_model_after_an_edit(kind, choice, name):
    world = WORLDS[kind][0](4)
    tiles = tuple(edited(world, tile, EDITS[name].get(tile.letter, Edit())) for tile in world.tiles)
    assert [tile is not old for tile, old in zip(tiles, world.tiles, strict=True)] == [
        tile.letter in EDITS[name] for tile in world.tiles
    ]
    assert_every_cell_is_a_refitted_model(world.with_tiles(tiles), choice)
