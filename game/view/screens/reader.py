"""The reading mode: the text with its contents, beside the board or alone.

*Why the board stands at the left:* it is drawn as on any screen of that width, from its own corner; only
the text has to know where it begins.
"""

from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from game.book.texts.document_tree import Heading
from game.book.texts.spoken_text import spoken_words
from game.view.animation import still
from game.view.bindings import key_label
from game.view.commands.base import Command
from game.view.commands.focus import Leave
from game.view.commands.reading import (
    CloseBoard,
    CloseText,
    GoBack,
    ListContents,
    ScaleType,
    Search,
    TakeBackOwnGame,
)
from game.view.draw_context import FINGER, DrawContext
from game.view.model import Model
from game.view.ops import CachedBlock, Fill, Frame, Line, Op, Panel, Picture, Rect, Shape, Target
from game.view.reading.composition import Layout, fold
from game.view.reading.reader_layout import (
    Panes,
    key_of,
    laid_out,
    longest_scroll,
    numbers_known,
    page_of,
    panes,
    scrolled,
)
from game.view.reading.state import Reading, link_id
from game.view.screens.play_screen import draw_board
from game.view.screens.reader_lists import draw_contents, draw_search
from game.view.screens.reader_notes import draw_explanation
from game.view.widgets import PanelBuilder, button, focus_ring

#: A title is shown, cut at its end, where there is so much room.
LEAST_TITLE = 90


def draw_reader(model: Model, kit: DrawContext) -> Picture:
    """The whole screen."""
    reading = model.reading or Reading()
    parts = panes(kit, reading)
    layout = laid_out(model, kit, reading)
    y = scrolled(model, reading, layout, parts.column)
    board = draw_beside(of_board(model), parts.board) if parts.board else ()
    text = _text(model, kit, parts, layout, y)
    over: tuple[Panel, ...] = ()
    if reading.seeking:
        over = draw_search(model, kit, parts)
    elif parts.side:
        over = draw_contents(model, kit, parts.side, layout, y)
    elif reading.contents:
        over = draw_contents(model, kit, parts.pane, layout, y)
    told = draw_explanation(model, kit, parts, layout, y)
    said = _said(kit, parts, reading) if reading.said and not parts.board else ()
    bar = _bar(model, kit, parts, layout, y)
    return (*board, text, *over, bar, *_hearing(model, kit, parts), *told, *said)


def _hearing(model: Model, kit: DrawContext, parts: Panes) -> tuple[Panel, ...]:
    """Beside the board: a line above the half that the keys speak to."""
    if not parts.board:
        return ()
    half = parts.pane if model.text_has_keys else Rect(0, 0, parts.board.width, kit.height)
    line = Rect(half.x, 0, half.w, kit.px(3))
    return (Panel("read:hearing", line, (Fill(line, kit.theme.accent),)),)


def of_board(model: Model) -> Model:
    """The model as the board sees it: nothing of the text, so that scrolling does not draw it again."""
    quiet = replace(
        model,
        reading=None,
        screen="board",
    )
    return quiet if model.transition else still(quiet) if quiet.drag is None else quiet


@lru_cache(maxsize=4)
def draw_beside(model: Model, kit: DrawContext) -> Picture:
    """The board beside the text."""
    return draw_board(model, kit)


# -- the text ---------------------------------------------------------------------------------------------


def _text(model: Model, kit: DrawContext, parts: Panes, layout: Layout, y: float) -> Panel:
    """What is seen of the text, and over it the focus, the pointer and the mark of what the board shows."""
    theme, pane, column = kit.theme, parts.pane, parts.column
    reading = model.reading or Reading()
    ops: list[Op] = [Fill(pane, theme.window)]
    targets = [Target(pane, "text", None, "text", page_of(key_of(reading)).title, focusable=False)]
    if parts.side or parts.board:
        ops.append(Line(pane.x, pane.y, pane.x, pane.bottom, theme.edge, 1))
    marks: list[Op] = []
    blocks = page_of(key_of(reading)).blocks
    drag = model.drag or reading.drag
    moving = reading.glide is not None or (drag is not None and drag.moved)
    shown = column._replace(h=column.h if moving else min(fold(layout, y, column.h), column.h))
    numbers = numbers_known(model.packs, reading)
    said = -1
    for leaf in layout.leaves:
        top = column.y + leaf.y - y
        if top + leaf.height <= shown.y or top >= shown.bottom:
            continue
        rect = Rect(column.x, top, layout.width, leaf.height)
        ops.append(CachedBlock(rect, leaf.ops, theme.window))
        # A text that moves is not spoken; and a list is many leaves, but is spoken once.
        silent = moving or leaf.block == said
        words = "" if silent else spoken_words(blocks[leaf.block], numbers)
        said = leaf.block
        if words:
            role = "heading" if isinstance(blocks[leaf.block], Heading) else "text"
            name = f"text-block:{leaf.block}"
            scene = _within(rect, shown)
            targets.append(Target(scene, name, None, role, words, focusable=False))  # type: ignore[arg-type]
        for target in leaf.targets:
            box = target.rect.moved(rect.x, rect.y)
            if box.bottom > shown.y and box.y < shown.bottom:
                targets.append(target._replace(rect=_within(box, shown)))
                marks += _marks(model, kit, target.id, box, parts)
    above = Rect(pane.x + 1, pane.y, pane.w - 1, shown.y - pane.y)
    below = Rect(pane.x + 1, shown.bottom, pane.w - 1, pane.bottom - shown.bottom)
    edges = (Fill(above, theme.window), Fill(below, theme.window))
    return Panel("read:text", pane, (*ops, *marks, *edges), tuple(targets))


def _within(rect: Rect, view: Rect) -> Rect:
    """The part of a rectangle that is seen."""
    y, bottom = max(rect.y, view.y), min(rect.bottom, view.bottom)
    return Rect(rect.x, y, rect.w, max(bottom - y, 0.0))


def _marks(model: Model, kit: DrawContext, name: str, box: Rect, parts: Panes) -> list[Op]:
    """The focus ring, the line under what the pointer is on, and the mark of the position on the board."""
    theme = kit.theme
    around = box.inset(-kit.px(2), -kit.px(1))
    found: list[Op] = []
    reading = model.reading or Reading()
    if name == link_id(reading.shown):
        found.append(Frame(around, theme.reads, kit.px(2), kit.px(4)))
        if parts.board:
            x, y, r = parts.pane.x + kit.px(14), box.middle[1], kit.px(7)
            found.append(Shape(((x - r, y), (x + r * 0.7, y - r), (x + r * 0.7, y + r)), theme.reads))
    if model.focused == name:
        found.append(focus_ring(kit, around, kit.px(4)))
    elif reading.hover.id == name:
        found.append(Line(box.x, box.bottom - 1, box.right, box.bottom - 1, theme.ink, kit.px(1.5)))
    return found


def _said(kit: DrawContext, parts: Panes, reading: Reading) -> tuple[Panel, ...]:
    """What was said last, at the foot of the text."""
    theme, pane = kit.theme, parts.pane
    width = min(pane.w - kit.px(24), kit.em(620))
    height = kit.paragraph_height(reading.said, 14, width - kit.px(24), "semibold") + kit.px(14)
    box = Rect(round(pane.middle[0] - width / 2), round(pane.bottom - height - kit.px(10)), width, height)
    lines = kit.paragraph(
        box.inset(kit.px(12), kit.px(7)), reading.said, 14, theme.window, "semibold", theme.ink
    )
    target = Target(box, "read:said", None, "status", reading.said, focusable=False)
    return (Panel("read:said", box, (Fill(box, theme.ink, kit.px(7)), *lines), (target,)),)


# -- the bar ----------------------------------------------------------------------------------------------


def _bar(model: Model, kit: DrawContext, parts: Panes, layout: Layout, y: float) -> Panel:
    """What one reads and how far, and the ways to everything else."""
    theme, bar = kit.theme, parts.bar
    reading = model.reading or Reading()
    builder = PanelBuilder()
    builder.add(
        Fill(bar, theme.window), Line(bar.x, bar.bottom - 1, bar.right, bar.bottom - 1, theme.edge, 1)
    )
    gap = kit.px(6)
    inner = bar.inset(kit.px(10), kit.px(4))
    entries = bar_entries(reading, parts, wide=kit.large)
    widths = _widths(kit, entries)
    elsewhere = parts.board is not None and not model.text_has_keys
    if kit.touch or elsewhere or sum(widths) + gap * len(widths) > inner.w * 0.78:
        # No keys, they speak to the board, or it is too narrow to name them: the help lists them all.
        entries = [entry._replace(key="") for entry in entries]
        widths = _widths(kit, entries)
    if sum(widths) + gap * len(widths) > inner.w:
        entries = [entry for entry in entries if not isinstance(entry.command, ScaleType)]
        widths = _widths(kit, entries)
    shrink = min(1.0, (inner.w - gap * len(widths)) / sum(widths))
    x = inner.right - sum(widths) * shrink - gap * (len(widths) - 1)
    title = page_of(key_of(reading)).title
    head = Rect(inner.x, inner.y, max(x - inner.x - kit.px(12), 1), inner.h)
    if head.w >= min(kit.width_of(title, kit.size(11), "bold"), kit.em(LEAST_TITLE)):
        builder.add(kit.fitted(head, title, 14, theme.ink, "bold", ground=theme.window))
    for (name, command, words, key, label), width in zip(entries, widths, strict=True):
        box = Rect(x, inner.y, width * shrink, inner.h)
        focused = model.focused == name and not (name == "search" and reading.seeking)
        hovered = reading.hover.id == name
        button(
            kit, builder, box, name, command, words, key=key, label=label, focused=focused, hovered=hovered
        )
        x += width * shrink + gap
    whole = longest_scroll(layout, parts.column)
    part = min(max(y / whole, 0.0), 1.0) if whole else 1.0
    builder.add(Fill(Rect(bar.x, bar.bottom - kit.px(3), bar.w * part, kit.px(3)), theme.accent))
    label = f"{title}, {round(100 * part)} % read"
    builder.targets.insert(0, Target(head, "read:progress", None, "heading", label, focusable=False))
    return Panel("read:bar", bar, tuple(builder.ops), tuple(builder.targets))


class Entry(NamedTuple):
    """A button of the bar: id, command, title, key, and what is spoken instead of the title."""

    id: str
    command: Command
    title: str
    key: str
    label: str


def _widths(kit: DrawContext, entries: list[Entry]) -> list[float]:
    """How wide the buttons of the bar want to be."""
    least = kit.px(FINGER) if kit.touch else 0.0
    found = []
    for _, _, words, key, _ in entries:
        beside = kit.width_of(key, kit.size(11)) + kit.px(10) if key else 0.0
        found.append(max(kit.width_of(words, kit.size(13), "semibold") + beside + kit.px(16), least))
    return found


def bar_entries(reading: Reading, parts: Panes, *, wide: bool) -> list[Entry]:
    """The buttons of the bar."""
    entries = []
    if parts.side is None:
        entries.append(_entry("contents", ListContents(), "Contents", "Contents and all texts"))
    if reading.back:
        back = _entry("read:back", GoBack(), "Back", "Back to where you came from")
        entries.append(back if wide else back._replace(key=""))
    if reading.held and reading.beside:
        mine = _entry("read:mine", TakeBackOwnGame(), "My game", "Lay your own game on the board again")
        entries.append(mine)
    entries.append(_entry("search", Search(), "Search", "Search all texts"))
    entries.append(_entry("scale:down", ScaleType(-1), "A−", "Smaller type"))
    entries.append(_entry("scale:up", ScaleType(1), "A+", "Larger type"))
    leave = _entry("read:leave", CloseText(), "Board", "Close the text, go to the board")
    leave = _entry("read:close", CloseBoard(), "Close board", "") if parts.board else leave
    return [*entries, leave._replace(key=key_label(Leave(), "read"))]


def _entry(id: str, command: Command, title: str, label: str) -> Entry:
    return Entry(id, command, title, key_label(command, "read"), label)
