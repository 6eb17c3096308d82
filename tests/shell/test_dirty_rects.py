"""What is out of date: stripes of squares without their neighbours, single ops without their panel."""

import pygame
import pytest

from game.shell.dirty_rects import FEW_OPS, dirty_places, merged
from game.view.draw_context import plain_kit, plain_measure
from game.view.ops import Fill, Frame, Hatch, Panel, Rect, Text
from game.view.projections.base import Board
from game.view.regions import board_placement, regions

KIT = plain_kit()
WHOLE = pygame.Rect(0, 0, KIT.width, KIT.height)


def area(places):
    return sum(place.w * place.h for place in places)


def whole(rect):
    return pygame.Rect(round(rect.x), round(rect.y), round(rect.w), round(rect.h))


@pytest.mark.parametrize("n", [5, 6, 7, 8])
@pytest.mark.parametrize("tile", [0, 1, 2, 4])
def test_half_of_the_board_is_joined_to_stripes_that_meet_no_other_square(n, tile):
    squares = board_placement(KIT, regions(KIT).board, "board", Board(n)).rects
    changed = [whole(rect) for mask, rect in enumerate(squares) if mask >> tile & 1]
    others = [whole(rect) for mask, rect in enumerate(squares) if not mask >> tile & 1]
    found = merged(changed)
    assert len(found) <= 1 << (n + 1) // 2
    assert all(any(place.contains(square) for place in found) for square in changed)
    assert not any(place.colliderect(square) for place in found for square in others)


def test_many_scattered_places_are_not_joined_to_large_ones():
    squares = board_placement(KIT, regions(KIT).board, "board", Board(8)).rects
    changed = [whole(rect) for mask, rect in enumerate(squares) if not mask.bit_count() % 2]
    found = merged(changed)
    assert area(found) <= 1.7 * area(changed)
    assert not any(one.colliderect(other) for one in found for other in found if one is not other)


def lines(texts):
    boxes = [Rect(10, 20 * k, 500, 18) for k in range(40)]
    return tuple(
        Text(box, text, 13, (0, 0, 0), ground=(255, 255, 255))
        for box, text in zip(boxes, texts, strict=False)
    )


LARGE = Rect(0, 0, 600, 700)


def panel(ops, rect=LARGE):
    return Panel("one", rect, ops)


def test_an_op_that_comes_in_between_makes_only_its_own_place_dirty():
    before = [f"line {k}" for k in range(30)]
    ops = lines(before)
    more = Fill(Rect(520, 300, 30, 30), (0, 90, 0))
    places = dirty_places((panel(ops),), (panel((*ops[:10], more, *ops[10:])),), WHOLE, plain_measure)
    assert places == [pygame.Rect(520, 300, 30, 30)]


def test_ops_in_another_order_make_everything_between_dirty():
    low, high = Fill(Rect(50, 50, 100, 100), (0, 90, 0)), Fill(Rect(100, 100, 100, 100), (90, 0, 0))
    ops = lines([f"line {k}" for k in range(30)])
    places = dirty_places((panel((low, high, *ops)),), (panel((high, low, *ops)),), WHOLE, plain_measure)
    overlap = pygame.Rect(100, 100, 50, 50)
    assert any(place.contains(overlap) for place in places)


def test_a_small_panel_is_repainted_as_a_whole():
    rect = Rect(100, 100, 80, 60)
    ops = lines(["a", "b", "c"])
    assert len(ops) <= FEW_OPS
    places = dirty_places(
        (panel(ops, rect),), (panel((*ops[:2], *lines(["d"])), rect),), WHOLE, plain_measure
    )
    assert places == [pygame.Rect(100, 100, 80, 60)]


def test_ops_of_two_kinds_differ_though_their_numbers_do_not():
    place, color = Rect(0, 0, 180, 180), (1, 2, 3)
    before, after = (Panel("x", place, (kind(place, color, 4, 1),)) for kind in (Frame, Hatch))
    assert before.ops == after.ops
    assert dirty_places((before,), (after,), WHOLE, plain_measure)
