"""A closed square says what would be if everybody came back: exactly what the returns make of it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.book.worlds import load_pack
from game.play.game import Game, play, replay, state_of
from game.play.moves import Return, apply
from game.play.state import Lens, closed_tiles, evidence_at, opening
from game.shell.export import world_facts
from tests.play.test_moves import moves
from tests.sound import sound

WORLDS = {name: load_pack(name).world for name in ("digits", "points", "words")}


def state_after(name, texts):
    """The state after the texts of some moves."""
    return state_of(WORLDS[name], sound(replay(WORLDS[name], texts)))


def would_be_and_returned(world, state):
    """Every score of the closed squares, and of the same squares after all have come back."""
    closed = [row for row in range(1 << state.n) if row & closed_tiles(state)]
    back = state
    for letter in state.placed:
        if back.edit(letter).closed:
            back = sound(apply(world, back, Return(letter)))
    assert not closed_tiles(back)
    columns = range(1, 1 << len(world.slices))
    lens = Lens(0, "A")
    return tuple(evidence_at(world, one, lens).read(closed, columns) for one in (state, back))


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("digits", ["strike B 50%", "strike B"]),
        ("digits", ["strike B 50%", "poison B flip 100%", "strike B", "reweigh B 2x"]),
        ("points", ["strike A 99%", "strike A", "poison A noise 50%", "strike C 20%"]),
        ("words", ["strike D 30%", "strike C 60%", "strike C", "strike D"]),
    ],
)
def test_a_closed_square_says_what_the_return_gives(name, texts):
    would_be, returned = would_be_and_returned(WORLDS[name], state_after(name, texts))
    assert np.array_equal(would_be, returned)


@settings(max_examples=30)
@given(st.lists(moves, max_size=9))
def test_so_it_is_after_any_moves(wanted):
    world = WORLDS["points"]
    game = Game(opening(world))
    for move in wanted:
        after = play(world, game, move)
        if isinstance(after, Game) and state_of(world, after).n < 7:
            game = after
    would_be, returned = would_be_and_returned(world, state_of(world, game))
    assert np.array_equal(would_be, returned)


@pytest.mark.parametrize("before", [[], ["strike B 50%"], ["strike B 99%", "poison B noise 20%"]])
def test_the_export_counts_all_examples_of_a_closed_tile(before):
    world = WORLDS["digits"]
    state = state_after("digits", [*before, "strike B"])
    facts = world_facts(world, state, Lens(0, "A"))
    tile = next(one for one in facts["tiles"] if one["letter"] == "B")
    assert tile["examples"] == tile["examples_before_moves"] == 27
    assert tile["edit"]["struck_percent"] == 100
