"""A sheet for a class and its key: what the one covers the other tells, with numbers of the grid."""

import re
from dataclasses import replace
from html import escape

import pytest

from game.book.scenarios import levels
from game.shell.startup import find_packs
from game.shell.take_away import FILES
from game.shell.worksheet import sheet_text
from game.view import app
from game.view.classroom import covered_now, in_class
from game.view.scene import present_scene
from game.view.scene_words import number_words
from game.view.settings import Settings
from game.view.worksheet import MOST, questions_of
from tests.shell.taker import Taker
from tests.view.checks import kit_of

KIT = kit_of(1280, 720, 100)


@pytest.fixture(scope="module")
def packs():
    return find_packs(print)


def opened(packs, scenario="", world=None):
    return app.start(packs, Settings(motion=False, toured=True), tour=False, scenario=scenario, world=world)


def numbers_of(text):
    """Numbers that stand on squares."""
    return re.findall(r">(\d+)</text>", text)


def titles_of(text):
    return re.findall(r"<title>([^<]*)</title>", text)


def test_a_sheet_covers_what_its_questions_ask_and_the_key_tells_it(packs):
    model = opened(packs, world="digits")
    scene = present_scene(model)
    sheet, key = (sheet_text(model, KIT, told) for told in (False, True))
    squares = [number_words(scene, value).removesuffix("\u00a0%") for value in scene.numbers]
    hidden = covered_now(model)
    assert len(hidden) == 4
    assert numbers_of(key) == squares
    assert numbers_of(sheet) == [number for row, number in enumerate(squares) if row not in hidden]
    assert "It falls: 89\u00a0% before, 63\u00a0% after." in key
    assert "63\u00a0%" not in sheet
    assert "after." not in sheet
    assert sheet.count('class="line"') == len(questions_of(model)) == MOST


def test_no_question_is_answered_by_a_square_of_the_sheet(packs):
    """In a level that begins with a question of its own, the single moves are asked about, too."""
    model = in_class(opened(packs, "levels/halve-a-wage"))
    sheet, key = (sheet_text(model, KIT, told) for told in (False, True))
    scene = present_scene(model)
    squares = [number_words(scene, value).removesuffix("\u00a0%") for value in scene.numbers]
    out = {scene.operator & ~(1 << tile) for tile in range(scene.n)}
    assert numbers_of(key) == squares
    assert numbers_of(sheet) == [number for row, number in enumerate(squares) if row not in out]


def test_who_is_behind_the_letters_and_what_is_measured_stand_on_the_sheet(packs):
    model = in_class(opened(packs, "levels/halve-a-wage"))
    sheet = sheet_text(model, KIT, False)
    for letter in "ABCDEFGH":
        assert f"<dt>{letter} {escape(model.world.tile(letter).source)}</dt>" in sheet
    assert "Handwritten digits: share read correctly, zeros to threes" in sheet
    assert "H " not in re.findall(
        r"<dt>(..)", sheet_text(in_class(opened(packs, "levels/sixes")), KIT, False)
    )


def test_a_sheet_says_how_the_same_is_opened(packs):
    model = in_class(opened(packs, "levels/sixes"))
    assert "python -m game --class levels/sixes<" in sheet_text(model, KIT, False)
    online = replace(model, site="https://example.org/play.html")
    assert "https://example.org/play.html#class=levels/sixes<" in sheet_text(online, KIT, False)


def test_the_key_marks_one_true_choice_of_each_question(packs):
    for world in ("digits", "letters", "points", "words"):
        model = opened(packs, world=world)
        key = sheet_text(model, KIT, True)
        assert key.count('class="true"') == len(questions_of(model)) > 0
        assert 'class="true"' not in sheet_text(model, KIT, False)


@pytest.mark.parametrize("name", [level.name for level in levels()])
def test_every_level_has_a_sheet_and_a_key(packs, name):
    model = in_class(opened(packs, name))
    sheet, key = (sheet_text(model, KIT, told) for told in (False, True))
    assert questions_of(model)
    assert len(numbers_of(sheet)) <= len(numbers_of(key))
    assert f"--class {name}<" in sheet


def test_a_player_finds_nothing_in_a_key_that_lies_face_down(packs):
    model = opened(packs, "levels/sixes")
    scene = present_scene(model)
    known = [row for row in range(len(scene.numbers)) if scene.known(row)]
    key = sheet_text(model, KIT, True)
    assert len(numbers_of(key)) == len(known) < len(scene.numbers)
    assert "after." not in key
    assert "after." in sheet_text(in_class(model), KIT, True)


def test_both_are_handed_out():
    assert {"worksheet", "answer-key"} <= {kind.code for kind in FILES}
    taker = Taker()
    assert taker.take("worksheet").startswith(b"<!DOCTYPE html>")
    assert b"after." in taker.take("answer-key")
