"""A level from the numbers of a world: one choice alone reaches it, by a margin, or there is none."""

from dataclasses import replace
from itertools import combinations
from math import log2

import numpy as np
import pytest

from game.book.own_level import own_level
from game.book.phrases import say
from game.book.resources import BookFault
from game.book.scenarios import opened
from game.book.texts.position_syntax import Opened
from game.book.worlds import load_pack
from game.core.grid import grid_of
from game.core.masks import submasks
from game.play.face_down import face_up_of
from game.play.goals.base import column_mask
from game.play.goals.loss_at_least import LossAtLeast
from game.play.own_puzzle import puzzle_of
from game.play.state import evidence_at, first_lens, opening
from tests.own_data import pack_named, pack_of_texts


@pytest.mark.parametrize(
    "pack", [pack_named("wine"), pack_named("cancer"), load_pack("digits"), load_pack("points")]
)
def test_one_choice_alone_reaches_it_by_three_examples(pack):
    world = pack.world
    puzzle = puzzle_of(world)
    pieces = {piece.name: piece for piece in world.slices}
    columns = {name: 1 << j for j, name in enumerate(pieces)} | {"all": world.clean}
    size = sum(
        piece.size
        for name, piece in pieces.items()
        if puzzle.column in (name, "all") and piece.kind == "clean"
    )
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


def test_tiles_that_a_formula_scores_have_no_level():
    assert puzzle_of(load_pack("letters").world) is None


@pytest.mark.parametrize(
    ("pack", "unit"),
    [(pack_of_texts(), "bits per character"), (load_pack("language-model"), "bits per character")],
    ids=["texts", "measured"],
)
def test_where_less_is_better_the_goal_is_in_the_worlds_own_unit(pack, unit):
    level = own_level(f"own/{pack.world.name}", [pack])
    (step,) = level.steps
    puzzle = puzzle_of(pack.world)
    assert isinstance(step.goal, LossAtLeast)
    assert step.goal.least == puzzle.most
    assert f"bring it to {puzzle.most:.2f} or more" in step.say
    assert pack.world.kind.loss_scale(pack.world).name == unit
    assert "%" not in step.say


@pytest.mark.parametrize("name", ["forests", "language-model"])
def test_a_measured_choice_is_told_from_every_other_by_more_than_the_noise_between_seeds(name):
    world = load_pack(name).world
    puzzle = puzzle_of(world)
    column = column_mask(world, opening(world), puzzle.column)
    evidence = evidence_at(world, opening(world), first_lens(world))
    full, gone = (1 << len(puzzle.placed)) - 1, bits(puzzle.placed, puzzle.out)
    scores = evidence.known(column)
    for other in submasks(full):
        if other != gone and other.bit_count() <= puzzle.par:
            found = evidence.difference(column, full & ~gone, full & ~other)
            assert found.change > 2 * found.error
            errors = evidence.errors(column)[[full & ~gone, full & ~other]]
            assert scores[full & ~other] - scores[full & ~gone] > 2 * np.hypot(*errors)


def test_without_a_second_seed_nobody_knows_the_noise_and_there_is_no_level():
    of = load_pack("forests").world.measurement
    once = replace(of.table, by_seed=None, seeds=np.ones_like(of.table.seeds))
    once = replace(once, spread=np.full_like(once.spread, np.nan))
    world = replace(load_pack("forests").world, measurement=replace(of, table=once))
    assert puzzle_of(world) is None


def test_of_texts_a_threshold_lies_four_hundredths_from_every_outcome():
    world = pack_of_texts().world
    puzzle, guess = puzzle_of(world), log2(len(world.alphabet))
    grid = grid_of(world.with_tiles(tuple(world.tile(letter) for letter in puzzle.placed)))
    scores = grid.scores(column_mask(world, opening(world), puzzle.column))
    threshold, full = 1 - puzzle.most / guess, len(scores) - 1
    left = {gone: scores[full & ~gone] for gone in submasks(full) if gone.bit_count() <= puzzle.par}
    assert [gone for gone, score in left.items() if score <= threshold] == [bits(puzzle.placed, puzzle.out)]
    assert min(abs(score - threshold) for score in left.values()) >= 0.04


def test_hints_say_more_each_time_and_differ_by_how_many_strike():
    told = {}
    for name in ("digits", "points", "words", "forests", "language-model"):
        pack = load_pack(name)
        for start in (pack.world.start, pack.world.letters[:6], pack.world.letters[1:6]):
            world = replace(pack.world, start=start)
            if puzzle := puzzle_of(world):
                hints = own_level(f"own/{name}", [replace(pack, world=world)]).steps[0].hints
                assert len(set(hints)) == len(hints) >= 2
                told.setdefault(puzzle.par, set()).add(hints[0])
                assert not puzzle.lure or puzzle.lure not in puzzle.out
                if puzzle.par > 1:
                    assert hints[-1] == say("own.hint-out", tile=puzzle.out[-1])
    assert sorted(told) == [1, 2, 3]
    assert len(set.union(*told.values())) == 3


def bits(placed, letters):
    return sum(1 << placed.index(letter) for letter in letters)


def test_a_world_that_is_not_there_is_a_sentence():
    with pytest.raises(BookFault, match="there is no world 'atlantis' to make a level of"):
        own_level("own/atlantis", [load_pack("digits")])


@pytest.mark.parametrize("pack", [load_pack("points"), load_pack("language-model"), pack_of_texts()])
def test_what_solves_it_lies_face_down_at_first(pack):
    level = own_level(f"own/{pack.world.name}", [pack])
    found, puzzle = opened(level, [pack]), puzzle_of(pack.world)
    assert isinstance(found, Opened)
    face_up = face_up_of(found.pack.world, found.position.game)
    assert not face_up[len(face_up) - 1 & ~bits(puzzle.placed, puzzle.out)]
