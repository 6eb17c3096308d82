"""Small surfaces, rendered once and blitted often: round corners, discs, polygons, hatching, pictures.

The painter owns one cache of them, `Sprites`, bounded in number; what comes back is a surface to be blitted.

*Why sprites instead of drawing:* edges are smooth, copying is many times faster than filling, and a copy
that is clipped has exactly the pixels of one that is not, so that repainting a part equals repainting
all. Alpha channels are used only where the surface is small.

A *stencil* is black and opaque where a shape covers a pixel; it is kept by shape alone and tinted for
each colour, because a board has one shape and 256 colours.

*Why run-length coded:* what is copied again and again is mostly all or nothing. Coded by runs a copy skips
the one and moves the other at once; in the browser that is ten times as fast as blending pixel by pixel.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar

import numpy as np
import pygame
from numpy.typing import NDArray

from game.view.ops import Color, Image, Mosaic

T = TypeVar("T")
MOST = 2_048
#: Points for each pixel and direction at which coverage is sampled.
FINE = 5
#: Centres and radii of discs and corners of polygons are rounded to one over this.
GRAIN = 4

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Points = tuple[tuple[float, float], ...]


class Sprites:
    """A bounded cache of surfaces by what they show; the one not used for longest goes first."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, object] = OrderedDict()

    def get(self, key: Hashable, make: Callable[..., T], *facts: object) -> T:
        """What ``make(*facts)`` gives, from the cache when it was made before under the same key."""
        known = self._kept.get(key)
        if known is not None:
            self._kept.move_to_end(key)
            return known  # type: ignore[return-value]  # a key is only ever used with one kind of maker
        made = make(*facts)
        self._kept[key] = made
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return made

    def __len__(self) -> int:
        return len(self._kept)


def stencil(coverage: Floats) -> pygame.Surface:
    """A black surface whose opacity is coverage, (rows, columns), 0 to 1."""
    rows, columns = coverage.shape
    surface = pygame.Surface((columns, rows), pygame.SRCALPHA)
    alpha = pygame.surfarray.pixels_alpha(surface)
    alpha[:] = np.rint(coverage.T * 255).astype(np.uint8)
    del alpha  # unlocks the surface
    return surface


def tinted(shape: pygame.Surface, color: Color) -> pygame.Surface:
    """A stencil in a colour."""
    surface = shape.copy()
    surface.fill(color, special_flags=pygame.BLEND_RGB_ADD)
    return surface


def quick(surface: pygame.Surface) -> pygame.Surface:
    """The surface itself, from now on copied by runs: for sprites with an alpha channel that stay."""
    surface.set_alpha(255, pygame.RLEACCEL)
    return surface


def _averaged(fine: Bools) -> Floats:
    rows, columns = fine.shape[0] // FINE, fine.shape[1] // FINE
    mean: Floats = fine.reshape(rows, FINE, columns, FINE).mean(axis=(1, 3))
    return mean


def _grid(count: int) -> Floats:
    return (np.arange(count * FINE) + 0.5) / FINE


def side(wide: int, height: int, radius: int, thick: int) -> pygame.Surface:
    """The left `wide` pixels of a rounded rectangle, or of its outline when thick is not 0."""
    end = max(radius, thick)
    if height <= 2 * end + 1:
        return stencil(_side(wide, height, radius, thick))
    # All rows between the two ends are alike.
    short = _side(wide, 2 * end + 1, radius, thick)
    middle = np.repeat(short[end : end + 1], height - 2 * end, axis=0)
    return stencil(np.concatenate([short[:end], middle, short[end + 1 :]]))


def _side(wide: int, height: int, radius: int, thick: int) -> Floats:
    """The coverage of `side`."""
    x = _grid(wide)[None, :]
    y = _grid(height)[:, None]
    y = np.minimum(y, height - y)
    squared = (x - radius) ** 2 + (y - radius) ** 2
    round_part = (x < radius) & (y < radius)
    inside = ~(round_part & (squared > radius * radius))
    if thick:
        hole = (x >= thick) & (y >= thick)
        inner = max(radius - thick, 0)
        inside &= ~(hole & ~(round_part & (squared > inner * inner)))
    return _averaged(inside)


def disc(radius: float, dx: float, dy: float) -> pygame.Surface:
    """A disc whose centre lies (dx, dy) right and below of the middle pixel's upper left corner."""
    half = int(radius) + 2
    place = _grid(2 * half) - half
    return stencil(_averaged((place[:, None] - dy) ** 2 + (place[None, :] - dx) ** 2 <= radius * radius))


def polygon(points: Points) -> pygame.Surface:
    """A polygon without negative points: inside is where a ray crosses its edges an odd number of times."""
    width = int(max(x for x, _ in points)) + 1
    height = int(max(y for _, y in points)) + 1
    px, py = _grid(width)[None, :], _grid(height)[:, None]
    inside = np.zeros((height * FINE, width * FINE), dtype=np.bool_)
    for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1], strict=True):
        if y1 != y2:
            crosses = (py < y1) != (py < y2)
            inside ^= crosses & (px < x1 + (py - y1) * (x2 - x1) / (y2 - y1))
    return stencil(_averaged(inside))


def hatch(width: int, height: int, step: float, thick: float) -> pygame.Surface:
    """Lines from lower left to upper right, `step` pixels apart and `thick` pixels wide."""
    across = (np.arange(width)[None, :] + np.arange(height)[:, None] + 1.0) / np.sqrt(2)
    away = np.abs((across + step / 2) % max(step, 1.0) - step / 2)
    return stencil(np.clip((thick + 1) / 2 - away, 0.0, min(thick, 1.0)))


def picture(op: Image | Mosaic, width: int, height: int, like: pygame.Surface) -> pygame.Surface:
    """An Image or Mosaic stretched to a size, every pixel sharp."""
    if isinstance(op, Image):
        grey = np.frombuffer(op.data, np.uint8).reshape(op.rows, op.columns, 1) / 255
        ink, paper = np.array(op.ink), np.array(op.paper)
        data = np.rint(paper + (ink - paper) * grey).astype(np.uint8).tobytes()
    else:
        data = op.data
    small = pygame.image.frombytes(data, (op.columns, op.rows), "RGB")
    return pygame.transform.scale(small, (width, height)).convert(like)
