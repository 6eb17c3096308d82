"""Beside or over the text: its contents with the other texts, and what a search has found."""

from itertools import pairwise

from game.book.phrases import say
from game.book.texts import library
from game.view.kit import Kit
from game.view.model import Model
from game.view.ops import Color, Fill, Frame, Line, Op, Panel, Rect, Target, Text, Weight
from game.view.reading.compose import HeadingPlace, Layout
from game.view.reading.plan import Panes
from game.view.reading.seeking import hits
from game.view.reading.state import Reading
from game.view.theme import blend, readable
from game.view.widgets import Sheet, focus_ring


def draw_contents(model: Model, kit: Kit, area: Rect, layout: Layout, y: float) -> tuple[Panel, ...]:
    """All texts, and the headings of this one with the one that is being read."""
    theme = kit.theme
    reading = model.reading or Reading()
    sheet = Sheet()
    sheet.add(Fill(area, theme.card))
    inner = area.inset(kit.px(12), kit.px(10))
    h = kit.row(27) if not kit.touch else kit.px(40)
    box = Rect(inner.x, inner.y, inner.w, h)
    for name in library.TEXTS:
        _row(model, kit, sheet, box, (f"read:{name}", library.SHORT[name]), name == reading.text, 13)
        box = box.moved(0, h)
    sheet.add(Line(inner.x, box.y + kit.px(5), inner.right, box.y + kit.px(5), theme.edge, 1))
    box = box.moved(0, kit.px(11))
    rows = int((inner.bottom - box.y) / (h * 0.92))
    step = h * 0.92
    shown, now = chosen_headings(layout, y + area.h * 0.2, max(rows, 1))
    for k, heading in shown:
        indent = kit.px(12) * max(heading.level - 2, 0)
        place = Rect(box.x + indent, box.y, box.w - indent, step)
        _row(model, kit, sheet, place, (f"contents:{k}", heading.title), k == now, 12)
        box = box.moved(0, step)
    return (Panel("read:contents", area, tuple(sheet.ops), tuple(sheet.targets)),)


def chosen_headings(layout: Layout, y: float, rows: int) -> tuple[list[tuple[int, HeadingPlace]], int]:
    """The headings that fit in so many rows, around the one that is being read, and which that is.

    Where there are too many, the deepest are left out first.
    """
    every = [(k, heading) for k, heading in enumerate(layout.headings) if heading.level > 1]
    deepest = max((heading.level for _, heading in every), default=2)
    while deepest > 2 and len(every) > rows:
        deepest -= 1
        every = [(k, heading) for k, heading in every if heading.level <= deepest]
    now = max((k for k, heading in every if heading.y <= y), default=-1)
    at = next((i for i, (k, _) in enumerate(every) if k == now), 0)
    first = min(max(at - rows // 2, 0), max(len(every) - rows, 0))
    return every[first : first + rows], now


def _row(model: Model, kit: Kit, sheet: Sheet, box: Rect, row: tuple[str, str], lit: bool, size: int) -> None:
    """One row: the name of its target, its words."""
    name, words = row
    theme = kit.theme
    ground = theme.card
    hovered = model.hover == name
    place = box.inset(0, kit.px(1))
    if lit or hovered:
        ground = blend(theme.card, theme.accent, 0.16 if lit else 0.08)
        sheet.add(Fill(place, ground, kit.px(5)))
    if lit:
        sheet.add(Fill(Rect(place.x, place.y, kit.px(3), place.h), theme.accent, kit.px(1)))
    if model.focus == name:
        sheet.add(focus_ring(kit, place, kit.px(5)))
    text = Rect(box.x + kit.px(9), box.y, box.w - kit.px(14), box.h)
    ink = readable(theme.ink, ground)
    weight: Weight = "semibold" if lit else "regular"
    sheet.add(kit.fitted(text, words, size, ink, weight, ground=ground))
    sheet.touch(box, name, "button", words, checked=lit)


# -- searching ---------------------------------------------------------------------------------------------


def search_area(kit: Kit, parts: Panes) -> Rect:
    """The place of the search: over the contents and a part of the text, or over all of a small screen."""
    if parts.side is None:
        return parts.pane
    width = max(parts.side.w, min(kit.em(420), kit.width * 0.45))
    return Rect(parts.side.x, parts.side.y, width, parts.side.h)


def draw_search(model: Model, kit: Kit, parts: Panes) -> tuple[Panel, ...]:
    """The field, and the passages that were found; one of them is chosen."""
    theme = kit.theme
    reading = model.reading or Reading()
    area = search_area(kit, parts)
    sheet = Sheet()
    edge = area.right - 1
    sheet.add(Fill(area, theme.card), Line(edge, area.y, edge, area.bottom, theme.edge, 1))
    inner = area.inset(kit.px(14), kit.px(12))
    field = Rect(inner.x, inner.y, inner.w, kit.row(34))
    focused = model.focus == "search"
    sheet.add(Fill(field, theme.panel, kit.px(6)), Frame(field, theme.edge, 1, kit.px(6)))
    if focused:
        sheet.add(focus_ring(kit, field, kit.px(6)))
    inside = field.inset(kit.px(10), 0)
    words = reading.query or say("read.search")
    ink = readable(theme.ink if reading.query else theme.faint, theme.panel)
    line = kit.fitted(inside._replace(w=inside.w - kit.px(8)), words, 15, ink, ground=theme.panel)
    sheet.add(line)
    if focused:
        width = kit.width_of(line.text, line.size) if reading.query else 0
        caret = min(inside.x + width + kit.px(2), inside.right)
        sheet.add(Fill(Rect(caret, field.y + field.h * 0.22, kit.px(2), field.h * 0.56), theme.accent))
    sheet.touch(field, "search", "button", f"Search: {reading.query or 'empty'}")
    found = hits(reading)
    count = say("read.hits", count=len(found)) if reading.query else say("read.how-to-search")
    note = Rect(inner.x, field.bottom + kit.px(6), inner.w, kit.line(12))
    sheet.add(kit.fitted(note, count, 12, readable(theme.faint, theme.card), ground=theme.card))
    sheet.targets.append(Target(note, "search-count", "status", count, focusable=False))
    h = kit.line(13) + 2 * kit.line(12) + kit.px(14)
    top = note.bottom + kit.px(6)
    rows = max(int((inner.bottom - top) / h), 1)
    first = min(max(reading.hit - rows // 2, 0), max(len(found) - rows, 0))
    for i, hit in enumerate(found[first : first + rows]):
        k = first + i
        box = Rect(inner.x, top + i * h, inner.w, h - kit.px(6))
        _hit(model, kit, sheet, box, k, (hit.where, hit.excerpt, hit.marks))
    return (Panel("read:search", area, tuple(sheet.ops), tuple(sheet.targets)),)


def _hit(
    model: Model, kit: Kit, sheet: Sheet, box: Rect, k: int, hit: tuple[str, str, tuple[tuple[int, int], ...]]
) -> None:
    """One passage: where it stands, and its words with those that were looked for."""
    theme = kit.theme
    reading = model.reading or Reading()
    name, lit = f"hit:{k}", k == reading.hit
    ground = blend(theme.card, theme.accent, 0.16 if lit else 0.08 if model.hover == name else 0.0)
    sheet.add(Fill(box, ground, kit.px(6)))
    if model.focus == name:
        sheet.add(focus_ring(kit, box, kit.px(6)))
    inner = box.inset(kit.px(8), kit.px(3))
    where, excerpt, marks = hit
    head = inner._replace(h=kit.line(13))
    sheet.add(kit.fitted(head, where, 13, readable(theme.ink, ground), "semibold", ground=ground))
    text = Rect(inner.x, head.bottom, inner.w, inner.bottom - head.bottom)
    sheet.add(*_excerpt(kit, text, excerpt, marks, ground))
    sheet.touch(box, name, "button", f"{where}: {excerpt}", checked=lit)


def _excerpt(kit: Kit, box: Rect, text: str, marks: tuple[tuple[int, int], ...], ground: Color) -> list[Op]:
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


def _marked(kit: Kit, place: Rect, line: str, marks: list[tuple[int, int]], ground: Color) -> list[Op]:
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
