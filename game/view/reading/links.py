"""What links do: lay a position on the board, lead elsewhere, open an explanation; and the way back."""

from dataclasses import replace

from game.book.phrases import say
from game.book.scenarios import names
from game.book.texts import documents
from game.book.texts.document_tree import Cite, Inward, LevelLink, NoteMark, Notes, Outward, TermLink, Try
from game.book.texts.position_syntax import resolve
from game.view.commands.scenarios import begin_scenario
from game.view.draw_context import DrawContext
from game.view.effects import OpenLink
from game.view.messages import narrated
from game.view.model import Model, Reply, StatusLine
from game.view.parked_games import own_game
from game.view.pointer_state import Hover
from game.view.reading.composition import FigureCell, Layout
from game.view.reading.popups import explained
from game.view.reading.reader_layout import can_split, key_of, laid_out, page_of, panes
from game.view.reading.scrolling import (
    MOST_BACK,
    evaluating,
    kept,
    on_control,
    on_text,
    reading_of,
    scroll_to,
    settled,
    told,
    turned,
    with_reading,
)
from game.view.reading.state import Spot
from game.view.status_line import opening_line


def follow(model: Model, k: int, kit: DrawContext) -> Reply:
    """Do what a link in the text promises."""
    links = laid_out(model, kit, reading_of(model)).links
    if not 0 <= k < len(links):
        return Reply(model)
    match links[k].link:
        case Try(place):
            return try_it(model, kit, place, k)
        case FigureCell() as cell:
            return try_it(model, kit, cell.place, k, cell.row)
        case LevelLink(name):
            return _play(model, name, k)
        case Outward(address):
            return Reply(model, (OpenLink(address),))
        case Inward(name, anchor):
            return go(model, kit, name, anchor)
    if explained(links[k].link, page_of(key_of(reading_of(model)))) is None:
        return Reply(told(model, StatusLine(say("read.nothing-there", words=links[k].words), "bad")))
    return Reply(on_control(with_reading(model, popup=k), "popup:open"))


def try_it(model: Model, kit: DrawContext, place: str, k: int, row: str = "") -> Reply:
    """Lay a position on the board: beside the text where there is room, else over it."""
    opened = resolve(f"{place} | row {row}" if row else place, model.packs)
    if isinstance(opened, str):
        return Reply(told(model, StatusLine(opened, "bad")))
    held = replace(own_game(model), by="text")
    split = can_split(kit)
    laid = replace(
        with_reading(model, shown=k, held=held, beside=split, open=split, popup=-1),
        pack_index=next(k for k, one in enumerate(model.packs) if one.world.name == opened.pack.world.name),
        game=opened.position.game,
        lens=opened.position.lens,
        screen="read" if split else "board",
        focus=model.focus if split else "board",
        transition=None,
        draft=None,
        run=None,
        hover=Hover(),
    )
    return Reply(narrated(laid, opening_line(laid)))


def _play(model: Model, name: str, k: int) -> Reply:
    """Begin a scenario on the whole board; the text stays where it was, and its line can be found again."""
    if name not in names():
        return Reply(told(model, StatusLine(say("read.nothing-there", words=name), "bad")))
    left = with_reading(model, shown=k, popup=-1, beside=False, open=False)
    reply = begin_scenario(replace(left, screen="board", focus="board", hover=Hover()), name)
    return replace(reply, effects=(*kept(left).effects, *reply.effects))


def go(model: Model, kit: DrawContext, name: str, anchor: str) -> Reply:
    """To a heading of this text or another; Backspace leads back."""
    reading = reading_of(model)
    if name and name != reading.text and name not in documents.TEXTS:
        return Reply(told(model, StatusLine(say("read.nothing-there", words=name), "bad")))
    if name and name != reading.text:
        model = on_text(replace(model, reading=turned(model, name, Spot())))
    else:
        back = (*reading.back, (reading.text, reading.at))[-MOST_BACK:]
        model = on_text(with_reading(model, back=back, popup=-1))
    layout = laid_out(model, kit, reading_of(model))
    y = next((heading.y for heading in layout.headings if heading.anchor == anchor), 0.0)
    gone = scroll_to(model, kit, y, glides=False)
    return kept(evaluating(gone, layout))


def back(model: Model) -> Reply:
    """Back to where the last link led away from."""
    reading = reading_of(model)
    if not reading.back:
        return Reply(told(model, StatusLine(say("read.no-way-back"))))
    name, at = reading.back[-1]
    before = turned(model, name, at) if name != reading.text else replace(reading, at=at, glide=None)
    return kept(on_text(replace(model, reading=replace(before, back=reading.back[:-1]))))


def contents(model: Model, kit: DrawContext) -> Reply:
    """Show the list of headings, or hide it."""
    reading = reading_of(model)
    opened = not reading.contents
    model = with_reading(model, contents=opened, seeking=False)
    if not opened and not panes(kit, reading).side:
        return Reply(on_text(model))
    return Reply(on_control(model, f"read:{reading.text or documents.TEXTS[0]}"))


def to_heading(model: Model, k: int, kit: DrawContext) -> Reply:
    """To a heading by its number."""
    layout = laid_out(model, kit, reading_of(model))
    if not 0 <= k < len(layout.headings):
        return Reply(model)
    gone = on_text(with_reading(model, contents=False))
    return settled(scroll_to(gone, kit, layout.headings[k].y))


def try_explained(model: Model, kit: DrawContext) -> Reply:
    """Lay the position that shows what is explained on the board."""
    reading = reading_of(model)
    link = laid_out(model, kit, reading).links[reading.popup].link
    found = explained(link, page_of(key_of(reading)))
    return try_it(model, kit, found.place, reading.popup) if found and found.place else Reply(model)


def more(model: Model, kit: DrawContext) -> Reply:
    """To where more stands about what is explained."""
    layout = laid_out(model, kit, reading_of(model))
    match layout.links[reading_of(model).popup].link:
        case TermLink(term):
            return go(model, kit, "glossary", documents.anchor_of_term(term))
        case Cite(keys):
            return go(model, kit, "sources", documents.anchor_of_source(keys[0]))
        case NoteMark():
            return _to_notes(model, kit, layout)
    return Reply(model)


def closed(model: Model) -> Reply:
    """The explanation closed, with the focus on its words again."""
    return Reply(on_text(with_reading(model, popup=-1), reading_of(model).popup))


def _to_notes(model: Model, kit: DrawContext, layout: Layout) -> Reply:
    blocks = page_of(key_of(reading_of(model))).blocks
    y = next((leaf.y for leaf in layout.leaves if isinstance(blocks[leaf.block], Notes)), layout.height)
    reading = reading_of(model)
    back = (*reading.back, (reading.text, reading.at))[-MOST_BACK:]
    noted = on_text(with_reading(model, back=back, popup=-1))
    return settled(scroll_to(noted, kit, y))
