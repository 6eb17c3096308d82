"""Where one reads in a text, and how that changes: by pixels, by pages, by headings, to a link."""

from dataclasses import replace

from game.view.commands.reading import ScrollWay
from game.view.draw_context import DrawContext
from game.view.effects import KeepPlace
from game.view.model import Model, Reply, StatusLine
from game.view.reading.composition import Layout, fold
from game.view.reading.reader_layout import (
    laid_out,
    longest_scroll,
    panes,
    scrolled,
    snapped,
    spot_at,
    top_of,
)
from game.view.reading.state import Glide, Reading, Spot, link_id

#: What an arrow key scrolls, about three lines.
STEP = 78
#: Earlier places that Backspace leads back to.
MOST_BACK = 50


def reading_of(model: Model) -> Reading:
    """The text that is read; the memo's beginning where none was opened yet."""
    return model.reading or Reading()


def with_reading(model: Model, **changes: object) -> Model:
    """The model with something about the text changed."""
    return replace(model, reading=replace(reading_of(model), **changes))  # type: ignore[arg-type]


def on_text(model: Model, link: int = -1) -> Model:
    """The keyboard speaking to the text as a whole, or to one of its links."""
    return replace(with_reading(model, focus="text", link=link), focus="")


def on_control(model: Model, control: str) -> Model:
    """The keyboard speaking to a button, list or field of the text, by its id."""
    return replace(with_reading(model, focus=control, link=-1), focus="")


def told(model: Model, line: StatusLine) -> Model:
    """The model with something said, which also stands below a text that has no board beside it."""
    return replace(with_reading(model, said=line.text), line=line)


def turned(model: Model, name: str, at: Spot) -> Reading:
    """Another text, with the one before to come back to."""
    old = reading_of(model)
    back = (*old.back, (old.text, old.at))[-MOST_BACK:] if old.text or old.own else old.back
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


def scroll_to(model: Model, kit: DrawContext, y: float, *, glides: bool = True, snaps: bool = True) -> Model:
    """The text with about `y` pixels of it above the view, gliding there where things move.

    snaps: the view begins with a whole line.
    """
    reading = reading_of(model)
    layout, view = laid_out(model, kit, reading), panes(kit, reading).column
    now = scrolled(model, reading, layout, view)
    y = snapped(layout, view, y) if snaps else min(max(y, 0.0), longest_scroll(layout, view))
    glide = Glide(spot_at(layout, now), model.now) if glides and model.settings.motion else None
    return with_reading(model, at=spot_at(layout, y), glide=glide if y != now else None)


def aim(model: Model, kit: DrawContext) -> float:
    """Where the scroll that is under way ends."""
    reading = reading_of(model)
    layout = laid_out(model, kit, reading)
    return min(top_of(layout, reading.at), longest_scroll(layout, panes(kit, reading).column))


def scroll_by(model: Model, kit: DrawContext, dy: float, *, glides: bool = True, snaps: bool = True) -> Model:
    """The text scrolled on from where it is going."""
    return scroll_to(model, kit, aim(model, kit) + dy, glides=glides, snaps=snaps)


def scroll(model: Model, way: ScrollWay, kit: DrawContext) -> Reply:
    """Some lines, a page, or to an end."""
    reading = reading_of(model)
    layout, view = laid_out(model, kit, reading), panes(kit, reading).column
    page = fold(layout, aim(model, kit), view.h)
    ways = {"up": -kit.em(STEP), "down": kit.em(STEP), "page-up": -view.h * 0.9, "page-down": page}
    if way in ways:
        return settled(scroll_by(model, kit, ways[way]))
    return settled(scroll_to(model, kit, 0.0 if way == "home" else 1e9))


def settled(model: Model) -> Reply:
    """A scroll without a glide has ended already: its place is kept."""
    reading = reading_of(model)
    return Reply(model) if reading.glide else kept(model)


def heading(model: Model, by: int, kit: DrawContext) -> Reply:
    """To the heading after or before the upper edge."""
    layout = laid_out(model, kit, reading_of(model))
    here, slack = aim(model, kit), kit.px(6)
    ys = [heading.y for heading in layout.headings]
    if by > 0:
        wanted = next((y for y in ys if y > here + slack), here)
    else:
        wanted = next((y for y in reversed(ys) if y < here - slack), 0.0)
    return settled(scroll_to(model, kit, wanted))


def evaluating(model: Model, layout: Layout) -> Model:
    """Numbers near what is seen now are read off first."""
    reading = reading_of(model)
    if reading.known or not layout.leaves:
        return model
    leaf = layout.leaves[min(reading.at.leaf, len(layout.leaves) - 1)]
    return with_reading(model, first=leaf.block)


def link_top(layout: Layout, k: int) -> tuple[float, float] | None:
    """Upper and lower edge of a link in the text."""
    wanted = link_id(k)
    for leaf in layout.leaves:
        for target in leaf.targets:
            if target.id == wanted:
                return leaf.y + target.rect.y, leaf.y + target.rect.bottom
    return None


def in_sight(model: Model, kit: DrawContext, k: int) -> Model:
    """The text scrolled so far that a link can be seen."""
    reading = reading_of(model)
    layout, view = laid_out(model, kit, reading), panes(kit, reading).column
    edges = link_top(layout, k)
    here = aim(model, kit)
    if edges is None or (here + kit.em(30) <= edges[0] and edges[1] <= here + view.h - kit.em(30)):
        return model
    return scroll_to(model, kit, edges[0] - view.h * 0.35)
