"""Searching all texts: the query, its hits, and the way to them."""

from dataclasses import replace

from game.book.phrases import say
from game.book.texts import documents
from game.book.texts.search import Hit, find
from game.view.draw_context import DrawContext
from game.view.effects import AskText
from game.view.model import Model, Reply
from game.view.reading.reader_layout import laid_out, panes
from game.view.reading.scrolling import (
    MOST_BACK,
    evaluating,
    kept,
    on_control,
    on_text,
    reading_of,
    scroll_to,
    turned,
    with_reading,
)
from game.view.reading.state import Reading, Spot

#: A query needs so many letters before it is looked for.
LEAST_QUERY = 2


def hits(reading: Reading) -> tuple[Hit, ...]:
    """Where the query is found, in all texts."""
    if len(reading.query.strip()) < LEAST_QUERY:
        return ()
    pages = tuple(documents.page(name) for name in documents.TEXTS)
    return find(reading.query, (reading.own.page, *pages) if reading.own else pages)


def search(model: Model, kit: DrawContext) -> Reply:
    """Open the search field; where fingers type, the page asks."""
    changes = {"seeking": True, "query": "", "contents": False, "popup": -1, "hit": 0}
    opened = on_control(with_reading(model, **changes), "search")
    return Reply(opened, (AskText(say("read.search"), ""),) if kit.touch else ())


def typed(model: Model, text: str) -> Model:
    """The query as a whole, from a field of the page."""
    return on_control(with_reading(model, query=text[:60], seeking=True, hit=0), "search")


def type_sign(model: Model, sign: str) -> Model:
    """One more sign of the query."""
    return with_reading(model, query=(reading_of(model).query + sign)[:60], hit=0)


def erase(model: Model) -> Reply:
    """The query without its last sign."""
    return Reply(with_reading(model, query=reading_of(model).query[:-1], hit=0))


def choose(model: Model, by: int) -> Reply:
    """Another hit in the list."""
    count = len(hits(reading_of(model)))
    return Reply(with_reading(model, hit=(reading_of(model).hit + by) % count)) if count else Reply(model)


def step_hit(model: Model, by: int, kit: DrawContext) -> Reply:
    """To the hit so many places after the chosen one."""
    count = len(hits(reading_of(model)))
    return to_hit(model, (reading_of(model).hit + by) % count, kit) if count else Reply(model)


def to_hit(model: Model, k: int, kit: DrawContext) -> Reply:
    """To the hit with a number."""
    reading = reading_of(model)
    found = hits(reading)
    if not found:
        return Reply(model)
    hit = found[min(k, len(found) - 1)]
    name = "" if reading.own and hit.page == reading.own.page.name else hit.page
    if name != reading.text:
        there = turned(model, name, Spot())
    else:
        there = replace(reading, back=(*reading.back, (reading.text, reading.at))[-MOST_BACK:])
    model = on_text(replace(model, reading=replace(there, seeking=False, hit=k)))
    layout = laid_out(model, kit, reading_of(model))
    view = panes(kit, reading_of(model)).column
    y = next((leaf.y for leaf in layout.leaves if leaf.block >= hit.block), 0.0)
    return kept(evaluating(scroll_to(model, kit, y - view.h * 0.25, glides=False), layout))
