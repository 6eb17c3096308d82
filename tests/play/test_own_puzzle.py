"""A level from the numbers of a world: one choice alone reaches it, by a margin, or there is none."""

from dataclasses import replace
from itertools import combinations

import pytest

from game.book.own_level import own_level
from game.book.resources import BookFault
from game.book.worlds import load_pack
from game.core.grid import grid_of
from game.play.own_puzzle import puzzle_of
from tests.own_data import pack_named


@pytest.mark.parametrize(
    "pack", [pack_named("wine"), pack_named("cancer"), load_pack("digits"), load_pack("points")]
)
def test_one_choice_alone_reaches_it_by_three_examples(pack):
    world = pack.world
    puzzle = puzzle_of(world)
    pieces = {piece.name: piece for piece in world.slices}
    columns = {name: 1 << j for j, name in enumerate(pieces)} | {"all": world.clean}
    tested = [
        piece for name, piece in pieces.items() if puzzle.column in (name, "all") and piece.kind == "clean"
    ]
    size = sum(piece.size for piece in tested)
    left = {}
    for strikes in range(puzzle.par + 1):
        for struck in combinations(puzzle.placed, strikes):
            rest = tuple(world.tile(letter) for letter in puzzle.placed if letter not in struck)
            grid = grid_of(world.with_tiles(rest))
            left["".join(struck)] = float(grid.scores(columns[puzzle.column])[-1])
    reached = [struck for struck, score in left.items() if score <= puzzle.most]
    assert len(reached) == 1
    assert len(reached[0]) == puzzle.par
    low, second = sorted(left.values())[:2]
    assert (puzzle.most - low) * size >= 3
    assert (second - puzzle.most) * size >= 3


def test_where_tiles_are_alike_nothing_stands_out():
    pack = load_pack("digits")
    first = pack.world.tile("A")
    same = tuple(replace(first, letter=tile.letter) for tile in pack.world.tiles)
    world = pack.world.with_tiles(same)
    assert puzzle_of(world) is None
    with pytest.raises(BookFault, match="no choice of tiles stands out"):
        own_level("own/digits", [replace(pack, world=world)])


@pytest.mark.parametrize("name", ["letters", "forests", "language-model"])
def test_worlds_without_held_out_examples_have_no_level(name):
    assert puzzle_of(load_pack(name).world) is None


def test_a_world_that_is_not_there_is_a_sentence():
    with pytest.raises(BookFault, match="there is no world 'atlantis' to make a level of"):
        own_level("own/atlantis", [load_pack("digits")])
