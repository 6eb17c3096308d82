"""A board without any tile: one square, nobody to ask about, and a link that says so."""

import numpy as np
import pytest

from game.book.texts.position_syntax import resolve
from game.book.worlds import load_pack
from game.methods import METHODS
from game.play.codec import Position
from game.play.game import begun, play, state_of
from game.play.moves import Place
from game.play.share import decode, encode
from game.play.state import Lens, evidence_at
from game.view import app
from game.view.draw_context import plain_kit
from game.view.projections import PROJECTIONS
from game.view.settings import Settings
from tests.sound import sound

WORLDS = ("digits", "points", "words", "letters")
PACKS = tuple(load_pack(name) for name in WORLDS)


def opened(place):
    found = resolve(place, PACKS)
    assert not isinstance(found, str), found
    return found


@pytest.mark.parametrize("pack", PACKS, ids=WORLDS)
def test_its_one_square_is_the_empty_square_of_every_larger_board(pack):
    world = pack.world
    for k in range(len(world.learners)):
        lens = Lens(0, world.letters[0], learner=k)
        none, four = (evidence_at(world, begun(world, placed).opening, lens) for placed in ("", None))
        assert (none.rows, four.rows) == (1, 16)
        if world.kind.has_slices:
            assert np.array_equal(none.column(world.clean), four.column(world.clean)[:1])


@pytest.mark.parametrize("pack", PACKS, ids=WORLDS)
def test_a_link_opens_it_again_and_the_first_tile_can_be_placed(pack):
    world = pack.world
    position = opened(f"{world.name} none").position
    assert position.game.opening.placed == ""
    there = sound(decode(encode(world, position), {world.name: world}.get))
    assert there == (world, position)
    grown = sound(play(world, position.game, Place(world.letters[2])))
    assert state_of(world, grown).placed == world.letters[2]
    again = Position(grown, position.lens)
    assert sound(decode(encode(world, again), {world.name: world}.get))[1] == again


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("view", [projection.code for projection in PROJECTIONS])
@pytest.mark.parametrize("everything", [False, True])
def test_every_desk_and_every_method_draws_it(world, view, everything):
    kit = plain_kit()
    settings = Settings(motion=False, toured=True, everything=everything)
    for method in METHODS:
        found = opened(f"{world} none | view {view} | method {method.code}")
        model = app.start(PACKS, settings, position=found.position, tour=False)
        assert app.draw(model, kit)
