"""What was measured, what is an estimate and what nobody knows look different, and not by colour alone."""

from dataclasses import replace

import pytest

from game.view import app
from game.view.ops import Fill, Line, Shape, Text
from game.view.results.lines import error_words
from game.view.scene import present_scene
from game.view.screens.square_colors import color_of
from tests.view.checks import every_fault, kit_of
from tests.view.moments import opening, pressed, start

SIZES = pytest.mark.parametrize(
    ("size", "scale"),
    [((1280, 720), 100), ((1024, 768), 160), ((390, 844), 100), ((844, 390), 100)],
)
MEASURED, ESTIMATED, UNKNOWN = 0b0111, 0b1011, 0b1111


def ops_of(picture, name):
    return [op for panel in picture if panel.name == name for op in panel.ops]


@SIZES
@pytest.mark.parametrize("view", ["1", "2", "3", "4"])
@pytest.mark.parametrize("world", ["made", "gaps", "estimated"])
def test_pictures_of_measured_worlds_have_no_fault_of_their_own(world, view, size, scale):
    kit = kit_of(*size, scale)
    faults, usual = (
        set(every_fault(app.draw(pressed(start(one, 4, "strike C"), view), kit), kit))
        for one in (world, "digits")
    )
    assert not faults - usual, list(faults - usual)[:3]


@SIZES
def test_five_tiles_with_gaps_have_no_fault(size, scale):
    kit = kit_of(*size, scale)
    faults = list(every_fault(app.draw(start("estimated", 5), kit), kit))
    assert not faults, faults[:3]


@pytest.mark.parametrize("view", ["1", "3", "4"])
def test_three_kinds_of_squares_differ_in_form(view):
    kit = kit_of(1280, 720, 100)
    model = pressed(start("estimated", 4, "strike A; return A"), view)
    picture = app.draw(model, kit)
    known, estimated, unknown = (ops_of(picture, f"square:{row}") for row in (MEASURED, ESTIMATED, UNKNOWN))
    assert sum(isinstance(op, Line) for op in unknown) > sum(isinstance(op, Line) for op in known) + 8
    window = kit.theme.window
    folded = [op for op in estimated if isinstance(op, Shape) and op.color == window]
    assert folded
    assert not [op for op in known if isinstance(op, Shape) and op.color == window]
    assert color_of(kit, present_scene(model), UNKNOWN) == window


def test_the_number_of_an_estimate_says_so():
    kit = kit_of(1280, 720, 100)
    picture = app.draw(start("estimated", 4), kit)
    words = [op.text for op in ops_of(picture, f"square:{ESTIMATED}") if isinstance(op, Text)]
    assert any(word.startswith("~") for word in words)
    words = [op.text for op in ops_of(picture, f"square:{UNKNOWN}") if isinstance(op, Text)]
    assert "?" in words


def test_the_legend_tells_both():
    kit = kit_of(1280, 720, 100)
    picture = app.draw(start("estimated", 4), kit)
    words = {op.text for panel in picture for op in panel.ops if isinstance(op, Text)}
    assert {"not measured", "estimated"} <= words


def test_they_are_told_apart_at_night_and_on_dense_boards():
    for theme in ("paper", "night"):
        kit = kit_of(640, 420, 100, theme)
        picture = app.draw(start("gaps", 5), kit)
        lines = [op for op in ops_of(picture, "square:15") if isinstance(op, Line)]
        assert len(lines) >= 8


def test_a_change_of_a_metric_of_which_less_is_better_is_told_in_it():
    model = pressed(start("made", 4), "s")
    assert "model comes to 3.2175 bits" in model.line.text
    assert "bits per character on all examples" in model.line.text
    assert "That is +0.77" in model.line.text


def test_small_errors_are_not_written_as_nothing():
    scene = present_scene(start("made", 4))
    assert error_words(scene, 0.0021) == "± 0.2"
    assert error_words(scene, 0.00021) == "± 0.02"
    assert error_words(scene, 0.0) == "± 0.0"


def test_bars_of_a_profile_are_gains_where_less_is_better():
    kit = kit_of(1280, 720, 100)
    picture = app.draw(start("made", 4, metric="loss"), kit)
    fills = {op.color for op in ops_of(picture, "inspector") if isinstance(op, Fill)}
    assert kit.theme.gain in fills
    assert kit.theme.loss not in fills


@pytest.mark.parametrize(("size", "scale"), [((1024, 768), 160), ((844, 390), 100)])
def test_a_low_screen_has_the_numbers_of_the_square_in_use_where_it_has_room(size, scale):
    model = opening("twenty", 4)
    calm = replace(model, settings=replace(model.settings, everything=False))
    kit = kit_of(*size, scale)
    picture = app.draw(calm, kit)
    words = [op.text for op in ops_of(picture, "status") if isinstance(op, Text)]
    assert {piece.name for piece in model.world.slices} <= set(words)
    assert not list(every_fault(picture, kit))


@pytest.mark.parametrize("theme", ["paper", "night", "contrast"])
def test_large_type_leaves_its_words_on_the_plate_of_the_square_in_use(theme):
    model = opening("twenty", 4)
    calm = replace(model, settings=replace(model.settings, everything=False))
    picture = app.draw(calm, kit_of(1024, 768, 160, theme))
    plates = [
        op for op in ops_of(picture, f"square:{0b1111}") if isinstance(op, Text) and op.text == "in use"
    ]
    assert [op.size >= 13 for op in plates] == [True]
