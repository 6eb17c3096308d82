"""What was done to a tile shows on its card in every form, on phones too, and screen readers hear it."""

from dataclasses import replace

import pytest

from game.view.app import draw
from game.view.draw_context import DrawContext
from game.view.ops import Disc, Hatch, Rect, Text, find
from game.view.scene import present_scene
from game.view.screens.cards import status_words
from game.view.screens.play_screen import LEAST_SAID
from game.view.theme import PAPER
from tests.view.checks import FONTS, kit_of
from tests.view.moments import LONG_LINE, everything, pressed, real, start, touring

PHONE = DrawContext(390, 844, FONTS.measure, PAPER, touch=True)
WIDE = ((1280, 742, 100), (1024, 768, 100), (1280, 720, 145), (1280, 720, 130))


def cards_of(picture):
    return {panel.name[5:]: panel for panel in picture if panel.name.startswith("card:")}


def words_of(panel):
    return [op.text for op in panel.ops if isinstance(op, Text)]


@pytest.mark.parametrize("view", WIDE, ids=str)
@pytest.mark.parametrize(
    ("world", "n"), [("digits", 4), ("digits", 7), ("points", 5), ("words", 6), ("letters", 6)]
)
def test_every_card_that_is_shown_tells_its_state(world, n, view):
    model = everything(world, n)
    scene = present_scene(model)
    shown = cards_of(draw(model, kit_of(*view)))
    touched = [letter for letter, panel in shown.items() if not scene.state.edit(letter).untouched]
    assert touched
    for letter in touched:
        assert status_words(scene, letter) in words_of(shown[letter]), letter


def test_screen_readers_hear_the_state():
    picture = draw(start("digits", 4, "strike B; poison C flip 50%"), kit_of(1280, 742, 100))
    small = draw(start("digits", 4, "strike B; poison C flip 50%"), PHONE)
    for shown in (picture, small):
        assert "examples, on strike, Shapley value" in find(shown, "card:B").label
        assert "examples, 14 of 27 relabelled, Shapley value" in find(shown, "card:C").label
        assert "examples, Shapley value" in find(shown, "card:A").label
        assert find(shown, "card:E").label.endswith("examples, not placed yet")


def test_cards_become_full_one_by_one():
    """At this size not all five fit in full; those that were touched come first, and little room is left."""
    model = start("digits", 5, "strike B; poison C flip 50%")
    shown = cards_of(draw(model, kit_of(1280, 742, 100)))
    heights = {letter: panel.rect.h for letter, panel in shown.items()}
    slim = min(heights.values())
    full = [letter for letter in "ABCDE" if heights[letter] > 1.5 * slim]
    assert "C" in full
    assert 2 <= len(full) < 5


def test_phone_keys_show_strike_and_poison():
    def marks(model, letter):
        hand = next(panel for panel in draw(model, PHONE) if panel.name == "hand")
        box = find((hand,), f"card:{letter}").rect
        inside = [op for op in hand.ops if isinstance(op, Hatch) and box.contains(op.rect, 1)]
        dots = [op for op in hand.ops if isinstance(op, Disc) and box.contains(Rect(op.x, op.y, 0, 0))]
        return len(inside), len(dots)

    model = start("digits", 5, "strike B; poison C flip 50%; strike D 40%; poison D noise 20%")
    assert [marks(model, letter) for letter in "ABCDEF"] == [(0, 0), (1, 0), (0, 1), (1, 1), (0, 0), (0, 0)]
    assert marks(real("digits", 4), "B") == (0, 0)


@pytest.mark.parametrize(
    "view", [(390, 844, 100), (390, 844, 160), (360, 640, 100), (844, 390, 100)], ids=str
)
def test_the_sentence_stays_readable_beside_the_coach(view):
    kit = DrawContext(view[0], view[1], FONTS.measure, PAPER, scale=view[2], touch=True)
    panel = next(panel for panel in draw(touring("digits", 4), kit) if panel.name == "status")
    said = [op for op in panel.ops if isinstance(op, Text)]
    assert min(op.size for op in said) >= LEAST_SAID
    whole = " ".join(op.text for op in said)
    if view != (360, 640, 100):  # there the longest sentence of all ends in an ellipsis
        assert LONG_LINE.text in whole
    assert whole.endswith(".")


def test_without_a_tour_the_board_keeps_its_room():
    quiet = next(p for p in draw(replace(touring("digits", 4), run=None), PHONE) if p.name == "status")
    led = next(p for p in draw(touring("digits", 4), PHONE) if p.name == "status")
    assert quiet.rect.h < led.rect.h


def test_buttons_name_no_keys_to_fingers_on_small_screens():
    keys = {"N", "S", "P", "X", "W", "V", "Esc", "Z", "Y", "O", "L", "M", "[ ]  next"}
    model = start("digits", 4)
    for shown in (
        model,
        replace(model, side="inspector"),
        replace(model, screen="menu"),
        touring("digits", 4),
    ):
        texts = {op.text for panel in draw(shown, PHONE) for op in panel.ops if isinstance(op, Text)}
        assert not texts & keys
    with_keys = DrawContext(390, 844, FONTS.measure, PAPER)
    texts = {op.text for panel in draw(model, with_keys) for op in panel.ops if isinstance(op, Text)}
    assert {"N", "S", "V"} <= texts


@pytest.mark.parametrize("view", [(1280, 720, 100), (1024, 768, 100), (1024, 768, 160)], ids=str)
@pytest.mark.parametrize(
    ("key", "name", "title"),
    [("p", "poison", "Poison"), ("S", "strike", "Strike"), ("w", "reweigh", "Reweigh")],
)
def test_a_slider_in_hand_says_how_it_ends(key, name, title, view):
    model = pressed(start("digits", 4), key, "right")
    picture = draw(model, kit_of(*view))
    button = find(picture, f"move:{name}")
    assert button.checked
    assert button.label == f"{title}: Enter makes it, Esc leaves it"
    moves = next(panel for panel in picture if panel.name == "moves")
    words = " ".join(op.text for op in moves.ops if isinstance(op, Text) and button.rect.contains(op.box, 1))
    assert all(part in words for part in (title, "Enter", "Esc"))


def test_the_header_has_the_menu_and_the_menu_has_the_rest():
    for width, height, scale in ((1280, 720, 100), (1024, 768, 100), (1024, 768, 160)):
        kit = kit_of(width, height, scale)
        picture = draw(start("digits", 4), kit)
        assert find(picture, "screen:menu")
        menu = draw(replace(start("digits", 4), screen="menu"), kit)
        for name in ("read", "screen:worlds", "learner", "reality", "save", "share", "screen:open"):
            assert find(menu, name), name
        for name in ("screen:settings", "screen:help"):
            assert find(menu, name), name
    assert find(draw(replace(start("digits", 4), screen="menu"), PHONE), "share")
