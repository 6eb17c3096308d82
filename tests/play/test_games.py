"""Games and saves: undo, redo, replay; any text is a position or a refusal."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.book.phrases import refusal_text
from game.book.worlds import load_pack
from game.play.codec import Position
from game.play.game import Game, jump, play, redo, replay, state_of, undo
from game.play.moves import Refusal, Strike
from game.play.saves import from_text, to_text
from game.play.state import Lens, compared_row, first_lens, labour, opening, operator_row
from tests.play.test_moves import moves
from tests.sound import sound

PACKS = {name: load_pack(name) for name in ("digits", "points", "letters")}
WORLDS = {name: pack.world for name, pack in PACKS.items()}
DIGITS = WORLDS["digits"]


def played(world, wanted):
    """A game of those moves that are possible one after the other."""
    game = Game(opening(world))
    for move in wanted:
        after = play(world, game, move)
        if isinstance(after, Game):
            game = after
    return game


@given(st.lists(moves, max_size=12))
def test_a_refused_move_leaves_the_game_as_it_was(wanted):
    game = Game(opening(DIGITS))
    for move in wanted:
        after = play(DIGITS, game, move)
        if isinstance(after, Refusal):
            assert after.reasons
        else:
            assert after.moves[:-1] == game.moves
            game = after


@given(st.lists(moves, max_size=12))
def test_undo_and_redo_walk_through_the_same_states(wanted):
    game = played(DIGITS, wanted)
    forward = [state_of(DIGITS, sound(jump(game, k))) for k in range(len(game.moves) + 1)]
    back = game
    for state in reversed(forward):
        assert state_of(DIGITS, back) == state
        back = undo(back) if back.can_undo else back
    assert not back.can_undo
    assert isinstance(undo(back), Refusal)
    for state in forward:
        assert state_of(DIGITS, back) == state
        back = redo(back) if back.can_redo else back
    assert back == game
    assert isinstance(redo(back), Refusal)


@given(st.lists(moves, max_size=12), st.integers(0, 12))
def test_a_new_move_forgets_what_was_taken_back(wanted, steps):
    game = played(DIGITS, wanted)
    short = jump(game, max(len(game.moves) - steps, 0))
    after = play(DIGITS, sound(short), Strike("D", 37))
    if isinstance(after, Game):
        assert not after.can_redo
        assert after.moves == (*short.moves[: short.at], Strike("D", 37))


@given(st.lists(moves, max_size=12))
def test_replaying_the_texts_of_the_moves_gives_the_same_game(wanted):
    game = played(DIGITS, wanted)
    again = replay(DIGITS, [str(move) for move in game.moves])
    assert again == game
    assert hash(state_of(DIGITS, sound(again))) == hash(state_of(DIGITS, game))


@given(st.sampled_from(sorted(WORLDS)), st.lists(moves, max_size=10), st.data())
def test_a_saved_position_is_opened_as_it_was(name, wanted, data):
    world = WORLDS[name]
    game = played(world, wanted)
    game = jump(game, data.draw(st.integers(0, len(game.moves))))
    n = state_of(world, sound(game)).n
    rows = st.integers(0, (1 << n) - 1)
    lens = Lens(
        data.draw(rows),
        data.draw(st.sampled_from(world.letters)),
        data.draw(st.none() | rows),
        data.draw(st.none() | st.integers(0, 7)),
        "banzhaf",
        data.draw(st.sampled_from(["score", "loss"])),
        data.draw(st.integers(0, len(world.learners) - 1)),
        data.draw(st.sampled_from(["operator", "real"])),
    )
    position = Position(sound(game), lens)
    assert from_text(to_text(world, position), WORLDS.get) == (world, position)


@given(st.text(max_size=200))
def test_any_text_is_a_position_or_a_refusal(text):
    found = from_text(text, WORLDS.get)
    assert isinstance(found, Refusal)
    assert refusal_text(found)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 2000) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


@given(
    st.dictionaries(
        st.sampled_from(["format", "format_version", "world", "world_version", "moves", "at", "lens"]),
        json_values,
    )
)
def test_a_save_with_anything_in_it_is_a_position_or_a_refusal(broken):
    sound = json.loads(to_text(DIGITS, Position(Game(opening(DIGITS)), first_lens(DIGITS))))
    found = from_text(json.dumps({**sound, **broken}), WORLDS.get)
    if isinstance(found, Refusal):
        assert refusal_text(found)
    else:
        world, position = found
        assert state_of(world, position.game).placed.startswith(world.start)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"format": "other"}, "not a saved position of this game"),
        ({"format_version": 99}, "format version 99"),
        ({"world": "moon"}, '"moon"'),
        ({"world_version": 0}, "another version of Handwritten digits"),
        ({"moves": ["strike B", "strike B"], "at": 2}, "Move 2"),
        ({"moves": ["dance"], "at": 1}, "not a move"),
        ({"at": 7}, "list of moves"),
        ({"moves": ["strike B"], "at": True}, "list of moves"),
        ({"lens": {"cursor": "AZ"}}, "no tile Z"),
        ({"lens": {"metric": 3}}, '"metric"'),
    ],
)
def test_a_broken_save_gives_one_clear_sentence(change, words):
    sound = json.loads(to_text(DIGITS, Position(Game(opening(DIGITS)), first_lens(DIGITS))))
    found = from_text(json.dumps({**sound, **change}), WORLDS.get)
    assert isinstance(found, Refusal)
    assert words in refusal_text(found)


def test_half_a_save_says_that_it_is_not_readable():
    whole = to_text(DIGITS, Position(Game(opening(DIGITS)), first_lens(DIGITS)))
    found = from_text(whole[: len(whole) // 2], WORLDS.get)
    assert isinstance(found, Refusal)
    assert "not readable as JSON" in refusal_text(found)


def test_the_operator_learns_from_all_tiles_that_are_not_wholly_on_strike():
    game = replay(DIGITS, ["strike B", "strike C 50%", "place H"])
    state = state_of(DIGITS, sound(game))
    assert state.placed == "ABCDH"
    assert operator_row(state) == 0b11101
    assert labour(DIGITS, opening(DIGITS), state) == DIGITS.tile("H").size
    assert operator_row(state_of(DIGITS, replace(sound(game), at=0))) == 0b1111


@given(st.sampled_from(sorted(WORLDS)), st.lists(moves, max_size=8), st.data())
def test_no_square_is_compared_with_itself(name, wanted, data):
    world = WORLDS[name]
    state = state_of(world, played(world, wanted))
    cursor = data.draw(st.integers(0, (1 << state.n) - 1))
    lens = replace(first_lens(world), cursor=cursor, focus=data.draw(st.sampled_from(world.letters)))
    assert (compared_row(state, lens) ^ cursor).bit_count() == 1
