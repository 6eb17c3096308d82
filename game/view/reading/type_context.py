"""What blocks are set with: faces, values, words that are searched for, and the size of running text."""

from collections.abc import Mapping
from dataclasses import dataclass

from game.book.texts.document_tree import Figure, Spans
from game.book.texts.figures import FigureData
from game.view.ops import Weight
from game.view.reading.inline_items import InlineItem, Plain, Writing, items_of
from game.view.reading.lines import Lines, Slip, broken, set_lines
from game.view.reading.typography import SMALL_LEADING, Typography, line_height


@dataclass(frozen=True, slots=True)
class Context:
    """size: of running text in pixels; leading: the height of its lines over their size.

    numbers: values by expression; figures: what figures show, or a sentence that says why they do not.
    found: folded words that are searched for.
    """

    faces: Typography
    numbers: Mapping[str, str]
    figures: Mapping[Figure, FigureData | str]
    found: tuple[str, ...]
    size: int
    leading: float

    def bits(
        self, slip: Slip, spans: Spans, width: float, weight: Weight = "reading", size: int = 0
    ) -> list[InlineItem]:
        """Spans as bits, no part wider than `width` unless it is a word; their links go to the slip."""
        writing = Writing(self.faces, self.numbers, self.found, width, slip.links)
        return items_of(spans, Plain(weight, size or self.size, self.faces.ink), writing)

    def lines(
        self, slip: Slip, spans: Spans, width: float, weight: Weight = "reading", size: int = 0
    ) -> Lines:
        """Spans broken into lines."""
        return broken(self.bits(slip, spans, width, weight, size), width, self.faces.measure)

    def em(self, length: float) -> float:
        """A length in type sizes, in whole pixels."""
        return float(round(length * self.size))

    def scaled(self, pixels: int) -> int:
        """A type size of the faces, as much smaller as this text is smaller than running text."""
        return max(round(pixels * self.size / self.faces.text), 1)


def set_small(slip: Slip, context: Context, spans: Spans, x: float, y: float, width: float) -> float:
    """Set spans in small type; the lower edge of the last line."""
    size = context.scaled(context.faces.small)
    lines = context.lines(slip, spans, width, "reading", size)
    return set_lines(slip, lines, x, y, width, line_height(size, SMALL_LEADING), size)
