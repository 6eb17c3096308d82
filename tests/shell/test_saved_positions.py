"""Saved positions as the list shows them."""

import pytest

from game.book.worlds import load_pack
from game.play.codec import Position
from game.play.game import replay
from game.play.saves import to_text
from game.play.state import first_lens
from game.shell.saved_positions import described
from tests.sound import sound


@pytest.mark.parametrize(
    ("moves", "words"),
    [
        ([], "Letters, 0 moves"),
        (["strike B"], "Letters, 1 move: strike B"),
        (
            ["strike B", "return B", "strike A", "place E"],
            "Letters, 4 moves: ..., return B, strike A, place E",
        ),
    ],
)
def test_a_position_is_described_by_its_last_moves(moves, words):
    world = load_pack("letters").world
    text = to_text(world, Position(sound(replay(world, moves)), first_lens(world)))
    assert described(text) == words


def test_what_cannot_be_read_says_why():
    assert described("{").startswith("cannot be read: ")
