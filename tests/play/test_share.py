"""Links: short, exact, and any text opens a position or says why not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.book.phrases import refusal_text
from game.book.worlds import load_pack
from game.core.edits import POISONS
from game.play.codec import Position
from game.play.game import Game, jump, play, replay, state_of, undo
from game.play.moves import Poisoning, Refusal, Return, Strike
from game.play.saves import from_text, to_text
from game.play.share import check_of, decode, encode, is_code
from game.play.state import Lens, first_lens, opening
from tests.play.test_games import DIGITS, WORLDS, played
from tests.play.test_moves import moves
from tests.sound import sound


def sealed(body):
    """A code with the two characters that it needs."""
    return f"{body}~{check_of(body)}"


@given(st.sampled_from(sorted(WORLDS)), st.lists(moves, max_size=14), st.data())
def test_a_link_opens_the_very_same_position(name, wanted, data):
    world = WORLDS[name]
    game = played(world, wanted)
    game = jump(game, data.draw(st.integers(0, len(game.moves))))
    rows = st.integers(0, (1 << state_of(world, sound(game)).n) - 1)
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
    position = Position(sound(game), lens)
    code = encode(world, position)
    assert decode(code, WORLDS.get) == (world, position)
    assert all(sign.isascii() and (sign.isalnum() or sign in "~.-") for sign in code)


def test_forty_of_the_longest_moves_fit_into_three_hundred_characters():
    game = Game(opening(DIGITS))
    for k in range(40):
        after = play(DIGITS, game, Poisoning("ABCD"[k % 4], POISONS[k // 4 % 3], 95))
        assert isinstance(after, Game)
        game = after
    lens = Lens(0, "H", 15, 1023, "beta-shapley", "loss", 2, "real", (("a", 16.0), ("b", 2.0)), "isometric")
    code = encode(DIGITS, Position(game, lens))
    assert len(game.moves) == 40
    assert max(len(move.short) for move in game.moves) == 5
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


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=2, max_size=300), st.data())
def test_a_wrong_character_and_two_in_the_wrong_order_always_show(body, data):
    place = data.draw(st.integers(0, len(body) - 2))
    sign = data.draw(st.characters(min_codepoint=33, max_codepoint=126))
    wrong = body[:place] + sign + body[place + 1 :]
    swapped = body[:place] + body[place + 1] + body[place] + body[place + 2 :]
    for other in (wrong, swapped):
        assert (check_of(other) == check_of(body)) == (other == body)


@given(st.text("2~.digtsrceflmpuwvnkABC0149-", max_size=40))
def test_any_text_with_sound_check_characters_is_a_position_or_a_refusal(rest):
    for version in ("1", "2"):
        found = decode(sealed(f"{version}~digits.1~{rest}"), WORLDS.get)
        if isinstance(found, Refusal):
            assert refusal_text(found)
        else:
            assert decode(encode(*found), WORLDS.get) == found


CODE = sealed("2~digits.1~sBnE~cAB~vlattice~n1")


@pytest.mark.parametrize(
    "pasted",
    [
        CODE.replace("~", "%7E"),
        CODE.replace("~", "%7e"),
        CODE.replace("~", "%257E"),
        CODE + ".",
        CODE + ",",
        CODE + ").",
        f"({CODE})",
        f"<{CODE}>",
        f"“{CODE}”…",
        f"**{CODE}**;",
        f"https://example.org/play.html#{CODE}",
        f"https://example.org/~someone/play.html?a=b#{CODE}!",
        f"<https://example.org/play.html#{CODE.replace('~', '%7E')}>.",
        f"{CODE[:11]}\n{CODE[11:]}\r\n",
        f"{CODE[:11]}\r\n    {CODE[11:]}",
    ],
)
def test_a_link_opens_as_sentences_and_programs_pass_it_on(pasted):
    assert is_code(pasted)
    assert decode(pasted, WORLDS.get) == decode(CODE, WORLDS.get)
    assert not isinstance(decode(pasted, WORLDS.get), Refusal)


@given(st.lists(moves, max_size=6), st.text(".,;:!?)]}>'\"*_…»”“ \n", max_size=4), st.booleans())
def test_no_end_of_a_sentence_changes_what_a_link_opens(wanted, end, quoted):
    position = Position(played(DIGITS, wanted), first_lens(DIGITS))
    code = encode(DIGITS, position)
    assert decode((code.replace("~", "%7E") if quoted else code) + end, WORLDS.get) == (DIGITS, position)


@pytest.mark.parametrize(
    "text", ["", "~", "~/mine.json", "mine.json~", "mine~2.json", "C:\\mine~1.jso", "%7E", "#"]
)
def test_names_of_files_are_not_taken_for_codes(text):
    assert not is_code(text)


def test_a_link_says_only_what_is_not_as_the_world_begins():
    game = Game(opening(DIGITS))
    assert encode(DIGITS, Position(game, first_lens(DIGITS))) == sealed("2~digits.1~")
    lens = replace(first_lens(DIGITS), compared=3, column=5, metric="loss", learner=1, view="lattice")
    game = sound(replay(DIGITS, ["strike B", "place E"]))
    assert encode(DIGITS, Position(sound(undo(game)), lens)) == sealed(
        "2~digits.1~sBnE~cAB~e5~uloss~lcentroid~vlattice~n1"
    )


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("", "does not carry"),
        ("x" * 5000, "far more"),
        ("3~digits.1~~0~f.B...1.s0o0~aa", "version 3"),
        ("2~digits.1~~zz", "damaged"),
        (sealed("2~digits.1~~mbanana"), 'no method "banana"'),
        (sealed("2~digits.1~~pa-4"), "has no parameter 'a'"),
        (sealed("2~digits.1~~lridge~l1~9"), "does not carry"),
        (sealed("2~digits.1~~lpony"), 'no learner "pony"'),
        (sealed("2~digits.1~~rABZ"), "no tile Z"),
        (sealed("2~digits.1~sBsB"), 'Move 2, "strike B"'),
        (sealed("2~digits.1~sBn7~n3"), "does not carry"),
        (sealed("2~digits.1~sB~n3"), "list of moves"),
        (sealed("2~digits.1~~ksB.1.AB.x"), "learnt and paid"),
        (sealed("2~digits.1~~ksB.0.AB.4"), "learnt and paid"),
        (sealed("2~moon.1~"), '"moon"'),
        (sealed("2~digits.7~"), "another version"),
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
    assert state_of(DIGITS, sound(jump(game, at // 2))) == opening(DIGITS)


@pytest.mark.parametrize("name", ["digits", "points", "words"])
def test_the_moves_on_data_that_models_learn_and_are_tested_on_go_through_links_and_saves(name):
    world = load_pack(name).world
    piece = world.slices[1].name
    texts = [f"drift {piece} 50%", "forget B", f"drift {piece} 100%", "strike A", f"drift {piece} 0%"]
    if world.kind.replacements:
        texts += ["replace C synthetic", "poison C noise 50%", "replace C relabelled"]
    game = replay(world, texts)
    assert not isinstance(game, Refusal), game
    position = Position(game, first_lens(world))
    assert decode(encode(world, position), {name: world}.get) == (world, position)
    assert from_text(to_text(world, position), {name: world}.get) == (world, position)
