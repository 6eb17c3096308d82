"""The words of a block as a reader sees them."""

from game.book.texts.formulas import linear
from game.book.texts.nodes import (
    Block,
    Break,
    Cite,
    CodeBlock,
    Display,
    Listing,
    Mathematics,
    Notes,
    Number,
    Quote,
    Spans,
    Table,
    Words,
    spans_of,
)
from game.book.texts.sources import sources

#: What stands for a number, whose value is read off a grid.
NUMBER = "…"


def words_of_spans(spans: Spans) -> str:
    """The words of spans with references in brackets; a number is three dots, footnotes are left out."""
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
                found.append(NUMBER)
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
        case Table():
            return " ".join(words_of_spans(cell) for row in (block.head, *block.rows) for cell in row)
        case CodeBlock(text=text):
            return " ".join(text.split())
        case Display():
            return linear(block.formula)
    return words_of_spans(spans_of(block))
