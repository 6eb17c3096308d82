"""The words of a block as a reader sees them."""

from collections.abc import Mapping
from types import MappingProxyType

from game.book.texts.document_tree import (
    Block,
    Break,
    Cite,
    CodeBlock,
    Display,
    Figure,
    Listing,
    Mathematics,
    Notes,
    Number,
    Quote,
    Spans,
    TableBlock,
    Words,
    spans_of,
)
from game.book.texts.formulas import linear
from game.book.texts.sources import sources

#: What stands for a number, whose value is read off a grid.
NUMBER = "…"
NONE: Mapping[str, str] = MappingProxyType({})


def words_of_spans(spans: Spans, numbers: Mapping[str, str] = NONE) -> str:
    """The words of spans with references in brackets; footnotes are left out.

    numbers: values by expression; a number that is not among them is three dots.
    """
    found = []
    for span in spans:
        match span:
            case Words():
                found.append(span.text)
            case Mathematics():
                found.append(linear(span.formula))
            case Cite():
                found.append(cited(span))
            case Number():
                found.append(numbers.get(span.expression, NUMBER))
            case Break():
                found.append(" ")
    return "".join(found)


def cited(cite: Cite) -> str:
    """References as a text prints them; a key that the bibliography lacks stands for itself."""
    known = sources()
    return "(" + "; ".join(known[key].short if key in known else key for key in cite.keys) + ")"


def words_of(block: Block) -> str:
    """The words of a block and of all that it holds, parts divided by spaces."""
    match block:
        case Listing(items=groups) | Notes(notes=groups):
            return " ".join(words_of(inner) for group in groups for inner in group)
        case Quote(blocks=blocks):
            return " ".join(words_of(inner) for inner in blocks)
        case TableBlock():
            return " ".join(words_of_spans(cell) for row in (block.head, *block.rows) for cell in row)
        case CodeBlock(text=text):
            return " ".join(text.split())
        case Display():
            return linear(block.formula)
    return words_of_spans(spans_of(block))


def spoken_words(block: Block, numbers: Mapping[str, str]) -> str:
    """A block for those who hear the text. numbers: values by expression, three dots where it has none.

    Cells of a table are divided by semicolons and its rows by full stops; the items of a numbered list
    begin with their numbers; a formula is written in one line.
    """
    match block:
        case Listing():
            first = block.start
            marks = ["" if first is None else f"{first + k}. " for k in range(len(block.items))]
            items = (_spoken_all(item, numbers) for item in block.items)
            return " ".join(mark + words for mark, words in zip(marks, items, strict=True))
        case Notes():
            return " ".join(f"{k}. {_spoken_all(note, numbers)}" for k, note in enumerate(block.notes, 1))
        case Quote():
            return _spoken_all(block.blocks, numbers)
        case TableBlock():
            rows = ([_tidy(cell, numbers) for cell in row] for row in (block.head, *block.rows))
            return ". ".join("; ".join(row).rstrip(".") for row in rows if any(row))
        case Figure():
            return f"Figure: {_tidy(block.caption, numbers)}"
        case CodeBlock() | Display():
            return words_of(block)
    return _tidy(spans_of(block), numbers)


def _spoken_all(blocks: tuple[Block, ...], numbers: Mapping[str, str]) -> str:
    return " ".join(spoken_words(block, numbers) for block in blocks)


def _tidy(spans: Spans, numbers: Mapping[str, str]) -> str:
    """The words of spans with single spaces."""
    return " ".join(words_of_spans(spans, numbers).split())
