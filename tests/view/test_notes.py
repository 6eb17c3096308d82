"""What the last move did stays said: looking around and settings are answered in another, quiet place."""

from dataclasses import replace

import pytest

from game.view import app
from game.view.bindings import bindings
from game.view.commands.base import Context
from game.view.commands.play import Cancel, Commit, Jump, MakeMove, Redo, Slide, StepChoice, TakeUp, Undo
from game.view.commands.reading import TextCommand
from game.view.commands.scenarios import BeginScenario
from game.view.draw_context import DrawContext
from game.view.intents import Notice
from game.view.model import StatusLine
from game.view.ops import Text, find
from game.view.theme import PAPER
from tests.view.checks import FONTS, every_fault, kit_of
from tests.view.moments import KIT, pressed, start, touring, won

#: Commands after which another position, or another screen, is looked at.
CHANGING = (MakeMove, TakeUp, Slide, StepChoice, Commit, Cancel, Undo, Redo, Jump, BeginScenario, TextCommand)
QUIET = sorted(
    {
        b.command
        for b in bindings()
        if {"board", "control"} & set(b.modes) and not isinstance(b.command, CHANGING)
    },
    key=repr,
)
PHONES = ((390, 844), (844, 390))


def struck(**looking):
    model = start("digits", 4, "strike B; poison A flip 40%", **looking)
    assert model.sentence.text.startswith("With 10 of A's 24")
    return model


def texts(picture, name):
    panel = next((panel for panel in picture if panel.name == name), None)
    return " ".join(op.text for op in panel.ops if isinstance(op, Text)) if panel else ""


@pytest.mark.parametrize("command", QUIET, ids=repr)
def test_nothing_but_a_change_of_the_position_replaces_the_sentence(command):
    model = struck()
    after = command.perform(model, Context(KIT, lambda: app.draw(model, KIT))).model
    if after.game is model.game and after.pack_index == model.pack_index:
        assert after.sentence == model.sentence


@pytest.mark.parametrize("keys", ["t", "v", "left", "d", ".", "]", "=", "0", "R", "+", ";", "Z", "x"])
def test_an_answer_stands_below_the_board_and_the_sentence_above_it(keys):
    kit = kit_of(1280, 720, 100)
    model = pressed(struck(focus="D"), keys)
    picture = app.draw(model, kit)
    assert texts(picture, "status") == model.sentence.text
    if model.note.text:
        assert texts(picture, "note") == model.note.text
        assert model.note.text in find(picture, "status").label, "a screen reader hears what is new"
    assert not list(every_fault(picture, kit))


def test_files_and_links_are_answered_beside_the_sentence_too():
    model = struck()
    after = app.respond(Notice(StatusLine("Saved as digits-001.")), model, KIT).model
    assert (after.note.text, after.sentence) == ("Saved as digits-001.", model.sentence)


def test_the_next_move_ends_the_note():
    model = pressed(struck(), "v", "s")
    assert model.note.text == ""
    assert model.line == model.sentence


def test_a_slider_that_is_left_gives_the_sentence_back():
    model = struck()
    assert pressed(model, "p", "right", "escape").sentence == model.sentence


@pytest.mark.parametrize("size", PHONES, ids=str)
def test_on_a_phone_the_note_stands_in_the_head(size):
    kit = DrawContext(size[0], size[1], FONTS.measure, PAPER, touch=True)
    for keys in ("left", ".", "]", "v"):
        model = pressed(struck(), keys)
        picture = app.draw(model, kit)
        assert texts(picture, "note") == model.note.text
        assert texts(picture, "status") == model.sentence.text
        assert not list(every_fault(picture, kit))


@pytest.mark.parametrize("moment", [touring, won], ids=lambda one: one.__name__)
def test_coach_and_strip_leave_the_note_its_place(moment):
    for view in ((1280, 720, 100), (1280, 720, 160)):
        kit = kit_of(*view)
        model = pressed(moment("digits", 4), "v")
        picture = app.draw(model, kit)
        assert texts(picture, "note") == model.note.text
        assert not list(every_fault(picture, kit))


@pytest.mark.parametrize("world", ["digits", "points", "letters", "words"])
@pytest.mark.parametrize("scale", [100, 160])
def test_no_note_is_cut(world, scale):
    kit = kit_of(1280, 720, scale)
    model = start(world, 6, "strike B")
    for key in (
        "left",
        "home",
        *"abcdef",
        ",",
        ".",
        ".",
        "]",
        "]",
        "]",
        "]",
        ";",
        "v",
        "v",
        "=",
        "=",
        "0",
        "0",
        "R",
        "t",
    ):
        model = pressed(model, key)
        words = texts(app.draw(replace(model, screen="board"), kit), "note")
        assert words == model.note.text, key
