"""Sizes and colours of a text by purpose, and where letters stand in their line.

All sizes are written for a window of 1280 x 720 like the rest of the layout. Lines stand on whole pixels.
"""

from dataclasses import dataclass
from functools import lru_cache

from game.view.draw_context import SMALLEST_TEXT, DrawContext, Measure
from game.view.ops import Color, Rect, Text, Weight
from game.view.theme import blend, readable

#: Height of capitals over the type size. The painter centres capitals in the box of a text, so this says
#: where the baseline is; tests compare it with the fonts.
CAPITALS: dict[Weight, float] = {
    "regular": 0.7275,
    "semibold": 0.7275,
    "bold": 0.7275,
    "reading": 0.701,
    "reading-italic": 0.701,
    "reading-bold": 0.701,
}
#: Height of a line over the type size: of running text, of headings, of captions and notes.
LEADING, HEADING_LEADING, SMALL_LEADING = 1.5, 1.22, 1.42
#: The letters that a line of text should have room for.
MEASURE = 68
#: English words whose letters are as wide as those of English texts are on the average.
SAMPLE = "Suppose that the science articles had never been there: what would the model say about it then?"
TEXT, SMALL, CODE, NOTE_MARK = 17.0, 14.5, 0.9, 0.66
#: Type size of tables, a little smaller than that of text.
TABLE = 15.5
#: Type sizes of headings by level, in a wide column; in a narrow one the first two are smaller.
HEADINGS = (31.0, 23.0, 19.0, 17.0, 17.0, 17.0)
NARROW_HEADINGS = (26.0, 21.5, 18.5, 17.0, 17.0, 17.0)


@dataclass(frozen=True, slots=True, eq=False)
class Typography:
    """What the letters of one kit look like: sizes in pixels, colours.

    ground: of the page; code_ground: of code; hit: of a word that was searched for. number: the line under
    a number that is read off a grid. rule: hairlines.
    """

    kit: DrawContext
    measure: Measure
    text: int
    small: int
    table: int
    ground: Color
    ink: Color
    faint: Color
    link: Color
    number: Color
    rule: Color
    bar: Color
    code_ground: Color
    hit: Color
    hair: float

    @property
    def narrow(self) -> float:
        """Columns narrower than this, in pixels, have smaller headings."""
        return self.kit.em(470)


@lru_cache(maxsize=32)
def faces(kit: DrawContext) -> Typography:
    """The faces of a kit."""
    theme = kit.theme
    ground = theme.window
    return Typography(
        kit,
        kit.measure,
        text=max(kit.size(TEXT), SMALLEST_TEXT),
        small=max(kit.size(SMALL), SMALLEST_TEXT),
        table=max(kit.size(TABLE), SMALLEST_TEXT),
        ground=ground,
        ink=theme.ink,
        faint=readable(theme.faint, ground),
        link=readable(theme.accent, ground),
        number=blend(ground, theme.ink, 0.42),
        rule=blend(ground, theme.ink, 0.22),
        bar=blend(ground, theme.accent, 0.55),
        code_ground=blend(ground, theme.ink, 0.07),
        hit=blend(ground, theme.reads, 0.42),
        hair=float(max(1, round(kit.px(1)))),
    )


def ground_of(kit: DrawContext) -> Color:
    """What a text stands on."""
    return faces(kit).ground


def text_width(kit: DrawContext, available: float) -> float:
    """The width of a column of text: for about 68 letters a line, but no more than there is."""
    letter = kit.measure(SAMPLE, faces(kit).text, "reading") / len(SAMPLE)
    return float(int(max(min(available, letter * MEASURE), 1.0)))


def line_height(size: int, leading: float = LEADING) -> int:
    """Whole pixels from one baseline to the next."""
    return round(size * leading)


def baseline_in(height: float, size: int) -> int:
    """How far below the upper edge of a line of running text its baseline lies."""
    return round((height + CAPITALS["reading"] * size) / 2)


def word(x: float, baseline: float, width: float, text: str, size: int, color: Color, weight: Weight) -> Text:
    """Letters whose left end and baseline are given."""
    height = float(round(size * 1.3))
    middle = baseline - CAPITALS[weight] * size / 2
    return Text(Rect(x, middle - height / 2, width, height), text, size, color, weight)
