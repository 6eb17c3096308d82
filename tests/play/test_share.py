"""Links: short, exact, and any text opens a position or says why not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.book.phrases import refusal_text
from game.core.edits import POISONS
from game.play.game import Game, jump, play, state_of
from game.play.moves import Poisoning, Refusal, Return, Strike
from game.play.saves import Position, from_text, to_text
from game.play.share import decode, encode
from game.play.state import Lens, first_lens, opening
from tests.play.test_games import DIGITS, WORLDS, played
from tests.play.test_moves import moves


@given(st.sampled_from(sorted(WORLDS)), st.lists(moves, max_size=14), st.data())
def test_a_link_opens_the_very_same_position(name, wanted, data):
    world = WORLDS[name]
    game = played(world, wanted)
    game = jump(game, data.draw(st.integers(0, len(game.moves))))
    rows = st.integers(0, (1 << state_of(world, game).n) - 1)
    lens = Lens(
        data.draw(rows),
        data.draw(st.sampled_from(world.letters)),
        data.draw(st.none() | rows),
        data.draw(st.none() | st.integers(0, 1023)),
        data.draw(st.sampled_from(["leave-one-out", "shapley", "banzhaf"])),
        data.draw(st.sampled_from(["score", "loss"])),
        data.draw(st.integers(0, len(world.learners) - 1)),
        data.draw(st.sampled_from(["operator", "real"])),
    )
    position = Position(game, lens)
    code = encode(world, position)
    assert decode(code, WORLDS.get) == (world, position)
    assert all(sign.isascii() and (sign.isalnum() or sign in "~.-") for sign in code)


def test_forty_of_the_longest_moves_fit_into_three_hundred_characters():
    game = Game(opening(DIGITS))
    for k in range(40):
        after = play(DIGITS, game, Poisoning("ABCD"[k % 4], POISONS[k // 4 % 3], 100))
        assert isinstance(after, Game)
        game = after
    lens = Lens(15, "H", 15, 255, "shapley", "score", 2, "operator")
    code = encode(DIGITS, Position(game, lens))
    assert len(game.moves) == 40
    assert len(code) <= 300


@given(st.text(max_size=80))
def test_any_text_is_a_position_or_a_refusal(text):
    found = decode(text, WORLDS.get)
    assert isinstance(found, Refusal)
    assert refusal_text(found)


@given(st.lists(moves, max_size=6), st.integers(0, 200), st.characters(min_codepoint=33, max_codepoint=126))
def test_a_damaged_link_is_noticed_or_still_a_position(wanted, place, sign):
    code = encode(DIGITS, Position(played(DIGITS, wanted), first_lens(DIGITS)))
    place %= len(code)
    broken = code[:place] + sign + code[place + 1 :]
    found = decode(broken, WORLDS.get)
    assert isinstance(found, Refusal) == (broken != code)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("", "does not carry"),
        ("x" * 5000, "far more"),
        ("2~digits.1~~0~f.B...1.s0o0~aa", "version 2"),
        ("1~digits.1~~0~f.B...1.s0o0~zz", "damaged"),
    ],
)
def test_each_fault_of_a_link_has_its_sentence(code, words):
    found = decode(code, WORLDS.get)
    assert isinstance(found, Refusal)
    assert words in refusal_text(found)


@pytest.mark.parametrize("at", [0, 700, 1900])
def test_a_very_long_game_opens_wherever_it_stands(at):
    moves = (Strike("A"), Return("A")) * 950
    game = Game(opening(DIGITS), moves, at)
    position = Position(game, first_lens(DIGITS))
    assert decode(encode(DIGITS, position), WORLDS.get) == (DIGITS, position)
    assert from_text(to_text(DIGITS, position), WORLDS.get) == (DIGITS, position)
    assert state_of(DIGITS, jump(game, at // 2)) == opening(DIGITS)
