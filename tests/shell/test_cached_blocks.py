"""Leaves: the pixels of what they hold, wherever they stand and however they came there; and what is kept."""

import random

import numpy as np
import pygame
import pytest

from game.shell.cached_blocks import BAND, CachedBlocks, bands
from game.shell.dirty_rects import block_pixels, extent
from game.shell.fonts import Fonts
from game.shell.paint import Painter
from game.view.ops import CachedBlock, Fill, Panel, Rect, Text, moved
from game.view.reading.composition import compose
from game.view.theme import NIGHT, PAPER
from tests.shell.boards import SCREEN, showcase
from tests.view.checks import kit_of
from tests.view.reading_pages import everything, known

SLANTED = 1  # pygame's smooth lines depend on where they are clipped, by one step of 255
OPS = tuple(moved(op, -20, -20) for op in showcase(20, 20).ops)


@pytest.fixture(scope="module")
def fonts():
    pygame.display.init()
    pygame.display.set_mode((1280, 720))
    return Fonts()


@pytest.fixture
def painter(fonts):
    return Painter(pygame.Surface((1280, 720)), PAPER.window, fonts)


def pixels_of(painter):
    return pygame.surfarray.array3d(painter.surface)


def painted(fonts, *ops, size=(1280, 720)):
    painter = Painter(pygame.Surface(size), PAPER.window, fonts)
    painter.show((Panel("page", Rect(0, 0, *size), ops),))
    return pixels_of(painter)


def off(first, second):
    return np.abs(first.astype(np.int16) - second).max()


def page(width=500, theme="paper"):
    layout = compose(everything(), kit_of(1280, 720, 100, theme), width, known("everything"))
    return [(leaf.y, Rect(0, 0, width, leaf.height), leaf.ops) for leaf in layout.leaves]


def scrolled(leaves, y, theme=PAPER):
    """A picture of leaves with `y` pixels of them above its upper edge."""
    ops = [
        CachedBlock(rect.moved(90, top - y), inside, theme.window)
        for top, rect, inside in leaves
        if top - y < 720 and top + rect.h > y
    ]
    return (Panel("page", SCREEN, (Fill(SCREEN, theme.window), *ops)),)


def test_a_leaf_has_the_pixels_of_its_ops(fonts):
    rect = Rect(130, 70, 420, 300)
    directly = painted(fonts, Fill(rect, PAPER.window), *(moved(op, 130, 70) for op in OPS))
    leaf = painted(fonts, CachedBlock(rect, OPS, PAPER.window))
    assert off(leaf[130:550, 70:370], directly[130:550, 70:370]) <= SLANTED


@pytest.mark.parametrize("theme", [PAPER, NIGHT])
def test_a_set_text_has_the_same_pixels_in_leaves_and_without(fonts, theme):
    for top, rect, ops in page(theme=theme.name):
        place, size = rect.moved(30, 7), (560, int(rect.h) + 20)
        directly = painted(fonts, Fill(place, theme.window), *(moved(op, 30, 7) for op in ops), size=size)
        leaf = painted(fonts, CachedBlock(place, ops, theme.window), size=size)
        inside = slice(30, 30 + int(rect.w)), slice(7, 7 + int(rect.h))
        assert off(leaf[inside], directly[inside]) <= SLANTED, top


def test_nothing_is_painted_outside_of_a_leaf(fonts):
    leaf = CachedBlock(Rect(100.4, 90.6, 210, 170), OPS, PAPER.window)
    changed = (painted(fonts, leaf) != np.array(PAPER.window, np.uint8)).any(axis=2)
    place = block_pixels(leaf)
    assert place == extent(leaf, fonts.measure) == pygame.Rect(100, 91, 210, 170)
    assert changed[place.left : place.right, place.top : place.bottom].any()
    changed[place.left : place.right, place.top : place.bottom] = False
    assert not changed.any()


def test_scrolling_by_any_amount_equals_painting_afresh(painter):
    chance = random.Random(7)
    leaves = page()
    end = leaves[-1][0] + leaves[-1][1].h
    y = 0.0
    for _ in range(14):
        y = min(max(y + chance.choice((-1, 1)) * chance.choice((1, 3.5, 60, 700)), 0), end - 200)
        picture = scrolled(leaves, y)
        painter.show(picture)
        other = Painter(pygame.Surface((1280, 720)), painter.background, painter.fonts)
        other.show(picture)
        assert (pixels_of(painter) == pixels_of(other)).all()


class Counting(Painter):
    """A painter that tells how many surfaces of leaves it painted."""

    painted_leaves = 0

    def _new_leaf(self, *facts):
        self.painted_leaves += 1
        return super()._new_leaf(*facts)


def test_only_what_appears_is_painted(fonts):
    painter = Counting(pygame.Surface((1280, 720)), PAPER.window, fonts)
    leaves = page()
    painter.show(scrolled(leaves, 0))
    first = painter.painted_leaves
    assert 0 < first < sum(len(bands(int(rect.h))) for _, rect, _ in leaves)
    for y in (5, 10, 3, 0):
        painter.show(scrolled(leaves, y))
    later = painter.painted_leaves
    assert later <= first + 1
    painter.show(scrolled(leaves, 1500))
    assert painter.painted_leaves > later


def test_equal_ops_of_another_tuple_are_painted_anew_and_the_ground_counts(fonts):
    painter = Counting(pygame.Surface((1280, 720)), PAPER.window, fonts)
    ops = (Fill(Rect(5, 5, 20, 20), PAPER.accent),)
    rect = Rect(10, 10, 60, 60)
    painter.show((Panel("page", SCREEN, (CachedBlock(rect, ops, PAPER.window),)),))
    painter.show((Panel("page", SCREEN, (CachedBlock(rect.moved(9, 9), ops, PAPER.window),)),))
    assert painter.painted_leaves == 1
    painter.show((Panel("page", SCREEN, (CachedBlock(rect, (*ops,), PAPER.window),)),))
    painter.show((Panel("page", SCREEN, (CachedBlock(rect, ops, PAPER.loss),)),))
    assert painter.surface.get_at((12, 12))[:3] == PAPER.loss


def test_the_leaf_not_shown_for_longest_is_forgotten_and_painted_again(fonts):
    surface = pygame.Surface((100, 100))
    leaves = CachedBlocks(fonts.measure, most=90_000)
    made = []

    def paint(ops, size, leaf):
        made.append(leaf)
        return pygame.Surface(size)

    every = [
        CachedBlock(Rect(0, 0, 100, 100), (Fill(Rect(k, 0, 1, 1), PAPER.ink),), PAPER.window)
        for k in range(40)
    ]
    for leaf in every:
        leaves.copy(leaf, surface, paint)
        leaves.copy(every[0], surface, paint)
        assert leaves.pixels <= 90_000
    assert len(leaves) == 9
    assert made == every
    leaves.copy(every[1], surface, paint)
    assert made == [*every, every[1]]


def test_three_pictures_are_kept_however_large_the_window_is(fonts):
    leaves = CachedBlocks(fonts.measure, most=10)
    surface = pygame.Surface((200, 100))
    every = [
        CachedBlock(Rect(0, 0, 200, 100), (Fill(Rect(k, 0, 1, 1), PAPER.ink),), PAPER.window)
        for k in range(5)
    ]
    for leaf in every:
        leaves.copy(leaf, surface, lambda ops, size, leaf: pygame.Surface(size))
    assert leaves.pixels == 3 * 200 * 100


def test_a_leaf_out_of_sight_is_not_painted(painter):
    rects = Rect(1290, 0, 50, 50), Rect(0, -60, 50, 50), Rect(10, 10, 0, 50), Rect(10, 10, 50, 0)
    painter.show((Panel("page", SCREEN, tuple(CachedBlock(rect, OPS, PAPER.window) for rect in rects)),))
    painter.show(
        (Panel("cut", Rect(500, 500, 9, 9), (CachedBlock(Rect(0, 0, 420, 300), OPS, PAPER.window),)),)
    )
    assert len(painter.leaves) == 0


def test_a_high_leaf_is_painted_in_bands_without_a_seam(fonts):
    line = 23
    ops = tuple(
        op
        for k in range(120)
        for op in (
            Fill(Rect(0, k * line, 4, line), PAPER.accent),
            Text(Rect(10, k * line - 3, 200, line + 6), f"Ágqpy {k}", 21, PAPER.ink, "reading"),
        )
    )
    leaf = CachedBlock(Rect(20, 0, 220, 120 * line), ops, PAPER.window)
    size = (260, 120 * line)
    assert len(bands(120 * line)) > 3
    directly = painted(fonts, Fill(leaf.rect, PAPER.window), *(moved(op, 20, 0) for op in ops), size=size)
    assert (painted(fonts, leaf, size=size) == directly).all()


def test_bands_follow_one_another():
    for height in (1, BAND, BAND * 3 // 2, BAND * 3 // 2 + 1, 10 * BAND, 10 * BAND + 1):
        found = bands(height)
        assert [top for top, _ in found] == [sum(h for _, h in found[:k]) for k in range(len(found))]
        assert sum(high for _, high in found) == height
        assert all(0 < high <= BAND * 3 // 2 for _, high in found)


def test_lines_of_leaves_do_not_fill_the_cache_of_lines(painter):
    before = len(painter.fonts._lines), len(painter.fonts._stencils)
    words = tuple(
        Text(Rect(0, 20 * k, 300, 20), f"line number {k}, once", 14, PAPER.ink, "reading") for k in range(30)
    )
    painter.show((Panel("page", SCREEN, (CachedBlock(Rect(0, 0, 300, 600), words, PAPER.window),)),))
    assert (len(painter.fonts._lines), len(painter.fonts._stencils)) == before
