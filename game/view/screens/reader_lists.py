"""Beside or over the text: its contents with the other texts, and what a search has found."""

from functools import lru_cache
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from game.book.phrases import say
from game.book.texts import documents
from game.view.commands.base import Command
from game.view.commands.reading import GoToHeading, GoToHit, Read, Search
from game.view.draw_context import LEADING, SMALLEST_TEXT, DrawContext
from game.view.model import Model
from game.view.ops import Color, Fill, Frame, Line, Op, Panel, Rect, Target, Text, Weight
from game.view.reading.composition import Layout
from game.view.reading.reader_layout import Panes
from game.view.reading.search import hits
from game.view.reading.state import Reading
from game.view.theme import blend, readable
from game.view.widgets import PanelBuilder, focus_ring

#: So wide is a column of the list of all texts at least, where it has two.
COLUMN = 240


def draw_contents(model: Model, kit: DrawContext, area: Rect, layout: Layout, y: float) -> tuple[Panel, ...]:
    """All texts, and the headings of this one with the one that is being read."""
    theme = kit.theme
    reading = model.reading or Reading()
    builder = PanelBuilder()
    builder.add(Fill(area, theme.surface))
    inner = area.inset(kit.px(12), kit.px(10))
    h = kit.row(27) if not kit.touch else kit.px(40)
    columns = 2 if inner.w > kit.em(2 * COLUMN) else 1
    box = Rect(inner.x, inner.y, inner.w / columns, h)
    names = tuple(documents.SHORT[name] for name in documents.TEXTS)
    pixels = _common_size(kit, names, 13, _room(kit, box))
    for i, (name, short) in enumerate(zip(documents.TEXTS, names, strict=True)):
        place = box.moved(i % columns * box.w, i // columns * h)
        _row(model, kit, builder, place, (f"read:{name}", Read(name), short), name == reading.text, pixels)
    box = Rect(inner.x, inner.y + ceil(len(names) / columns) * h, inner.w, h)
    builder.add(Line(inner.x, box.y + kit.px(5), inner.right, box.y + kit.px(5), theme.edge, 1))
    box = box.moved(0, kit.px(11))
    indents = [kit.px(12) * max(heading.level - 2, 0) for heading in layout.headings]
    titles = tuple(heading.title for heading in layout.headings)
    pixels = _common_size(kit, titles, 12, _room(kit, box) - max(indents, default=0.0))
    heights = [
        h * 0.92 + (len(kit.wrapped(title, pixels, "semibold", _room(kit, box) - indent)) - 1) * _line(pixels)
        for title, indent in zip(titles, indents, strict=True)
    ]
    shown = chosen_headings(layout, y + area.h * 0.2, heights, kit.line(12), inner.bottom - box.y)
    if shown.above:
        box = _more(kit, builder, box, say("read.more-above", count=shown.above))
    for k in shown.rows:
        place = Rect(box.x + indents[k], box.y, box.w - indents[k], heights[k])
        _row(model, kit, builder, place, (f"contents:{k}", GoToHeading(k), titles[k]), k == shown.now, pixels)
        box = box.moved(0, heights[k])
    if shown.below:
        _more(kit, builder, box, say("read.more-below", count=shown.below))
    return (Panel("read:contents", area, tuple(builder.ops), tuple(builder.targets)),)


class Chosen(NamedTuple):
    """Headings by their place in the layout. above, below: how many of the highest are left out.

    now: the one that is being read, -1 before the first.
    """

    rows: tuple[int, ...]
    above: int
    below: int
    now: int


def chosen_headings(layout: Layout, y: float, heights: list[float], note: float, room: float) -> Chosen:
    """The headings that fit into `room` pixels. heights: of their rows; note: of a line about others.

    The highest headings come first; what space they leave goes to the headings below them, section by
    section, those nearest to what is being read first. Where even the highest do not fit, those around the
    one that is being read are shown.
    """
    levels = {k: heading.level for k, heading in enumerate(layout.headings) if heading.level > 1}
    top = min(levels.values(), default=2)
    tops = [k for k, level in levels.items() if level == top]
    reached = [k for k in levels if layout.headings[k].y <= y]
    at = max((i for i, k in enumerate(tops) if k in reached), default=0)
    rows = set(tops)
    above = below = 0
    if sum(heights[k] for k in tops) > room:
        first, last = _window([heights[k] for k in tops], at, note, room)
        rows = set(tops[first:last])
        above, below = first, len(tops) - last
    left = room - sum(heights[k] for k in rows) - note * ((above > 0) + (below > 0))
    if left < 0:  # hardly any room: one row and nothing about others
        above = below = 0
    ends = [*tops[1:], len(layout.headings)]
    for level in sorted(set(levels.values()) - {top}):
        for i in sorted(range(len(tops)), key=lambda i: abs(i - at)):
            more = [k for k in range(tops[i], ends[i]) if levels.get(k) == level]
            high = sum(heights[k] for k in more)
            if tops[i] in rows and high <= left:
                rows.update(more)
                left -= high
    now = max((k for k in rows if k in reached), default=-1)
    return Chosen(tuple(sorted(rows)), above, below, now)


def _window(heights: list[float], at: int, note: float, room: float) -> tuple[int, int]:
    """The rows around the one at `at` that fit with notes about others: the first, and after the last."""
    first, last = at, min(at + 1, len(heights))
    grown = True
    while grown:
        grown = False
        for low, high in ((first, last + 1), (first - 1, last)):
            notes = (low > 0) + (high < len(heights))
            if low >= 0 and high <= len(heights) and sum(heights[low:high]) + note * notes <= room:
                first, last, grown = low, high, True
    return first, last


def _room(kit: DrawContext, box: Rect) -> float:
    """How wide the words of a row may be."""
    return box.w - kit.px(14)


def _line(pixels: int) -> float:
    return pixels * LEADING


@lru_cache(maxsize=32)
def _common_size(kit: DrawContext, titles: tuple[str, ...], size: float, width: float) -> int:
    """The type size in pixels at which no word of any row is wider than the row."""
    pixels = kit.size(size)
    words = {word for title in titles for word in title.split()}
    while pixels > SMALLEST_TEXT and any(kit.width_of(word, pixels, "semibold") > width for word in words):
        pixels -= 1
    return pixels


def _more(kit: DrawContext, builder: PanelBuilder, box: Rect, words: str) -> Rect:
    """A line that says that others are left out here; the place below it."""
    theme = kit.theme
    place = Rect(box.x + kit.px(9), box.y, _room(kit, box), kit.line(12))
    builder.add(kit.fitted(place, words, 12, readable(theme.faint, theme.surface), ground=theme.surface))
    return box.moved(0, place.h)


def _row(
    model: Model,
    kit: DrawContext,
    builder: PanelBuilder,
    box: Rect,
    row: tuple[str, Command, str],
    lit: bool,
    pixels: int,
) -> None:
    """One row: id and command of its target, its words in so many pixels, on as many lines as they need."""
    name, command, words = row
    theme, reading = kit.theme, model.reading or Reading()
    ground = theme.surface
    hovered = reading.hover.id == name
    place = box.inset(0, kit.px(1))
    if lit or hovered:
        ground = blend(theme.surface, theme.accent, 0.16 if lit else 0.08)
        builder.add(Fill(place, ground, kit.px(5)))
    if lit:
        builder.add(Fill(Rect(place.x, place.y, kit.px(3), place.h), theme.accent, kit.px(1)))
    if model.focused == name:
        builder.add(focus_ring(kit, place, kit.px(5)))
    ink = readable(theme.ink, ground)
    weight: Weight = "semibold" if lit else "regular"
    # Broken as for the heavier letters, so that a row keeps its lines when it becomes the current one.
    lines = kit.wrapped(words, pixels, "semibold", _room(kit, box))
    high = _line(pixels)
    top = box.middle[1] - high * len(lines) / 2
    for k, line in enumerate(lines):
        text = Rect(box.x + kit.px(9), top + k * high, _room(kit, box), high)
        builder.add(Text(text, kit.cut(line, pixels, weight, text.w), pixels, ink, weight, ground=ground))
    builder.touch(box, name, command, "button", words, checked=lit)


# -- searching ---------------------------------------------------------------------------------------------


def search_area(kit: DrawContext, parts: Panes) -> Rect:
    """The place of the search: over the contents and a part of the text, or over all of a small screen."""
    if parts.side is None:
        return parts.pane
    width = max(parts.side.w, min(kit.em(420), kit.width * 0.45))
    return Rect(parts.side.x, parts.side.y, width, parts.side.h)


def draw_search(model: Model, kit: DrawContext, parts: Panes) -> tuple[Panel, ...]:
    """The field, and the passages that were found; one of them is chosen."""
    theme = kit.theme
    reading = model.reading or Reading()
    area = search_area(kit, parts)
    builder = PanelBuilder()
    edge = area.right - 1
    builder.add(Fill(area, theme.surface), Line(edge, area.y, edge, area.bottom, theme.edge, 1))
    inner = area.inset(kit.px(14), kit.px(12))
    field = Rect(inner.x, inner.y, inner.w, kit.row(34))
    focused = model.focused == "search"
    builder.add(Fill(field, theme.window, kit.px(6)), Frame(field, theme.edge, 1, kit.px(6)))
    if focused:
        builder.add(focus_ring(kit, field, kit.px(6)))
    inside = field.inset(kit.px(10), 0)
    words = reading.query or say("read.search")
    ink = readable(theme.ink if reading.query else theme.faint, theme.window)
    line = kit.fitted(inside._replace(w=inside.w - kit.px(8)), words, 15, ink, ground=theme.window)
    builder.add(line)
    if focused:
        width = kit.width_of(line.text, line.size) if reading.query else 0
        caret = min(inside.x + width + kit.px(2), inside.right)
        builder.add(Fill(Rect(caret, field.y + field.h * 0.22, kit.px(2), field.h * 0.56), theme.accent))
    builder.touch(field, "search", Search(), "button", f"Search: {reading.query or 'empty'}")
    found = hits(reading)
    note = Rect(inner.x, field.bottom + kit.px(6), inner.w, kit.line(12))
    h = kit.line(13) + 2 * kit.line(12) + kit.px(14)
    top = note.bottom + kit.px(6)
    rows = max(int((inner.bottom - top) / h), 1)
    first = min(max(reading.hit - rows // 2, 0), max(len(found) - rows, 0))
    count = say("read.how-to-search")
    if reading.query:
        count = say("read.hit") if len(found) == 1 else say("read.hits", count=len(found))
    if len(found) > rows:
        count = say("read.hits-part", first=first + 1, last=first + rows, count=len(found))
    builder.add(kit.fitted(note, count, 12, readable(theme.faint, theme.surface), ground=theme.surface))
    builder.targets.append(Target(note, "search-count", None, "status", count, focusable=False))
    for i, hit in enumerate(found[first : first + rows]):
        k = first + i
        box = Rect(inner.x, top + i * h, inner.w, h - kit.px(6))
        _hit(model, kit, builder, box, k, (hit.where, hit.excerpt, hit.marks))
    return (Panel("read:search", area, tuple(builder.ops), tuple(builder.targets)),)


def _hit(
    model: Model,
    kit: DrawContext,
    builder: PanelBuilder,
    box: Rect,
    k: int,
    hit: tuple[str, str, tuple[tuple[int, int], ...]],
) -> None:
    """One passage: where it stands, and its words with those that were looked for."""
    theme = kit.theme
    reading = model.reading or Reading()
    name, lit = f"hit:{k}", k == reading.hit
    ground = blend(theme.surface, theme.accent, 0.16 if lit else 0.08 if reading.hover.id == name else 0.0)
    builder.add(Fill(box, ground, kit.px(6)))
    if model.focused == name:
        builder.add(focus_ring(kit, box, kit.px(6)))
    inner = box.inset(kit.px(8), kit.px(3))
    where, excerpt, marks = hit
    head = inner._replace(h=kit.line(13))
    builder.add(kit.fitted(head, where, 13, readable(theme.ink, ground), "semibold", ground=ground))
    text = Rect(inner.x, head.bottom, inner.w, inner.bottom - head.bottom)
    builder.add(*_excerpt(kit, text, excerpt, marks, ground))
    builder.touch(box, name, GoToHit(k), "button", f"{where}: {excerpt}", checked=lit)


def _excerpt(
    kit: DrawContext, box: Rect, text: str, marks: tuple[tuple[int, int], ...], ground: Color
) -> list[Op]:
    """Up to two lines of a passage; what was looked for stands on a ground of its own."""
    size = kit.size(12)
    ops: list[Op] = []
    at = 0
    for i, line in enumerate(kit.wrapped(text, size, "regular", box.w)[:2]):
        start = max(text.find(line, at), at)
        at = start + len(line)
        inside = [(max(a - start, 0), min(b - start, len(line))) for a, b in marks if a < at and b > start]
        place = Rect(box.x, box.y + i * kit.line(12), box.w, kit.line(12))
        ops += _marked(kit, place, line, inside, ground)
    return ops


def _marked(
    kit: DrawContext, place: Rect, line: str, marks: list[tuple[int, int]], ground: Color
) -> list[Op]:
    """A line in pieces: those that were looked for, and what stands between them."""
    theme, size = kit.theme, kit.size(12)
    found = blend(ground, theme.reads, 0.35)
    cuts = sorted({0, len(line), *(edge for mark in marks for edge in mark)})
    ops: list[Op] = []
    for begin, end in pairwise(cuts):
        x, right = (place.x + kit.width_of(line[:edge], size) for edge in (begin, end))
        spot = Rect(x, place.y, right - x, place.h)
        here = found if (begin, end) in marks else ground
        if here == found:
            ops.append(Fill(spot, found))
        ops.append(Text(spot, line[begin:end], size, readable(theme.ink, here), ground=here))
    return ops
