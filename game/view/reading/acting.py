"""What the reading mode's actions do: coming and going, the bar, and which action is whose.

Every key, click and wheel that concerns a text ends here; what concerns the board beside it goes to
`game.view.actions` as always. Names of things in a text begin with "text:", "contents:", "hit:", "popup:"
or "read:"; the focus "text" is the text as a whole.
"""

from collections.abc import Callable
from dataclasses import replace

from game.book.phrases import say
from game.book.texts import library
from game.view.kit import TYPE_SCALES, Kit
from game.view.looking import opening_line
from game.view.model import KeepSettings, Line, Model, Reply
from game.view.ops import Picture, targets_of
from game.view.reading.compose import FigureCell, Layout
from game.view.reading.following import back, closed, contents, follow, popup
from game.view.reading.plan import GLIDE, MORE_LEAVES, WHOLE, can_split, key_of, laid_out, things
from game.view.reading.scrolling import (
    aim,
    heading,
    in_sight,
    kept,
    link_top,
    reading_of,
    scroll,
    told,
    turned,
    with_reading,
)
from game.view.reading.seeking import choose, erase, search, to_hit, type_sign, typed
from game.view.reading.state import Held, OwnText, Reading, Spot, of_text

__all__ = ["act", "open_own", "open_text", "stirs", "ticked", "told", "type_sign", "typed"]
#: A text with more leaves than this is laid out in one go from there on.
MOST_LEAVES = 400


def open_text(model: Model, name: str = "") -> Model:
    """Read on where one was, or begin the text with a name."""
    reading = reading_of(model)
    if reading.own is None and reading.text not in library.TEXTS:
        reading = Reading()
    if name in library.TEXTS and name != reading.text:
        other = turned(model, name, Spot())
        reading = other if reading.open else replace(other, back=reading.back)
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


def leave(model: Model, kit: Kit) -> Reply:
    """One step back: from an explanation to its link, from a list to the text, from the text to the board."""
    del kit
    reading = reading_of(model)
    if reading.popup >= 0:
        return closed(model)
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
    left = with_reading(model, popup=-1, seeking=False, contents=False, beside=False, glide=None, open=False)
    left = replace(left, screen="board", focus="board", hover="")
    if reading.held:
        left = replace(left, line=Line(say("read.held")))
    return kept(left)


def mine(model: Model) -> Model:
    """The player's own game back on the board."""
    held = reading_of(model).held
    if held is None:
        return replace(model, line=Line(say("read.nothing-held")))
    own = replace(
        model, pack_index=held.pack, game=held.game, lens=held.lens, transition=None, draft=None, touring=None
    )
    # What a text laid there is no game of the player's; what came from a file or a tour may be.
    other = None if held.by == "text" else Held(model.pack_index, model.game, model.lens, held.by)
    own = with_reading(own, held=other, shown=-1)
    return replace(own, line=opening_line(own))


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
        return kept(replace(model, reading=turned(model, rest, Spot()), focus="text"))
    return Reply(replace(with_reading(model, contents=False), focus="text"))


BAR: dict[str, Callable[[Model, str, Kit], Reply]] = {
    "board": _beside,
    "leave": lambda model, rest, kit: to_board(model),
    "close": _close,
    "mark": _mark,
    "mine": lambda model, rest, kit: Reply(mine(model)),
    "back": back,
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
    over = "popup:" if reading.popup >= 0 else ("search", "hit:") if reading.seeking else ""
    over = ("contents:", "read:") if reading.contents else over
    if over:
        ring = [name for name in shown if name.startswith(over)]
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
        name = _nearest(ring, laid_out(model, kit, reading), aim(model, kit), step)
    moved = replace(model, focus=name)
    return Reply(in_sight(moved, kit, int(name[5:])) if name.startswith("text:") else moved)


def _nearest(ring: list[str], layout: Layout, here: float, step: int) -> str:
    """The link at the upper edge or below it; going back, the last one above it; else the first of all."""
    edges = [(name, link_top(layout, int(name[5:]))) for name in ring if name.startswith("text:")]
    below = [name for name, edge in edges if edge and edge[0] >= here]
    above = [name for name, edge in edges if edge and edge[0] < here]
    return (below[:1] or ring[:1])[0] if step > 0 else (above[-1:] or ring[-1:])[0]


HANDLERS: dict[str, Callable[[Model, str, Kit], Reply]] = {
    "scroll": scroll,
    "heading": heading,
    "contents": contents,
    "text": follow,
    "popup": popup,
    "search": search,
    "erase": erase,
    "choose": choose,
    "hit": to_hit,
    "read": _read,
    "scale": _scale,
}


def act(action: str, model: Model, kit: Kit, picture: Picture) -> Reply | None:
    """The reply to an action of the text; None for one that is the board's."""
    if reading_of(model).said:
        model = with_reading(model, said="")
    model = replace(model, hover="")
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
        return scroll(model, "page-down", kit)
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
    if reading.glide and model.now - reading.glide.start > GLIDE:
        return kept(with_reading(model, glide=None))
    return Reply(model)


def stirs(model: Model) -> bool:
    """Whether time changes the text: it glides, or numbers are still to be read off."""
    reading = reading_of(model)
    return reading.glide is not None or reading.laid < WHOLE or next_thing(model)


def open_own(model: Model, own: OwnText) -> Model:
    """Read a text of the player's own."""
    old = reading_of(model)
    others = tuple(spot for spot in old.back if spot[0])  # an own text before this one is gone
    fresh = Reading(text="", own=own, held=old.held, back=others)
    return open_text(replace(model, reading=fresh))
