"""What all pages over the board share: the table, a title in Literata, the way back, rows, parts.

A page is white space with a title: no frame lies around it, because a frame is always a mark. What is more
than fits is shown in parts; the part in front is the one that has the focus, so a page remembers nothing.
"""

from collections.abc import Sequence
from typing import NamedTuple

from game.book.phrases import say
from game.view.bindings import key_label
from game.view.buttons import quiet_button
from game.view.commands.base import Command
from game.view.commands.focus import FocusControl, Leave, UseControl
from game.view.draw_context import FINGER, DrawContext
from game.view.model import Model
from game.view.ops import Align, Color, Fill, Frame, Panel, Picture, Rect, Target, Text, Weight
from game.view.theme import blend, readable
from game.view.widgets import PanelBuilder, focus_ring

#: Nothing on a page is smaller than this, in pixels of the layout.
LEAST_TYPE = 13
#: The key that uses a row of a list.
USE = key_label(UseControl(), "list")


def new_page(model: Model, kit: DrawContext, title: str, words: str = "") -> tuple[PanelBuilder, Rect]:
    """An empty page with its title, a sentence and the way back; and the room that is left."""
    theme, wide = kit.theme, kit.large
    builder = PanelBuilder()
    builder.add(Fill(Rect(0, 0, kit.width, kit.height), theme.window))
    low = kit.form == "landscape"
    margin, top = kit.px(32 if wide else 16), kit.px(24 if wide else 8 if low else 12)
    inner = Rect(margin, top, kit.width - 2 * margin, kit.height - top - kit.px(24 if wide else 12))
    size = 24 if wide else 20
    back_w = _back(model, kit, builder, inner, kit.line(size))
    head = Rect(inner.x, inner.y, inner.w - back_w - kit.px(24), kit.line(size))
    builder.add(fitted(kit, head, title, size, theme.ink, "reading"))
    builder.targets.append(Target(head, "title", None, "heading", title, focusable=False))
    y = head.bottom + kit.px(4)
    if words and not low:
        height = kit.paragraph_height(words, 14, inner.w)
        builder.add(
            *kit.paragraph(Rect(inner.x, y, inner.w, height), words, 14, theme.faint, ground=theme.window)
        )
        y += height
    y = max(y + kit.px(16 if wide else 8), inner.y + (kit.px(FINGER) if kit.touch else 0))
    return builder, Rect(inner.x, y, inner.w, inner.bottom - y)


def _back(model: Model, kit: DrawContext, builder: PanelBuilder, inner: Rect, height: float) -> float:
    """The quiet way back at the right of a title: words, and the key in faint type; how wide it is."""
    theme = kit.theme
    words, key = say("page.back"), key_label(Leave()) if kit.keyed else ""
    size, small = kit.size(16), kit.size(LEAST_TYPE)
    key_w = kit.width_of(key, small) + kit.px(10) if key else 0.0
    wide = kit.width_of(words, size, "semibold") + key_w + 2
    high = max(height, kit.px(FINGER if kit.touch else 24))
    box = Rect(inner.right - wide, max(inner.y + (height - high) / 2, 0), wide, high)
    line = Rect(box.x, inner.y, box.w, height)
    lit = model.focus == "leave" or model.hover.id == "leave"
    color = readable(theme.ink if lit else theme.faint, theme.window)
    builder.add(Text(line._replace(w=wide - key_w), words, size, color, "semibold", ground=theme.window))
    if key:
        at = Rect(line.right - key_w, line.y, key_w, line.h)
        builder.add(Text(at, key, small, theme.faint, "regular", "right", theme.window))
    if model.focus == "leave":
        ring = Rect(line.x, line.middle[1] - kit.line(16) * 0.65, line.w, kit.line(16) * 1.3)
        builder.add(focus_ring(kit, ring.inset(-kit.px(8), 0), kit.px(6)))
    touched = box.inset(-kit.px(8), 0) if kit.touch else box
    builder.touch(touched, "leave", Leave(), "button", f"{words}, key {key}" if key else words)
    return wide


def done(kit: DrawContext, name: str, builder: PanelBuilder) -> Picture:
    """The picture of a page."""
    return (Panel(name, Rect(0, 0, kit.width, kit.height), tuple(builder.ops), tuple(builder.targets)),)


def size_for(
    kit: DrawContext, words: str, box: Rect, size: float, weight: Weight = "regular"
) -> float | None:
    """The same as the method, down to the least type of these pages."""
    return kit.size_for(words, box, size, LEAST_TYPE * kit.unit / kit.type_unit, weight)


def fitted(
    kit: DrawContext,
    box: Rect,
    words: str,
    size: float,
    color: Color,
    weight: Weight = "regular",
    align: Align = "left",
    ground: Color | None = None,
) -> Text:
    """One line that fits its box, cut where it would be smaller than the least type."""
    pixels, least = kit.size(size), round(LEAST_TYPE * kit.unit)
    while pixels > least and kit.width_of(words, pixels, weight) > box.w:
        pixels -= 1
    words = kit.cut(words, pixels, weight, box.w)
    return Text(box, words, pixels, color, weight, align, ground or kit.theme.window)


class Row(NamedTuple):
    """A row to be chosen: its id and command, its title, what stands beside or below it, what is spoken.

    key: shown at the right in faint type. stacked: the detail stands below the title.
    """

    id: str
    command: Command
    title: str
    detail: str = ""
    spoken: str = ""
    key: str = ""
    stacked: bool = False
    accent: bool = False


def draw_row(model: Model, kit: DrawContext, builder: PanelBuilder, box: Rect, row: Row) -> None:
    """Lighter paper without an edge; the ring of the keyboard lies around it, bare table between."""
    theme = kit.theme
    ground = card_ground(model, kit, row.id)
    builder.add(Fill(box, ground, kit.px(8)))
    if model.focus == row.id:
        builder.add(ring(kit, box, 8))
    inner = box.inset(kit.px(14 if kit.large else 12), kit.px(4))
    color = readable(theme.accent if row.accent else theme.faint, ground)
    if row.key:
        wide = kit.width_of(row.key, kit.size(LEAST_TYPE))
        at = Rect(inner.right - wide, inner.y, wide, inner.h)
        faint = readable(theme.faint, ground)
        builder.add(fitted(kit, at, row.key, LEAST_TYPE, faint, align="right", ground=ground))
        inner = inner._replace(w=inner.w - wide - kit.px(12))
    title = inner
    if row.detail and row.stacked:
        title = inner._replace(h=kit.line(15))
        below = Rect(inner.x, title.bottom, inner.w, inner.bottom - title.bottom)
        size = size_for(kit, row.detail, below, LEAST_TYPE) or LEAST_TYPE * kit.unit / kit.type_unit
        builder.add(*kit.paragraph(below, row.detail, size, color, ground=ground))
    elif row.detail:
        wide = kit.width_of(row.title, kit.size(15), "semibold") + kit.px(16)
        title = inner._replace(w=min(wide, inner.w * 0.62))
        beside = Rect(title.right, inner.y, inner.right - title.right, inner.h)
        builder.add(fitted(kit, beside, row.detail, 15, color, "semibold", "right", ground))
    builder.add(*_title(kit, title, row.title, readable(theme.ink, ground), ground))
    builder.touch(box, row.id, row.command, "button", row.spoken or f"{row.title} {row.detail}".strip())


def _title(kit: DrawContext, box: Rect, words: str, color: Color, ground: Color) -> tuple[Text, ...]:
    """The title of a row in one line, or in several where its row is narrow and high."""
    least = LEAST_TYPE * kit.unit / kit.type_unit
    if kit.width_of(words, round(LEAST_TYPE * kit.unit), "semibold") <= box.w or box.h < 2 * kit.line(least):
        return (fitted(kit, box, words, 15, color, "semibold", ground=ground),)
    size = size_for(kit, words, box, 15, "semibold") or least
    spare = max(box.h - kit.paragraph_height(words, size, box.w, "semibold"), 0.0)
    return kit.paragraph(box.inset(0, spare / 2), words, size, color, "semibold", ground)


def card_ground(model: Model, kit: DrawContext, id: str) -> Color:
    """The paper of a row or a card, a little darker under the pointer."""
    theme = kit.theme
    return blend(theme.surface, theme.track, 0.5) if model.hover.id == id else theme.surface


def ring(kit: DrawContext, box: Rect, radius: float) -> Frame:
    """The ring of the keyboard around a card, with bare table between."""
    gap = kit.px(4)
    return focus_ring(kit, box.inset(-gap), kit.px(radius) + gap)


def part_of(model: Model, parts: Sequence[Sequence[str]]) -> int:
    """Which part of a page is in front: the one whose button or row has the focus. parts: the rows' ids."""
    own = [part_id(k) for k in range(len(parts))]
    if model.focus in own:
        return own.index(model.focus)
    return next((k for k, part in enumerate(parts) if model.focus in part), 0)


def part_id(k: int) -> str:
    """The id of the button that shows a part."""
    return f"part:{k}"


def parts_height(kit: DrawContext) -> float:
    """How high the line of the parts' buttons is, with the gap above it."""
    return max(kit.line(15) + kit.px(8), kit.px(FINGER if kit.touch else 28)) + kit.px(12)


class Part(NamedTuple):
    """A part of a page: what is spoken of it, and what its button puts in focus."""

    title: str
    focus: str


def draw_parts(
    model: Model, kit: DrawContext, builder: PanelBuilder, area: Rect, parts: Sequence[Part], shown: int
) -> None:
    """A button for each part at the foot of an area, the one in front lit; of many those around it."""
    high = parts_height(kit) - kit.px(12)
    gap = kit.px(8)
    wide = max(high, kit.px(FINGER))
    most = int((area.w + gap) // (wide + gap))
    first = max(0, min(shown - most // 2, len(parts) - most))
    for k in range(first, min(first + most, len(parts))):
        box = Rect(area.x + (k - first) * (wide + gap), area.bottom - high, wide, high)
        command = FocusControl(parts[k].focus)
        quiet_button(kit, builder, box, part_id(k), command, str(k + 1), model, lit=k == shown)
        spoken = say("page.part", number=k + 1, count=len(parts), title=parts[k].title)
        builder.targets[-1] = builder.targets[-1]._replace(label=spoken, role="tab")
