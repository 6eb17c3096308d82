"""The worlds of the book: every cell a refitted model's score, before and after every kind of edit."""

import numpy as np
import pytest

from game.book.worlds import load_pack
from game.core.edits import Edit, edited
from game.core.grid import forget_grids, grid_of
from game.core.world import problems
from tests.core.refitting import assert_every_cell_is_a_refitted_model

WORLDS = {name: load_pack(name).world for name in ("digits", "points")}
CASES = [(name, choice) for name, world in WORLDS.items() for choice in world.learners]

every_learner = pytest.mark.parametrize(
    ("name", "choice"), CASES, ids=[f"{name}-{choice.name}" for name, choice in CASES]
)

#: Three boards that together hold every kind of edit, alone and mixed.
EDITED = (
    {"A": Edit("flip", 50), "B": Edit(struck=40), "C": Edit(weight=2.0)},
    {"B": Edit("noise", 75), "C": Edit("backdoor", 30, weight=0.5), "D": Edit(struck=75)},
    {letter: Edit("flip", 25, struck=25, weight=4.0) for letter in "ABCD"},
)


def board(name, letters, edits=None):
    world = WORLDS[name]
    edits = edits or {}
    return world.with_tiles(tuple(edited(world, world.tile(a), edits.get(a, Edit())) for a in letters))


@pytest.mark.parametrize("name", WORLDS)
def test_the_world_has_no_problems(name):
    assert problems(WORLDS[name]) == ()
    assert len(WORLDS[name].tiles) >= 6


@every_learner
@pytest.mark.parametrize("n", [4, 6])
def test_every_cell_is_a_refitted_model(name, choice, n):
    assert_every_cell_is_a_refitted_model(board(name, "ABCDEF"[:n]), choice)


@every_learner
def test_cells_of_the_largest_board_are_refitted_models(name, choice):
    world = WORLDS[name]
    last = (1 << len(world.tiles)) - 1
    rows = [1, last // 3, last // 2, last // 2 + 1, last - 1, last]
    assert_every_cell_is_a_refitted_model(world, choice, rows)


@every_learner
@pytest.mark.parametrize("edits", EDITED, ids=["one each", "two each", "all at once"])
def test_every_cell_is_a_refitted_model_after_edits(name, choice, edits):
    assert_every_cell_is_a_refitted_model(board(name, "ABCD", edits), choice)


@every_learner
def test_an_updated_grid_equals_a_fresh_one_bit_for_bit(name, choice):
    """One walk through the moves of a round: place, poison, strike in part, place, reweigh, cleanse."""
    forget_grids()
    path = [
        ("ABC", {}),
        ("ABCD", {}),
        ("ABCD", {"B": Edit("noise", 50)}),
        ("ABCD", {"B": Edit("noise", 50, struck=25)}),
        ("ABCDE", {"B": Edit("noise", 50, struck=25)}),
        ("ABCDE", {"B": Edit("noise", 50, struck=25), "D": Edit(weight=3.0)}),
        ("ABCDE", {"B": Edit(struck=25), "D": Edit(weight=3.0)}),
    ]
    updated = [grid_of(board(name, letters, edits), choice) for letters, edits in path]
    for (letters, edits), grid in zip(path, updated, strict=True):
        forget_grids()
        fresh = grid_of(board(name, letters, edits), choice)
        for part in ("right", "loss", "answers"):
            assert (getattr(grid.part, part) == getattr(fresh.part, part)).all(), (letters, part)


@every_learner
def test_another_order_of_placing_holds_the_same_answers(name, choice):
    usual, other = (grid_of(board(name, letters), choice) for letters in ("ABCD", "CDBA"))
    for row in range(16):
        same = sum(1 << "ABCD".index(letter) for i, letter in enumerate("CDBA") if row >> i & 1)
        assert (usual.answers(same) == other.answers(row)).all()
        tolerance = 1e-9 if choice.name == "logistic" else 0
        np.testing.assert_allclose(other.part.loss[row], usual.part.loss[same], rtol=0, atol=tolerance)


@pytest.mark.parametrize(("name", "unit"), [("digits", 1), ("points", 64)])
def test_features_are_whole_multiples_of_a_unit_even_after_noise(name, unit):
    """What makes sums exact, whatever their order."""
    world = WORLDS[name]
    for tile in world.tiles:
        for x in (tile.x, edited(world, tile, Edit("noise", 100)).x):
            assert (x * unit == np.round(x * unit)).all()
