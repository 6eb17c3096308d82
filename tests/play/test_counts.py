"""People and examples are counted: what a percentage did, and that a move which changes nothing is none."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.book.narration import tell
from game.book.phrases import refusal_text, templates, text_of
from game.book.worlds import load_pack
from game.core.edits import Edit, corruption, edited, leaving, people_of, percent_of_people
from game.core.evidence import evidence_of
from game.play.codec import Position
from game.play.game import Game, play, replay, state_of
from game.play.moves import Poisoning, Refusal, Strike, apply_again, parse, slider_of
from game.play.report import report_on
from game.play.saves import from_text, to_text
from game.play.state import board, first_lens, opening
from game.view.scene import scene_of
from game.view.screens.cards import status_words
from tests.play.test_moves import moves
from tests.sound import sound

PACKS = {name: load_pack(name) for name in ("digits", "points", "words", "letters")}
TRAINED = ("digits", "points", "words")
DIGITS = PACKS["digits"].world


def made(name, texts):
    """The game of some moves."""
    return sound(replay(PACKS[name].world, texts))


def sentence(name, texts):
    """What is said of the last of some moves."""
    pack, game = PACKS[name], made(name, texts)
    before, after = (state_of(pack.world, Game(game.opening, game.moves, k)) for k in (game.at - 1, game.at))
    return tell(
        pack, after, game.moves[-1], report_on(pack.world, before, after, first_lens(pack.world))
    ).text


def status(name, texts, letter):
    """What a tile's card says after some moves."""
    pack = PACKS[name]
    return status_words(
        scene_of(pack, state_of(pack.world, made(name, texts)), first_lens(pack.world)), letter
    )


@given(st.integers(2, 99))
def test_each_number_of_people_has_one_percentage_that_stands_for_it(people):
    found = [percent_of_people(people, left) for left in range(1, people)]
    assert found == sorted(set(found))
    assert [leaving(people, percent) for percent in found] == list(range(1, people))
    assert found[0] > 0 and found[-1] < 100


@pytest.mark.parametrize("name", TRAINED)
def test_the_slider_of_strikes_steps_in_people(name):
    world, slider = PACKS[name].world, slider_of("share")
    for tile in world.tiles:
        people = people_of(tile)
        assert slider.stops(tile) == tuple(range(people + 1))
        for gone in range(1, people):
            move = slider.draft(tile, Edit(), float(gone), "")
            assert isinstance(move, Strike)
            after = move.edited(Edit())
            assert len(set(edited(world, tile, after).contributor.tolist())) == people - gone
            assert parse(str(move)) == move
            assert slider.value(tile, after) == gone
        assert slider.draft(tile, Edit(), float(people), "") == Strike(tile.letter)


@pytest.mark.parametrize(
    ("name", "texts", "words"),
    [
        ("digits", ["strike B 50%"], "With 5 of B's 9 contributors on strike"),
        ("digits", ["strike B 1%"], "With 1 of B's 9 contributors on strike"),
        ("digits", ["strike B 99%"], "With 8 of B's 9 contributors on strike"),
        ("points", ["strike H 25%"], "With 4 of H's 14 contributors on strike"),
        ("digits", ["strike B 50%", "poison B flip 50%"], "With 8 of B's 12 examples relabelled"),
        ("words", ["poison C noise 50%"], "With characters garbled in 12 of C's 23 sentences"),
    ],
)
def test_a_sentence_counts_people_and_examples(name, texts, words):
    before = [f"place {letter}" for letter in "EFGH" if words.find(f" {letter}'s") > 0]
    assert sentence(name, [*before, *texts]).startswith(words)


@pytest.mark.parametrize(
    ("name", "texts", "letter", "words"),
    [
        ("digits", ["strike B 50%"], "B", "5 of 9 on strike"),
        (
            "digits",
            ["poison B flip 50%", "strike B 50%"],
            "B",
            "5 of 9 on strike, 8 of 12 relabelled",
        ),
        ("digits", ["poison B flip 50%", "strike B 50%", "return B"], "B", "14 of 27 relabelled"),
        ("points", ["poison A backdoor 30%"], "A", "6 of 20 with trigger"),
        ("words", ["strike A 40%", "poison A backdoor 50%"], "A", "3 of 8 on strike, phrase in 7 of 13"),
    ],
)
def test_a_card_counts_those_who_are_left(name, texts, letter, words):
    assert status(name, texts, letter) == words


def test_no_percentage_of_people_is_said():
    for key, template in templates().items():
        if "contributor" in template or "people" in template or "strike" in key:
            assert "%" not in template or key.startswith("refusal."), (key, template)


def test_a_mark_of_the_timeline_counts_too():
    state = state_of(DIGITS, made("digits", ["strike B 50%", "poison B flip 50%"]))
    assert text_of(Strike("B", 50).mark(DIGITS, state)) == "B strike 5/9"
    assert text_of(Poisoning("B", "flip", 50).mark(DIGITS, state)) == "B labels 8/12"


# -- moves that change nothing ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "texts", "words"),
    [
        ("digits", ["poison A flip 1%"], "the least that poison can reach is 3 %"),
        ("points", ["poison A noise 2%"], "the least that poison can reach is 3 %"),
        ("words", ["poison A flip 100%", "poison A backdoor 2%"], "the least that poison can reach is 3 %"),
        (
            "digits",
            ["poison A flip 25%", "poison A flip 26%"],
            "the 6 that are poisoned like that already",
        ),
        ("digits", ["strike B 50%", "strike B 56%"], "are the 5 who are on strike already"),
        ("digits", ["strike B 1%", "strike B 15%"], "are the 1 who are on strike already"),
        ("points", ["strike A 99%", "poison A flip 4%"], "has left with its contributor"),
    ],
)
def test_a_move_that_changes_nothing_is_refused_with_its_reason(name, texts, words):
    world = PACKS[name].world
    *before, last = texts
    refusal = play(world, made(name, before), sound(parse(last)))
    assert isinstance(refusal, Refusal)
    assert words in refusal_text(refusal)


@given(st.sampled_from(TRAINED), st.lists(moves, max_size=8))
def test_every_move_that_is_made_changes_data_or_closes_squares_or_tests_something_else(name, wanted):
    world = PACKS[name].world
    game = Game(opening(world))
    for move in wanted:
        after = play(world, game, move)
        if isinstance(after, Refusal):
            continue
        old, new = state_of(world, game), state_of(world, after)
        closed = [[state.edit(letter).closed for letter in world.letters] for state in (old, new)]
        seen = [
            [(tile.key, tile.contributor.tolist()) for tile in board(world, state).tiles]
            for state in (old, new)
        ]
        tests = [[piece.key for piece in board(world, state).slices] for state in (old, new)]
        assert closed[0] != closed[1] or seen[0] != seen[1] or tests[0] != tests[1], move
        game = after


def test_a_game_from_before_in_which_a_move_changed_nothing_goes_on():
    world = DIGITS
    texts = ["poison A flip 1%", "strike B 50%", "strike B 51%", "cleanse A"]
    state = opening(world)
    for text in texts:
        state = sound(apply_again(world, state, sound(parse(text))))
    game = sound(replay(world, texts, old=len(texts)))
    assert state_of(world, game) == state
    position = Position(game, first_lens(world))
    assert from_text(to_text(world, position), {"digits": world}.get) == (world, position)
    assert isinstance(replay(world, texts), Refusal)
    assert isinstance(replay(world, [*texts, "poison A flip 1%"], old=len(texts)), Refusal)


@given(st.sampled_from(TRAINED), st.sampled_from("ABCDEFGH"), st.integers(1, 100), st.integers(0, 99))
def test_counts_are_those_of_the_data(name, letter, strength, struck):
    world = PACKS[name].world
    tile = world.tile(letter)
    for poison in ("flip", "noise", "backdoor"):
        found = corruption(world, tile, Edit(poison, strength, struck))
        clean, dirty = (edited(world, tile, Edit(kind, strength, struck)) for kind in (None, poison))
        differ = (clean.x != dirty.x).any(axis=1) | (clean.y != dirty.y)
        assert (found.changed, found.examples) == (int(differ.sum()), clean.size)


def test_the_board_is_the_one_that_the_numbers_say():
    state = state_of(DIGITS, made("digits", ["strike B 50%"]))
    other = state_of(DIGITS, made("digits", ["strike B 56%"]))
    first, second = (evidence_of(board(DIGITS, one)).column(DIGITS.clean) for one in (state, other))
    assert (first == second).all()
    assert not re.search("%", status("digits", ["strike B 50%"], "B"))


# -- labels that are wrong -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "moves", "words", "card"),
    [
        ("digits", ["poison G flip 25%"], "8 of G's 30 examples relabelled (25 wrong now, 23 as they came)",
         "8 of 30 relabelled, 25 wrong"),
        ("points", ["poison G flip 100%"], "28 of G's 28 examples relabelled (19 wrong now, 20 as they came)",
         "28 of 28 relabelled, 19 wrong"),
        ("points", ["strike G 50%", "poison G flip 25%"],
         "3 of G's 13 examples relabelled (9 wrong now, 9 as they came)",
         "5 of 9 on strike, 3 of 13 relabelled, 9 wrong"),
        ("digits", ["poison G backdoor 50%", "poison G flip 100%"],
         "30 of G's 30 examples relabelled (30 wrong now, 23 as they came)",
         "30 of 30 relabelled"),
        ("digits", ["poison C flip 50%"], "14 of C's 27 examples relabelled (14 wrong now) the",
         "14 of 27 relabelled"),
    ],
)  # fmt: skip
def test_relabelled_is_not_wrong_and_what_is_wrong_is_counted(name, moves, words, card):
    letter = moves[0].split()[1]
    texts = [*(["place G"] if letter == "G" else []), *moves]
    assert sentence(name, texts).startswith(f"With {words}")
    assert status(name, texts, letter) == card


@given(st.sampled_from(("digits", "points")), st.sampled_from("ABCDEFGH"), st.integers(1, 100))
def test_wrong_labels_are_counted_against_those_that_should_be(name, letter, strength):
    world = PACKS[name].world
    tile = world.tile(letter)
    truth = tile.y if tile.truth is None else tile.truth
    for kind in ("flip", "noise", "backdoor"):
        after = edited(world, tile, Edit(kind, strength))
        found = corruption(world, tile, Edit(kind, strength))
        assert found.wrong == int((after.y != truth).sum())
        assert found.mistaken == int((tile.y != truth).sum())
        assert found.mistaken == {"digits": 23, "points": 20}[name] * (letter == "G")
