"""Small surfaces made once and copied often: round corners, discs, hatching, pictures.

*Why sprites instead of drawing:* edges are smooth, copying is faster than drawing, and a copy that is
clipped has exactly the pixels of one that is not, so that repainting a part equals repainting all.
Alpha channels are used only where the surface is small.
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
#: Centres and radii of discs are rounded to one over this.
GRAIN = 4

Corners = tuple[pygame.Surface, pygame.Surface, pygame.Surface, pygame.Surface]


class Sprites:
    """A bounded cache of surfaces by what they show; the one not used for longest goes first."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, object] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, from the cache when it was made before under the same key."""
        known = self._kept.get(key)
        if known is not None:
            self._kept.move_to_end(key)
            return known  # type: ignore[return-value]  # a key is only ever used with one kind of maker
        made = make()
        self._kept[key] = made
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return made

    def __len__(self) -> int:
        return len(self._kept)


def tinted(coverage: NDArray[np.float64], color: Color) -> pygame.Surface:
    """A surface of one colour whose opacity is coverage, (rows, columns), 0 to 1."""
    rows, columns = coverage.shape
    surface = pygame.Surface((columns, rows), pygame.SRCALPHA)
    surface.fill((*color, 0))
    alpha = pygame.surfarray.pixels_alpha(surface)
    alpha[:] = np.rint(coverage.T * 255).astype(np.uint8)
    del alpha  # unlocks the surface
    return surface


def _averaged(fine: NDArray[np.bool_]) -> NDArray[np.float64]:
    rows, columns = fine.shape[0] // FINE, fine.shape[1] // FINE
    mean: NDArray[np.float64] = fine.reshape(rows, FINE, columns, FINE).mean(axis=(1, 3))
    return mean


def _grid(count: int) -> NDArray[np.float64]:
    return (np.arange(count * FINE) + 0.5) / FINE


def corners(radius: int, width: int, color: Color) -> Corners:
    """Quarter discs (width 0) or quarter rings: upper left, upper right, lower left, lower right."""
    place = _grid(radius)
    squared = (place[:, None] - radius) ** 2 + (place[None, :] - radius) ** 2
    inside = squared <= radius * radius
    if 0 < width < radius:
        inside &= squared >= (radius - width) ** 2
    first = tinted(_averaged(inside), color)
    flip = pygame.transform.flip
    return first, flip(first, True, False), flip(first, False, True), flip(first, True, True)


def disc(radius: float, dx: float, dy: float, color: Color) -> pygame.Surface:
    """A disc whose centre lies (dx, dy) right and below of the middle pixel's upper left corner."""
    half = int(radius) + 2
    place = _grid(2 * half) - half
    inside = (place[:, None] - dy) ** 2 + (place[None, :] - dx) ** 2 <= radius * radius
    return tinted(_averaged(inside), color)


def hatch(width: int, height: int, step: float, thick: float, color: Color) -> pygame.Surface:
    """Lines from lower left to upper right, `step` pixels apart and `thick` pixels wide."""
    across = (np.arange(width)[None, :] + np.arange(height)[:, None] + 1.0) / np.sqrt(2)
    away = np.abs((across + step / 2) % max(step, 1.0) - step / 2)
    return tinted(np.clip((thick + 1) / 2 - away, 0.0, min(thick, 1.0)), color)


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
