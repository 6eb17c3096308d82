"""Where things stand while somebody reads: the panes, the text laid out, and how far it is scrolled."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from game.book.texts import documents, figures, numbers
from game.book.texts.case_folding import folded
from game.book.texts.document_tree import Document, Figure, Number, blocks_in, spans_of
from game.book.worlds import Pack
from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.ops import Rect
from game.view.reading.composition import Known, Layout, compose, text_width
from game.view.reading.state import OwnText, Reading, Spot

#: From this width on, in pixels of the page, the board fits beside the text.
SPLIT_WIDTH = 1280
#: The board beside the text is at least so wide.
LEAST_BOARD = 480
#: Milliseconds of a scroll.
GLIDE = 220
#: So many leaves are laid out when a text opens, so many more in each frame, and a number above all.
FIRST_LEAVES, MORE_LEAVES, WHOLE = 10, 10, 1_000_000
#: A thing that is read off a grid: ("number", its expression) or ("figure", the block).
Thing = tuple[str, str] | tuple[str, Figure]


@dataclass(frozen=True, slots=True)
class Panes:
    """bar: titles and buttons; side: the contents, None where they lie over the text; pane: all of the text.

    column: where lines of text stand, as high as what is seen of them. board: the kit of the board at the
    left, None where there is none.
    """

    bar: Rect
    side: Rect | None
    pane: Rect
    column: Rect
    board: DrawContext | None


def can_split(kit: DrawContext) -> bool:
    """Whether the board fits beside the text."""
    return kit.large and kit.width >= SPLIT_WIDTH * kit.ratio


@lru_cache(maxsize=8)
def _board_kit(kit: DrawContext, width: int) -> DrawContext:
    """The kit of the board beside a text: a part of the window, drawn at the window's scale."""
    return DrawContext(
        width, kit.height, kit.measure, kit.theme, kit.palette, kit.scale, kit.motion, kit.ratio, kit.touch,
        kit.unit,
    )  # fmt: skip


def panes(kit: DrawContext, reading: Reading) -> Panes:
    """The panes for a window."""
    split = reading.beside and can_split(kit)
    margin = kit.px(44 if kit.large else 16)
    bar_h = max(kit.px(42), kit.row(36)) + kit.px(2)
    left, side = 0.0, None
    if split:
        wanted = text_width(kit, kit.width) + 2 * margin
        width = min(wanted, kit.width - kit.px(LEAST_BOARD), kit.width * 0.56)
        left = float(round(kit.width - width))
    elif kit.large:
        left = float(round(min(kit.em(270), kit.width * 0.26)))
        side = Rect(0, bar_h, left, kit.height - bar_h)
    bar = Rect(left if split else 0.0, 0, kit.width - left if split else kit.width, bar_h)
    pane = Rect(left, bar_h, kit.width - left, kit.height - bar_h)
    width = float(int(text_width(kit, pane.w - 2 * margin)))
    x = float(round(pane.x + max((pane.w - width) / 2, margin)))
    margin_y = kit.px(16)
    column = Rect(x, round(pane.y + margin_y), width, pane.h - round(margin_y + kit.px(8)))
    return Panes(bar, side, pane, column, _board_kit(kit, round(left)) if split else None)


# -- the text ---------------------------------------------------------------------------------------------


def key_of(reading: Reading) -> str | OwnText:
    """What names the text that is read."""
    return reading.own if reading.own is not None and not reading.text else reading.text


def page_of(text: str | OwnText) -> Document:
    """The text with a name, or a text of the player's own."""
    return text.page if isinstance(text, OwnText) else documents.page(text)


@lru_cache(maxsize=16)
def things(text: str | OwnText) -> tuple[tuple[int, Thing], ...]:
    """Everything in a text that is read off a grid, with the number of its block; each once."""
    found: dict[Thing, int] = {}
    for k, top in enumerate(page_of(text).blocks):
        for block in blocks_in((top,)):
            if isinstance(block, Figure):
                found.setdefault(("figure", block), k)
            for span in spans_of(block):
                if isinstance(span, Number):
                    found.setdefault(("number", span.expression), k)
    return tuple((k, thing) for thing, k in found.items())


def in_order(text: str | OwnText, first: int) -> tuple[Thing, ...]:
    """The things of a text, from a block on and then from the beginning."""
    every = things(text)
    return tuple(thing for k, thing in every if k >= first) + tuple(thing for k, thing in every if k < first)


def read_off(thing: Thing, packs: tuple[Pack, ...]) -> object:
    """The value of a thing; remembered where it is computed, so the second time costs nothing.

    A fault in a text of the player's own shows as a question mark; the check names it.
    """
    _, what = thing
    if isinstance(what, Figure):
        return figures.figure_data(what, packs)
    try:
        return numbers.value_text(what, packs)
    except numbers.NumberFault:
        return "?"


@lru_cache(maxsize=8)
def known(text: str | OwnText, packs: tuple[Pack, ...], first: int, count: int) -> Known:
    """The first `count` things of a text with their values."""
    found = in_order(text, first)[:count]
    read = {thing: read_off(thing, packs) for thing in found}
    return Known(
        {what: value for (kind, what), value in read.items() if kind == "number"},  # type: ignore[misc]
        {what: value for (kind, what), value in read.items() if kind == "figure"},  # type: ignore[misc]
    )


def numbers_known(packs: tuple[Pack, ...], reading: Reading) -> Mapping[str, str]:
    """The values of the numbers that have been read off so far, by their expressions."""
    return known(key_of(reading), packs, reading.first, reading.known).numbers


@lru_cache(maxsize=8)
def _laid(
    text: str | OwnText,
    packs: tuple[Pack, ...],
    kit: DrawContext,
    width: float,
    progress: tuple[int, int],
    found: tuple[str, ...],
    leaves: tuple[int, int],
) -> Layout:
    first, count = leaves
    numbers = known(text, packs, *progress)
    return compose(page_of(text), kit, width, numbers, found, first=first, count=count)


def laid_out(model: Model, kit: DrawContext, reading: Reading) -> Layout:
    """The text that is read, laid out for its column."""
    column = panes(kit, reading).column
    found = tuple(folded(reading.query).split())
    progress = (reading.first, reading.known)
    leaves = (reading.around, reading.laid + FIRST_LEAVES) if reading.laid < WHOLE else (0, WHOLE)
    return _laid(key_of(reading), model.packs, kit, column.w, progress, found, leaves)


# -- scrolling --------------------------------------------------------------------------------------------


def top_of(layout: Layout, spot: Spot) -> float:
    """How many pixels of the text lie above a spot."""
    if not layout.leaves:
        return 0.0
    k = min(max(spot.leaf, 0), len(layout.leaves) - 1)
    return layout.leaves[k].y + spot.share * _span(layout, k)


def _span(layout: Layout, k: int) -> float:
    """From the upper edge of a leaf to that of the next."""
    end = layout.leaves[k + 1].y if k + 1 < len(layout.leaves) else layout.height
    return max(end - layout.leaves[k].y, 1.0)


def spot_at(layout: Layout, y: float) -> Spot:
    """The spot with `y` pixels of the text above it."""
    low, high = 0, len(layout.leaves)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if layout.leaves[middle].y <= y else (low, middle)
    if not layout.leaves:
        return Spot()
    return Spot(low, min(max((y - layout.leaves[low].y) / _span(layout, low), 0.0), 1.0))


def longest_scroll(layout: Layout, view: Rect) -> float:
    """How far a text can be scrolled: its last line is seen, and the first one that is seen is whole."""
    least = layout.height - view.h
    if least <= 0.0:
        return 0.0
    leaf = spot_at(layout, least).leaf
    tops = (near.y + row.y for near in layout.leaves[leaf : leaf + 2] for row in near.lines)
    return min((top for top in tops if top >= least), default=least)


def snapped(layout: Layout, view: Rect, y: float) -> float:
    """The nearest scroll that begins with a whole line, so that none is cut at the upper edge."""
    longest = longest_scroll(layout, view)
    if y <= 0.0 or y >= longest:
        return min(max(y, 0.0), longest)
    spot = spot_at(layout, y)
    near = layout.leaves[max(spot.leaf - 1, 0) : spot.leaf + 2]
    tops = [leaf.y + row.y for leaf in near for row in leaf.lines] or [y]
    best = min(tops, key=lambda top: abs(top - y))
    return min(best, longest) if abs(best - y) < view.h / 8 else y


def scrolled(model: Model, reading: Reading, layout: Layout, view: Rect) -> float:
    """How many pixels of the text lie above the view now."""
    end = min(top_of(layout, reading.at), longest_scroll(layout, view))
    if reading.glide is None:
        return float(round(end))
    start = min(top_of(layout, reading.glide.origin), longest_scroll(layout, view))
    left = 1 - min(max((model.now - reading.glide.start) / GLIDE, 0.0), 1.0)
    return float(round(end + (start - end) * left**3))
