"""The painter: from a display list to pixels, repainting only what changed.

A panel that differs from the one shown before under the same name makes its place dirty; every dirty
rectangle is cleared and repainted with all panels that reach into it, in painting order, clipped. So a
picture painted bit by bit has the pixels of one painted afresh; slanted lines, whose smooth edges pygame
computes from where they are clipped, may differ by one step of 255.
"""

from collections.abc import Callable, Iterable
from math import floor
from typing import Any

import pygame

from game.shell import sprites
from game.shell.cached_blocks import CachedBlocks
from game.shell.dirty_rects import FEW_OPS, dirty_places, extent, merged, pixels
from game.shell.fonts import Fonts
from game.shell.sprites import GRAIN, Sprites
from game.view.extents import bar_of, whole_pixels
from game.view.ops import (
    CachedBlock,
    Color,
    Disc,
    Fill,
    Frame,
    Hatch,
    Image,
    Line,
    Mosaic,
    Op,
    Picture,
    Shape,
    Simple,
    Text,
)

#: Discs and polygons wider than this are drawn, not kept as sprites.
LARGE_SHAPE = 192
#: Hatching of more pixels is copied from strips of this size or a multiple of its width.
LARGE_HATCH, HATCH_STRIP = 16_000, (512, 32)
#: Size of the surfaces of one colour from which places are filled, how many colours are kept, the area up
#: to which no surface is made for a new colour, and the area from which on filling is no slower.
SOLID = (256, 64)
MOST_SOLIDS = 320
SMALL_SOLID = 12_000
LARGE_SOLID = 400_000


class Painter:
    """Paints pictures on one surface. background: the colour where no panel paints."""

    def __init__(self, surface: pygame.Surface, background: Color, fonts: Fonts | None = None) -> None:
        self.surface = surface
        self.background = background
        self.fonts = fonts or Fonts()
        self.sprites = Sprites()
        self.stencils = Sprites()
        self.leaves = CachedBlocks(self.fonts.measure)
        self._in_leaf = False
        self._solids: dict[Color, pygame.Surface] = {}
        self._shown: Picture | None = None
        self._extents: dict[int, tuple[tuple[Op, ...], list[pygame.Rect]]] = {}
        self._ways: dict[type, Callable[[Any], None]] = {
            Fill: self._fill,
            Frame: self._frame,
            Line: self._line,
            Disc: self._disc,
            Shape: self._shape,
            Hatch: self._hatch,
            Text: self._text,
            Image: self._picture,
            Mosaic: self._picture,
            CachedBlock: self._leaf,
        }

    @property
    def painted(self) -> bool:
        """Whether the surface shows a picture that this painter painted."""
        return self._shown is not None

    def forget(self) -> None:
        """Paint everything next time."""
        self._shown = None

    def onto(self, surface: pygame.Surface, background: Color) -> None:
        """Go on with another surface or background; nothing of it counts as painted when either is new."""
        if surface is not self.surface or background != self.background:
            self.surface, self.background = surface, background
            self.forget()

    def show(self, picture: Picture) -> list[pygame.Rect]:
        """Make the surface show a picture; the places that were repainted, none when nothing changed."""
        whole = self.surface.get_rect()
        if self._shown is None:
            places = [whole]
        else:
            places = dirty_places(self._shown, picture, whole, self.fonts.measure)
        self._shown = picture
        rects = [pixels(panel.rect) for panel in picture] if places else []
        for place in (dirty := [place.clip(whole) for place in merged(places)]):
            self._repaint(picture, rects, place)
        shown = {id(panel.ops) for panel in picture}
        self._extents = {key: known for key, known in self._extents.items() if key in shown}
        self.surface.set_clip(None)
        return dirty

    def prepare(self, ops: Iterable[Op]) -> None:
        """Make the letters and sprites that ops need, without painting them."""
        self.surface.set_clip(pygame.Rect(0, 0, 0, 0))
        self._paint(ops)
        self.surface.set_clip(None)

    def prepare_leaf(self, leaf: CachedBlock) -> None:
        """Paint what is to be seen of a leaf, on nothing that is shown."""
        aside = pygame.Surface(self.surface.get_size()).convert(self.surface)
        self.leaves.copy(leaf, aside, self._new_leaf)

    def _repaint(self, picture: Picture, rects: list[pygame.Rect], place: pygame.Rect) -> None:
        self.surface.set_clip(place)
        self.surface.fill(self.background, place)
        for k in place.collidelistall(rects):
            rect, ops = rects[k], picture[k].ops
            inside = rect.clip(place)
            self.surface.set_clip(inside)
            if len(ops) > FEW_OPS and inside != rect:
                places = self._places(ops)
                self._paint(ops[k] for k in inside.collidelistall(places))
            else:
                self._paint(ops)

    def _places(self, ops: tuple[Op, ...]) -> list[pygame.Rect]:
        """The extent of each op, kept while the very same ops are shown."""
        known = self._extents.get(id(ops))
        if known is None or known[0] is not ops:
            places = [extent(op, self.fonts.measure) for op in ops]
            known = self._extents[id(ops)] = (ops, places)
        return known[1]

    def _paint(self, ops: Iterable[Op]) -> None:
        ways = self._ways
        for op in ops:
            ways[type(op)](op)

    def _leaf(self, op: CachedBlock) -> None:
        self.leaves.copy(op, self.surface, self._new_leaf)

    def _new_leaf(self, ops: Iterable[Simple], size: tuple[int, int], leaf: CachedBlock) -> pygame.Surface:
        """A surface of its own for ops of a leaf."""
        page, self.surface = self.surface, pygame.Surface(size).convert(self.surface)
        self.surface.fill(leaf.ground)
        self._in_leaf = True
        try:
            self._paint(ops)
            return self.surface
        finally:
            self.surface, self._in_leaf = page, False

    def _solid(self, color: Color, x: int, y: int, w: int, h: int) -> None:
        """Fill pixels with a colour, by copying from a surface of it where that is faster.

        *Why not always:* a square has colours of its own that the next step of a slider takes away again; to
        make a surface for each takes longer than all it paints.
        """
        if w <= 0 or h <= 0:
            return
        solid = self._solids.get(color)
        if solid is None:
            if w * h < SMALL_SOLID:
                self.surface.fill(color, (x, y, w, h))
                return
            solid = self._new_solid(color)
        wide, high = SOLID
        if w <= wide and h <= high:
            self.surface.blit(solid, (x, y), (0, 0, w, h))
            return
        x, y, w, h = pygame.Rect(x, y, w, h).clip(self.surface.get_clip())
        if w * h > LARGE_SOLID:
            self.surface.fill(color, (x, y, w, h))
            return
        for top in range(0, h, high):
            for left in range(0, w, wide):
                self.surface.blit(solid, (x + left, y + top), (0, 0, w - left, h - top))

    def _new_solid(self, color: Color) -> pygame.Surface:
        if len(self._solids) >= MOST_SOLIDS:
            del self._solids[next(iter(self._solids))]
        solid = pygame.Surface(SOLID, 0, self.surface)
        solid.fill(color)
        self._solids[color] = solid
        return solid

    def _stencilled(
        self, color: Color, key: tuple[object, ...], make: Callable[..., pygame.Surface]
    ) -> pygame.Surface:
        """The sprite of a shape in a colour."""
        return self.sprites.get((key, color), self._tinted, color, key, make)

    def _tinted(
        self, color: Color, key: tuple[object, ...], make: Callable[..., pygame.Surface]
    ) -> pygame.Surface:
        return sprites.quick(sprites.tinted(self.stencils.get(key, make, *key[1:]), color))

    def _fill(self, op: Fill) -> None:
        rect, color, rounding = op
        x, y, w, h = whole_pixels(rect)
        radius = min(round(rounding), w // 2, h // 2) if rounding else 0
        if radius < 1:
            self._solid(color, x, y, w, h)
        else:
            self._solid(color, x + radius, y, w - 2 * radius, h)
            self._sides(color, x, y, w, (radius, h, radius, 0))

    def _frame(self, op: Frame) -> None:
        x, y, w, h = whole_pixels(op.rect)
        thick = min(max(round(op.width), 1), (w + 1) // 2, (h + 1) // 2)
        radius = max(min(round(op.radius), w // 2, h // 2), 0)
        if thick < 1:
            return
        if radius < 1:
            self._solid(op.color, x, y, thick, h)
            self._solid(op.color, x + w - thick, y, thick, h)
            wide = thick
        else:
            wide = max(radius, thick)
            self._sides(op.color, x, y, w, (wide, h, radius, thick))
        self._solid(op.color, x + wide, y, w - 2 * wide, thick)
        self._solid(op.color, x + wide, y + h - thick, w - 2 * wide, thick)

    def _sides(self, color: Color, x: int, y: int, w: int, form: tuple[int, int, int, int]) -> None:
        """The left and the right end of a rounded form: width, height, radius, thickness."""
        left, right = self.sprites.get(("sides", form, color), self._new_sides, color, form)
        self.surface.blit(left, (x, y))
        self.surface.blit(right, (x + w - form[0], y))

    def _new_sides(
        self, color: Color, form: tuple[int, int, int, int]
    ) -> tuple[pygame.Surface, pygame.Surface]:
        left = self._tinted(color, ("side", *form), sprites.side)
        return left, sprites.quick(pygame.transform.flip(left, True, False))

    def _line(self, op: Line) -> None:
        bar = bar_of(op)
        if bar is not None:
            self._solid(op.color, *map(int, bar))
        else:
            self._slanted(op)

    def _slanted(self, op: Line) -> None:
        """A smooth line; pygame counts its width along an axis, not across the line."""
        start, end = (op.x1 - 0.5, op.y1 - 0.5), (op.x2 - 0.5, op.y2 - 0.5)
        dx, dy = abs(op.x2 - op.x1), abs(op.y2 - op.y1)
        along = max(round(op.width * (dx * dx + dy * dy) ** 0.5 / max(dx, dy)), 1)
        if along == 1:
            pygame.draw.aaline(self.surface, op.color, start, end)
        else:
            pygame.draw.aaline(self.surface, op.color, start, end, along)

    def _shape(self, op: Shape) -> None:
        if len(op.points) < 3:
            return
        left = floor(min(x for x, _ in op.points))
        top = floor(min(y for _, y in op.points))
        wide, high = max(x for x, _ in op.points) - left, max(y for _, y in op.points) - top
        if wide > LARGE_SHAPE or high > LARGE_SHAPE:
            pygame.draw.polygon(self.surface, op.color, op.points)
            return
        points = tuple(
            (round((x - left) * GRAIN) / GRAIN, round((y - top) * GRAIN) / GRAIN) for x, y in op.points
        )
        sprite = self._stencilled(op.color, ("polygon", points), sprites.polygon)
        self.surface.blit(sprite, (left, top))

    def _disc(self, op: Disc) -> None:
        if op.edge is not None and op.edge_width > 0:
            self._round(op.x, op.y, op.radius, op.edge)
            self._round(op.x, op.y, op.radius - op.edge_width, op.color)
        else:
            self._round(op.x, op.y, op.radius, op.color)

    def _round(self, x: float, y: float, radius: float, color: Color) -> None:
        radius = round(radius * GRAIN) / GRAIN
        if radius <= 0:
            return
        if radius > LARGE_SHAPE / 2:
            pygame.draw.aacircle(self.surface, color, (x, y), radius)
            return
        left, top = floor(x), floor(y)
        dx, dy = floor((x - left) * GRAIN) / GRAIN, floor((y - top) * GRAIN) / GRAIN
        sprite = self._stencilled(color, ("disc", radius, dx, dy), sprites.disc)
        half = sprite.get_width() // 2
        self.surface.blit(sprite, (left - half, top - half))

    def _hatch(self, op: Hatch) -> None:
        place = pixels(op.rect)
        if place.w * place.h > LARGE_HATCH:
            self._hatch_in_bands(op, place)
        elif place.w and place.h:
            key = ("hatch", place.w, place.h, op.step, op.width)
            self.surface.blit(self._stencilled(op.color, key, sprites.hatch), place)

    def _hatch_in_bands(self, op: Hatch, place: pygame.Rect) -> None:
        """Large hatching, band by band from one strip: a row is the row above it moved by a pixel."""
        wide, high = HATCH_STRIP
        wide *= -(-(place.w + place.h) // wide)
        strip = self._stencilled(op.color, ("hatch", wide, high, op.step, op.width), sprites.hatch)
        for y in range(0, place.h, high):
            band = (y, 0, place.w, min(high, place.h - y))
            self.surface.blit(strip, (place.x, place.y + y), band)

    def _text(self, op: Text) -> None:
        if not op.text:
            return
        line, rise = self.fonts.written(op, self.surface, not self._in_leaf)
        box = op.box
        if op.align == "left":
            left = box.x
        elif op.align == "right":
            left = box.x + box.w - line.get_width()
        else:
            left = box.x + (box.w - line.get_width()) / 2
        top = box.y + box.h / 2 + rise
        self.surface.blit(line, (floor(left + 0.5), floor(top + 0.5)))

    def _picture(self, op: Image | Mosaic) -> None:
        place = pixels(op.box)
        if place.w < 1 or place.h < 1:
            return
        tint = (op.ink, op.paper) if isinstance(op, Image) else None
        sprite = self.sprites.get(
            ("picture", op.data, op.columns, place.w, place.h, tint),
            sprites.picture,
            op,
            place.w,
            place.h,
            self.surface,
        )
        self.surface.blit(sprite, place)
