"""Shares stand in per cent, changes in points, losses of texts in bits: on the board and in its sentences."""

import re
from dataclasses import replace

import pytest

from game.book.scenarios import levels
from game.view import app
from game.view.ops import Text
from game.view.scene import present_scene
from game.view.scene_words import square_words
from game.view.settings import Settings
from tests.view.checks import kit_of
from tests.view.moments import packs, pressed, start

#: A share or a change written as a fraction; a weight in a formula stands before a sign of multiplication.
FRACTION = re.compile(r"(?<![\d.])[+−-]?[01]\.\d\d\d?(?![\d·])")


def words_of(model):
    picture = app.draw(model, kit_of(1280, 720, 100))
    ops = [op.text for panel in picture for op in panel.ops if isinstance(op, Text)]
    return [*ops, *(target.label for panel in picture for target in panel.targets)]


@pytest.mark.parametrize("world", ["digits", "points", "words"])
@pytest.mark.parametrize("method", ["leave-one-out", "shapley", "beta-shapley"])
def test_no_share_and_no_change_of_one_is_a_fraction(world, method):
    for moves in ("", "strike B", "poison C noise 50%", "strike A; strike B; strike C; strike D"):
        model = start(world, 4, moves, method=method, focus="C")
        wrong = [text for text in words_of(model) if FRACTION.search(text)]
        assert [text for text in wrong if "weight" not in text and "bits" not in text] == []


def test_a_loss_and_a_score_by_formula_keep_their_decimals():
    loss, formula = start("words", 4, "", metric="loss"), start("letters", 4, "")
    assert any(FRACTION.search(text) for text in words_of(formula))
    assert re.fullmatch(r"\d\.\d\d", square_words(present_scene(loss), 1.7215))


@pytest.mark.parametrize("screen", ["board", "settings"])
@pytest.mark.parametrize("moves", ["", "strike B"])
@pytest.mark.parametrize("everything", [False, True])
def test_a_score_by_formula_is_not_taken_for_per_cent(screen, moves, everything):
    model = start("letters", 4, moves)
    model = replace(model, screen=screen, settings=replace(model.settings, everything=everything))
    assert [text for text in words_of(model) if re.search(r"\.\d+\s*%", text)] == []
    assert "0.50" in words_of(model) or moves


@pytest.mark.parametrize("name", [level.name for level in levels()])
def test_no_level_writes_a_share_as_a_fraction_or_a_fraction_as_per_cent(name):
    settings = Settings(motion=False, toured=True)
    model = app.start(packs(), settings, tour=False, scenario=name)
    formula = model.world.name == "letters"
    for words in (words_of(model), words_of(pressed(model, "s"))):
        wrong = re.compile(r"\.\d+\s*%") if formula else FRACTION
        assert [text for text in words if wrong.search(text) and "bits" not in text] == []


def test_squares_leave_the_unit_to_the_legend():
    model = start("digits", 4, "")
    assert square_words(present_scene(model), 0.887) == "89"
    assert "100\u00a0%" in words_of(model)


def test_the_scale_can_be_stretched_to_the_board_and_the_legend_says_so():
    """The worst square takes the first colour, the best the last; a share stays the same number."""
    model = start("digits", 4, "strike B")
    plain, wide = present_scene(model), replace(model, settings=replace(model.settings, stretched=True))
    scene = present_scene(wide)
    best, worst = max(scene.numbers), min(scene.numbers)
    assert (scene.shade_of(worst), scene.shade_of(best)) == (0.0, 1.0)
    assert (plain.shade_of(worst), plain.shade_of(best)) == (worst, best)
    assert any("stretched to this board" in words for words in words_of(wide))
    assert not any("stretched" in words for words in words_of(model))
    assert square_words(scene, best) == square_words(plain, best)
