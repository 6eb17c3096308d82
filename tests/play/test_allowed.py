"""Patterns of moves: what they allow, what they list, and a sentence where one is none."""

import pytest

from game.book.worlds import load_pack
from game.play.allowed import Pattern, allowed_moves, allowed_stops, allows, pattern
from game.play.moves import MOVES, apply, legal, parse, slider_of
from game.play.state import opening
from tests.sound import sound

DIGITS = load_pack("digits").world
START = opening(DIGITS)


def listed(*texts):
    return [str(move) for move in allowed_moves(texts, DIGITS, START)]


def test_letters_side_by_side_are_a_move_each():
    assert listed("strike ABD") == ["strike A", "strike B", "strike D"]
    assert listed("place EFGH") == ["place E", "place F", "place G", "place H"]


def test_what_is_not_possible_now_is_not_listed():
    assert listed("strike BEF", "return A", "place BE") == ["strike B", "place E"]


def test_a_range_goes_from_one_end_to_the_other():
    found = listed("strike B 10..90%")
    assert len(found) > 4
    shares = [int(text.split()[2].removesuffix("%")) for text in found]
    assert min(shares) >= 10
    assert max(shares) <= 90
    assert allows(("strike B 10..90%",), sound(parse("strike B 33%")), DIGITS)
    assert not allows(("strike B 10..90%",), sound(parse("strike B")), DIGITS)
    assert not allows(("strike B 10..90%",), sound(parse("strike A 33%")), DIGITS)


def test_names_stand_between_commas():
    found = listed("poison CD flip,noise 50..100%")
    assert {tuple(text.split()[1:3]) for text in found} == {
        ("C", "flip"), ("C", "noise"), ("D", "flip"), ("D", "noise"),
    }  # fmt: skip


def test_a_verb_alone_allows_all_of_its_kind_and_no_pattern_allows_everything():
    for kind in MOVES:
        mine = [move for move in legal(DIGITS, START) if type(move) is kind]
        assert list(allowed_moves((kind.verb,), DIGITS, START)) == mine
    assert all(allows((), move, DIGITS) for move in legal(DIGITS, START))


def test_a_pattern_knows_its_tiles():
    for text, letters in (("strike ABD", "ABD"), ("strike", ""), ("poison C flip,noise 50..100%", "C")):
        found = pattern(text)
        assert isinstance(found, Pattern)
        assert found.letters == letters


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "there is no move ''"),
        ("bribe B", "there is no move 'bribe'"),
        ("strike B 10..x%", "is no move; write for example"),
        ("strike B many", "is no move; write for example 'strike B 25%'"),
        ("strike 3", "is no move; write for example"),
        ("poison C", "is no move; write for example"),
        ("place E 50%", "says more than a move takes"),
    ],
)
def test_what_is_no_pattern_says_so(text, sentence):
    assert sentence in str(pattern(text))


def test_a_share_of_people_is_allowed_by_whatever_percentage_it_is_written():
    """Half of B's nine contributors are five, and the slider writes five of nine as 56 %."""
    for texts, wanted in (
        (("strike B 50%",), {50, 55, 56, 61}),
        (("strike B 10..55%",), {1, 11, 50, 55, 56, 61}),
        (("strike B 62..99%",), {67, 99}),
    ):
        for share in (1, 11, 50, 55, 56, 61, 67, 99):
            assert allows(texts, sound(parse(f"strike B {share}%")), DIGITS) == (share in wanted), share
    assert allowed_moves(("strike B 50%",), DIGITS, START)
    assert not allows(("strike B 10..99%",), sound(parse("strike B")), DIGITS)


def test_a_slider_stops_where_patterns_allow_and_where_it_stands():
    strength = slider_of("strength")
    tile = DIGITS.tile("D")
    limited = allowed_stops(("poison CD flip,noise 50%,100%", "strike A"), strength, DIGITS, START, "D")
    assert limited.stops(tile) == (0.0, 50.0, 100.0)
    assert limited.choices == ("flip", "noise")
    assert limited == strength, "it is the same slider"
    assert allowed_stops((), strength, DIGITS, START, "D").stops(tile) == strength.stops(tile)
    assert allowed_stops(("poison C flip 50%",), strength, DIGITS, START, "D").stops(tile) == (0.0,)
    poisoned = sound(apply(DIGITS, START, sound(parse("poison D noise 25%"))))
    limited = allowed_stops(("poison D flip 50%",), strength, DIGITS, poisoned, "D")
    assert limited.stops(tile) == (25.0, 50.0)
