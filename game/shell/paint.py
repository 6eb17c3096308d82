"""The painter: from a display list to pixels, repainting only what changed.

A panel that differs from the one shown before under the same name makes its place dirty; every dirty
rectangle is cleared and repainted with all panels that reach into it, in painting order, clipped. So a
picture painted bit by bit has the pixels of one painted afresh; slanted lines, whose smooth edges pygame
computes from where they are clipped, may differ by one step of 255.
"""

from collections.abc import Callable
from math import floor
from typing import Any

import pygame

from game.shell import sprites
from game.shell.dirt import dirty_places, merged, pixels
from game.shell.fonts import Fonts
from game.shell.sprites import GRAIN, Sprites
from game.view.ops import (
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
    Rect,
    Shape,
    Text,
)

#: Discs beyond this radius are drawn, not kept as sprites.
LARGE_DISC = 96


class Painter:
    """Paints pictures on one surface. background: the colour where no panel paints."""

    def __init__(self, surface: pygame.Surface, background: Color, fonts: Fonts | None = None) -> None:
        self.surface = surface
        self.background = background
        self.fonts = fonts or Fonts()
        self.sprites = Sprites()
        self._shown: Picture | None = None
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
        places = [whole] if self._shown is None else dirty_places(self._shown, picture, whole)
        self._shown = picture
        for place in (dirty := merged(places)):
            self._repaint(picture, place)
        self.surface.set_clip(None)
        return dirty

    def _repaint(self, picture: Picture, place: pygame.Rect) -> None:
        self.surface.fill(self.background, place)
        for panel in picture:
            inside = pixels(panel.rect).clip(place)
            if inside.w and inside.h:
                self.surface.set_clip(inside)
                self._paint(panel.ops)
        self.surface.set_clip(None)

    def _paint(self, ops: tuple[Op, ...]) -> None:
        ways = self._ways
        for op in ops:
            ways[type(op)](op)

    def _fill(self, op: Fill) -> None:
        place = pixels(op.rect)
        radius = min(round(op.radius), place.w // 2, place.h // 2)
        if radius < 1:
            self.surface.fill(op.color, place)
            return
        x, y, w, h = place
        fill = self.surface.fill
        fill(op.color, (x, y + radius, w, h - 2 * radius))
        fill(op.color, (x + radius, y, w - 2 * radius, radius))
        fill(op.color, (x + radius, y + h - radius, w - 2 * radius, radius))
        self._corners(place, radius, 0, op.color)

    def _frame(self, op: Frame) -> None:
        place = pixels(op.rect)
        x, y, w, h = place
        thick = min(max(round(op.width), 1), (w + 1) // 2, (h + 1) // 2)
        radius = max(min(round(op.radius), w // 2, h // 2), 0)
        if thick < 1:
            return
        fill = self.surface.fill
        fill(op.color, (x + radius, y, w - 2 * radius, thick))
        fill(op.color, (x + radius, y + h - thick, w - 2 * radius, thick))
        fill(op.color, (x, y + radius, thick, h - 2 * radius))
        fill(op.color, (x + w - thick, y + radius, thick, h - 2 * radius))
        if radius:
            self._corners(place, radius, thick, op.color)

    def _corners(self, place: pygame.Rect, radius: int, width: int, color: Color) -> None:
        four = self.sprites.get(
            ("corner", radius, width, color), lambda: sprites.corners(radius, width, color)
        )
        x, y, right, bottom = place.x, place.y, place.right - radius, place.bottom - radius
        blit = self.surface.blit
        blit(four[0], (x, y))
        blit(four[1], (right, y))
        blit(four[2], (x, bottom))
        blit(four[3], (right, bottom))

    def _line(self, op: Line) -> None:
        thick = max(round(op.width), 1)
        if op.x1 == op.x2:
            top, bottom = sorted((op.y1, op.y2))
            self._bar(Rect(op.x1 - thick / 2, top, thick, bottom - top), op.color, thick, upright=True)
        elif op.y1 == op.y2:
            left, right = sorted((op.x1, op.x2))
            self._bar(Rect(left, op.y1 - thick / 2, right - left, thick), op.color, thick, upright=False)
        else:
            self._slanted(op)

    def _bar(self, rect: Rect, color: Color, thick: int, upright: bool) -> None:
        """A straight bar that is exactly `thick` pixels wide wherever it lies between two pixels."""
        x, y, w, h = pixels(rect)
        self.surface.fill(color, (x, y, thick, h) if upright else (x, y, w, thick))

    def _slanted(self, op: Line) -> None:
        start, end = (op.x1 - 0.5, op.y1 - 0.5), (op.x2 - 0.5, op.y2 - 0.5)
        if op.width <= 1.5:
            pygame.draw.aaline(self.surface, op.color, start, end)
            return
        dx, dy = op.x2 - op.x1, op.y2 - op.y1
        length = (dx * dx + dy * dy) ** 0.5
        across = (op.width - 1) / 2 / length
        nx, ny = -dy * across, dx * across
        (ax, ay), (bx, by) = start, end
        ring = ((ax + nx, ay + ny), (bx + nx, by + ny), (bx - nx, by - ny), (ax - nx, ay - ny))
        self._polygon(ring, op.color)

    def _polygon(self, points: tuple[tuple[float, float], ...], color: Color) -> None:
        pygame.draw.polygon(self.surface, color, points)
        for first, second in zip(points, points[1:] + points[:1], strict=True):
            pygame.draw.aaline(self.surface, color, first, second)

    def _shape(self, op: Shape) -> None:
        if len(op.points) > 2:
            self._polygon(tuple((x - 0.5, y - 0.5) for x, y in op.points), op.color)

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
        if radius > LARGE_DISC:
            pygame.draw.aacircle(self.surface, color, (x, y), radius)
            return
        left, top = floor(x), floor(y)
        dx, dy = floor((x - left) * GRAIN) / GRAIN, floor((y - top) * GRAIN) / GRAIN
        sprite = self.sprites.get(
            ("disc", radius, dx, dy, color), lambda: sprites.disc(radius, dx, dy, color)
        )
        half = sprite.get_width() // 2
        self.surface.blit(sprite, (left - half, top - half))

    def _hatch(self, op: Hatch) -> None:
        place = pixels(op.rect)
        if place.w < 1 or place.h < 1:
            return
        sprite = self.sprites.get(
            ("hatch", place.w, place.h, op.step, op.width, op.color),
            lambda: sprites.hatch(place.w, place.h, op.step, op.width, op.color),
        )
        self.surface.blit(sprite, place)

    def _text(self, op: Text) -> None:
        if not op.text:
            return
        line, rise = self.fonts.written(op, self.surface)
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
            lambda: sprites.picture(op, place.w, place.h, self.surface),
        )
        self.surface.blit(sprite, place)
