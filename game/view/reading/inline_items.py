"""From the spans of a text to inline items: words with width and style, ready to be broken into lines.

*Why items are bare tuples:* a long text has thousands, and opening it may take a few milliseconds. Widths of
words are memoised here, for each weight and size; the memo lives as long as the typography that measured
them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

from game.book.texts.case_folding import folded
from game.book.texts.document_tree import (
    Break,
    Cite,
    Link,
    Mathematics,
    NoteMark,
    Number,
    Outward,
    Span,
    Spans,
    Style,
    TermLink,
    Words,
    on_board,
)
from game.book.texts.glossary import glossary
from game.book.texts.sources import sources
from game.view.draw_context import SMALLEST_TEXT, Measure
from game.view.ops import Color, Fill, Rect, Shape, Simple, Weight
from game.view.reading.boxes import Box, drawn
from game.view.reading.formulas import inline_boxes
from game.view.reading.typography import CODE, NOTE_MARK, Typography
from game.view.theme import readable

#: What stands under words: nothing, a line, a thick line, dots, a thin line of another colour.
Under = Literal["", "line", "thick", "dots", "alive"]
#: An item: text, width in pixels, space before it in pixels, style. GLUED: no line may end before it; 0: a
#: line may end there although there is no space; FORCED or more: a line has to end there.
InlineItem = tuple[str, float, float, "ItemStyle"]
GLUED, FORCED = -1.0, 1e8
#: A value that is not read off its grid yet, and a number as wide as most values.
PENDING, USUAL = "…", "0.00"
DASHES = frozenset("-–—/")
#: Words whose widths are remembered for each weight and size.
MOST_WORDS = 8_192


@dataclass(frozen=True, slots=True)
class FigureCell:
    """A square of a figure: it leads to the figure's place, to the row with these letters."""

    place: str
    row: str


class LinkPlace(NamedTuple):
    """Something in a text that can be followed or explained, and its words."""

    link: Link | Cite | NoteMark | FigureCell
    words: str


class ItemStyle(NamedTuple):
    """What a bit looks like. Two bits are painted as one text only if they share the very same look.

    rise: pixels above the baseline. link: index into the links of its block, -1 for none. ground: of code
    and of words that were searched for. box: a formula or a sign instead of letters. centered: letters in
    the middle of a space that is kept for others.
    """

    weight: Weight
    size: int
    color: Color
    rise: int = 0
    link: int = -1
    under: Under = ""
    struck: bool = False
    ground: Color | None = None
    hit: bool = False
    box: Box | None = None
    centered: bool = False


class Plain(NamedTuple):
    """How words look that have no style of their own."""

    weight: Weight
    size: int
    color: Color


@dataclass(slots=True)
class Writing:
    """What turning spans into bits needs, and the links found on the way.

    numbers: values by expression. found: folded words that are searched for. limit: the widest that a part
    without a break may be, in pixels.
    """

    faces: Typography
    numbers: Mapping[str, str]
    found: tuple[str, ...]
    limit: float
    links: list[LinkPlace] = field(default_factory=list)


def items_of(spans: Spans, plain: Plain, writing: Writing) -> list[InlineItem]:
    """The bits of spans that run on; links that are found are added to the writing's."""
    bits: list[InlineItem] = []
    wait = 0.0  # the space before the next bit: GLUED after a word without one
    last: Link | None = None
    for k, span in enumerate(spans):
        link = _link_of(span)
        if link is not None:
            if link != last:
                wait = _begun(bits, span, link, wait, plain, writing)
            known = writing.links[-1]
            writing.links[-1] = LinkPlace(link, known.words + _spoken(span, writing))
        index = len(writing.links) - 1 if link is not None else -1
        match span:
            case Words():
                text = span.text.lstrip(" ") if on_board(link) and link != last else span.text
                wait = _words(bits, text, _styled(span.style, link, index, plain, writing), wait, writing)
            case Number():
                wait = _number(bits, span, index, plain, wait, writing)
            case Mathematics():
                wait = _formula(bits, span, index, plain, wait, writing)
            case Cite():
                wait = _cite(bits, span, plain, wait, writing)
            case NoteMark():
                wait = _mark(bits, span, plain, wait, writing)
            case Break():
                wait = FORCED
        last = link
        ends = k + 1 == len(spans) or _link_of(spans[k + 1]) != link
        if ends and isinstance(link, Outward) and bits:
            _icon(bits, _arrow(plain.size, writing.faces), index, GLUED)
    return bits


def _link_of(span: Span) -> Link | None:
    """The link that a span shares with its neighbours; a term that the glossary lacks is no link."""
    if isinstance(span, Cite | NoteMark | Break):
        return None
    link = span.link
    return None if isinstance(link, TermLink) and link.term not in glossary() else link


def _listed(cite: Cite) -> bool:
    """Whether the list of sources has one of the references at least."""
    known = sources()
    return any(key in known for key in cite.keys)


def _begun(
    bits: list[InlineItem], span: Span, link: Link, wait: float, plain: Plain, writing: Writing
) -> float:
    """Begin a link; one that leads to the board gets its sign."""
    writing.links.append(LinkPlace(link, ""))
    if not on_board(link):
        return wait
    if isinstance(span, Words) and span.text[:1] == " " and wait == GLUED:
        wait = widths_of(writing.faces.measure, plain.size, plain.weight)[" "]
    return _icon(bits, _board(plain.size, writing.faces), len(writing.links) - 1, wait)


def links_in(spans: Spans) -> Iterator[Link | Cite | NoteMark]:
    """The links that `items_of` finds, in the same order, at no cost."""
    last: Link | None = None
    for span in spans:
        link = _link_of(span)
        if link is not None and link != last:
            yield link
        last = link
        if isinstance(span, NoteMark) or (isinstance(span, Cite) and _listed(span)):
            yield span


def _spoken(span: Span, writing: Writing) -> str:
    """The words of a part of a link."""
    match span:
        case Words(text=text):
            return text
        case Number(expression=expression):
            return writing.numbers.get(expression, PENDING)
        case Mathematics(source=source):
            return source
    return ""


# -- words ---------------------------------------------------------------------------------------------------


def _words(bits: list[InlineItem], text: str, look: ItemStyle, wait: float, writing: Writing) -> float:
    """Add the words of a text; the space that waits after them."""
    if not text:
        return wait
    widths = widths_of(writing.faces.measure, look.size, look.weight)
    space = widths[" "]
    if text[0] == " " and wait < space:
        wait = space
    at = len(bits)
    if writing.found or not DASHES.isdisjoint(text):
        _parted(bits, text, look, widths, writing)
    else:
        bits += [(word, widths[word], space, look) for word in text.split(" ") if word]
    if len(bits) == at:
        return wait
    first = bits[at]
    bits[at] = (first[0], first[1], wait, first[3])
    return space if text[-1] == " " else GLUED


class _Widths(dict[str, float]):
    """Widths of words in one weight and size."""

    def __init__(self, measure: Measure, size: int, weight: Weight) -> None:
        super().__init__()
        self._how = measure, size, weight

    def __missing__(self, text: str) -> float:
        measure, size, weight = self._how
        if len(self) >= MOST_WORDS:
            self.clear()
        self[text] = width = measure(text, size, weight)
        return width


@lru_cache(maxsize=64)
def widths_of(measure: Measure, size: int, weight: Weight) -> _Widths:
    """How wide words are; the same few hundred stand in a text again and again."""
    return _Widths(measure, size, weight)


def _parted(bits: list[InlineItem], text: str, look: ItemStyle, widths: _Widths, writing: Writing) -> None:
    """Add words that may be parted after a hyphen, or that are searched for."""
    marked = _marked(look, writing.faces) if writing.found else look
    space = widths[" "]
    for piece in text.split(" "):
        if piece:
            shown = look if marked is look else _of(piece, look, marked, writing.found)
            gap = space
            for part in _parts(piece) if len(piece) > 3 else (piece,):
                bits.append((part, widths[part], gap, shown))
                gap = 0.0


def _parts(piece: str) -> list[str]:
    """A word cut after its hyphens, dashes and slashes, none of the parts a mere sign."""
    if DASHES.isdisjoint(piece):
        return [piece]
    parts = [""]
    for k, sign in enumerate(piece):
        parts[-1] += sign
        if sign in DASHES and k > 1 and k < len(piece) - 2 and piece[k + 1].isalnum() and len(parts[-1]) > 2:
            parts.append("")
    return parts


def _of(piece: str, look: ItemStyle, marked: ItemStyle, found: tuple[str, ...]) -> ItemStyle:
    """The look of a word: marked where it holds one that is searched for."""
    flat = piece.lower() if piece.isascii() else folded(piece)
    return marked if any(word in flat for word in found) else look


def marked_like(piece: str, look: ItemStyle, faces: Typography, found: tuple[str, ...]) -> ItemStyle:
    """The look of a word, on a ground of its own where it holds one that is searched for."""
    return _of(piece, look, _marked(look, faces), found) if found else look


def _marked(look: ItemStyle, faces: Typography) -> ItemStyle:
    return look._replace(ground=faces.hit, hit=True, color=readable(look.color, faces.hit))


def _styled(style: Style, link: Link | None, index: int, plain: Plain, writing: Writing) -> ItemStyle:
    """The look of words in a style and a link."""
    faces = writing.faces
    weight, size, color, ground = plain.weight, plain.size, plain.color, None
    under: Under = ""
    if style:
        if "code" in style:
            weight, size, ground = "regular", max(round(size * CODE), SMALLEST_TEXT), faces.code_ground
        elif "strong" in style or (weight == "reading-bold"):
            weight = "reading-bold"
        elif "emphasis" in style:
            weight = "reading" if weight == "reading-italic" else "reading-italic"
    if isinstance(link, TermLink):
        under = "dots"
    elif link is not None:
        under = "thick" if on_board(link) else "line"
        color = faces.link
    if ground is not None:
        color = readable(color, ground)
    return ItemStyle(weight, size, color, 0, index, under, "struck" in style, ground)


def _number(
    bits: list[InlineItem], span: Number, index: int, plain: Plain, wait: float, writing: Writing
) -> float:
    """Add a number, or a space of about its width while its value is not known."""
    faces = writing.faces
    known = writing.numbers.get(span.expression)
    look = _styled(span.style - {"code"}, _link_of(span), index, plain, writing)
    look = look._replace(under=look.under or "alive", centered=known is None)
    if known is None:
        width = faces.measure(USUAL, look.size, look.weight)
        bits.append((PENDING, width, wait, look._replace(color=readable(faces.faint, faces.ground))))
        return GLUED
    bits.append((known, faces.measure(known, look.size, look.weight), wait, look))
    return GLUED


def _formula(
    bits: list[InlineItem], span: Mathematics, index: int, plain: Plain, wait: float, writing: Writing
) -> float:
    """Add a formula in parts; its source where it cannot be set in this width."""
    look = _styled(frozenset(), _link_of(span), index, plain, writing)
    boxes = inline_boxes(span.formula, writing.faces, plain.size, look.color, writing.limit)
    if boxes is None:
        code = _styled(frozenset({"code"}), _link_of(span), index, plain, writing)
        return _words(bits, span.source, code, wait, writing)
    for box in boxes:
        bits.append(("", box.width, wait, look._replace(box=box)))
        wait = 0.0
    return GLUED


def _cite(bits: list[InlineItem], span: Cite, plain: Plain, wait: float, writing: Writing) -> float:
    """Add references in brackets, by their short forms; where none is known, their keys and no link."""
    known = sources()
    words = "; ".join(known[key].short if key in known else key for key in span.keys)
    look = ItemStyle(plain.weight, plain.size, plain.color)
    if _listed(span):
        look = look._replace(color=writing.faces.link, link=len(writing.links))
        writing.links.append(LinkPlace(span, words))
    return _words(bits, f"({words})", look, wait, writing)


def _mark(bits: list[InlineItem], span: NoteMark, plain: Plain, wait: float, writing: Writing) -> float:
    """Add the mark of a footnote."""
    size = max(round(plain.size * NOTE_MARK), SMALLEST_TEXT)
    text = str(span.number)
    rise = round(0.36 * plain.size)
    look = ItemStyle(plain.weight, size, writing.faces.link, rise, len(writing.links))
    writing.links.append(LinkPlace(span, text))
    width = writing.faces.measure(text, size, plain.weight)
    bits.append((text, width, GLUED if bits and wait < FORCED else wait, look))
    return wait if wait >= FORCED else GLUED


# -- signs at links ------------------------------------------------------------------------------------------


def _icon(bits: list[InlineItem], box: Box, link: int, wait: float) -> float:
    """Add a sign that belongs to a link; the bit after it is glued to it."""
    look = ItemStyle("reading", 0, (0, 0, 0), link=link, box=box)
    bits.append(("", box.width, wait, look))
    return GLUED


@lru_cache(maxsize=64)
def _board(size: int, faces: Typography) -> Box:
    """Four small squares, one of them hollow: what follows lies on the board."""
    side, gap, hole = max(round(size * 0.29), 2), max(round(size * 0.06), 1), max(round(size * 0.06), 1)
    whole = 2 * side + gap
    squares = [
        Rect(column * (side + gap), row * (side + gap) - whole, side, side)
        for column in (0, 1)
        for row in (0, 1)
    ]
    ops: list[Simple] = [Fill(square, faces.link) for square in squares]
    ops.append(Fill(squares[2].inset(hole), faces.ground))
    return drawn(whole + 0.2 * size, whole, 0.0, *ops)


@lru_cache(maxsize=64)
def _arrow(size: int, faces: Typography) -> Box:
    """An arrow to the upper right: the link leads out of the game."""
    side, thick = round(size * 0.36), max(round(size * 0.085), 1)
    left, foot = round(size * 0.13), -round(size * 0.3)
    top, right = foot - side, left + side
    short = side - round(side * 0.3)
    shaft = (
        (left, foot - thick * 0.7),
        (right - thick * 1.2, top + thick * 0.5),
        (right - thick * 0.5, top + thick * 1.2),
        (left + thick * 0.7, foot),
    )
    ops: tuple[Simple, ...] = (
        Fill(Rect(right - short, top, short, thick), faces.link),
        Fill(Rect(right - thick, top, thick, short), faces.link),
        Shape(shaft, faces.link),
    )
    return drawn(right, side - foot, 0.0, *ops)
