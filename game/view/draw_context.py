"""What drawing needs besides the model: colours, sizes, and how wide a text is.

All lengths of the layout are written for a window of 1280 x 720 and multiplied: `px` follows the window,
`text` follows the window and the player's type scale. Widths of texts come from a `measure` function
that the shell hands in, so that nothing here knows fonts.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Literal

from game.view.ops import Align, Color, Rect, Text, Weight
from game.view.palettes import NAMES as PALETTES
from game.view.palettes import shade
from game.view.theme import Theme, theme_named

Measure = Callable[[str, int, Weight], float]
Form = Literal["wide", "portrait", "landscape"]

SMALLEST_WINDOW = (360, 340)
#: From this size on a window has room for columns.
WIDE_WINDOW = (1000, 600)
#: Hand, board and inspector stand side by side from this width on, counted in the type: else they would leave
#: the board too little.
WIDE_TYPE = 850
#: What a finger needs, in pixels of the layout.
FINGER = 44
TYPE_SCALES = (100, 115, 130, 145, 160)
SMALLEST_TEXT = 9
#: Height of a line over its type size; the fonts need a little more than their size.
LEADING = 1.3
#: What no line breaks: a word, and a number with its per cent sign.
UNBROKEN = re.compile(r"\S*\d[ \u00a0]%\S*|\S+")
#: By this share a line may be wider than its words and spaces together.
NEAR = 0.05


@dataclass(frozen=True, eq=False)
class DrawContext:
    """Window size in pixels, type scale in percent, theme, palette, whether things move, text widths.

    ratio: surface pixels for one pixel of the page (1 natively). touch: fingers instead of a mouse.
    fixed: where the picture is only a part of the window, the unit of the whole; 0 otherwise.

    Two kits are the same only if they are one object: a kit lives as long as window and settings stay, and
    everything that is remembered per kit is found by a cheap key.
    """

    width: int
    height: int
    measure: Measure
    theme: Theme
    palette: str = "ember"
    scale: int = 100
    motion: bool = True
    ratio: float = 1.0
    touch: bool = False
    fixed: float = 0.0

    @cached_property
    def unit(self) -> float:
        """Pixels for one pixel of the 1280 x 720 layout; below that size the layout itself gives way."""
        return self.fixed or max(self.ratio, min(self.width / 1280, self.height / 720))

    @cached_property
    def large(self) -> bool:
        """Whether the window is one of a desk: pages have room for columns, buttons for their keys."""
        pixel = max(self.ratio, self.fixed)
        return self.width >= WIDE_WINDOW[0] * pixel and self.height >= WIDE_WINDOW[1] * pixel

    @cached_property
    def form(self) -> Form:
        """Whether the board screen has room for everything side by side, or which way a small one is held."""
        if self.large and self.width >= WIDE_TYPE * self.type_unit:
            return "wide"
        return "landscape" if self.width > self.height else "portrait"

    @cached_property
    def keyed(self) -> bool:
        """Whether buttons name their keys: not on a small screen that fingers touch."""
        return not self.touch or self.large

    def shade(self, value: float) -> Color:
        """The colour of a score between 0 and 1."""
        return shade(self.palette, value, self.theme.dark)

    def row(self, height: float) -> float:
        """The height of a control: for a finger at least what a finger needs."""
        return max(self.em(height), self.px(FINGER)) if self.touch else self.em(height)

    def px(self, length: float) -> float:
        """A length that follows the window."""
        return length * self.unit

    @cached_property
    def type_unit(self) -> float:
        """Pixels for one pixel of the 1280 x 720 layout at the player's type scale."""
        return self.unit * self.scale / 100

    def em(self, length: float) -> float:
        """A length that follows the window and the type scale."""
        return length * self.type_unit

    def size(self, size: float) -> int:
        """A type size in pixels."""
        return max(SMALLEST_TEXT, round(size * self.type_unit))

    def line(self, size: float) -> float:
        """The height of a line of a type size."""
        return self.size(size) * LEADING

    def width_of(self, text: str, size: int, weight: Weight = "regular") -> float:
        """How wide a text is at a size in pixels."""
        return self.measure(text, size, weight)

    def fitted(
        self,
        box: Rect,
        text: str,
        size: float,
        color: Color,
        weight: Weight = "regular",
        align: Align = "left",
        ground: Color | None = None,
    ) -> Text:
        """One line that fits its box: smaller type first, then an ellipsis."""
        pixels = min(self.size(size), max(SMALLEST_TEXT, int(box.h / 1.15)))
        while self.measure(text, pixels, weight) > box.w:
            if pixels <= SMALLEST_TEXT:
                text = self.cut(text, pixels, weight, box.w)
                break
            pixels -= 1
        return Text(box, text, pixels, color, weight, align, ground)

    def cut(self, text: str, pixels: int, weight: Weight, width: float) -> str:
        """The text, shortened with an ellipsis where it is wider than `width`."""
        if self.measure(text, pixels, weight) <= width:
            return text
        while text and self.measure(text + "…", pixels, weight) > width:
            text = text[:-1]
        return text.rstrip(" ,;:.") + "…" if text else ""

    def wrapped(self, text: str, pixels: int, weight: Weight, width: float) -> tuple[str, ...]:
        """The text broken into lines no wider than `width` where words allow."""
        return _wrapped(self.measure, text, pixels, weight, round(width))

    def paragraph(
        self,
        box: Rect,
        text: str,
        size: float,
        color: Color,
        weight: Weight = "regular",
        ground: Color | None = None,
    ) -> tuple[Text, ...]:
        """Lines from the top of a box: smaller type where they would not fit, then an ellipsis."""
        pixels = self.size(size)
        while pixels > SMALLEST_TEXT:
            lines = self.wrapped(text, pixels, weight, box.w)
            widest = max((self.measure(line, pixels, weight) for line in lines), default=0)
            if len(lines) * pixels * LEADING <= box.h + 0.5 and widest <= box.w:
                break
            pixels -= 1
        lines = self.wrapped(text, pixels, weight, box.w)
        room = max(int((box.h + 0.5) / (pixels * LEADING)), 1)
        if len(lines) > room:
            lines = (*lines[: room - 1], self.cut(" ".join(lines[room - 1 :]) + " …", pixels, weight, box.w))
        step = pixels * LEADING
        return tuple(
            Text(
                Rect(box.x, box.y + k * step, box.w, step),
                self.cut(line, pixels, weight, box.w),
                pixels,
                color,
                weight,
                "left",
                ground,
            )
            for k, line in enumerate(lines)
        )

    def paragraph_height(self, text: str, size: float, width: float, weight: Weight = "regular") -> float:
        """The height that a text takes at its full size."""
        pixels = self.size(size)
        return len(self.wrapped(text, pixels, weight, width)) * pixels * LEADING

    def size_for(
        self, text: str, box: Rect, size: float, least: float, weight: Weight = "regular"
    ) -> float | None:
        """The type size at which a text fits a box: the wished one or a smaller; None where none down to the
        least does.
        """
        while self.paragraph_height(text, size, box.w, weight) > box.h + 0.5:
            if size <= least:
                return None
            size = max(size - 1, least)
        return size


@lru_cache(maxsize=8)
def enlarged(kit: DrawContext, percent: int) -> DrawContext:
    """The same window with a larger type; remembered, because a kit is found by its identity."""
    return replace(kit, scale=round(kit.scale * percent / 100))


@lru_cache(maxsize=8)
def in_palette(kit: DrawContext, palette: str) -> DrawContext:
    """The same window with other colours of scores, where there are such; remembered as `enlarged` is."""
    return replace(kit, palette=palette) if palette in PALETTES and palette != kit.palette else kit


@lru_cache(maxsize=2048)
def _wrapped(measure: Measure, text: str, pixels: int, weight: Weight, width: int) -> tuple[str, ...]:
    """*Why words first:* they come again in the next sentence; so only lines near the edge are measured."""
    lines: list[str] = []
    current, about = "", 0.0
    space = measure(" ", pixels, weight)
    for word in UNBROKEN.findall(text):
        alone = measure(word, pixels, weight)
        longer, about = (f"{current} {word}", about + space + alone) if current else (word, alone)
        if current and about > width * (1 - NEAR) and measure(longer, pixels, weight) > width:
            lines.append(current)
            current, about = word, alone
        else:
            current = longer
    return (*lines, current) if current else tuple(lines)


def plain_measure(text: str, size: int, weight: Weight) -> float:
    """Widths of a made-up font, for drawing without any fonts at hand."""
    return len(text) * size * (0.56 if weight == "regular" else 0.6)


def plain_kit(width: int = 1280, height: int = 720, theme: str = "paper", scale: int = 100) -> DrawContext:
    """A kit that needs no shell."""
    return DrawContext(width, height, plain_measure, theme_named(theme), scale=scale)
