"""What links do: lay a position on the board, lead elsewhere, open an explanation; and the way back."""

from dataclasses import replace

from game.book.phrases import say
from game.book.texts import library
from game.book.texts.nodes import Cite, Inward, NoteMark, Notes, Outward, TermLink, Try
from game.book.texts.places import resolve
from game.view.aside import own_game
from game.view.kit import Kit
from game.view.looking import opening_line
from game.view.model import Line, Model, OpenLink, Reply
from game.view.reading.compose import FigureCell, Layout
from game.view.reading.explaining import explained
from game.view.reading.plan import can_split, key_of, laid_out, page_of, panes
from game.view.reading.scrolling import (
    MOST_BACK,
    evaluating,
    kept,
    reading_of,
    scroll_to,
    settled,
    told,
    turned,
    with_reading,
)
from game.view.reading.state import Spot


def follow(model: Model, rest: str, kit: Kit) -> Reply:
    """Do what a link in the text promises."""
    links = laid_out(model, kit, reading_of(model)).links
    k = int(rest)
    if not 0 <= k < len(links):
        return Reply(model)
    match links[k].link:
        case Try(place):
            return try_it(model, kit, place, k)
        case FigureCell() as cell:
            return try_it(model, kit, cell.place, k, cell.row)
        case Outward(address):
            return Reply(model, (OpenLink(address),))
        case Inward(name, anchor):
            return go(model, kit, name, anchor)
    if explained(links[k].link, page_of(key_of(reading_of(model)))) is None:
        return Reply(told(model, Line(say("read.nothing-there", words=links[k].words), "bad")))
    return Reply(replace(with_reading(model, popup=k), focus="popup:open"))


def try_it(model: Model, kit: Kit, place: str, k: int, row: str = "") -> Reply:
    """Lay a position on the board: beside the text where there is room, else over it."""
    opened = resolve(f"{place} | row {row}" if row else place, model.packs)
    if isinstance(opened, str):
        return Reply(told(model, Line(opened, "bad")))
    held = replace(own_game(model), by="text")
    split = can_split(kit)
    laid = replace(
        with_reading(model, shown=k, held=held, beside=split, open=split, popup=-1),
        pack_index=model.packs.index(opened.pack),
        game=opened.position.game,
        lens=opened.position.lens,
        screen="read" if split else "board",
        focus=model.focus if split else "board",
        transition=None,
        draft=None,
        touring=None,
        hover="",
    )
    return Reply(replace(laid, line=opening_line(laid)))


def go(model: Model, kit: Kit, name: str, anchor: str) -> Reply:
    """To a heading of this text or another; Backspace leads back."""
    reading = reading_of(model)
    if name and name != reading.text and name not in library.TEXTS:
        return Reply(told(model, Line(say("read.nothing-there", words=name), "bad")))
    if name and name != reading.text:
        model = replace(model, reading=turned(model, name, Spot()), focus="text")
    else:
        back = (*reading.back, (reading.text, reading.at))[-MOST_BACK:]
        model = replace(with_reading(model, back=back, popup=-1), focus="text")
    layout = laid_out(model, kit, reading_of(model))
    y = next((heading.y for heading in layout.headings if heading.anchor == anchor), 0.0)
    gone = scroll_to(model, kit, y, glides=False)
    return kept(evaluating(gone, layout))


def back(model: Model, rest: str, kit: Kit) -> Reply:
    """Back to where the last link led away from."""
    del rest, kit
    reading = reading_of(model)
    if not reading.back:
        return Reply(told(model, Line(say("read.no-way-back"))))
    name, at = reading.back[-1]
    before = turned(model, name, at) if name != reading.text else replace(reading, at=at, glide=None)
    return kept(replace(model, reading=replace(before, back=reading.back[:-1]), focus="text"))


def contents(model: Model, rest: str, kit: Kit) -> Reply:
    """Show the list of headings, or go to one of them."""
    reading = reading_of(model)
    if not rest:
        opened = not reading.contents
        listed = opened or panes(kit, reading).side
        focus = f"read:{reading.text or library.TEXTS[0]}" if listed else "text"
        return Reply(replace(with_reading(model, contents=opened, seeking=False), focus=focus))
    layout = laid_out(model, kit, reading)
    k = int(rest)
    if not 0 <= k < len(layout.headings):
        return Reply(model)
    gone = replace(with_reading(model, contents=False), focus="text")
    return settled(scroll_to(gone, kit, layout.headings[k].y))


def popup(model: Model, rest: str, kit: Kit) -> Reply:
    """What the buttons of an explanation do."""
    reading = reading_of(model)
    layout = laid_out(model, kit, reading)
    if not 0 <= reading.popup < len(layout.links):
        return Reply(with_reading(model, popup=-1))
    link = layout.links[reading.popup].link
    if rest == "close":
        return closed(model)
    if rest == "try":
        more = explained(link, page_of(key_of(reading)))
        return try_it(model, kit, more.place, reading.popup) if more and more.place else Reply(model)
    match link:
        case TermLink(term):
            return go(model, kit, "glossary", library.anchor_of_term(term))
        case Cite(keys):
            return go(model, kit, "sources", library.anchor_of_source(keys[0]))
        case NoteMark():
            return _to_notes(model, kit, layout)
    return Reply(model)


def closed(model: Model) -> Reply:
    """The explanation closed, with the focus on its words again."""
    return Reply(replace(with_reading(model, popup=-1), focus=f"text:{reading_of(model).popup}"))


def _to_notes(model: Model, kit: Kit, layout: Layout) -> Reply:
    blocks = page_of(key_of(reading_of(model))).blocks
    y = next((leaf.y for leaf in layout.leaves if isinstance(blocks[leaf.block], Notes)), layout.height)
    reading = reading_of(model)
    back = (*reading.back, (reading.text, reading.at))[-MOST_BACK:]
    noted = replace(with_reading(model, back=back, popup=-1), focus="text")
    return settled(scroll_to(noted, kit, y))
