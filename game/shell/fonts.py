"""The fonts by weight and size: how wide a text is, and the text as a small surface.

Everything is kept: fonts for ever (few), widths and rendered lines in bounded caches, the oldest out
first. *Why trimmed surfaces:* a line on an opaque ground is copied much faster in the browser than one
with an alpha channel, but only the rows that hold ink may be copied, or it would wipe out its neighbours.
"""

from collections import OrderedDict
from functools import lru_cache
from typing import NamedTuple

import pygame

from game.book.shelf import asset
from game.view.kit import Measure
from game.view.ops import Color, Text, Weight

FILES: dict[Weight, str] = {
    "regular": "fonts/Inter-Regular.ttf",
    "semibold": "fonts/Inter-SemiBold.ttf",
    "bold": "fonts/Inter-Bold.ttf",
}
MOST_WIDTHS = 16_384
MOST_LINES = 4_096


class Written(NamedTuple):
    """A rendered line: its surface, and how far its upper edge lies below the middle of the capitals."""

    surface: pygame.Surface
    rise: float


class Fonts:
    """All text of one painter. like: the surface whose pixel format rendered lines take."""

    def __init__(self) -> None:
        if not pygame.font.get_init():
            pygame.font.init()
        self._fonts: dict[tuple[Weight, int], pygame.font.Font] = {}
        self._lines: OrderedDict[tuple[str, int, Color, Weight, Color | None], Written] = OrderedDict()
        #: How wide a text is; one object for the life of the fonts, because caches are keyed by it.
        self.measure: Measure = lru_cache(maxsize=MOST_WIDTHS)(self._width)

    def font(self, weight: Weight, size: int) -> pygame.font.Font:
        """The font of a weight whose em is `size` pixels."""
        key = (weight, size)
        if key not in self._fonts:
            self._fonts[key] = pygame.font.Font(str(asset(FILES[weight])), max(size, 1))
        return self._fonts[key]

    def _width(self, text: str, size: int, weight: Weight) -> float:
        return float(self.font(weight, size).size(clean(text))[0])

    def written(self, op: Text, like: pygame.Surface) -> Written:
        """The line of a Text as a surface, from the cache when it was rendered before."""
        key = (op.text, op.size, op.color, op.weight, op.ground)
        known = self._lines.get(key)
        if known is not None:
            self._lines.move_to_end(key)
            return known
        written = self._render(op, like)
        self._lines[key] = written
        if len(self._lines) > MOST_LINES:
            self._lines.popitem(last=False)
        return written

    def _render(self, op: Text, like: pygame.Surface) -> Written:
        font = self.font(op.weight, op.size)
        text = clean(op.text)
        if op.ground is None:
            whole = font.render(text, True, op.color)
        else:
            whole = font.render(text, True, op.color, op.ground).convert(like)
        ascent = font.get_ascent()
        top, bottom = _ink_rows(font, text)
        first = min(max(ascent - top - 1, 0), whole.get_height())
        last = min(max(ascent - bottom + 1, first), whole.get_height())
        capitals = font.metrics("H")[0]
        middle = ascent - (capitals[3] if capitals else ascent * 0.75) / 2
        return Written(whole.subsurface((0, first, whole.get_width(), last - first)), first - middle)


def _ink_rows(font: pygame.font.Font, text: str) -> tuple[int, int]:
    """The highest and the lowest row that a glyph of the text reaches, counted upwards from the baseline."""
    metrics = [metric for metric in font.metrics(text) if metric is not None]
    if not metrics:
        return font.get_ascent(), font.get_descent()
    return max(metric[3] for metric in metrics), min(metric[2] for metric in metrics)


def clean(text: str) -> str:
    """The text without what a font cannot take: line ends, null characters, half characters."""
    if text.isprintable():
        return text
    plain = "".join(character if character.isprintable() else " " for character in text)
    return plain.encode("utf-8", "replace").decode("utf-8")
