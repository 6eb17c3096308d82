"""What the reading mode's actions do: scrolling, following links, searching, and the way back to the board.

Every key, click and wheel that concerns a text ends here; what concerns the board beside it goes to
`game.view.actions` as always. Names of things in a text begin with "text:", "contents:", "hit:", "popup:"
or "read:"; the focus "text" is the text as a whole.
"""

from collections.abc import Callable
from dataclasses import replace

from game.book.phrases import say
from game.book.texts import library
from game.book.texts.nodes import Cite, Inward, NoteMark, Notes, Outward, TermLink, Try
from game.book.texts.places import resolve
from game.book.texts.search import Hit, find
from game.view.kit import TYPE_SCALES, Kit
from game.view.looking import opening_line
from game.view.model import (
    AskText,
    KeepPlace,
    KeepSettings,
    Line,
    Model,
    OpenLink,
    Reply,
)
from game.view.ops import Picture, targets_of
from game.view.reading.compose import FigureCell, Layout, fold
from game.view.reading.explaining import explained
from game.view.reading.plan import (
    MORE_LEAVES,
    WHOLE,
    can_split,
    key_of,
    laid_out,
    longest_scroll,
    page_of,
    panes,
    scrolled,
    snapped,
    spot_at,
    things,
    top_of,
)
from game.view.reading.state import Glide, Held, OwnText, Reading, Spot, of_text

#: What an arrow key scrolls, about three lines.
STEP = 78
#: A text with more leaves than this is laid out in one go from there on.
MOST_LEAVES = 400
#: Earlier places that Backspace leads back to.
MOST_BACK = 50
#: A query needs so many letters before it is looked for.
LEAST_QUERY = 2


def reading_of(model: Model) -> Reading:
    """The text that is read; the memo's beginning where none was opened yet."""
    return model.reading or Reading()


def with_reading(model: Model, **changes: object) -> Model:
    """The model with something about the text changed."""
    return replace(model, reading=replace(reading_of(model), **changes))  # type: ignore[arg-type]


def told(model: Model, line: Line) -> Model:
    """The model with something said, which also stands below a text that has no board beside it."""
    return replace(with_reading(model, said=line.text), line=line)


# -- coming and going --------------------------------------------------------------------------------------


def open_text(model: Model, name: str = "") -> Model:
    """Read on where one was, or begin the text with a name."""
    reading = reading_of(model)
    if reading.own is None and reading.text not in library.TEXTS:
        reading = Reading()
    if name in library.TEXTS and name != reading.text:
        turned = _turned(model, name, Spot())
        reading = turned if reading.open else replace(turned, back=reading.back)
    return replace(
        model,
        reading=replace(reading, open=True, laid=0, around=reading.at.leaf),
        screen="read",
        focus="text",
        hover="",
        draft=None,
        touring=None,
        drag=None,
    )


def _turned(model: Model, name: str, at: Spot) -> Reading:
    """Another text, with the one before to come back to."""
    old = reading_of(model)
    back = (*old.back, (old.text, old.at))[-MOST_BACK:] if old.text else old.back
    return replace(
        old, text=name, at=at, back=back, known=0, first=0, around=at.leaf, laid=0, glide=None, shown=-1,
        popup=-1, seeking=False, contents=False,
    )  # fmt: skip


def place_text(reading: Reading) -> str:
    """Where one reads as a line of text that `reading_at` reads back."""
    return f"{reading.text} {reading.at.leaf} {reading.at.share:.3f}" if reading.text else ""


def kept(model: Model) -> Reply:
    """The model, with the place kept for the next session."""
    text = place_text(reading_of(model))
    return Reply(model, (KeepPlace(text),) if text else ())


def leave(model: Model, kit: Kit) -> Reply:
    """One step back: from an explanation to its link, from a list to the text, from the text to the board."""
    del kit
    reading = reading_of(model)
    if reading.popup >= 0:
        return Reply(replace(with_reading(model, popup=-1), focus=f"text:{reading.popup}"))
    if reading.seeking or reading.contents:
        return Reply(replace(with_reading(model, seeking=False, contents=False), focus="text"))
    if model.focus != "text":
        return Reply(replace(model, focus="text"))
    if reading.query:
        return Reply(with_reading(model, query=""))
    if reading.beside:
        return Reply(with_reading(model, beside=False))
    return to_board(model)


def to_board(model: Model) -> Reply:
    """Close the text; the board keeps what the text laid on it, and says how to get back."""
    reading = reading_of(model)
    closed = with_reading(
        model, popup=-1, seeking=False, contents=False, beside=False, glide=None, open=False
    )
    closed = replace(closed, screen="board", focus="board", hover="")
    if reading.held:
        closed = replace(closed, line=Line(say("read.held")))
    return kept(closed)


def mine(model: Model) -> Model:
    """The player's own game back on the board."""
    held = reading_of(model).held
    if held is None:
        return replace(model, line=Line(say("read.nothing-held")))
    back = replace(model, pack=held.pack, game=held.game, lens=held.lens, transition=None, draft=None)
    back = with_reading(back, held=None, shown=-1)
    return replace(back, line=opening_line(back))


# -- scrolling ---------------------------------------------------------------------------------------------


def scroll_to(model: Model, kit: Kit, y: float, *, glides: bool = True, snaps: bool = True) -> Model:
    """The text with about `y` pixels of it above the view, gliding there where things move.

    snaps: the view begins with a whole line.
    """
    reading = reading_of(model)
    layout, view = laid_out(model, kit, reading), panes(kit, reading).column
    now = scrolled(model, reading, layout, view)
    y = snapped(layout, view, y) if snaps else min(max(y, 0.0), longest_scroll(layout, view))
    glide = Glide(spot_at(layout, now), model.now) if glides and model.settings.motion else None
    return with_reading(model, at=spot_at(layout, y), glide=glide if y != now else None)


def _aim(model: Model, kit: Kit) -> float:
    """Where the scroll that is under way ends."""
    reading = reading_of(model)
    layout = laid_out(model, kit, reading)
    return min(top_of(layout, reading.at), longest_scroll(layout, panes(kit, reading).column))


def scroll_by(model: Model, kit: Kit, dy: float, *, glides: bool = True, snaps: bool = True) -> Model:
    """The text scrolled on from where it is going."""
    return scroll_to(model, kit, _aim(model, kit) + dy, glides=glides, snaps=snaps)


def _scroll(model: Model, rest: str, kit: Kit) -> Reply:
    reading = reading_of(model)
    layout, view = laid_out(model, kit, reading), panes(kit, reading).column
    page = fold(layout, _aim(model, kit), view.h)
    ways = {"up": -kit.em(STEP), "down": kit.em(STEP), "page-up": -view.h * 0.9, "page-down": page}
    if rest in ways:
        return _settled(scroll_by(model, kit, ways[rest]))
    return _settled(scroll_to(model, kit, 0.0 if rest == "home" else 1e9))


def _settled(model: Model) -> Reply:
    """A scroll without a glide has ended already: its place is kept."""
    reading = reading_of(model)
    return Reply(model) if reading.glide else kept(model)


def _heading(model: Model, rest: str, kit: Kit) -> Reply:
    """To the heading after or before the upper edge."""
    layout = laid_out(model, kit, reading_of(model))
    here, slack = _aim(model, kit), kit.px(6)
    ys = [heading.y for heading in layout.headings]
    if rest == "next":
        wanted = next((y for y in ys if y > here + slack), here)
    else:
        wanted = next((y for y in reversed(ys) if y < here - slack), 0.0)
    return _settled(scroll_to(model, kit, wanted))


def _contents(model: Model, rest: str, kit: Kit) -> Reply:
    """Show the list of headings, or go to one of them."""
    reading = reading_of(model)
    if not rest:
        opened = not reading.contents
        focus = "contents:0" if opened or panes(kit, reading).side else "text"
        return Reply(replace(with_reading(model, contents=opened, seeking=False), focus=focus))
    layout = laid_out(model, kit, reading)
    k = int(rest)
    if not 0 <= k < len(layout.headings):
        return Reply(model)
    gone = replace(with_reading(model, contents=False), focus="text")
    return _settled(scroll_to(gone, kit, layout.headings[k].y))


def link_top(layout: Layout, k: int) -> tuple[float, float] | None:
    """Upper and lower edge of a link in the text."""
    name = f"text:{k}"
    for leaf in layout.leaves:
        for target in leaf.targets:
            if target.name == name:
                return leaf.y + target.rect.y, leaf.y + target.rect.bottom
    return None


def in_sight(model: Model, kit: Kit, k: int) -> Model:
    """The text scrolled so far that a link can be seen."""
    reading = reading_of(model)
    layout, view = laid_out(model, kit, reading), panes(kit, reading).column
    edges = link_top(layout, k)
    here = _aim(model, kit)
    if edges is None or (here + kit.em(30) <= edges[0] and edges[1] <= here + view.h - kit.em(30)):
        return model
    return scroll_to(model, kit, edges[0] - view.h * 0.35)


# -- links -------------------------------------------------------------------------------------------------


def _follow(model: Model, rest: str, kit: Kit) -> Reply:
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
    opened = replace(with_reading(model, popup=k), focus="popup:open")
    return Reply(opened)


def try_it(model: Model, kit: Kit, place: str, k: int, row: str = "") -> Reply:
    """Lay a position on the board: beside the text where there is room, else over it."""
    opened = resolve(f"{place} | row {row}" if row else place, model.packs)
    if isinstance(opened, str):
        return Reply(told(model, Line(opened, "bad")))
    reading = reading_of(model)
    held = reading.held or Held(model.pack, model.game, model.lens)
    split = can_split(kit)
    laid = replace(
        with_reading(model, shown=k, held=held, beside=split, open=split, popup=-1),
        pack=model.packs.index(opened.pack),
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
        return Reply(model)
    if name and name != reading.text:
        model = replace(model, reading=_turned(model, name, Spot()), focus="text")
    else:
        back = (*reading.back, (reading.text, reading.at))[-MOST_BACK:]
        model = replace(with_reading(model, back=back, popup=-1), focus="text")
    layout = laid_out(model, kit, reading_of(model))
    y = next((heading.y for heading in layout.headings if heading.anchor == anchor), 0.0)
    gone = scroll_to(model, kit, y, glides=False)
    return kept(_evaluating(gone, layout))


def _evaluating(model: Model, layout: Layout) -> Model:
    """Numbers near what is seen now are read off first."""
    reading = reading_of(model)
    if reading.known or not layout.leaves:
        return model
    leaf = layout.leaves[min(reading.at.leaf, len(layout.leaves) - 1)]
    return with_reading(model, first=leaf.block)


def _back(model: Model, rest: str, kit: Kit) -> Reply:
    """Back to where the last link led away from."""
    del rest, kit
    reading = reading_of(model)
    if not reading.back:
        return Reply(model)
    name, at = reading.back[-1]
    turned = _turned(model, name, at) if name != reading.text else replace(reading, at=at, glide=None)
    return kept(replace(model, reading=replace(turned, back=reading.back[:-1]), focus="text"))


def _popup(model: Model, rest: str, kit: Kit) -> Reply:
    """What the buttons of an explanation do."""
    reading = reading_of(model)
    layout = laid_out(model, kit, reading)
    if not 0 <= reading.popup < len(layout.links):
        return Reply(with_reading(model, popup=-1))
    link = layout.links[reading.popup].link
    if rest == "close":
        return leave(model, kit)
    if rest == "try":
        told = explained(link, page_of(key_of(reading)))
        return try_it(model, kit, told.place, reading.popup) if told and told.place else Reply(model)
    match link:
        case TermLink(term):
            return go(model, kit, "glossary", library.anchor_of_term(term))
        case Cite(keys):
            return go(model, kit, "sources", library.anchor_of_source(keys[0]))
        case NoteMark():
            return _to_notes(model, kit, layout)
    return Reply(model)


def _to_notes(model: Model, kit: Kit, layout: Layout) -> Reply:
    blocks = page_of(key_of(reading_of(model))).blocks
    y = next((leaf.y for leaf in layout.leaves if isinstance(blocks[leaf.block], Notes)), layout.height)
    reading = reading_of(model)
    back = (*reading.back, (reading.text, reading.at))[-MOST_BACK:]
    noted = replace(with_reading(model, back=back, popup=-1), focus="text")
    return _settled(scroll_to(noted, kit, y))


# -- searching ---------------------------------------------------------------------------------------------


def hits(reading: Reading) -> tuple[Hit, ...]:
    """Where the query is found, in all texts."""
    if len(reading.query.strip()) < LEAST_QUERY:
        return ()
    pages = tuple(library.page(name) for name in library.TEXTS)
    return find(reading.query, (reading.own.page, *pages) if reading.own else pages)


def _search(model: Model, rest: str, kit: Kit) -> Reply:
    """Open the search field; where fingers type, the page asks."""
    del rest
    changes = {"seeking": True, "query": "", "contents": False, "popup": -1, "hit": 0}
    opened = replace(with_reading(model, **changes), focus="search")
    return Reply(opened, (AskText(say("read.search"), ""),) if kit.touch else ())


def typed(model: Model, text: str) -> Model:
    """The query as a whole, from a field of the page."""
    return replace(with_reading(model, query=text[:60], seeking=True, hit=0), focus="search")


def type_sign(model: Model, sign: str) -> Model:
    """One more sign of the query."""
    return with_reading(model, query=(reading_of(model).query + sign)[:60], hit=0)


def _erase(model: Model, rest: str, kit: Kit) -> Reply:
    del rest, kit
    return Reply(with_reading(model, query=reading_of(model).query[:-1], hit=0))


def _choose(model: Model, rest: str, kit: Kit) -> Reply:
    """Another hit in the list."""
    del kit
    count = len(hits(reading_of(model)))
    step = 1 if rest == "next" else -1
    return Reply(with_reading(model, hit=(reading_of(model).hit + step) % count)) if count else Reply(model)


def _hit(model: Model, rest: str, kit: Kit) -> Reply:
    """To a hit: the one with a number, the chosen one, or the one after or before it."""
    reading = reading_of(model)
    found = hits(reading)
    if not found:
        return Reply(model)
    step = {"next": 1, "previous": -1}.get(rest, 0)
    k = int(rest) if rest.isdigit() else (reading.hit + step) % len(found)
    hit = found[min(k, len(found) - 1)]
    name = "" if reading.own and hit.page == reading.own.page.name else hit.page
    if name != reading.text:
        turned = _turned(model, name, Spot())
    else:
        turned = replace(reading, back=(*reading.back, (reading.text, reading.at))[-MOST_BACK:])
    model = replace(model, reading=replace(turned, seeking=False, hit=k), focus="text")
    layout = laid_out(model, kit, reading_of(model))
    view = panes(kit, reading_of(model)).column
    y = next((leaf.y for leaf in layout.leaves if leaf.block >= hit.block), 0.0)
    return kept(_evaluating(scroll_to(model, kit, y - view.h * 0.25, glides=False), layout))


# -- the bar -----------------------------------------------------------------------------------------------


def _beside(model: Model, rest: str, kit: Kit) -> Reply:
    """From the board to the text; from the text to the board, beside it where there is room."""
    del rest
    if not of_text(model.focus):
        return Reply(replace(model, focus="text"))
    if not can_split(kit):
        return to_board(model)
    return Reply(replace(with_reading(model, beside=True, popup=-1), focus="board"))


def _close(model: Model, rest: str, kit: Kit) -> Reply:
    del rest, kit
    return Reply(replace(with_reading(model, beside=False), focus="text"))


def _mark(model: Model, rest: str, kit: Kit) -> Reply:
    """Back to the line whose position the board shows."""
    del rest
    shown = reading_of(model).shown
    return Reply(in_sight(replace(model, focus=f"text:{shown}"), kit, shown)) if shown >= 0 else Reply(model)


def _read(model: Model, rest: str, kit: Kit) -> Reply:
    """The buttons of the bar, and the texts by name."""
    if rest in BAR:
        return BAR[rest](model, rest, kit)
    if rest in library.TEXTS and rest != reading_of(model).text:
        return kept(replace(model, reading=_turned(model, rest, Spot()), focus="text"))
    return Reply(replace(with_reading(model, contents=False), focus="text"))


BAR: dict[str, Callable[[Model, str, Kit], Reply]] = {
    "board": _beside,
    "leave": lambda model, rest, kit: to_board(model),
    "close": _close,
    "mark": _mark,
    "mine": lambda model, rest, kit: Reply(mine(model)),
    "back": _back,
}


def _scale(model: Model, rest: str, kit: Kit) -> Reply:
    """Larger or smaller type."""
    del kit
    old = model.settings
    k = TYPE_SCALES.index(old.scale) if old.scale in TYPE_SCALES else 0
    k = min(max(k + (1 if rest == "up" else -1), 0), len(TYPE_SCALES) - 1)
    new = replace(old, scale=TYPE_SCALES[k])
    model = with_reading(model, laid=0, around=reading_of(model).at.leaf)
    return Reply(replace(model, settings=new), (KeepSettings(new),)) if new != old else Reply(model)


def tabbed(model: Model, kit: Kit, picture: Picture, step: int) -> Reply:
    """The focus on the next control: bar, contents, every link of the text, then the board beside it."""
    reading = reading_of(model)
    shown = list(dict.fromkeys(target.name for target in targets_of(picture) if target.focusable))
    if reading.popup >= 0:
        ring = [name for name in shown if name.startswith("popup:")]
    else:
        layout = laid_out(model, kit, reading)
        whole = range(len(layout.links))
        ours = [name for name in shown if of_text(name) and not name.startswith("text")]
        links = [f"text:{k}" for k in whole if not isinstance(layout.links[k].link, FigureCell)]
        ring = [*ours, *links, *(name for name in shown if not of_text(name))]
    if not ring:
        return Reply(model)
    if model.focus in ring:
        name = ring[(ring.index(model.focus) + step) % len(ring)]
    else:
        name = _nearest(ring, laid_out(model, kit, reading), _aim(model, kit), step)
    moved = replace(model, focus=name)
    return Reply(in_sight(moved, kit, int(name[5:])) if name.startswith("text:") else moved)


def _nearest(ring: list[str], layout: Layout, here: float, step: int) -> str:
    """The link at the upper edge or below it; going back, the last one above it; else the first of all."""
    edges = [(name, link_top(layout, int(name[5:]))) for name in ring if name.startswith("text:")]
    below = [name for name, edge in edges if edge and edge[0] >= here]
    above = [name for name, edge in edges if edge and edge[0] < here]
    return (below[:1] or ring[:1])[0] if step > 0 else (above[-1:] or ring[-1:])[0]


HANDLERS: dict[str, Callable[[Model, str, Kit], Reply]] = {
    "scroll": _scroll,
    "heading": _heading,
    "contents": _contents,
    "text": _follow,
    "popup": _popup,
    "search": _search,
    "erase": _erase,
    "choose": _choose,
    "hit": _hit,
    "read": _read,
    "scale": _scale,
}


def act(action: str, model: Model, kit: Kit, picture: Picture) -> Reply | None:
    """The reply to an action of the text; None for one that is the board's."""
    if reading_of(model).said:
        model = with_reading(model, said="")
    if not action.startswith("scroll:") or action == "scroll:end":
        model = with_reading(model, laid=WHOLE)
    if action == "activate":
        if not of_text(model.focus):
            return None
        seeking = model.focus == "search" and reading_of(model).seeking
        action = "hit:chosen" if seeking else model.focus
    verb, _, rest = action.partition(":")
    if verb in ("next", "previous"):
        return tabbed(model, kit, picture, 1 if verb == "next" else -1)
    if verb == "leave":
        return leave(model, kit) if of_text(model.focus) else Reply(replace(model, focus="text"))
    if action == "text":
        return _scroll(model, "page-down", kit)
    handler = HANDLERS.get(verb)
    return handler(model, rest, kit) if handler else None


def next_thing(model: Model) -> bool:
    """Whether numbers or figures of the text are still to be read off."""
    reading = model.reading
    return model.screen == "read" and reading is not None and reading.known < len(things(key_of(reading)))


def ticked(model: Model) -> Reply:
    """Time has passed: a scroll may have ended; one more number is read off its grid."""
    reading = reading_of(model)
    if reading.laid < WHOLE:
        many = reading.laid + MORE_LEAVES
        model = with_reading(model, laid=many if many < MOST_LEAVES else WHOLE)
    if next_thing(model):
        model = with_reading(model, known=reading.known + 1)
    if reading.glide and model.now - reading.glide.start > 400:
        return kept(with_reading(model, glide=None))
    return Reply(model)


def stirs(model: Model) -> bool:
    """Whether time changes the text: it glides, or numbers are still to be read off."""
    reading = reading_of(model)
    return reading.glide is not None or reading.laid < WHOLE or next_thing(model)


def open_own(model: Model, own: OwnText) -> Model:
    """Read a text of the player's own."""
    old = reading_of(model)
    fresh = Reading(text="", own=own, held=old.held, back=old.back)
    return open_text(replace(model, reading=fresh))
