"""Which moves have buttons where: the first few on the calm desk, all with everything, drift at a slice."""

from dataclasses import replace

import pytest

from game.view.app import draw
from game.view.ops import targets_of
from tests.view.checks import kit_of
from tests.view.moments import page, pressed, start

KIT, PHONE = kit_of(1280, 720, 100), kit_of(390, 844, 100)
FURTHER = {"move:replace", "move:forget"}


def calm(model):
    return replace(model, settings=replace(model.settings, everything=False))


def buttons(model, kit=KIT):
    return {target.id for target in targets_of(draw(model, kit)) if target.id.startswith("move:")}


def test_the_calm_desk_has_the_first_moves_and_everything_has_all():
    model = start("digits", 4)
    assert buttons(calm(model)) == {"move:strike", "move:poison", "move:reweigh"}
    every = buttons(replace(model, settings=replace(model.settings, everything=True)))
    assert every >= FURTHER | buttons(calm(model))


def test_the_menu_of_a_phone_has_the_moves_that_its_board_has_not():
    assert not buttons(start("digits", 4), PHONE) & FURTHER
    assert buttons(page("menu"), PHONE) >= FURTHER


@pytest.mark.parametrize("column", [None, 0b10, 0b11])
def test_drift_has_its_button_while_one_looks_at_a_slice(column):
    model = start("digits", 4, column=column)
    assert ("move:drift" in buttons(model)) == (column == 0b10)


def test_the_key_of_drift_changes_the_slice_looked_at_and_brings_it_back():
    model = pressed(start("digits", 4, column=0b10), "W")
    assert [str(move) for move in model.game.moves] == ["drift 4-6 50%"]
    model = pressed(model, "W")
    assert [str(move) for move in model.game.moves] == ["drift 4-6 50%", "drift 4-6 0%"]
    refused = pressed(start("digits", 4), "W")
    assert not refused.game.moves
    assert "First look at one slice alone" in refused.line.text + refused.note.text


def test_the_line_on_a_square_says_what_its_model_has_forgotten():
    model = pressed(start("digits", 4, focus="B"), "O", "left", "right")
    told = model.line.text + model.note.text
    assert "It has forgotten B, so it scores what the square without B would." in told


def test_held_out_digits_are_drawn_as_drift_has_left_them():
    plain, drifted = (start("digits", 4, moves, column=0b10) for moves in ("", "drift 4-6 100%"))
    pictures = [
        [op.data for panel in draw(model, KIT) if panel.name == "inspector" for op in panel.ops
         if type(op).__name__ == "Image"]
        for model in (plain, drifted)
    ]  # fmt: skip
    assert pictures[0] and pictures[1]
    assert not set(pictures[0]) & set(pictures[1])
