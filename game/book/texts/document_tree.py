"""A text as a tree: blocks from top to bottom, each with spans; formulas as trees of their own.

The reading mode lays the same tree out in pixels, the site writes it as HTML, and the check walks it for
faults. Nothing here knows Markdown, fonts or worlds. Every block says on which line of its file it began.

*Why spans are flat:* emphasis is a mark on a span and not a span around others, so that a line can be
broken between any two words, and a link is whatever neighbouring spans share one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from game.book.resources import Fault

StyleMark = Literal["strong", "emphasis", "code", "struck"]
Style = frozenset[StyleMark]
PLAIN: Style = frozenset()


@dataclass(frozen=True, slots=True)
class Try:
    """Leads to a position on the board, in the writing of `game.book.texts.position_syntax`."""

    place: str


@dataclass(frozen=True, slots=True)
class LevelLink:
    """Begins a scenario, by its name."""

    name: str


@dataclass(frozen=True, slots=True)
class Outward:
    """Leads out of the game, to an address of the web."""

    address: str


@dataclass(frozen=True, slots=True)
class Inward:
    """Leads to a text of the shelf and a heading in it. page "" is the same text, anchor "" its beginning."""

    page: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class TermLink:
    """Names a term of the glossary, exactly as the glossary writes it."""

    term: str


Link = Try | LevelLink | Outward | Inward | TermLink


def on_board(link: object) -> bool:
    """Whether a link leads to the board: its words carry the sign of a small board."""
    return isinstance(link, Try | LevelLink)


@dataclass(frozen=True, slots=True)
class Words:
    """Text in one style. Spaces at its ends count; line ends have become spaces."""

    text: str
    style: Style = PLAIN
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """A number that is read off a grid, in the writing of `game.book.texts.numbers`."""

    expression: str
    style: Style = PLAIN
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Cite:
    """References in brackets; keys of `content/sources.toml`."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The mark of a footnote, by its number in the text from 1."""

    number: int


@dataclass(frozen=True, slots=True)
class Break:
    """A line ends here."""


# --- formulas -------------------------------------------------------------------------------------------

SignClass = Literal["ordinary", "operator", "relation", "large", "open", "close", "comma"]


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign or word of a formula. operator: + and the like; large: a sum; italic: a variable.

    A word such as "Pr" or "max" is ordinary and upright.
    """

    text: str
    role: SignClass = "ordinary"
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """Parts side by side."""

    parts: tuple["Formula", ...]


@dataclass(frozen=True, slots=True)
class Scripts:
    """A base with a lower and an upper script; for a large operator in a display they are its limits."""

    base: "Formula"
    lower: "Formula | None" = None
    upper: "Formula | None" = None


@dataclass(frozen=True, slots=True)
class Fraction:
    """One above the other. bar False is a binomial coefficient, in round brackets."""

    top: "Formula"
    bottom: "Formula"
    bar: bool = True


@dataclass(frozen=True, slots=True)
class Prose:
    """Plain words inside a formula, spaces as written."""

    text: str


Formula = Sign | Sequence | Scripts | Fraction | Prose


@dataclass(frozen=True, slots=True)
class Mathematics:
    """A formula in a line of text. source: as it was written, which is also what is spoken."""

    formula: Formula
    source: str
    link: Link | None = None


Span = Words | Number | Cite | NoteMark | Break | Mathematics
Spans = tuple[Span, ...]

# --- blocks ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heading:
    """level: 1 is the title of the text. anchor: its name in links, unique in the text."""

    level: int
    spans: Spans
    anchor: str
    line: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Spans that run on."""

    spans: Spans
    line: int


@dataclass(frozen=True, slots=True)
class Listing:
    """Items below each other, numbered from `start` or, where it is None, with dots.

    tight: its items stand without a gap between them.
    """

    items: tuple[tuple["Block", ...], ...]
    start: int | None
    tight: bool
    line: int


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of somebody else, or set apart."""

    blocks: tuple["Block", ...]
    line: int


@dataclass(frozen=True, slots=True)
class TableBlock:
    """head: a row of cells; rows: the others, each as long. aligns: of the columns."""

    head: tuple[Spans, ...]
    rows: tuple[tuple[Spans, ...], ...]
    aligns: tuple[Literal["left", "center", "right"], ...]
    line: int


@dataclass(frozen=True, slots=True)
class Display:
    """A formula on a line of its own."""

    formula: Formula
    source: str
    line: int


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Text in a fixed form, such as a command; also what could not be shown otherwise."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A small board of a world, drawn from its living grid. place: as in `game.book.texts.position_syntax`.

    marks: rows in letters that a method reads. pair: two rows to compare, or none. kind "grid": every row
    on one column; "curve": mean score against the size of the row, with every row as a dot; "reading": what
    the method of the place answers.
    """

    kind: Literal["grid", "curve", "reading"]
    place: str
    marks: tuple[str, ...]
    pair: tuple[str, ...]
    caption: Spans
    line: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A break between two thoughts."""

    line: int


@dataclass(frozen=True, slots=True)
class Notes:
    """The footnotes of a text in the order of their numbers, from 1."""

    notes: tuple[tuple["Block", ...], ...]
    line: int


Block = Heading | Paragraph | Listing | Quote | TableBlock | Display | CodeBlock | Figure | Rule | Notes


@dataclass(frozen=True, slots=True)
class Document:
    """A whole text. name: of the file without its ending; file: as faults name it.

    faults: constructs that are not supported and shown as plain text.
    """

    name: str
    file: str
    title: str
    blocks: tuple[Block, ...]
    faults: tuple[Fault, ...] = ()


def blocks_in(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """All blocks, also those inside lists, quotes and notes, in reading order."""
    for block in blocks:
        yield block
        match block:
            case Listing(items=groups) | Notes(notes=groups):
                for group in groups:
                    yield from blocks_in(group)
            case Quote(blocks=inner):
                yield from blocks_in(inner)


def spans_of(block: Block) -> Spans:
    """The spans that stand directly in a block."""
    match block:
        case Heading() | Paragraph():
            return block.spans
        case Figure():
            return block.caption
        case TableBlock():
            return tuple(span for row in (block.head, *block.rows) for cell in row for span in cell)
    return ()


def passages_in(blocks: tuple[Block, ...]) -> Iterator[tuple[Spans, int]]:
    """Every stretch of text that is read in one go, with its line: a paragraph, a caption, a cell of a table.

    A row of a table stands on a line of its own; between the head and the first one is the line of dashes.
    """
    for block in blocks_in(blocks):
        if isinstance(block, TableBlock):
            for k, row in enumerate((block.head, *block.rows)):
                yield from ((cell, block.line + k + min(k, 1)) for cell in row)
        else:
            yield spans_of(block), block.line


def spans_in(blocks: tuple[Block, ...]) -> Iterator[tuple[Span, int]]:
    """Every span with the line on which its stretch of text began, in reading order."""
    return ((span, line) for spans, line in passages_in(blocks) for span in spans)


def plain(spans: Spans) -> str:
    """The words of spans without any marks; numbers and references are left out."""
    found = []
    for span in spans:
        match span:
            case Words():
                found.append(span.text)
            case Mathematics():
                found.append(span.source)
            case Break():
                found.append(" ")
    return "".join(found)
