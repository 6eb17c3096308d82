"""Moves: their text form, what they do, and every reason why one cannot be made."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.book.phrases import refusal_text
from game.book.worlds import load_pack
from game.core.edits import POISONS, Edit
from game.play.moves import (
    Cleanse,
    Move,
    Place,
    Poisoning,
    Refusal,
    Return,
    Reweigh,
    Strike,
    apply,
    parse,
)
from game.play.state import State, opening

DIGITS = load_pack("digits").world
LETTERS = load_pack("letters").world

letters = st.sampled_from("ABCDEFGHIJ")
percents = st.integers(1, 100)
weights = st.integers(1, 16).map(lambda quarter: quarter / 4)
moves = st.one_of(
    st.builds(Place, letters),
    st.builds(Strike, letters, percents),
    st.builds(Return, letters),
    st.builds(Poisoning, letters, st.sampled_from(POISONS), percents),
    st.builds(Cleanse, letters),
    st.builds(Reweigh, letters, weights),
)


@given(moves)
def test_the_text_of_a_move_is_read_back_as_the_move(move: Move):
    assert parse(str(move)) == move


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("place F", Place("F")),
        ("strike B", Strike("B")),
        ("strike B 50%", Strike("B", 50)),
        ("poison C flip 25%", Poisoning("C", "flip", 25)),
        ("poison C backdoor 50%", Poisoning("C", "backdoor", 50)),
        ("reweigh A 2x", Reweigh("A", 2.0)),
        ("return B", Return("B")),
        ("cleanse C", Cleanse("C")),
        ("  POIS c  noise 5% ", Poisoning("C", "noise", 5)),
    ],
)
def test_the_forms_of_the_manual_are_understood(text, move):
    assert parse(text) == move


@given(st.text(max_size=40))
def test_any_text_is_a_move_or_a_refusal_with_a_sentence(text):
    found = parse(text)
    if isinstance(found, Refusal):
        assert found.trouble in ("unreadable", "ambiguous")
        assert refusal_text(found).endswith((".", "?", "%."))
    else:
        assert parse(str(found)) == found


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("jump B", "unreadable"),
        ("strike B 50", "unreadable"),
        ("poison C flip", "unreadable"),
        ("", "unreadable"),
        ("re B", "ambiguous"),
        ("strike", "ambiguous"),
        ("strike 50%", "ambiguous"),
        ("poison C 25%", "ambiguous"),
        ("p C", "ambiguous"),
    ],
)
def test_unreadable_and_ambiguous_are_told_apart(text, trouble):
    found = parse(text)
    assert isinstance(found, Refusal)
    assert found.trouble == trouble


def codes(world, state, move):
    found = apply(world, state, move)
    assert isinstance(found, Refusal)
    assert found.trouble == "impossible"
    assert refusal_text(found)
    return [reason.code for reason in found.reasons]


def test_a_refusal_names_every_reason_at_once():
    state = opening(LETTERS)
    assert codes(LETTERS, state, Poisoning("F", "flip", 300)) == [
        "not-placed",
        "no-examples",
        "strength-range",
    ]
    assert codes(LETTERS, state, Strike("E", 101)) == ["not-placed", "no-examples", "share-range"]


@pytest.mark.parametrize(
    ("move", "code"),
    [
        (Place("A"), "already-placed"),
        (Place("J"), "no-such-tile"),
        (Strike("E"), "not-placed"),
        (Return("A"), "not-on-strike"),
        (Cleanse("A"), "nothing-to-cleanse"),
        (Strike("A", 0), "share-range"),
        (Reweigh("A", 8.0), "weight-range"),
        (Reweigh("A", 0.3), "weight-range"),
        (Reweigh("A", 1.0), "same-weight"),
        (Poisoning("A", "glue", 10), "no-such-poison"),
    ],
)
def test_each_impossible_move_says_why(move, code):
    assert code in codes(DIGITS, opening(DIGITS), move)


def test_a_move_that_changes_nothing_is_refused():
    state = opening(DIGITS)
    for move, code in (
        (Strike("B"), "already-on-strike"),
        (Strike("B", 50), "already-on-strike"),
        (Poisoning("C", "flip", 25), "already-poisoned"),
        (Reweigh("A", 2.0), "same-weight"),
    ):
        after = apply(DIGITS, state, move)
        assert isinstance(after, State)
        assert codes(DIGITS, after, move) == [code]


def test_strike_and_return_bring_back_the_very_same_state():
    state = opening(DIGITS)
    for share in (25, 100):
        gone = apply(DIGITS, state, Strike("B", share))
        assert isinstance(gone, State)
        assert gone != state
        assert apply(DIGITS, gone, Return("B")) == state


def test_a_full_strike_keeps_what_a_partial_one_left():
    state = apply(DIGITS, opening(DIGITS), Strike("B", 50))
    closed = apply(DIGITS, state, Strike("B"))
    assert closed.edit("B") == Edit(struck=50, closed=True)
    assert apply(DIGITS, closed, Strike("B", 50)) == state


def test_cleanse_leaves_strike_and_weight_alone():
    state = opening(DIGITS)
    for move in (Strike("C", 50), Reweigh("C", 2.0), Poisoning("C", "flip", 25), Cleanse("C")):
        state = apply(DIGITS, state, move)
    assert state.edit("C") == Edit(struck=50, weight=2.0)


def test_a_tile_has_one_poison_at_a_time():
    state = apply(DIGITS, opening(DIGITS), Poisoning("C", "flip", 25))
    state = apply(DIGITS, state, Poisoning("C", "noise", 50))
    assert state.edit("C") == Edit(poison="noise", strength=50)
