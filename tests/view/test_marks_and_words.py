"""What the legend names is drawn, what is drawn can be seen, and what is needed stays at every type size."""

from dataclasses import replace
from itertools import product

import pytest

from game.view import app
from game.view.draw_context import DrawContext
from game.view.ops import Frame, Text, targets_of
from game.view.scene import present_scene
from game.view.theme import PAPER, theme_named
from tests.view.checks import FONTS, kit_of
from tests.view.moments import KIT, packs, pressed, start, strikes

SIZES = ((1280, 720), (1920, 1080), (1024, 768), (1024, 640), (390, 844))
SCALES = (100, 115, 130, 145, 160)


def panel_of(picture, name):
    return next(panel for panel in picture if panel.name == name)


def words_of(panel):
    return [op.text for op in panel.ops if isinstance(op, Text)]


def test_the_legend_names_no_mark_that_is_nowhere():
    """A tile that waits has nothing to be read off; marks of a method are there while it shows its cells."""
    kit = kit_of(1920, 1080, 100)
    waiting = replace(start("digits", 4, focus="F"), receipt=True)
    assert "read by the method" not in words_of(panel_of(app.draw(waiting, kit), "legend"))
    model = start("digits", 4)
    words = words_of(panel_of(app.draw(model, kit), "legend"))
    assert "in use by the operator" in words
    assert not {"you look here", "compared", "read by the method", "closed by a strike"} & set(words)
    shown = replace(model, receipt=True, lens=replace(model.lens, cursor=3))
    words = words_of(panel_of(app.draw(shown, kit), "legend"))
    assert {"in use by the operator", "you look here", "compared", "read by the method"} <= set(words)


@pytest.mark.parametrize("scale", [100, 115, 130, 145])
def test_the_legend_names_the_operator_and_the_strike_before_anything_else(scale):
    kit = kit_of(1280, 720, scale)
    words = words_of(panel_of(app.draw(strikes("digits", 4), kit), "legend"))
    assert {"in use by the operator", "closed by a strike"} <= set(words)


def _ring(frame):
    """What a frame paints: its sides."""
    r, w = frame.rect, frame.width
    return [
        r._replace(h=w),
        r._replace(y=r.bottom - w, h=w),
        r._replace(w=w),
        r._replace(x=r.right - w, w=w),
    ]


@pytest.mark.parametrize("theme", ["paper", "night"])
@pytest.mark.parametrize(("n", "method"), [*product((4, 6, 7), ("leave-one-out", "shapley"))])
def test_no_frame_lies_over_the_mark_of_a_square_that_is_read(n, method, theme):
    """Leave-one-out reads the very two squares that the cursor and the comparison frame."""
    kit, theme = kit_of(1280, 720, 100, theme), theme_named(theme)
    model = replace(start("digits", n, "strike B", method=method), receipt=True)
    for looked in (model, pressed(model, "left"), pressed(model, "b")):
        read = 0
        for panel in app.draw(looked, kit):
            frames = [op for op in panel.ops if isinstance(op, Frame)]
            marks = [op for op in frames if op.color == theme.reads]
            if not panel.name.startswith("square:") or not marks:
                continue
            read += 1
            others = [side for op in frames if op.color != theme.reads for side in _ring(op)]
            for side in _ring(marks[0]):
                covered = [other for other in others if side.meets(other, 0.6)]
                assert not [o for o in covered if o.w > 3 and o.h > 3], panel.name
                inner = side.inset(min(side.w, side.h) / 2 - 0.2, 0) if side.w > side.h else side
                assert not [o for o in covered if o.contains(inner)], f"{panel.name}: a mark is hidden"
        assert read == 2 or method != "leave-one-out"


@pytest.mark.parametrize(("world", "n"), [*product(("digits", "points", "words"), (4, 6))])
def test_loss_colours_reach_from_the_least_to_the_largest_loss_there_is(world, n):
    scene = present_scene(start(world, n, metric="loss"))
    assert scene.shade_of(min(scene.numbers)) == 1.0
    assert scene.shade_of(max(scene.numbers)) == 0.0
    legend = words_of(panel_of(app.draw(start(world, n, metric="loss"), KIT), "legend"))
    assert f"{min(scene.numbers):.2g}" in legend
    assert f"{max(scene.numbers):.2g}" in legend


@pytest.mark.parametrize(("size", "scale"), [*product(SIZES, SCALES)], ids=str)
def test_everything_that_can_be_done_is_there_at_every_type_size(size, scale):
    kit = DrawContext(size[0], size[1], FONTS.measure, PAPER, scale=scale)
    model = start("digits", 4, "strike B")
    names = {target.id for target in targets_of(app.draw(model, kit))}
    if "screen:menu" in names:
        names |= {target.id for target in targets_of(app.draw(replace(model, screen="menu"), kit))}
    wanted = {"read", "save", "share", "screen:open", "screen:settings", "screen:help", "screen:worlds"}
    wanted |= {"reality", "learner", "undo", "redo", "column-step:1", *(f"card:{c}" for c in "ABCD")}
    assert not wanted - names


@pytest.mark.parametrize("size", SIZES[:4], ids=str)
def test_the_board_stays_the_largest_thing_at_the_largest_type(size):
    """Half of the width is not much for the board; at large type the other parts share one place."""
    kit = DrawContext(size[0], size[1], FONTS.measure, PAPER, scale=160)
    whole = next(t for p in app.draw(strikes("digits", 4), kit) for t in p.targets if t.id == "board").rect
    assert whole.w >= 0.4 * size[0], f"{whole.w:.0f} of {size[0]} pixels"


def test_a_number_and_its_per_cent_sign_stay_in_one_line():
    words = "misreads 73 % of sixes as zeros, 0 % before; 100 %. A share of 12.5 % (0 %) is said."
    for width in range(40, 700, 7):
        lines = KIT.wrapped(words, 13, "semibold", width)
        assert " ".join(lines) == words
        assert not [line for line in lines if line.startswith("%")], (width, lines)


@pytest.mark.parametrize(("size", "scale"), [((1280, 720), 100), ((1920, 1080), 100)])
@pytest.mark.parametrize("world", ["digits", "points"])
def test_squares_beside_a_text_name_their_tiles(size, scale, world):
    kit = kit_of(*size, scale)
    model = pressed(start(world, len(packs()[0].world.start)), "m", "m")
    for row in (1, 6, 15):
        panel = panel_of(app.draw(model, kit), f"square:{row}")
        assert any(set("ABCD") & set(text) for text in words_of(panel)), (row, words_of(panel))
