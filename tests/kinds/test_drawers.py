"""Every kind of examples has a drawer, which stays inside the box that it is given."""

from math import ceil, floor

import pytest

from game.core.edits import Edit
from game.core.kinds import KINDS, kind_names
from game.core.kinds.table import TABLE
from game.play.report import Flip
from game.view.kinds import DRAWERS, drawer_of
from game.view.ops import Disc, Fill, Frame, Image, Line, Mosaic, Rect, Shape, Text
from game.view.scene import present_scene
from tests.kinds.test_conformance import pack_of
from tests.view.checks import ink, kit_of
from tests.view.moments import start

each = pytest.mark.parametrize("kind", KINDS, ids=kind_names())
SCALES = pytest.mark.parametrize("scale", [100, 160])
#: A frame stands this far outside of what it frames.
FRAME = 1.0


def extent(op):
    """The rectangle that an op paints."""
    match op:
        case Fill(rect) | Frame(rect):
            return rect
        case Image(box) | Mosaic(box):
            return box
        case Disc(x, y, r):
            return Rect(x - r, y - r, 2 * r, 2 * r)
        case Shape(points):
            xs, ys = zip(*points, strict=True)
            return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        case Line(x1, y1, x2, y2):
            return Rect(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
        case Text():
            return ink(op)
    raise AssertionError(f"what is {op}?")


def outside(box, ops):
    """The ops that paint beyond a box and more than a frame's width."""
    room = Rect(floor(box.x), floor(box.y), ceil(box.w), ceil(box.h)).inset(-FRAME)
    return [op for op in ops if not room.contains(extent(op), 1.0)]


def model_of(kind, moves=""):
    return start(pack_of(kind).world.name, 4, moves)


def moves_of(kind):
    """Nothing, and each poison."""
    return ["", *(f"poison B {poison} 60%" for poison in kind.poisons)]


def test_every_kind_has_one_drawer():
    assert sorted(drawer.kind for drawer in DRAWERS) == sorted(kind_names())
    for kind in KINDS:
        assert drawer_of(kind).kind == kind.name
        assert drawer_of(kind).score_words


@each
@SCALES
@pytest.mark.parametrize("width", [150, 240, 360])
def test_a_glimpse_stays_in_its_box(kind, scale, width):
    kit = kit_of(1280, 720, scale)
    drawer = drawer_of(kind)
    whole = drawer.glimpse_height(kit)
    assert (whole > 0) == kind.has_examples
    if not kind.has_examples:
        return
    for height in (whole, drawer.small_height(kit)):
        box = Rect(100, 50, kit.px(width), height)
        pictures = []
        for move in moves_of(kind):
            scene = present_scene(model_of(kind, move))
            edit = scene.state.edit("B")
            given = scene.world, scene.tile("B"), edit, True, kit.theme.surface
            pictures.append(drawer.glimpse(kit, box, *given))
            assert pictures[-1]
            assert not outside(box, pictures[-1])
        assert len(set(pictures)) == len(pictures), "a poison is not to be seen"


@each
@SCALES
def test_a_glimpse_without_captions_has_room_on_a_low_card(kind, scale):
    kit = kit_of(1280, 720, scale)
    if not kind.has_examples:
        return
    scene = present_scene(model_of(kind))
    box = Rect(100, 50, kit.px(200), kit.em(18))
    ops = drawer_of(kind).glimpse(kit, box, scene.world, scene.tile("A"), Edit(), False, kit.theme.surface)
    assert ops
    assert not outside(box, ops)


@each
@SCALES
@pytest.mark.parametrize("width", [220, 330])
def test_the_look_inside_stays_in_its_box(kind, scale, width):
    kit = kit_of(1280, 720, scale)
    drawer = drawer_of(kind)
    box = Rect(60, 40, kit.px(width), drawer.picture_height(kit))
    for move in moves_of(kind):
        model = model_of(kind, move)
        ops = drawer.look_inside(model, kit, present_scene(model), box)
        assert ops
        assert not outside(box, ops)


@each
@SCALES
def test_what_flies_lands_in_the_look_inside(kind, scale):
    kit = kit_of(1280, 720, scale)
    drawer, scene = drawer_of(kind), present_scene(model_of(kind))
    box = Rect(60, 40, kit.px(300), drawer.picture_height(kit))
    for place in drawer.landings(kit, box):
        ops = drawer.flyer(kit, place, scene, Flip(0, 0, 0, 1))
        assert ops
        assert not outside(place, ops)
        assert box.contains(place, 1.0)


def test_a_card_without_room_for_a_name_and_a_value_shows_no_table():
    kit = kit_of(1280, 720, 100)
    scene = present_scene(model_of(TABLE))
    given = scene.world, scene.tile("A"), Edit(), False, kit.theme.surface
    assert not drawer_of(TABLE).glimpse(kit, Rect(0, 0, kit.px(45), kit.em(18)), *given)


def test_a_new_label_is_read_where_the_old_one_has_no_room_beside_it():
    kit = kit_of(1024, 768, 160)
    scene = present_scene(model_of(TABLE, "poison B flip 100%"))
    given = scene.world, scene.tile("B"), scene.state.edit("B"), True, kit.theme.surface
    ops = drawer_of(TABLE).glimpse(kit, Rect(0, 0, kit.px(440), kit.em(72)), *given)
    heads = [op.text for op in ops if isinstance(op, Text) and "→" in op.text]
    assert heads
    assert not any("…" in head for head in heads)
