"""A picture as a PNG file, painted aside and packed strip by strip, so that frames can pass meanwhile."""

from collections.abc import Iterator

import pygame

from game.shell.fonts import Fonts
from game.shell.paint import Painter
from game.shell.steps import Steps
from game.view.ops import Color, Picture, Rect
from game.view.png import png_parts

#: Panels that are painted, and lines that are packed, in one step.
PANELS, LINES = 8, 64


def png_in_steps(picture: Picture, view: Rect, ground: Color) -> Steps[bytes]:
    """The part of a picture that lies in `view`. ground: the colour where no panel paints."""
    left, top, width, height = (round(part) for part in view)
    surface = pygame.Surface((left + width, top + height))
    painter = Painter(surface, ground, Fonts())
    for end in range(PANELS, len(picture) + PANELS, PANELS):
        painter.show(picture[:end])
        yield
    parts = []
    for part in png_parts(width, height, _strips(surface, pygame.Rect(left, top, width, height))):
        parts.append(part)
        yield
    return b"".join(parts)


def _strips(surface: pygame.Surface, view: pygame.Rect) -> Iterator[bytes]:
    """Some lines at a time, from the top."""
    for y in range(view.top, view.bottom, LINES):
        lines = pygame.Rect(view.left, y, view.w, min(LINES, view.bottom - y))
        yield pygame.image.tobytes(surface.subsurface(lines), "RGB")
