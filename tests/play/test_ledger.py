"""The ledger: undo gives back the move, never the knowledge and never the price."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.book.phrases import refusal_text
from game.book.worlds import load_pack
from game.play import moves
from game.play.game import Game, jump, play, redo, replay, state_of, undo
from game.play.ledger import NOTHING, Entry
from game.play.moves import Place, Refusal, Strike
from game.play.state import opening
from tests.play.toys import Rest, Reveal
from tests.sound import sound

DIGITS = load_pack("digits").world


@pytest.fixture(scope="module", autouse=True)
def toys():
    """The game with two more moves."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(moves, "MOVES", (*moves.MOVES, Reveal, Rest))
        yield


rows = st.sampled_from(["", "A", "AB", "BCD", "ABCD", "ABCDE"])
steps = st.one_of(
    st.builds(Reveal, rows),
    st.builds(Strike, st.sampled_from("AB")),
    st.just(Place("E")),
    st.just(Rest()),
    st.sampled_from([undo, redo]),
    st.integers(0, 9),
)


def after(game, step):
    """The game after a move, an undo, a redo or a jump; the same where it is refused."""
    if callable(step):
        found = step(game)
    else:
        found = jump(game, step) if isinstance(step, int) else play(DIGITS, game, step)
    return game if isinstance(found, Refusal) else found


@given(st.lists(steps, max_size=24))
def test_whatever_is_played_or_taken_back_nothing_that_was_learnt_is_lost(wanted):
    game = Game(opening(DIGITS))
    for step in wanted:
        later = after(game, step)
        assert later.ledger.entries[: len(game.ledger.entries)] == game.ledger.entries
        game = later
        standing = {move.row for move in game.moves[: game.at] if isinstance(move, Reveal)}
        assert standing <= game.ledger.rows


@given(st.lists(steps, max_size=24))
def test_nothing_is_charged_twice_for_a_move_made_again(wanted):
    game = Game(opening(DIGITS))
    for step in wanted:
        game = after(game, step)
    assert len({(entry.move, entry.times) for entry in game.ledger.entries}) == len(game.ledger.entries)
    opened = [row for entry in game.ledger.entries for row in entry.rows]
    assert len(set(opened)) == len(opened)
    waits = sum(isinstance(move, Rest) for move in game.moves)
    assert game.ledger.paid == 3 * waits + sum(10 * len(row) for row in opened)


@given(st.lists(steps, max_size=24))
def test_a_game_made_again_from_its_texts_and_its_ledger_is_the_same(wanted):
    game = Game(opening(DIGITS))
    for step in wanted:
        game = after(game, step)
    again = replay(DIGITS, [str(move) for move in game.moves], Game(opening(DIGITS), ledger=game.ledger))
    assert jump(sound(again), game.at) == game


def test_a_move_of_today_notes_nothing():
    game = replay(DIGITS, ["place E", "strike B", "poison C flip 25%", "reweigh A 2x"])
    assert game.ledger is NOTHING


def test_a_square_that_was_opened_and_taken_back_is_known_and_paid_once():
    game = play(DIGITS, Game(opening(DIGITS)), Reveal("AB"))
    back = undo(sound(game))
    assert (back.at, back.ledger.rows, back.ledger.paid) == (0, {"AB"}, 20)
    other = play(DIGITS, sound(play(DIGITS, sound(back), Strike("C"))), Reveal("AB"))
    assert other.ledger.entries == (Entry(("AB",), 20, "uncover AB", 1),)


def test_a_round_that_is_played_twice_is_paid_twice():
    game = replay(DIGITS, ["rest", "rest"])
    assert game.ledger.paid == 6


def test_what_cannot_be_taken_back_says_so():
    game = replay(DIGITS, ["strike B", "rest", "strike C"])
    first = undo(sound(game))
    assert isinstance(first, Game)
    assert not first.can_undo
    for found in (undo(first), jump(sound(game), 0), jump(sound(game), 1)):
        assert isinstance(found, Refusal)
        assert refusal_text(found) == '"rest" cannot be taken back.'
    assert state_of(DIGITS, sound(jump(sound(game), 2))) == state_of(DIGITS, first)


@pytest.mark.parametrize(("step", "words"), [(undo, "no move to take back"), (redo, "no move to make again")])
def test_at_either_end_there_is_a_sentence(step, words):
    found = step(Game(opening(DIGITS)))
    assert isinstance(found, Refusal)
    assert words in refusal_text(found)
