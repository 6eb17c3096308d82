"""The help: every key by its group, the most needed group first; on a phone what a finger does.

The keys come from the list that steers the game. They flow through as many columns as the type leaves room
for, and what is more than that through parts of the page.
"""

from collections.abc import Iterable
from typing import NamedTuple

from game.book.phrases import say
from game.view.binding import Binding
from game.view.bindings import bindings
from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.ops import Picture, Rect, Target, Text
from game.view.screens.pages.base import (
    LEAST_TYPE,
    Part,
    done,
    draw_parts,
    fitted,
    new_page,
    part_id,
    part_of,
    parts_height,
)
from game.view.widgets import PanelBuilder

#: What a finger does, in this order.
TOUCHES = ("square", "hold", "tile", "move", "slider", "side", "menu")
#: The group that comes first where a text is read.
READING = "Reading"
#: A column is at least so wide, in pixels of the type.
COLUMN = 330


class HelpLine(NamedTuple):
    """A line of the help: a key and what it does, or a title, which has no words. high: with its gap."""

    key: str
    words: str
    lines: tuple[str, ...]
    high: float


Column = tuple[HelpLine, ...]


def draw_help(model: Model, kit: DrawContext) -> Picture:
    """Keys, or fingers where a small screen is touched."""
    if kit.keyed:
        builder, area = new_page(model, kit, say("page.help"), say("page.help-words"))
        blocks = _keys(model)
    else:
        builder, area = new_page(model, kit, say("page.help-touch"))
        blocks = (("", tuple((say(f"touch.{touch}-key"), say(f"touch.{touch}")) for touch in TOUCHES)),)
    gap = kit.px(40 if kit.large else 24)
    count = max(1, int((area.w + gap) // (kit.em(COLUMN) + gap)))
    wide = (area.w - gap * (count - 1)) / count
    key_w = _key_width(kit, blocks, wide)
    columns = _columns(kit, blocks, wide - key_w, area.h)
    if len(columns) > count:
        columns = _columns(kit, blocks, wide - key_w, area.h - parts_height(kit))
    pages = tuple(columns[k : k + count] for k in range(0, len(columns), count))
    shown = part_of(model, [()] * len(pages))
    for k, column in enumerate(pages[shown]):
        _draw_column(kit, builder, Rect(area.x + k * (wide + gap), area.y, wide, area.h), key_w, column)
    if len(pages) > 1:
        parts = [Part(_titles(page), part_id(k)) for k, page in enumerate(pages)]
        draw_parts(model, kit, builder, area, parts, shown)
    return done(kit, "help", builder)


#: A group: its title, and its keys with what they do.
Block = tuple[str, tuple[tuple[str, str], ...]]


def _keys(model: Model) -> tuple[Block, ...]:
    """Every key that has words, by its group; what concerns a text first where one is open."""
    groups: dict[str, list[Binding]] = {}
    for binding in bindings():
        if binding.words:
            groups.setdefault(binding.group, []).append(binding)
    blocks = tuple(
        (title, tuple((one.shown, one.words) for one in members)) for title, members in groups.items()
    )
    return tuple(sorted(blocks, key=lambda block: block[0] != READING)) if model.home == "read" else blocks


def _key_width(kit: DrawContext, blocks: tuple[Block, ...], wide: float) -> float:
    """How wide the column of the keys is."""
    keys = [key for _, rows in blocks for key, _ in rows]
    size = kit.size(LEAST_TYPE if kit.keyed else 15)
    widest = max(kit.width_of(key, size, "semibold") for key in keys)
    return min(widest + kit.px(16), wide * 0.4)


def _columns(kit: DrawContext, blocks: tuple[Block, ...], words_w: float, high: float) -> tuple[Column, ...]:
    """The groups in columns of a height, each in the first that has room; one that fits in none is broken."""
    columns: list[list[HelpLine]] = []
    for title, rows in blocks:
        lines = _lines(kit, title, rows, words_w)
        room = next((column for column in columns if _high(column) + _high(lines) <= high), None)
        if room is None:
            columns.append(room := [])
        for k, line in enumerate(lines):
            below = lines[k + 1].high if not line.words and k + 1 < len(lines) else 0.0
            if room and _high(room) + line.high + below > high:
                columns.append(room := [])
            room.append(line)
        room[-1] = room[-1]._replace(high=room[-1].high + kit.em(14))
    return tuple(tuple(column) for column in columns)


def _high(lines: Iterable[HelpLine]) -> float:
    return sum(line.high for line in lines)


def _lines(kit: DrawContext, title: str, rows: tuple[tuple[str, str], ...], wide: float) -> Column:
    """A group as lines, each as high as its words."""
    head = (HelpLine(title, "", (title,), kit.line(16) + kit.px(4)),) if title else ()
    size, between = (LEAST_TYPE, kit.px(3)) if kit.keyed else (15, kit.px(10))
    found = []
    for key, words in rows:
        lines = kit.wrapped(words, kit.size(size), "regular", wide)
        found.append(HelpLine(key, words, lines, len(lines) * kit.line(size) + between))
    return (*head, *found)


def _draw_column(kit: DrawContext, builder: PanelBuilder, place: Rect, key_w: float, column: Column) -> None:
    """The lines of a column; each is spoken as one."""
    theme, y = kit.theme, place.y
    size = LEAST_TYPE if kit.keyed else 15
    step = kit.line(size)
    for line in column:
        box = Rect(place.x, y, place.w, step * len(line.lines) if line.words else kit.line(16))
        y += line.high
        if not line.words:
            builder.add(fitted(kit, box, line.key, 16, theme.ink, "semibold"))
            builder.targets.append(
                Target(box, f"help:{line.key}", None, "heading", line.key, focusable=False)
            )
            continue
        key = Rect(box.x, box.y, key_w - kit.px(12), step)
        builder.add(fitted(kit, key, line.key, size, theme.ink, "semibold"))
        row = Rect(box.x + key_w, box.y, box.w - key_w, step)
        for k, words in enumerate(line.lines):
            builder.add(Text(row.moved(0, k * step), words, kit.size(size), theme.ink, ground=theme.window))
        spoken = f"{line.key}: {line.words}"
        builder.targets.append(Target(box, f"help:{spoken}", None, "text", spoken, focusable=False))


def _titles(page: tuple[Column, ...]) -> str:
    """The groups that begin in a part, as they are spoken."""
    return ", ".join(line.key for column in page for line in column if not line.words)
