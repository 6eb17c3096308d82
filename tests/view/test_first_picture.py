"""The first picture that a stranger can play in: little of everything, and every frame a mark."""

import re
from dataclasses import replace

import pytest

from game.view import app
from game.view.ops import Fill, Frame, Image, Text, targets_of
from game.view.settings import Settings
from tests.view.checks import kit_of
from tests.view.moments import packs, pressed, start

SIZES = (
    (1280, 720, 100),
    (1024, 768, 100),
    (1024, 768, 160),
    (1920, 1080, 100),
    (390, 844, 100),
    (844, 390, 100),
)
NUMBER = re.compile(r"\d+")


def first():
    """Level 1.1 when the board has unfolded."""
    return app.start(packs(), Settings(motion=False))


def ops_of(picture, kind):
    return [(panel, op) for panel in picture for op in panel.ops if isinstance(op, kind)]


@pytest.mark.parametrize("size", SIZES)
def test_it_has_at_most_three_numbers(size):
    picture = app.draw(first(), kit_of(*size))
    found = [NUMBER.findall(op.text) for _, op in ops_of(picture, Text)]
    assert len([number for numbers in found for number in numbers]) <= 3, found


@pytest.mark.parametrize("size", SIZES)
def test_it_has_one_filled_button_and_it_names_the_chosen_tile(size):
    kit = kit_of(*size)
    model = first()
    picture = app.draw(model, kit)
    accent = {op.rect for _, op in ops_of(picture, Fill) if op.color == kit.theme.accent}
    filled = [target for target in targets_of(picture) if target.role == "button" and target.rect in accent]
    assert [target.label.partition(",")[0] for target in filled] == [f"Strike {model.lens.focus}"]
    other = pressed(model, "b")
    picture = app.draw(other, kit)
    assert any(target.label.startswith("Strike B") for target in targets_of(picture))


@pytest.mark.parametrize("size", SIZES)
def test_at_rest_there_are_two_marks(size):
    """The square in use and the square that one looks at, which are the same at first."""
    kit = kit_of(*size)
    picture = app.draw(first(), kit)
    marks = {kit.theme.ink, kit.theme.accent, kit.theme.reads, kit.theme.paired}
    framed = [panel.name for panel, op in ops_of(picture, Frame) if op.color in marks]
    assert set(framed) == {"square:15"}
    assert len(framed) <= 2


FRAMED = ("square:", "card:")


@pytest.mark.parametrize("theme", ["paper", "night", "contrast"])
@pytest.mark.parametrize("keys", [(), ("s",), ("b", "s"), (".", "s", "z"), ("down", "space")])
def test_every_frame_is_a_mark(theme, keys):
    """Of a square, of a card that strikes or waits, of what has the focus; a button frames only its key."""
    model = pressed(first(), *keys)
    kit = kit_of(1280, 720, 100, theme)
    for panel, op in ops_of(app.draw(model, kit), Frame):
        marks = panel.name.startswith(FRAMED)
        key = any(target.rect.contains(op.rect) for target in panel.targets if target.role == "button")
        trigger = op.color == kit.theme.loss and on_a_picture(panel, op)
        assert marks or key or trigger, (panel.name, op)


def on_a_picture(panel, frame):
    """Whether a frame lies on a picture of an example: then it is around the pixels of a trigger."""
    return any(isinstance(op, Image) and op.box.inset(-2).contains(frame.rect) for op in panel.ops)


@pytest.mark.parametrize("world", ["digits", "points", "words"])
def test_free_play_begins_as_calmly(world):
    model = start(world, 4, "")
    calm = app.draw(model if not model.settings.everything else calm_of(model), kit_of(1280, 720, 100))
    names = {panel.name for panel in calm}
    assert not names & {"inspector", "timeline"}
    numbers = [op.text for panel, op in ops_of(calm, Text) if panel.name.startswith("square:")]
    assert len([text for text in numbers if NUMBER.search(text)]) <= 1


def calm_of(model):
    return replace(model, settings=replace(model.settings, everything=False))
