"""What a term, a reference or the mark of a footnote explains when one points at it."""

from dataclasses import dataclass

from game.book.texts import documents
from game.book.texts.document_tree import Block, Cite, Document, Link, NoteMark, Notes, Paragraph, TermLink
from game.book.texts.glossary import glossary
from game.book.texts.sources import sources
from game.view.reading.composition import FigureCell

#: Of a term its name and its words; the rest stands in the glossary.
MOST_BLOCKS = 2


@dataclass(frozen=True, slots=True)
class Explained:
    """The words of an explanation, where more of it stands, and a position that shows it ("" for none)."""

    page: Document
    more: str
    place: str = ""


def explained(link: Link | Cite | NoteMark | FigureCell, page: Document) -> Explained | None:
    """The explanation of a link in a page; None for a link that leads somewhere instead."""
    match link:
        case TermLink(name):
            return _term(name)
        case Cite(keys):
            return _references(keys)
        case NoteMark(number):
            return _note(number, page)
    return None


def _page(blocks: tuple[Block, ...]) -> Document:
    return Document("explanation", "", "", blocks)


def _term(name: str) -> Explained | None:
    term = glossary().get(name)
    if term is None:
        return None
    return Explained(_page(documents.term_blocks(term)[:MOST_BLOCKS]), "In the glossary", term.place)


def _references(keys: tuple[str, ...]) -> Explained | None:
    known = sources()
    found = tuple(Paragraph(known[key].spans, 0) for key in keys if key in known)
    return Explained(_page(found), "In the list of sources") if found else None


def _note(number: int, page: Document) -> Explained | None:
    for block in page.blocks:
        if isinstance(block, Notes) and 0 < number <= len(block.notes):
            return Explained(_page(block.notes[number - 1]), "To the notes")
    return None
