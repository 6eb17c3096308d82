"""The fonts by weight and size: how wide a text is, and the text as a small surface.

*Why drawn larger first:* the font library moves letters by whole pixels, which tears words apart at
small sizes. A line is drawn four times as large and scaled down, so letters stand where they belong.
The result is a stencil, kept for each text and tinted for each colour.

*Why numbers are put together:* they change with every move and every step of a slider. Their signs stand
at fixed advances without kerning, so a number is made of the stencils of its signs, each at the nearest
quarter of a pixel, instead of being drawn anew. Letters in slots are made in the same way.

*Why on a ground:* a line on an opaque ground is drawn and copied much faster in the browser than one with
an alpha channel; only the rows that hold ink are kept, or it would wipe out its neighbours.
"""

import sys
from collections import OrderedDict
from functools import lru_cache
from typing import NamedTuple
from unicodedata import combining

import pygame

from game.book.resources import asset
from game.core.masks import LETTERS
from game.shell.kerning import Pair, kerning
from game.shell.sprites import Sprites, quick, tinted
from game.view.draw_context import Measure
from game.view.ops import Color, Text, Weight

FILES: dict[Weight, str] = {
    "regular": "fonts/Inter-Regular.ttf",
    "semibold": "fonts/Inter-SemiBold.ttf",
    "bold": "fonts/Inter-Bold.ttf",
    "reading": "fonts/Literata-Regular.ttf",
    "reading-italic": "fonts/Literata-Italic.ttf",
    "reading-bold": "fonts/Literata-SemiBold.ttf",
}
#: Weights whose widths are those of words in running text: up to where the next sign would stand, not up
#: to where the ink ends. Only such widths may be added.
RUNNING: frozenset[Weight] = frozenset({"reading", "reading-italic", "reading-bold"})
BLACK: Color = (0, 0, 0)
IN_BROWSER = sys.platform == "emscripten"
MOST_WIDTHS = 16_384
MOST_LINES = 4_096
MOST_SIGNS = 2_048
#: Signs of which numbers and sums are put together; those of sums reach higher and lower than a number does.
FIGURES = "0123456789.+−% "
SIGNS = FIGURES + "()/→×"
NUMERIC = frozenset(SIGNS)
#: No font has it, so that it is drawn as the box for what a font does not have.
BOX = "\ufffd"
#: Up to these sizes a line is drawn four times, and twice, as large.
SMALL, MIDDLE = 26, 60


class Written(NamedTuple):
    """A line as a surface, and how far its upper edge lies below the middle of the capitals."""

    surface: pygame.Surface
    rise: float


class Steps(dict[Pair, float]):
    """From where a letter stands to where the letter after it stands, in pixels, by the two letters."""

    def __init__(self, font: pygame.font.Font, size: int, kerns: dict[Pair, float]) -> None:
        super().__init__()
        self._font, self._size, self._kerns = font, size, kerns
        self._advances: dict[str, int] = {}

    def __missing__(self, pair: Pair) -> float:
        letter = pair[0]
        advance = self._advances.get(letter)
        if advance is None:
            metrics = self._font.metrics(letter)[0]
            advance = self._advances[letter] = metrics[4] if metrics else 0
        step = advance + self._kerns.get(pair, 0.0) * self._size
        if len(self) < MOST_WIDTHS:
            self[pair] = step
        return step


class Fonts:
    """All text of one painter."""

    def __init__(self) -> None:
        if not pygame.font.get_init():
            pygame.font.init()
        self._fonts: dict[tuple[Weight, int], pygame.font.Font] = {}
        self._steps: dict[tuple[Weight, int], Steps] = {}
        self._stencils = Sprites(MOST_LINES)
        self._lines: OrderedDict[tuple[str, int, Color, Weight, Color | None, float], Written] = OrderedDict()
        #: How wide a text is; one object for the life of the fonts, because caches are keyed by it.
        self.measure: Measure = lru_cache(maxsize=MOST_WIDTHS)(self._width)
        self._advance = lru_cache(maxsize=MOST_SIGNS)(self._advance_anew)
        self._rows = lru_cache(maxsize=MOST_SIGNS)(self._rows_anew)
        self._sign = lru_cache(maxsize=MOST_SIGNS)(self._sign_anew)
        self._inked = lru_cache(maxsize=MOST_SIGNS)(self._inked_anew)

    def font(self, weight: Weight, size: int) -> pygame.font.Font:
        """The font of a weight whose em is `size` pixels."""
        key = (weight, size)
        if key not in self._fonts:
            self._fonts[key] = pygame.font.Font(str(asset(FILES[weight])), max(size, 1))
        return self._fonts[key]

    def _width(self, text: str, size: int, weight: Weight) -> float:
        text = clean(text)
        fine = fineness(size)
        if weight not in RUNNING and set(text) <= NUMERIC:
            return sum(self._advance(sign, size, weight) for sign in text)
        if weight not in RUNNING:
            return self.font(weight, size * fine).size(text)[0] / fine
        steps = self._steps.get((weight, size))
        if steps is None:
            font = self.font(weight, size * fine)
            steps = self._steps[weight, size] = Steps(font, size * fine, kerning(FILES[weight]))
        return sum(map(steps.__getitem__, zip(text, text[1:] + " ", strict=False))) / fine

    def written(self, op: Text, like: pygame.Surface, keep: bool = True) -> Written:
        """The line of a Text as a surface, from the cache when it was made before.

        like: the surface whose pixel format a line on a ground takes. keep: whether the line will be
        painted again; those of a leaf are painted once, and a long text would fill the cache.
        """
        if not keep:
            return self._line(op, like, keep=False)
        key = (op.text, op.size, op.color, op.weight, op.ground, op.slot)
        known = self._lines.get(key)
        if known is not None:
            self._lines.move_to_end(key)
            return known
        self._lines[key] = written = self._line(op, like)
        if len(self._lines) > MOST_LINES:
            self._lines.popitem(last=False)
        return written

    def _line(self, op: Text, like: pygame.Surface, keep: bool = True) -> Written:
        """A line made anew. keep: what has no ground of its own is kept as a stencil for other colours."""
        make = self._signs if _is_signs(op) else self._drawn
        if op.ground is not None:
            return make(op, op.color, op.ground, like)
        key = (op.text, op.size, op.weight, op.slot)
        stencil, rise = self._stencils.get(key, make, op) if keep else make(op)
        return Written(quick(tinted(stencil, op.color)), rise)

    def _signs(
        self,
        op: Text,
        color: Color = BLACK,
        ground: Color | None = None,
        like: pygame.Surface | None = None,
    ) -> Written:
        """A number, or letters in slots, from the stencils of its signs: on a ground or on nothing."""
        size, weight, slot = op.size, op.weight, op.slot
        low = bool(slot) or set(op.text).issubset(FIGURES)
        above, below = self._rows(size, weight, low)
        signs = []
        pen = 0.0
        for sign in op.text:
            advance = self._advance(sign, size, weight)
            signs.append((sign, round((pen + max((slot - advance) / 2, 0.0)) * 4)))
            pen += slot or advance
        whole = _blank((int(pen) + 2, above + below), ground, like)
        top = above - self._rows(size, weight, False)[0]
        for sign, quarters in signs:
            named = (sign, size, weight, quarters % 4)
            shape = self._sign(*named) if ground is None else self._inked(*named, color)
            whole.blit(shape, (quarters // 4, top))
        fine = fineness(size)
        return Written(whole, _capitals(self.font(weight, size * fine)) / fine / 2 - above)

    def _advance_anew(self, sign: str, size: int, weight: Weight) -> float:
        """How far the sign after a sign stands from it, without kerning."""
        fine = fineness(size)
        metrics = self.font(weight, size * fine).metrics(sign)[0]
        return (metrics[4] if metrics else 0) / fine

    def _rows_anew(self, size: int, weight: Weight, low: bool) -> tuple[int, int]:
        """The rows above and below the baseline that a sign gets. low: in numbers and slots, not in sums."""
        fine = fineness(size)
        signs = (FIGURES if low else SIGNS) + LETTERS
        top, bottom = _ink_rows(self.font(weight, size * fine), signs)
        return -(-top // fine), max(-(bottom // fine), 0)

    def _sign_anew(self, sign: str, size: int, weight: Weight, phase: int) -> pygame.Surface:
        """One sign, `phase` quarters of a pixel to the right."""
        fine = fineness(size)
        font = self.font(weight, size * fine)
        above, below = self._rows(size, weight, False)
        width = -(-font.size(sign)[0] // fine) + 1
        whole = pygame.Surface((width * fine, (above + below) * fine), pygame.SRCALPHA)
        corner = phase * fine // 4, above * fine - font.get_ascent()
        whole.blit(_copied(font.render(sign, True, BLACK)), corner)
        return _shrunk(whole, fine)

    def _inked_anew(self, sign: str, size: int, weight: Weight, phase: int, color: Color) -> pygame.Surface:
        """One sign in a colour, to be copied onto grounds."""
        return quick(tinted(self._sign(sign, size, weight, phase), color))

    def _drawn(
        self,
        op: Text,
        color: Color = BLACK,
        ground: Color | None = None,
        like: pygame.Surface | None = None,
    ) -> Written:
        """A line drawn larger and scaled down: on a ground or on nothing."""
        fine = fineness(op.size)
        font = self.font(op.weight, op.size * fine)
        text = clean(op.text)
        large = font.render(text, True, color, ground)
        top, bottom = _ink_rows(font, text)
        above, below = -(-top // fine), max(-(bottom // fine), 0)
        width = -(-large.get_width() // fine)
        whole = _blank((width * fine, (above + below) * fine), ground, like)
        whole.blit(_copied(large), (0, above * fine - font.get_ascent()))
        return Written(_shrunk(whole, fine), _capitals(font) / fine / 2 - above)


def _blank(size: tuple[int, int], ground: Color | None, like: pygame.Surface | None) -> pygame.Surface:
    """A surface of one colour in the pixel format of another, or a transparent one."""
    if ground is None or like is None:
        return pygame.Surface(size, pygame.SRCALPHA)
    paper = pygame.Surface(size, 0, like)
    paper.fill(ground)
    return paper


def _copied(drawn: pygame.Surface) -> pygame.Surface:
    """What the font drew, to be copied with its alpha channel: blending it into nothing is slow."""
    if drawn.get_flags() & pygame.SRCALPHA:
        drawn.set_alpha(None)
    return drawn


def _shrunk(whole: pygame.Surface, fine: int) -> pygame.Surface:
    """A surface at its size on the screen."""
    if fine == 1:
        return whole
    return pygame.transform.smoothscale(whole, (whole.get_width() // fine, whole.get_height() // fine))


def _is_signs(op: Text) -> bool:
    """Whether a line is put together from the stencils of its signs."""
    return bool(op.slot) or set(op.text) <= NUMERIC


def fineness(size: int) -> int:
    """How many times as large a line of a size is drawn; half as fine in the browser, where it costs most."""
    if size > MIDDLE:
        return 1
    return 4 if size <= SMALL and not IN_BROWSER else 2


def _capitals(font: pygame.font.Font) -> int:
    """The height of capitals."""
    measured = font.metrics("H")[0]
    return measured[3] if measured else font.get_ascent()


def _ink_rows(font: pygame.font.Font, text: str) -> tuple[int, int]:
    """The highest and the lowest row that a glyph of the text reaches, counted upwards from the baseline."""
    metrics = [metric for metric in font.metrics(text) if metric is not None]
    if not metrics:
        return font.get_ascent(), font.get_descent()
    return max(*(metric[3] for metric in metrics), 1), min(metric[2] for metric in metrics)


def clean(text: str) -> str:
    """The text without what a font cannot take: line ends, null characters, half characters, loose accents.

    An accent that no letter has taken up (see `game.book.outside_text`) would be drawn above the line, which
    would move the line and be cut; it becomes a box in the line.
    """
    if text.isprintable() and (text.isascii() or not any(map(combining, text))):
        return text
    plain = "".join(BOX if combining(sign) else sign if sign.isprintable() else " " for sign in text)
    return plain.encode("utf-8", "replace").decode("utf-8")
