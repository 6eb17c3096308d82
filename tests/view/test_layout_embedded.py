"""The board alone in a page of somebody else's: nothing but board, sentence, note and the way home."""

from dataclasses import replace
from functools import cache
from itertools import product

import pytest

from game.book.phrases import say
from game.view.app import draw
from game.view.bindings import key_label
from game.view.commands.embedding import OpenHome
from game.view.commands.play import Cancel, Commit
from game.view.commands.squares import LookAt
from game.view.draw_context import DrawContext
from game.view.ops import Text, find, hit
from game.view.projections import PROJECTIONS
from game.view.regions_embedded import embedded_regions, suited_height
from game.view.scene import present_scene
from game.view.scene_words import unit_words
from game.view.screens.headline import LEAST_TYPE
from game.view.theme import THEMES
from tests.view.checks import FONTS, contrast_faults, cover_faults, every_fault, texts_of
from tests.view.moments import (
    dragged,
    elsewhere,
    everything,
    hovered,
    loss,
    nothing,
    opening,
    pressed,
    real,
    slider,
    strikes,
)

ADDRESS = "https://here.org/play.html"
#: Width, height, type scale.
FRAMES = (
    (480, 360, 100),
    (640, 480, 100),
    (1280, 720, 100),
    (360, 640, 100),
    (360, 340, 100),
    (844, 390, 100),
    (480, 360, 160),
    (640, 480, 160),
)
MOMENTS = (opening, strikes, everything, elsewhere, nothing, real, loss, slider, hovered)
#: The panels of the words around a view.
AROUND = ("status", "legend", "note", "home")
BOARDS = (("digits", 4), ("digits", 6), ("letters", 5), ("points", 4), ("words", 4))


@cache
def kit_of(frame, theme="paper", touch=False):
    width, height, scale = frame
    named = next(one for one in THEMES if one.name == theme)
    return DrawContext(width, height, FONTS.measure, named, scale=scale, touch=touch)


@cache
def alone(moment, world="digits", n=4):
    return replace(moment(world, n), embedded=ADDRESS)


@pytest.mark.parametrize("frame", FRAMES, ids=str)
@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: moment.__name__)
def test_texts_and_targets_have_room_in_a_frame(moment, frame):
    for touch in (False, True):
        kit = kit_of(frame, touch=touch)
        faults = [
            f"{world} n={n}: {fault}"
            for world, n in BOARDS
            for fault in every_fault(draw(alone(moment, world, n), kit), kit)
        ]
        assert not faults, "\n".join(faults[:12])


@pytest.mark.parametrize("frame", FRAMES[:4], ids=str)
@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
def test_every_theme_can_be_read_in_a_frame(theme, frame):
    kit = kit_of(frame, theme)
    faults = [
        f"{world} n={n}: {fault}"
        for moment in (strikes, elsewhere, real)
        for world, n in BOARDS
        for model in (alone(moment, world, n), pressed(alone(moment, world, n), "left", "tab"))
        for fault in contrast_faults(draw(model, kit))
    ]
    assert not faults, "\n".join(faults[:12])


@pytest.mark.parametrize("frame", FRAMES, ids=str)
def test_nothing_else_stands_in_the_frame(frame):
    model = alone(strikes)
    targets = [target for panel in draw(model, kit_of(frame)) for target in panel.targets]
    squares = [target for target in targets if isinstance(target.command, LookAt)]
    assert len(squares) == 16
    others = {target.id for target in targets} - {target.id for target in squares}
    assert others - {"legend"} == {"board", "status", "sentence", "home"}
    assert [target.command for target in targets if target.role == "link"] == [OpenHome()]


@pytest.mark.parametrize("frame", FRAMES, ids=str)
@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: moment.__name__)
def test_words_around_the_board_are_large_enough(moment, frame):
    """Also of long notes, and where much about what one sees is unusual."""
    for world, n in (*BOARDS, ("digits", 8)):
        model = alone(moment, world, n)
        lens = replace(model.lens, reality="real", learner=len(model.world.learners) - 1)
        changed = replace(model, lens=replace(model.lens, squares="difference"))
        for shown in (model, pressed(model, "left"), replace(model, lens=lens), changed):
            picture = draw(shown, kit_of(frame))
            around = [item for item in texts_of(picture) if item.panel in AROUND]
            assert {item.panel for item in around} >= {"status", "home"}
            assert min(item.op.size for item in around) >= LEAST_TYPE


@pytest.mark.parametrize("frame", FRAMES, ids=str)
def test_the_board_has_most_of_the_frame(frame):
    """At the largest type the words have their room, too, and the board still more than any of them."""
    parts = embedded_regions(kit_of(frame))
    width, height, scale = frame
    share = parts.board.w * parts.board.h / (width * height)
    assert share >= (0.45 if scale == 100 else 0.4)


@pytest.mark.parametrize("frame", FRAMES, ids=str)
def test_a_note_can_be_read_in_every_frame(frame):
    """What is said of a square stands in its own place, or in a low frame in that of the sentence."""
    model = pressed(alone(strikes), "left")
    assert model.note.text
    picture = draw(model, kit_of(frame))
    written = " ".join(item.op.text for item in texts_of(picture) if item.panel in ("status", "note"))
    assert model.note.text in written
    spoken = {target.role: target.label for panel in picture for target in panel.targets}
    assert spoken["status"] == model.note.text
    assert model.sentence.text in spoken["text"] or "note" in {panel.name for panel in picture}


@pytest.mark.parametrize("frame", FRAMES, ids=str)
@pytest.mark.parametrize("view", [view.code for view in PROJECTIONS])
def test_every_view_has_its_place_in_a_frame(view, frame):
    """Nothing of it lies on the words around it; the way home can be pressed."""
    kit = kit_of(frame)
    for moment, (world, n) in product((opening, strikes, elsewhere), BOARDS):
        model = alone(moment, world, n)
        picture = draw(replace(model, lens=replace(model.lens, view=view)), kit)
        assert not [fault for fault in cover_faults(picture) if fault.startswith(AROUND)]
        panels = {panel.name: panel for panel in picture}
        x, y = find(picture, "home").rect.middle
        assert hit(picture, x, y).id == "home"
        assert hit(picture, *panels["status"].rect.middle).id in ("status", "sentence")
        assert find(picture, "board")
        cells = [one for panel in picture for one in panel.targets if one.role == "square"]
        assert cells


def test_what_is_unusual_is_said():
    """Of the untouched world and of another kind of model neither the squares nor the sentence speaks."""
    kit = kit_of((640, 480, 100))
    plain, untouched = alone(opening), alone(real)
    other = replace(plain, lens=replace(plain.lens, learner=1))

    def legend(model):
        return next(panel.targets[0].label for panel in draw(model, kit) if panel.name == "legend")

    assert legend(plain) == say("headline.legend-short")
    assert legend(untouched).startswith(say("label.real-world"))
    assert legend(other).endswith(legend(plain))
    assert legend(other) != legend(plain)
    changed = alone(strikes)
    changed = replace(changed, lens=replace(changed.lens, squares="difference"))
    assert legend(changed) == say("embedded.changes"), "brighter is not better there"


def test_the_panel_of_controls_is_in_the_game():
    told = pressed(alone(strikes), "K")
    assert told.note.text == say("controls-refusal.in-page")
    assert told.focus == "board"


def test_a_slider_and_a_receipt_are_explained():
    """No slider and no inspector stands there: a line says how the slider moves, and what was read."""
    kit = kit_of((640, 480, 100))

    def legend(model):
        return next(panel.targets[0].label for panel in draw(model, kit) if panel.name == "legend")

    moving = pressed(alone(opening), "p", "right")
    assert moving.draft
    for key in (key_label(Commit(), "slider"), key_label(Cancel(), "slider")):
        assert key in legend(moving)
    shapley = pressed(replace(alone(opening), lens=replace(alone(opening).lens, method="shapley")), "M")
    assert shapley.receipt
    scene = present_scene(shapley)
    value = unit_words(scene, "change", scene.readings.values_of("shapley")[shapley.lens.focus])
    assert legend(shapley) == say("embedded.read-number", title="Shapley value", about="B", value=value)
    curve = replace(shapley, lens=replace(shapley.lens, method="scaling-curve"))
    assert say("embedded.read", title="", about="").split(",")[0] in legend(curve)


def test_every_square_shows_its_number_at_once():
    """The calm desk hides them before the first move; here the page around the board has said it all."""
    model = alone(opening)
    calm = replace(model, embedded="", settings=replace(model.settings, everything=False))

    def numbered(shown):
        return sum(
            any(isinstance(op, Text) and op.text.isdigit() for op in panel.ops)
            for panel in draw(shown, kit_of((640, 480, 100)))
            if panel.name.startswith("square:")
        )

    assert (numbered(model), numbered(calm)) == (16, 1)


def test_a_card_is_dragged_nowhere():
    """What a drag left behind when the board came to stand alone is drawn, and does no harm."""
    kit = kit_of((640, 480, 100))
    assert draw(alone(dragged), kit)


def test_the_height_that_suits_a_width_grows_with_it():
    heights = [suited_height(width) for width in range(200, 2000, 7)]
    assert heights == sorted(heights)
    for width in (360, 480, 640, 960, 1280):
        parts = embedded_regions(kit_of((width, suited_height(width), 100)))
        assert parts.legend.h, "a frame of that height has room for notes"
        assert parts.board.h >= 0.4 * suited_height(width)
