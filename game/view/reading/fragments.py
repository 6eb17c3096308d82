"""The parts of a text that become leaves: how a page is cut, and how each part is set or guessed.

How a text is cut depends on the text alone, so the k-th leaf is the same words at every width.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from game.book.texts.document_tree import (
    Block,
    CodeBlock,
    Display,
    Document,
    Figure,
    Heading,
    Listing,
    Notes,
    Number,
    Quote,
    Rule,
    Spans,
    TableBlock,
    blocks_in,
    spans_of,
)
from game.book.texts.figures import FigureData
from game.book.texts.spoken_text import words_of
from game.view.ops import Fill, Rect, Simple, Target
from game.view.reading.blocks import item, marker, quoted, set_block
from game.view.reading.figures import opening
from game.view.reading.inline_items import LinkPlace, links_in
from game.view.reading.lines import Row, Slip
from game.view.reading.type_context import Context
from game.view.reading.typography import LEADING, SMALL_LEADING, Typography

#: For guessing heights before anything is measured: of a figure and of a letter, in type sizes.
FIGURE_HEIGHT, LETTER = 12.0, 0.5
KINDS: dict[type, str] = {
    Display: "display",
    Figure: "figure",
    TableBlock: "table",
    CodeBlock: "code",
    Rule: "rule",
}


class Same:
    """Something large that is equal only to itself, so that remembering something about it is cheap."""

    __slots__ = ("what",)

    def __init__(self, what: object) -> None:
        self.what = what

    def __hash__(self) -> int:
        return id(self.what)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.what is self.what


@dataclass(frozen=True, slots=True, eq=False)
class Fragment:
    """What becomes one leaf: a block, an item of a list, a part of a quote, a footnote.

    blocks: what it holds; mark: what hangs before an item. expressions, figures: what it needs to know.
    links: those of its words, without their words.
    """

    block: int
    kind: str
    blocks: tuple[Block, ...]
    mark: str
    heading: Heading | None
    expressions: tuple[str, ...]
    figures: tuple[Figure, ...]
    links: tuple[LinkPlace, ...]


def parts_of(page: Document) -> tuple[Fragment, ...]:
    """The parts of a page in reading order."""
    return _parts(Same(page))


@lru_cache(maxsize=32)
def _parts(page: Same) -> tuple[Fragment, ...]:
    assert isinstance(page.what, Document)
    return tuple(_cut(page.what.blocks))


def _cut(blocks: tuple[Block, ...]) -> Iterable[Fragment]:
    for k, block in enumerate(blocks):
        match block:
            case Listing():
                kind = "item" if block.tight else "loose"
                for number, inside in enumerate(block.items):
                    yield _part(k, kind, inside, marker(block, number))
            case Quote():
                for number, inner in enumerate(block.blocks):
                    yield _part(k, "quoted" if number else "quote", (inner,))
            case Notes():
                for number, inside in enumerate(block.notes):
                    yield _part(k, "note" if number else "notes", inside, f"{number + 1}.")
            case Heading():
                kind = {1: "title", 2: "heading"}.get(block.level, "subheading")
                yield _part(k, kind, (block,), heading=block)
            case _:
                yield _part(k, KINDS.get(type(block), "text"), (block,))


def _part(
    k: int, kind: str, blocks: tuple[Block, ...], mark: str = "", heading: Heading | None = None
) -> Fragment:
    expressions: dict[str, None] = {}
    figures: dict[Figure, None] = {}
    links: list[LinkPlace] = []
    for block in blocks_in(blocks):
        if isinstance(block, Figure):
            figures[block] = None
        for span in spans_of(block):
            if isinstance(span, Number):
                expressions[span.expression] = None
        links += [LinkPlace(link, "") for spans in _texts(block) for link in links_in(spans)]
    return Fragment(k, kind, blocks, mark, heading, tuple(expressions), tuple(figures), tuple(links))


def _texts(block: Block) -> Iterable[Spans]:
    """The spans of a block that run on, in the order in which they are set."""
    match block:
        case TableBlock():
            return (cell for row in (block.head, *block.rows) for cell in row)
        case Figure():
            return (block.caption, opening(block))
    return (spans_of(block),)


class Set(NamedTuple):
    """A part that has been set: its links are counted from 0, and so are the squares of its figures."""

    height: float
    ops: tuple[Simple, ...]
    targets: tuple[Target, ...]
    links: tuple[LinkPlace, ...]
    cells: tuple[LinkPlace, ...]
    lines: tuple[Row, ...]
    hits: tuple[Rect, ...]


@lru_cache(maxsize=2048)
def set_part(
    part: Fragment,
    look: Typography,
    width: float,
    lead: float,
    numbers: tuple[str | None, ...],
    shown: tuple[Same, ...],
    found: tuple[str, ...],
) -> Set:
    """A part in a column. lead: pixels at its top that belong to the space above it.

    numbers, shown: values of its expressions and what its figures show, None where it is not known yet.
    """
    values = {name: value for name, value in zip(part.expressions, numbers, strict=True) if value is not None}
    figures = {
        figure: same.what
        for figure, same in zip(part.figures, shown, strict=True)
        if isinstance(same.what, FigureData | str)
    }
    small = part.kind in ("notes", "note")
    size, leading = (look.small, SMALL_LEADING) if small else (look.text, LEADING)
    context = Context(look, values, figures, found, size, leading)
    slip = Slip(look, width)
    if part.mark:
        if part.kind == "notes":
            rule = Rect(0, round(lead * 0.6), min(7.0 * look.text, width), look.hair)
            slip.ops.append(Fill(rule, look.rule))
        y = item(slip, context, part.blocks, part.mark, 0.0, lead, width, tight=part.kind != "loose")
    elif part.kind in ("quote", "quoted"):
        y = quoted(slip, context, part.blocks, 0.0, 0.0, width, lead)
    else:
        y = lead
        for block in part.blocks:
            y = set_block(slip, context, block, 0.0, y, width)
    return Set(
        float(ceil(y)),
        tuple(slip.ops),
        tuple(slip.targets),
        tuple(slip.links),
        tuple(slip.cells),
        tuple(slip.rows),
        tuple(slip.hits),
    )


@lru_cache(maxsize=2048)
def guessed_part(part: Fragment, look: Typography, width: float, lead: float) -> Set:
    """A part that is to be set later: only its links are known, its height is guessed."""
    height = lead + sum(_height(block, look, width) for block in part.blocks)
    height = float(ceil(max(height, look.text)))
    return Set(height, (), (), part.links, (), (Row(0.0, height, 0),), ())


def _height(block: Block, look: Typography, width: float) -> float:
    """About how high a block will be."""
    line = look.text * LEADING
    match block:
        case Figure():
            return FIGURE_HEIGHT * look.text
        case TableBlock():
            return line * 1.8 * (len(block.rows) + 1)
        case CodeBlock():
            return line * (1.5 + block.text.count("\n"))
        case Display():
            return 2 * line
    return line * ceil(len(words_of(block)) * LETTER * look.text / width + 0.1)
