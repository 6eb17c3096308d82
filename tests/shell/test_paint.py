"""The painter: what is repainted, and that bit by bit gives the same pixels as all at once."""

import random

import numpy as np
import pygame
import pytest

from game.shell.dirty_rects import extent, merged, pixels
from game.shell.fonts import Fonts
from game.shell.paint import Painter
from game.view.ops import Align, Disc, Fill, Frame, Hatch, Image, Line, Mosaic, Op, Panel, Rect, Shape, Text
from game.view.theme import PAPER
from tests.shell.boards import SCREEN, board, showcase

GROUND = PAPER.window
SLANTED = 1  # pygame's smooth lines depend on where they are clipped, by one step of 255


@pytest.fixture(scope="module")
def fonts():
    pygame.display.init()
    pygame.display.set_mode((1280, 720))
    return Fonts()


@pytest.fixture
def painter(fonts):
    return Painter(pygame.Surface((1280, 720)), GROUND, fonts)


def pixels_of(painter):
    return pygame.surfarray.array3d(painter.surface)


def fresh(painter, picture):
    other = Painter(pygame.Surface(painter.surface.get_size()), painter.background, painter.fonts)
    other.show(picture)
    return pixels_of(other)


def panel(name, rect, color=(10, 20, 30), *ops):
    return Panel(name, rect, (Fill(rect, color), *ops))


def test_the_first_picture_is_painted_whole_and_an_unchanged_one_not_at_all(painter):
    picture = (panel("a", Rect(10, 10, 50, 50)), board([0.5] * 64))
    assert painter.show(picture) == [pygame.Rect(0, 0, 1280, 720)]
    before = pixels_of(painter)
    assert painter.show(picture) == []
    assert painter.show(tuple(Panel(*one) for one in picture)) == []
    assert (pixels_of(painter) == before).all()


def test_only_the_changed_panel_is_repainted(painter):
    first, second = panel("a", Rect(10, 10, 50, 50)), panel("b", Rect(500, 300, 60, 40))
    painter.show((first, second))
    assert painter.show((first, panel("b", Rect(500, 300, 60, 40), (99, 0, 0)))) == [
        pygame.Rect(500, 300, 60, 40)
    ]


def test_only_the_changed_op_of_a_large_panel_is_repainted(painter):
    def picture(text):
        line = Text(Rect(300, 40, 200, 20), text, 14, PAPER.ink, ground=PAPER.window)
        others = (Fill(Rect(20 + 30 * k, 400, 20, 20), PAPER.gain) for k in range(8))
        return (panel("whole", SCREEN, PAPER.window, line, *others),)

    painter.show(picture("before"))
    (place,) = painter.show(picture("after"))
    assert pygame.Rect(300, 40, 200, 20).inflate(40, 40).contains(place)
    assert (pixels_of(painter) == fresh(painter, picture("after"))).all()


def test_a_panel_that_moves_or_goes_leaves_the_background(painter):
    painter.show((panel("a", Rect(10, 10, 50, 50)),))
    assert sorted(map(tuple, painter.show((panel("a", Rect(400, 10, 50, 50)),)))) == [
        (10, 10, 50, 50),
        (400, 10, 50, 50),
    ]
    painter.show(())
    assert (pixels_of(painter) == np.array(GROUND, np.uint8)).all()


def test_what_lies_above_a_repainted_panel_stays_above_it(painter):
    above = panel("b", Rect(30, 30, 50, 50), (200, 0, 0))
    painter.show((panel("a", Rect(10, 10, 50, 50)), above))
    painter.show((panel("a", Rect(10, 10, 50, 50), (0, 0, 200)), above))
    assert painter.surface.get_at((40, 40))[:3] == (200, 0, 0)
    assert painter.surface.get_at((20, 20))[:3] == (0, 0, 200)


def test_changed_order_and_doubled_names_are_painted_right(painter):
    first, second = panel("a", Rect(10, 10, 50, 50)), panel("b", Rect(30, 30, 50, 50), (200, 0, 0))
    again = panel("a", Rect(45, 5, 50, 50), (0, 200, 0))
    for picture in [(first, second), (second, first), (first, second, again), (again, second), ()]:
        painter.show(picture)
        assert (pixels_of(painter) == fresh(painter, picture)).all()


def test_nothing_is_painted_outside_of_a_panel(painter):
    inner = Rect(100, 100, 300, 200)
    painter.show((Panel("cut", inner, showcase(50, 60).ops),))
    outside = np.ones((1280, 720), dtype=bool)
    outside[100:400, 100:300] = False
    assert (pixels_of(painter)[outside] == np.array(GROUND, np.uint8)).all()


@pytest.mark.parametrize("seed", range(4))
def test_pictures_painted_bit_by_bit_have_the_pixels_of_pictures_painted_afresh(painter, seed):
    chance = random.Random(seed)

    def random_panel(name):
        kind = chance.randrange(4)
        x, y = chance.uniform(0, 800), chance.uniform(0, 400)
        if kind == 0:
            return showcase(x, y, name)
        if kind == 1:
            whole = showcase(x, y, name)
            ops = tuple(op for op in whole.ops if chance.random() < 0.7)
            return Panel(name, Rect(x, y, chance.uniform(50, 420), chance.uniform(50, 300)), ops)
        if kind == 2:
            return board([chance.random() for _ in range(64)], name, (round(x), round(y)))
        return panel(name, Rect(x, y, chance.uniform(1, 300), chance.uniform(1, 200)), PAPER.surface)

    panels = {name: random_panel(name) for name in "abcd"}
    for _ in range(8):
        name = chance.choice("abcd")
        panels[name] = random_panel(name)
        kept = [one for one in panels if chance.random() < 0.9]
        picture = tuple(panels[one] for one in kept)
        painter.show(picture)
        off = np.abs(pixels_of(painter).astype(np.int16) - fresh(painter, picture))
        assert off.max() <= SLANTED
        assert (off > 0).mean() < 1e-4


OPS = [op for op in showcase().ops[1:] if not isinstance(op, Text)]


@pytest.mark.parametrize("op", [*OPS, *(op for op in showcase().ops if isinstance(op, Text))])
def test_every_op_paints_something_and_nothing_outside_its_extent(painter, op):
    painter.show((Panel("one", SCREEN, (op,)),))
    changed = (pixels_of(painter) != np.array(GROUND, np.uint8)).any(axis=2)
    assert changed.any()
    reach = extent(op, painter.fonts.measure).clip(painter.surface.get_rect())
    changed[reach.left : reach.right, reach.top : reach.bottom] = False
    assert not changed.any()


def test_fills_and_frames_have_exactly_the_pixels_of_their_rectangle(painter):
    rect = Rect(10.4, 20.6, 200.2, 101.0)
    painter.show((Panel("one", SCREEN, (Fill(rect, (1, 2, 3)), Frame(rect, (9, 8, 7), 2))),))
    whole = pixels_of(painter)
    assert (whole[10:211, 21:122] != np.array(GROUND, np.uint8)).any(axis=2).all()
    assert (whole[9] == np.array(GROUND, np.uint8)).all()
    assert (whole[211] == np.array(GROUND, np.uint8)).all()
    assert (whole[12:209, 23:120] == np.array((1, 2, 3))).all()
    assert (whole[10:211, 21:23] == np.array((9, 8, 7))).all()


@pytest.mark.parametrize("radius", [1, 3, 7, 40])
def test_round_forms_have_four_equal_corners_and_an_exact_colour(painter, radius):
    rect, color = Rect(100, 100, 90, 60), (37, 101, 203)
    painter.show((Panel("one", SCREEN, (Fill(rect, color, radius), Frame(rect, color, 3, radius))),))
    form = pixels_of(painter)[100:190, 100:160]
    assert (form == form[::-1]).all()
    assert (form == form[:, ::-1]).all()
    assert (form[45, 0] == np.array(color)).all()
    assert (form[45, 30] == np.array(color)).all()
    assert (form[0, 0] != np.array(color)).any()


@pytest.mark.parametrize("text", ["0.86", "ABCDE", "H"])
@pytest.mark.parametrize("size", [10, 15, 24, 40])
@pytest.mark.parametrize("ground", [None, PAPER.window])
def test_digits_and_capitals_stand_in_the_middle_of_their_box(painter, text, size, ground):
    box = Rect(100, 100, 300, 60)
    ops = (Fill(SCREEN, PAPER.window), Text(box, text, size, PAPER.ink, "bold", "center", ground))
    painter.show((Panel("one", SCREEN, ops),))
    ink = pixels_of(painter).sum(axis=2, dtype=int) < sum(PAPER.window) - 300
    rows, columns = np.flatnonzero(ink.any(axis=0)), np.flatnonzero(ink.any(axis=1))
    assert abs((rows[0] + rows[-1] + 1) / 2 - 130) <= 1
    assert abs((columns[0] + columns[-1] + 1) / 2 - 250) <= 2


def test_text_is_aligned_and_measured_as_it_is_painted(painter):
    edges: list[tuple[Align, int]] = [("left", 100), ("right", 400)]
    for align, edge in edges:
        painter.show(
            (Panel("one", SCREEN, (Text(Rect(100, 100, 300, 40), "HEH", 20, (0, 0, 0), align=align),)),)
        )
        columns = np.flatnonzero((pixels_of(painter).sum(axis=2, dtype=int) < 300).any(axis=1))
        assert abs((columns[0] if align == "left" else columns[-1] + 1) - edge) <= 3
    wide = painter.fonts.measure("HEH", 20, "regular")
    assert abs(columns[-1] - columns[0] - wide) <= 5


@pytest.mark.parametrize("text", ["", "two\nlines", "null\0", "half \ud800", "☃ 😀", "\t"])
def test_no_text_breaks_the_painter(painter, text):
    painter.fonts.measure(text, 14, "regular")
    ops = (Text(Rect(10, 10, 200, 20), text, 14, PAPER.ink, ground=ground) for ground in (None, PAPER.window))
    painter.show((Panel("one", SCREEN, tuple(ops)),))


def test_forms_without_pixels_paint_nothing(painter):
    nothing, turned = Rect(50, 50, 0, 10), Rect(50, 50, -9, -9)
    ops: list[Op] = []
    for rect in (nothing, turned):
        ops += [Fill(rect, (0, 0, 0), 3), Frame(rect, (0, 0, 0), 2, 3), Hatch(rect, (0, 0, 0), 5)]
        ops += [Image(rect, 1, 1, b"\0", (0, 0, 0), (0, 0, 0)), Mosaic(rect, 1, 1, b"\0\0\0")]
    ops += [Disc(9, 9, 0, (0, 0, 0)), Shape((), (0, 0, 0)), Shape(((1, 1), (2, 2)), (0, 0, 0))]
    painter.show((Panel("one", SCREEN, tuple(ops)),))
    assert (pixels_of(painter) == np.array(GROUND, np.uint8)).all()


def test_pictures_keep_sharp_pixels_between_paper_and_ink(painter):
    op = Image(Rect(100, 100, 40, 40), 2, 2, bytes([0, 255, 128, 0]), (200, 0, 0), (0, 0, 100))
    painter.show((Panel("one", SCREEN, (op,)),))
    whole = pixels_of(painter)
    assert (whole[100:120, 100:120] == np.array((0, 0, 100))).all()
    assert (whole[120:140, 100:120] == np.array((200, 0, 0))).all()
    assert (whole[100:120, 120:140] == np.array((100, 0, 50))).all()


def test_lines_have_their_width_in_pixels(painter):
    for width in (1, 2, 3, 5):
        ops = (Line(100, 50.5, 200, 50.5, (0, 0, 0), width), Line(300.3, 50, 300.3, 150, (0, 0, 0), width))
        painter.show((Panel("one", SCREEN, ops),))
        dark = pixels_of(painter).sum(axis=2, dtype=int) == 0
        assert dark[150].sum() == width
        assert dark[:, 100].sum() == width


def test_merged_rectangles_hold_all_and_do_not_overlap():
    chance = random.Random(5)
    for count in (0, 1, 5, 40):
        places = [
            pygame.Rect(
                chance.randrange(1200), chance.randrange(700), chance.randrange(90), chance.randrange(90)
            )
            for _ in range(count)
        ]
        found = merged(places)
        assert len(found) <= count
        for place in places:
            covered = sum(one.clip(place).w * one.clip(place).h for one in found)
            assert covered == place.w * place.h
        assert not any(one.colliderect(other) for one in found for other in found if one is not other)


def test_touching_rectangles_have_touching_pixels():
    chance = random.Random(6)
    for _ in range(200):
        x, w, v = chance.uniform(-50, 50), chance.uniform(0, 50), chance.uniform(0, 50)
        assert pixels(Rect(x, 0, w, 9)).right == pixels(Rect(x + w, 0, v, 9)).left


def test_caches_stay_bounded(painter):
    for k in range(3000):
        painter._round(50, 50, 2, (k % 256, k // 256, 7))
        painter._solid((k % 256, k // 256, 9), 0, 0, 2, 2)
    assert len(painter.sprites) <= 2048
    assert len(painter._solids) <= 320


def test_large_hatching_has_the_pixels_of_one_sprite(painter, monkeypatch):
    op = Hatch(Rect(40, 30, 400, 300), PAPER.loss, 7.3, 1.5)
    painter.show((Panel("one", SCREEN, (op,)),))
    banded = pixels_of(painter)
    monkeypatch.setattr("game.shell.paint.LARGE_HATCH", 10**9)
    assert (banded == fresh(painter, (Panel("one", SCREEN, (op,)),))).all()
