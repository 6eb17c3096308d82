"""A move without a letter, added as one module and one entry: every part of the game has it."""

import pytest

from game.book import phrases
from game.play import moves
from game.play.codec import Position
from game.play.game import state_of
from game.play.moves import legal
from game.play.saves import from_text, to_text
from game.play.share import decode, encode
from game.view import app
from game.view.bindings import bindings, double_meanings
from game.view.effects import PlaySound
from game.view.intents import Key
from game.view.ops import Text, find
from tests.caches import forget
from tests.play.toys import WORDS, Rest, Reveal
from tests.view.checks import kit_of
from tests.view.moments import pressed, start

KIT = kit_of(1280, 720, 100)


@pytest.fixture(autouse=True)
def toys(monkeypatch):
    """The game with two more moves and their words."""
    words = {**phrases.templates(), **WORDS}
    monkeypatch.setattr(moves, "MOVES", (*moves.MOVES, Reveal, Rest))
    monkeypatch.setattr(phrases, "templates", lambda: words)
    forget()
    yield
    forget()


def texts(model):
    return [op.text for panel in app.draw(model, KIT) for op in panel.ops if isinstance(op, Text)]


def test_it_has_a_key_a_sound_a_sentence_and_a_mark():
    model = start("digits", 4)
    reply = app.respond(Key("x", True), model, KIT)
    assert reply.model.game.moves == (Reveal("ABCD"),)
    assert reply.effects == (PlaySound("place"),)
    assert reply.model.line.text.startswith("With ABCD opened the operator's model still scores")
    assert "see ABCD" in texts(reply.model)
    assert reply.model.game.ledger.paid == 40
    assert not double_meanings()


def test_it_has_a_button():
    model = start("digits", 4)
    button = find(app.draw(model, KIT), "move:uncover")
    assert button is not None
    assert not button.disabled
    shown = texts(model)
    assert "Uncover" in shown
    assert "Shift X" in button.label
    focused = app.respond(Key("tab"), model, KIT).model
    while focused.focus != "move:uncover":
        focused = app.respond(Key("tab"), focused, KIT).model
    assert app.respond(Key("enter"), focused, KIT).model.game.moves == (Reveal("ABCD"),)


def test_the_help_has_its_line():
    shown = texts(app.respond(Key("f1"), start("digits", 4), KIT).model)
    place = shown.index(WORDS["keys.uncover"])
    assert shown[place - 1] == "Shift X"
    assert WORDS["keys.rest"] in [binding.words for binding in bindings()]


def test_it_is_taken_back_and_made_again_and_what_was_learnt_stays():
    model = pressed(start("digits", 4), "X", "z")
    assert model.game.at == 0
    assert model.game.ledger.rows == {"ABCD"}
    assert "Taken back: uncover ABCD." in model.line.text
    assert pressed(model, "y").game.at == 1


def test_one_that_cannot_be_taken_back_says_so():
    model = pressed(start("digits", 4), "f10", "z")
    assert model.game.moves == (Rest(),)
    assert model.game.at == 1
    assert model.line.text == '"rest" cannot be taken back.'
    undo = find(app.draw(model, KIT), "undo")
    assert undo is not None
    assert undo.disabled


def test_links_and_saves_carry_it():
    model = pressed(start("digits", 4), "s", "X", "f10", "n", "z")
    world, position = model.world, Position(model.game, model.lens)
    worlds = {world.name: world}
    assert decode(encode(world, position), worlds.get) == (world, position)
    assert from_text(to_text(world, position), worlds.get) == (world, position)


def test_it_is_legal_and_written():
    model = start("digits", 4)
    found = legal(model.world, state_of(model.world, model.game))
    assert Rest() in found
    assert Reveal("BD") in found
    for move in (Rest(), Reveal(""), Reveal("BD")):
        assert moves.parse(str(move)) == move
        assert moves.from_codes(move.short + "nE") == (move, moves.Place("E"))
    assert isinstance(moves.parse("uncover 12"), moves.Refusal)
