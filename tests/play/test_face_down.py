"""Squares that lie face down: what opens them, that what was seen stays seen, that links and saves know."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.book.phrases import refusal_text
from game.book.worlds import load_pack
from game.core.masks import mask_of, name_of
from game.play.codec import Position
from game.play.face_down import face_up_of, reveal, reveals_left
from game.play.game import Game, begun, play, redo, state_of, undo
from game.play.moves import Move, Refusal, parse
from game.play.saves import from_text, to_text
from game.play.share import decode, encode
from game.play.state import evidence_at, first_lens, operator_row
from tests.sound import sound

DIGITS, LETTERS = load_pack("digits").world, load_pack("letters").world
WORLDS = {world.name: world for world in (DIGITS, LETTERS)}


def open_names(game, world=DIGITS):
    face_up = face_up_of(world, game)
    return {name_of(row, state_of(world, game).placed) for row in range(len(face_up)) if face_up[row]}


def after(game, *texts, world=DIGITS):
    for text in texts:
        game = sound(play(world, game, sound(parse(text))))
    return game


def refused(found):
    assert isinstance(found, Refusal)
    return refusal_text(found)


ONES = {"none", "A", "B", "C", "D"}


def test_the_operators_square_the_empty_one_and_those_of_one_tile_are_open_at_first():
    assert open_names(begun(DIGITS, reveals=0)) == {*ONES, "ABCD"}
    assert face_up_of(DIGITS, begun(DIGITS)) is None


def test_a_move_opens_the_square_on_which_the_operator_stands_then_and_it_stays_open():
    game = after(begun(DIGITS, reveals=0), "strike B")
    assert open_names(game) == {*ONES, "ABCD", "ACD"}
    assert open_names(sound(undo(game))) == {*ONES, "ABCD", "ACD"}
    other = after(sound(undo(game)), "strike A")
    assert open_names(other) == {*ONES, "ABCD", "ACD", "BCD"}


def test_a_square_of_changed_data_is_another_square():
    game = after(begun(DIGITS, reveals=0), "strike B 50%")
    assert open_names(game) == ONES - {"B"} | {"ABCD"}, "B alone with half of its people was never seen"
    assert open_names(sound(undo(game))) == {*ONES, "ABCD"}
    assert open_names(after(game, "strike B")) == {*ONES, "ACD", "ABCD"}, "a closed tile is as it came"


def test_a_tile_that_is_placed_brings_its_own_square_and_the_operators():
    assert open_names(after(begun(DIGITS, reveals=0), "place E")) == {*ONES, "E", "ABCD", "ABCDE"}


def test_squares_are_turned_over_as_often_as_is_allowed_and_no_move_is_made():
    game = sound(reveal(DIGITS, begun(DIGITS, reveals=2), "AB"))
    assert (game.moves, reveals_left(game), "AB" in open_names(game)) == ((), 1, True)
    for name, words in (("AB", "AB lies face up already"), ("AZ", "there is no tile Z")):
        assert words in refused(reveal(DIGITS, game, name))
    game = sound(reveal(DIGITS, game, "DC"))
    assert "Every square that you may turn over" in refused(reveal(DIGITS, game, "BC"))
    assert "turned over here by itself" in refused(reveal(DIGITS, begun(DIGITS, reveals=0), "BC"))
    assert "face up" in refused(reveal(DIGITS, begun(DIGITS), "BC"))


def test_an_operator_that_chooses_trains_its_best_open_square():
    """C and D alone spoil what A and B know of zeros to three: with A there, fewer tiles are better."""
    game = begun(DIGITS, "ABDE", watch=1)
    for texts in (
        (),
        ("strike A",),
        ("strike A", "strike E"),
        ("strike A", "strike B", "strike D", "strike E"),
    ):
        state = state_of(DIGITS, after(game, *texts))
        scores = evidence_at(DIGITS, state, first_lens(DIGITS)).column(1)
        closed = mask_of("".join(text[-1] for text in texts), state.placed)
        rows = [row for row in range(16) if not row & closed]
        best = max(float(scores[row]) for row in rows)
        equal = [row for row in rows if abs(scores[row] - best) < 1e-9]
        assert operator_row(state) == min(equal, key=lambda row: (row.bit_count(), row))


@pytest.mark.parametrize("placed", [None, "", "D", "BCDEH"])
@pytest.mark.parametrize("watch", [None, 1, 7])
def test_an_opening_of_its_own_is_no_position_of_the_world(placed, watch):
    game = begun(DIGITS, placed, watch)
    state = state_of(DIGITS, game)
    assert state.placed == ("ABCD" if placed is None else placed)
    assert (watch is None) == (operator_row(state) == (1 << state.n) - 1 and state.chosen is None)


texts = st.lists(
    st.sampled_from(
        ["strike A", "strike B", "return A", "place E", "place B", "strike B 50%", "poison C flip 25%",
         "reweigh A 2x", "undo", "redo", "reveal AB", "reveal ABC", "reveal D", "reveal none"]
    ),
    max_size=12,
)  # fmt: skip


def acted(world, game, text):
    if text in ("undo", "redo"):
        found = undo(game) if text == "undo" else redo(game)
    elif text.startswith("reveal"):
        found = reveal(world, game, text.split()[1])
    else:
        move = parse(text)
        assert isinstance(move, Move)
        found = play(world, game, move)
    return game if isinstance(found, Refusal) else found


@given(
    st.sampled_from([DIGITS, LETTERS]), st.sampled_from(["", "ABDE", "C"]), st.sampled_from([None, 1, 3]),
    st.integers(0, 3), texts,
)  # fmt: skip
def test_what_was_seen_stays_seen_and_links_and_saves_know_it(world, placed, watch, reveals, wanted):
    watch = 1 if placed == "C" and watch and world is LETTERS else watch
    game = begun(world, placed, watch, reveals)
    for text in wanted:
        later = acted(world, game, text)
        assert game.ledger.open_squares <= later.ledger.open_squares
        assert len(later.ledger.revealed) <= reveals
        assert face_up_of(world, later)[operator_row(state_of(world, later))]
        game = later
    position = Position(game, first_lens(world))
    for found in (
        decode(encode(world, position), WORLDS.get),
        from_text(to_text(world, position), WORLDS.get),
    ):
        assert sound(found)[1].game == game


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"placed": "ABDE"', '"placed": "ABZ"'),
        ('"placed": "ABDE"', '"placed": 3'),
        ('"placed": "ABDE"', '"placed": ""'),
        ('"watch": 3', '"watch": 0'),
        ('"watch": 3', '"watch": 4096'),
        ('"watch": 3', '"watch": "all"'),
        ('"reveals": 2', '"reveals": -1'),
        ('"reveals": 2', '"reveal": 2'),
        ('"reached": [', '"reached": [3, '),
        ('"revealed": [', '"revealed": ["ab", '),
    ],
)
def test_a_save_whose_rules_make_no_sense_says_so(old, new):
    game = sound(reveal(DIGITS, begun(DIGITS, "ABDE", 3, 2), "AB"))
    text = to_text(DIGITS, Position(game, replace(first_lens(DIGITS), focus="B")))
    assert old in text
    refused = from_text(text.replace(old, new), WORLDS.get)
    assert isinstance(refused, Refusal)
    assert "first tiles, its operator or its face-down" in refusal_text(refused)


@pytest.mark.parametrize("part", ["oZZ", "o", "b0", "bx", "d", "d2", "d2.ab.", "dx.AB.", "d2.AB"])
def test_a_link_whose_rules_make_no_sense_is_refused(part):
    from game.play.share import check_of  # noqa: PLC0415

    body = f"2~digits.1~~{part}"
    assert isinstance(decode(f"{body}~{check_of(body)}", WORLDS.get), Refusal)


def test_a_game_of_the_worlds_own_writes_nothing_of_rules():
    position = Position(Game(begun(DIGITS).opening), first_lens(DIGITS))
    assert encode(DIGITS, position).split("~")[:3] == ["2", "digits.1", ""]
    assert not {"placed", "watch", "face_down"} & set(to_text(DIGITS, position).split('"'))
