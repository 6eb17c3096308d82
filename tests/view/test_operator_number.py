"""The operator's number never goes: whatever is looked at, placed, zoomed or small, it can be read."""

from dataclasses import replace

import pytest

from game.view import app
from game.view.draw_context import DrawContext
from game.view.ops import Text
from game.view.pointer_state import hover_of
from game.view.scene import present_scene
from game.view.scene_words import square_words
from game.view.theme import PAPER
from game.view.zoom import Zoom
from tests.view.checks import FONTS, ink, painted, placed
from tests.view.moments import all_closed, asked, everything, opening, start, strikes, won

#: Width, height, type scale, whether fingers play.
VIEWS = (
    (1280, 720, 100, False),
    (1024, 768, 160, False),
    (1920, 1080, 100, False),
    (390, 844, 100, True),
    (360, 640, 100, True),
    (844, 390, 100, True),
)
KITS = {view: DrawContext(*view[:2], FONTS.measure, PAPER, scale=view[2], touch=view[3]) for view in VIEWS}


def faults(model, kit):
    """Why the operator's number cannot be read in a picture, or is smaller than others."""
    scene = present_scene(model)
    words, own = square_words(scene, scene.numbers[scene.operator]), f"square:{scene.operator}"
    looked = "magnifier" if model.lens.cursor == scene.operator else own
    items = placed(app.draw(model, kit))
    numbers = [item for item in items if isinstance(item.op, Text) and item.op.text == words]
    mine = [item for item in numbers if item.panel in (own, "plate", looked)]
    seen = [item for item in mine if not _covered(item, items)]
    if not seen:
        where = ", ".join(item.panel for item in mine)
        yield f"{own} ({words}) is covered in {where}" if mine else f"{own} ({words}) is not written"
        return
    most = max(item.op.size for item in seen)
    if larger := [
        item
        for item in items
        if isinstance(item.op, Text)
        and item.panel.startswith("square:")
        and item.op.weight == "bold"
        and len(item.op.text) == len(words)
        and item.op.size > most
    ]:
        yield f"{own} is written in {most}, {larger[0].panel} in {larger[0].op.size}"


def _covered(item, items):
    """Whether a panel that is painted later lies over the glyphs."""
    fill = ink(item.op)
    return any(
        other.panel != item.panel and fill.meets(part, 1.0)
        for other in items[item.order + 1 :]
        if not isinstance(other.op, Text)
        for part in painted(other)
    )


def report(found):
    return "\n".join(found[:12])


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: "{}x{}-{}".format(*view))
@pytest.mark.parametrize(
    ("world", "n"), [("digits", n) for n in range(4, 9)] + [("words", 5), ("letters", 8)]
)
def test_the_number_is_there_from_wherever_one_looks(world, n, view):
    model = opening(world, n)
    rows = [model.lens.cursor ^ (1 << k) for k in range(n)] + [model.lens.cursor, 0, 5]
    found = [
        f"from {row}: {fault}"
        for row in rows
        for fault in faults(replace(model, lens=replace(model.lens, cursor=row)), KITS[view])
    ]
    assert not found, report(found)


@pytest.mark.parametrize(
    "moment", [strikes, everything, all_closed, asked, won], ids=lambda one: one.__name__
)
@pytest.mark.parametrize("n", [4, 7, 8])
def test_the_number_is_there_at_every_moment(n, moment):
    found = [f"{view}: {fault}" for view, kit in KITS.items() for fault in faults(moment("digits", n), kit)]
    assert not found, report(found)


@pytest.mark.parametrize("n", [4, 6, 8])
def test_the_number_is_there_when_its_square_is_out_of_sight(n):
    model = opening("digits", n)
    model = replace(model, lens=replace(model.lens, cursor=0))
    found = [
        f"{view} {zoom}: {fault}"
        for view, kit in KITS.items()
        for zoom in (Zoom(2.0, 0.25, 0.25, n), Zoom(2.0, 0.75, 0.75, n), Zoom(6.0, 0.5, 0.5, n))
        for fault in faults(replace(model, zoom=zoom), kit)
    ]
    assert not found, report(found)


def test_a_negative_number_is_there_on_every_loss_and_column():
    """Numbers of five signs: the share of bits saved below nothing, and losses above ten."""
    found = []
    for world, looking in (("words", {}), ("digits", {"metric": "loss"}), ("points", {"metric": "loss"})):
        for n in (4, 6, 8):
            model = start(world, n, "poison A flip 100%; poison B flip 100%; poison C flip 100%", **looking)
            found += [f"{world} {n} {v}: {fault}" for v, kit in KITS.items() for fault in faults(model, kit)]
    assert not found, report(found)


@pytest.mark.parametrize("n", [6, 7, 8])
def test_a_square_that_is_pointed_at_does_not_cover_it(n):
    model = opening("digits", n)
    kit = KITS[VIEWS[0]]
    picture = app.draw(model, kit)
    squares = [t for panel in picture for t in panel.targets if t.id.startswith("square:")]
    found = [
        f"{t.id}: {fault}"
        for t in squares[:: 2 * n - 11]
        for fault in faults(replace(model, hover=hover_of(t)), kit)
    ]
    assert not found, report(found)
