"""What makes the first text open at once: done while nobody plays or scrolls, one step at a time.

*Why:* the parser, the list of sources and the widths of a few thousand words are needed once; where they are
at hand, opening a text costs what scrolling costs.
"""

from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module

from game.book.texts import library
from game.book.texts.glossary import glossary
from game.book.texts.sources import sources
from game.view.kit import Kit
from game.view.model import Model
from game.view.reading.plan import MORE_LEAVES, WHOLE, laid_out
from game.view.reading.state import Reading

#: Loaded when a text is first opened.
LATER = ("game.view.screens.reader", "game.view.reading.pointing")


def prepared(model: Model, kit: Kit) -> Iterator[None]:
    """Steps after which the text that would be opened stands ready, then the others of the shelf."""
    for name in LATER:
        import_module(name)
        yield
    for table in (sources, glossary):
        table()
        yield
    reading = replace(model.reading or Reading(), known=0, first=0, query="", glide=None, beside=False)
    first = reading.text if reading.text in library.TEXTS else Reading().text
    for name in (first, *(other for other in library.TEXTS if other != first)):
        library.page(name)
        yield
        wanted = replace(reading, text=name, own=None, laid=0)
        while laid_out(model, kit, wanted).guessed:
            wanted = replace(wanted, laid=wanted.laid + MORE_LEAVES)
            yield
        laid_out(model, kit, replace(wanted, laid=WHOLE))
        yield
