"""The explanation of a term, a reference or a footnote, beside the words that one points at."""

from functools import lru_cache

from game.view.commands.base import Command
from game.view.commands.reading import ClosePopup, Follow, ReadMore, TryExample
from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.ops import CachedBlock, Fill, Frame, Panel, Rect
from game.view.reading.composition import NOTHING, Layout, compose
from game.view.reading.popups import Explained, explained
from game.view.reading.reader_layout import Panes, key_of, page_of
from game.view.reading.state import Reading, link_id
from game.view.widgets import PanelBuilder, button


def pointed_at(model: Model) -> int:
    """The link that is to be explained: the one opened, else that in focus, else that under the pointer."""
    reading = model.reading or Reading()
    if reading.popup >= 0:
        return reading.popup
    if reading.link >= 0 and not model.focus:
        return reading.link
    under = reading.hover.command
    return under.link if isinstance(under, Follow) else -1


@lru_cache(maxsize=4)
def _laid(told: Explained, kit: DrawContext, width: float) -> Layout:
    return compose(told.page, kit, width, NOTHING)


def draw_explanation(
    model: Model, kit: DrawContext, parts: Panes, layout: Layout, y: float
) -> tuple[Panel, ...]:
    """The explanation, below the words where there is room and else above; nothing for other links."""
    k = pointed_at(model)
    if not 0 <= k < len(layout.links):
        return ()
    reading = model.reading or Reading()
    told = explained(layout.links[k].link, page_of(key_of(reading)))
    place = _link(layout, k)
    if told is None or place is None:
        return ()
    words = place.moved(parts.column.x, parts.column.y - y)
    opened = reading.popup == k
    pad = kit.px(14)
    width = min(kit.em(380), parts.pane.w - kit.px(16))
    inside = _laid(told, kit, float(int(width - 2 * pad)))
    row = kit.row(30)
    height = inside.height + 2 * pad + (row + kit.px(8) if opened else 0)
    x = min(max(words.x - pad, parts.pane.x + kit.px(8)), parts.pane.right - width - kit.px(8))
    below = words.bottom + kit.px(6)
    room = below + height <= parts.pane.bottom - kit.px(6)
    top = below if room else max(words.y - height - kit.px(6), parts.bar.bottom + kit.px(4))
    box = Rect(round(x), round(top), round(width), round(height))
    builder = PanelBuilder()
    theme = kit.theme
    builder.add(Fill(box, theme.window, kit.px(8)), Frame(box, theme.ink, kit.px(1.5), kit.px(8)))
    for leaf in inside.leaves:
        place = Rect(box.x + round(pad), box.y + round(pad + leaf.y), inside.width, leaf.height)
        builder.add(CachedBlock(place, leaf.ops, theme.window))
    if opened:
        _buttons(model, kit, builder, Rect(box.x + pad, box.bottom - pad - row, box.w - 2 * pad, row), told)
    return (Panel("read:explanation", box, tuple(builder.ops), tuple(builder.targets)),)


def _link(layout: Layout, k: int) -> Rect | None:
    """Where a link stands in the text."""
    for leaf in layout.leaves:
        for target in leaf.targets:
            if target.id == link_id(k):
                return target.rect.moved(0, leaf.y)
    return None


def _buttons(model: Model, kit: DrawContext, builder: PanelBuilder, row: Rect, told: Explained) -> None:
    entries: list[tuple[str, Command, str]] = [("popup:open", ReadMore(), told.more)]
    if told.place:
        entries.append(("popup:try", TryExample(), "Try it"))
    entries.append(("popup:close", ClosePopup(), "Close"))
    gap = kit.px(6)
    widths = [kit.width_of(title, kit.size(13), "semibold") + kit.px(20) for _, _, title in entries]
    shrink = min(1.0, (row.w - gap * (len(entries) - 1)) / sum(widths))
    x = row.x
    hover = (model.reading or Reading()).hover.id
    for (name, command, title), width in zip(entries, widths, strict=True):
        box = Rect(x, row.y, width * shrink, row.h)
        focused, hovered = model.focused == name, hover == name
        button(kit, builder, box, name, command, title, focused=focused, hovered=hovered)
        x += width * shrink + gap
