"""What makes the first text open at once: done while nobody plays or scrolls, one step at a time.

*Why:* the parser, the list of sources and the widths of a few thousand words are needed once; where they are
at hand, opening a text costs what scrolling costs.
"""

from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module

from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.reading.state import Reading

#: Loaded when a text is first opened; in an order in which no step loads much.
LATER = (
    "markdown_it.token", "markdown_it.common.utils", "markdown_it.common.entities", "mdurl",
    "markdown_it.rules_inline", "markdown_it.rules_block", "markdown_it.rules_core", "markdown_it",
    "mdit_py_plugins.footnote", "game.book.texts.markdown_rules", "game.book.texts.markdown",
    "game.book.texts.documents", "game.book.texts.figures", "game.book.texts.search",
    "game.view.reading.inline_items",
    "game.view.reading.blocks", "game.view.reading.composition", "game.view.reading.reader_layout",
    "game.view.reading.performing", "game.view.screens.reader", "game.view.reading.pointer",
)  # fmt: skip


def prepared(model: Model, kit: DrawContext) -> Iterator[None]:
    """Steps after which the text that would be opened stands ready, then the others of the shelf."""
    for name in LATER:
        import_module(name)
        yield
    from game.book.texts import documents  # noqa: PLC0415 - this module itself is loaded before all of them
    from game.book.texts.glossary import glossary  # noqa: PLC0415
    from game.book.texts.sources import sources  # noqa: PLC0415
    from game.view.reading.reader_layout import MORE_LEAVES, WHOLE, laid_out  # noqa: PLC0415

    for table in (sources, glossary):
        table()
        yield
    reading = replace(model.reading or Reading(), known=0, first=0, query="", glide=None, beside=False)
    first = reading.text if reading.text in documents.TEXTS else Reading().text
    for name in (first, *(other for other in documents.TEXTS if other != first)):
        documents.page(name)
        yield
        wanted = replace(reading, text=name, own=None, laid=0)
        while laid_out(model, kit, wanted).guessed:
            wanted = replace(wanted, laid=wanted.laid + MORE_LEAVES)
            yield
        laid_out(model, kit, replace(wanted, laid=WHOLE))
        yield
