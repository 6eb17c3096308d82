"""What the commands of a text do: coming and going, its bar, and which control has the focus."""

from dataclasses import replace

from game.book.phrases import say
from game.book.texts import documents
from game.view.commands.base import Context
from game.view.commands.reading import (
    ChooseHit,
    CloseBoard,
    CloseText,
    EraseSign,
    Follow,
    GoBack,
    GoToHeading,
    GoToHit,
    GoToShown,
    ListContents,
    PopupCommand,
    Read,
    ReadMore,
    ReadTerm,
    ScaleType,
    Scroll,
    Search,
    ShowBeside,
    StepHeading,
    StepHit,
    TakeBackOwnGame,
    TextCommand,
    TryExample,
)
from game.view.draw_context import TYPE_SCALES, DrawContext
from game.view.effects import KeepSettings
from game.view.messages import narrated
from game.view.model import Model, Reply, StatusLine
from game.view.ops import find, targets_of
from game.view.pointer_state import Hover
from game.view.reading.composition import FigureCell, Layout
from game.view.reading.links import back, closed, contents, follow, go, more, to_heading, try_explained
from game.view.reading.reader_layout import (
    GLIDE,
    MORE_LEAVES,
    WHOLE,
    can_split,
    key_of,
    laid_out,
    panes,
    things,
)
from game.view.reading.scrolling import (
    aim,
    heading,
    in_sight,
    kept,
    link_top,
    on_control,
    on_text,
    reading_of,
    scroll,
    told,
    turned,
    with_reading,
)
from game.view.reading.search import choose, erase, search, step_hit, to_hit, type_sign, typed
from game.view.reading.state import OwnText, ParkedGame, Reading, Spot, link_id
from game.view.status_line import opening_line

__all__ = ["leave", "open_own", "open_text", "perform", "stirs", "tabbed",
           "ticked", "told", "type_sign", "typed", "use"]  # fmt: skip
#: A text with more leaves than this is laid out in one go from there on.
MOST_LEAVES = 400


def perform(command: TextCommand, model: Model, context: Context) -> Reply:
    """The reply to a command of the text, by its type."""
    if model.screen != "read" and isinstance(command, TakeBackOwnGame | Read | ReadTerm):
        return _from_board(command, model, context.kit)
    kit = context.kit
    model = _answering(model, whole=not isinstance(command, Scroll) or command.way == "end")
    match command:
        case Scroll(way):
            return scroll(model, way, kit)
        case StepHeading(by):
            return heading(model, by, kit)
        case Follow(link):
            return follow(model, link, kit)
        case PopupCommand():
            return _popup(command, model, kit)
        case ListContents():
            return contents(model, kit)
        case GoToHeading(number):
            return to_heading(model, number, kit)
        case Search() | EraseSign() | ChooseHit() | GoToHit() | StepHit():
            return _searched(command, model, kit)
    return _came(command, model, kit)


def _answering(model: Model, *, whole: bool = True) -> Model:
    """The model before it is answered: what was said is over, nothing is hovered, all leaves are laid out."""
    if reading_of(model).said:
        model = with_reading(model, said="")
    model = with_reading(replace(model, hover=Hover()), hover=Hover())
    return with_reading(model, laid=WHOLE) if whole else model


def _popup(command: PopupCommand, model: Model, kit: DrawContext) -> Reply:
    """What the buttons of an explanation do."""
    if not 0 <= reading_of(model).popup < len(laid_out(model, kit, reading_of(model)).links):
        return Reply(with_reading(model, popup=-1))
    match command:
        case ReadMore():
            return more(model, kit)
        case TryExample():
            return try_explained(model, kit)
    return closed(model)


def _searched(
    command: Search | EraseSign | ChooseHit | GoToHit | StepHit, model: Model, kit: DrawContext
) -> Reply:
    """What searching does."""
    match command:
        case Search():
            return search(model, kit)
        case EraseSign():
            return erase(model)
        case ChooseHit(by):
            return choose(model, by)
        case GoToHit(number):
            return to_hit(model, number, kit)
        case StepHit(by):
            return step_hit(model, by, kit)


def _from_board(command: TakeBackOwnGame | Read | ReadTerm, model: Model, kit: DrawContext) -> Reply:
    """From the board to a text, to a term of the glossary, or to the player's own game."""
    match command:
        case Read(text):
            return Reply(open_text(model, text))
        case ReadTerm(term):
            return go(open_text(model, "glossary"), kit, "", documents.anchor_of_term(term))
    return Reply(mine(model))


def _came(command: TextCommand, model: Model, kit: DrawContext) -> Reply:
    """To another text, to the board or back."""
    match command:
        case Read(name):
            if name in documents.TEXTS and name != reading_of(model).text:
                return kept(on_text(replace(model, reading=turned(model, name, Spot()))))
            return Reply(on_text(with_reading(model, contents=False)))
        case ShowBeside():
            return _beside(model, kit)
        case CloseText():
            return to_board(model)
        case CloseBoard():
            return Reply(on_text(with_reading(model, beside=False)))
        case GoToShown():
            shown = reading_of(model).shown
            return Reply(in_sight(on_text(model, shown), kit, shown)) if shown >= 0 else Reply(model)
        case GoBack():
            return back(model)
        case TakeBackOwnGame():
            return Reply(mine(model))
        case ScaleType(by):
            return _scale(model, by)
    raise TypeError(f"nobody performs {command}")


def open_text(model: Model, name: str = "") -> Model:
    """Read on where one was, or begin the text with a name."""
    reading = reading_of(model)
    if reading.own is None and reading.text not in documents.TEXTS:
        reading = Reading()
    if name in documents.TEXTS and name != reading.text:
        other = turned(model, name, Spot())
        reading = other if reading.open else replace(other, back=reading.back)
    opened = replace(
        model,
        reading=replace(reading, open=True, laid=0, around=reading.at.leaf),
        screen="read",
        hover=Hover(),
        draft=None,
        run=None,
        drag=None,
    )
    return on_text(opened)


def leave(model: Model) -> Reply:
    """One step back: from an explanation to its link, from a list to the text, from the text to the board."""
    text_has_keys, model = model.text_has_keys, _answering(model)
    reading = reading_of(model)
    if not text_has_keys:
        return Reply(on_text(model))
    if reading.popup >= 0:
        return closed(model)
    if reading.seeking or reading.contents:
        return Reply(on_text(with_reading(model, seeking=False, contents=False)))
    if model.focused != "text":
        return Reply(on_text(model))
    if reading.query:
        return Reply(with_reading(model, query=""))
    if reading.beside:
        return Reply(with_reading(model, beside=False))
    return to_board(model)


def to_board(model: Model) -> Reply:
    """Close the text; the board keeps what the text laid on it, and says how to get back."""
    reading = reading_of(model)
    left = with_reading(model, popup=-1, seeking=False, contents=False, beside=False, glide=None, open=False)
    left = replace(left, screen="board", focus="board", hover=Hover())
    if reading.held:
        left = replace(left, line=StatusLine(say("read.held")))
    return kept(left)


def mine(model: Model) -> Model:
    """The player's own game back on the board."""
    held = reading_of(model).held
    if held is None:
        return replace(model, line=StatusLine(say("read.nothing-held")))
    own = replace(
        model, pack_index=held.pack, game=held.game, lens=held.lens, transition=None, draft=None, run=None
    )
    # What a text laid there is no game of the player's; what came from a file or a tour may be.
    other = None if held.by == "text" else ParkedGame(model.pack_index, model.game, model.lens, held.by)
    own = with_reading(own, held=other, shown=-1)
    return narrated(own, opening_line(own))


def _beside(model: Model, kit: DrawContext) -> Reply:
    """From the board to the text; from the text to the board, beside it where there is room."""
    if not model.text_has_keys:
        return Reply(on_text(model))
    if not can_split(kit):
        return to_board(model)
    return Reply(replace(with_reading(model, beside=True, popup=-1), focus="board"))


def _scale(model: Model, by: int) -> Reply:
    """Larger or smaller type."""
    old = model.settings
    k = TYPE_SCALES.index(old.scale) if old.scale in TYPE_SCALES else 0
    k = min(max(k + by, 0), len(TYPE_SCALES) - 1)
    new = replace(old, scale=TYPE_SCALES[k])
    model = with_reading(model, laid=0, around=reading_of(model).at.leaf)
    return Reply(replace(model, settings=new), (KeepSettings(new),)) if new != old else Reply(model)


def use(model: Model, context: Context) -> Reply:
    """Do what the control in focus does; the text as a whole turns a page, the search goes to its hit."""
    reading = reading_of(model)
    if reading.seeking and model.focused == "search":
        return StepHit(0).perform(model, context)
    if reading.link >= 0:
        return Follow(reading.link).perform(model, context)
    if model.focused == "text":
        return scroll(_answering(model), "page-down", context.kit)
    target = find(context.draw(), model.focused)
    return target.command.perform(model, context) if target and target.command else Reply(_answering(model))


#: What Tab visits while an explanation, the search or the contents are open.
OVERLAYS: dict[str, tuple[type, ...]] = {
    "popup": (PopupCommand,),
    "search": (Search, GoToHit),
    "contents": (Read, GoToHeading, GoBack, TakeBackOwnGame, CloseText, CloseBoard),
}


def tabbed(model: Model, context: Context, by: int) -> Reply:
    """The focus on the next control: bar, contents, every link of the text, then the board beside it."""
    shown = {target.id: target for target in targets_of(context.draw()) if target.focusable}
    model, kit = _answering(model), context.kit
    reading = reading_of(model)
    over = "popup" if reading.popup >= 0 else "search" if reading.seeking else ""
    over = "contents" if reading.contents else over
    layout = laid_out(model, kit, reading)
    links: dict[str, int] = {}
    beside: list[str] = []
    if over:
        ring = [name for name, target in shown.items() if isinstance(target.command, OVERLAYS[over])]
    else:
        board = panes(kit, reading).board
        beside = [name for name, target in shown.items() if board and target.rect.x < board.width]
        words = (k for k, place in enumerate(layout.links) if not isinstance(place.link, FigureCell))
        links = {link_id(k): k for k in words}
        ours = [name for name in shown if name not in links and name not in beside]
        ring = [*ours, *links, *beside]
    if not ring:
        return Reply(model)
    if model.focused in ring:
        chosen = ring[(ring.index(model.focused) + by) % len(ring)]
    else:
        chosen = _nearest(ring, links, layout, aim(model, kit), by)
    if chosen in links:
        return Reply(in_sight(on_text(model, links[chosen]), kit, links[chosen]))
    return Reply(replace(model, focus=chosen) if chosen in beside else on_control(model, chosen))


def _nearest(ring: list[str], links: dict[str, int], layout: Layout, here: float, by: int) -> str:
    """The link at the upper edge or below it; going back, the last one above it; else the first of all."""
    edges = [(name, link_top(layout, links[name])) for name in ring if name in links]
    below = [name for name, edge in edges if edge and edge[0] >= here]
    above = [name for name, edge in edges if edge and edge[0] < here]
    return (below[:1] or ring[:1])[0] if by > 0 else (above[-1:] or ring[-1:])[0]


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
    if reading.glide and model.now - reading.glide.start > GLIDE:
        return kept(with_reading(model, glide=None))
    return Reply(model)


def stirs(model: Model) -> bool:
    """Whether time changes the text: it glides, or numbers are still to be read off."""
    reading = reading_of(model)
    return reading.glide is not None or reading.laid < WHOLE or next_thing(model)


def open_own(model: Model, own: OwnText) -> Model:
    """Read a text of the player's own; what of it cannot be shown is said."""
    old = reading_of(model)
    others = tuple(spot for spot in old.back if spot[0])  # an own text before this one is gone
    fresh = Reading(text="", own=own, held=old.held, back=others)
    opened = open_text(replace(model, reading=fresh))
    if not own.page.faults:
        return opened
    first, *more_faults = own.page.faults
    key = "texts.own-faults" if more_faults else "texts.own-fault"
    return told(opened, StatusLine(say(key, fault=first, more=len(more_faults)), "bad"))
