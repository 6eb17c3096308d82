"""Rows of a page: in a column for each group where they have room, else one below the other, in parts."""

from collections.abc import Sequence

from game.view.draw_context import FINGER, DrawContext
from game.view.model import Model
from game.view.ops import Rect
from game.view.screens.pages.base import (
    LEAST_TYPE,
    Part,
    Row,
    draw_parts,
    draw_row,
    fitted,
    part_of,
    parts_height,
)
from game.view.widgets import PanelBuilder

#: A group of rows with its title.
Group = tuple[str, Sequence[Row]]
#: Columns stand side by side from this breadth of each on, in pixels of the type; none is broader than that.
NARROWEST, BROADEST = 240, 420


def row_height(kit: DrawContext, row: Row, wide: float) -> float:
    """How high a row is: its title and what it is at full size."""
    inner = wide - 2 * kit.px(14 if kit.large else 12)
    high = kit.line(15) + kit.paragraph_height(row.detail, LEAST_TYPE, inner) + kit.px(10)
    return max(high, kit.px(FINGER) if kit.touch else 0.0)


def draw_columns(
    model: Model, kit: DrawContext, builder: PanelBuilder, area: Rect, groups: Sequence[Group]
) -> bool:
    """A column for each group with all rows alike, where there is room for that; whether there is."""
    gap, between = kit.px(8), kit.px(24)
    wide = min((area.w - between * (len(groups) - 1)) / len(groups), kit.em(BROADEST))
    heights = [row_height(kit, row, wide) for _, rows in groups for row in rows]
    high = max(*heights, kit.line(15) + kit.px(18), kit.px(FINGER))
    tallest = kit.line(14) + max(len(rows) for _, rows in groups) * (high + gap)
    if wide < kit.em(NARROWEST) or tallest > area.h:
        return False
    for k, (title, rows) in enumerate(groups):
        x = area.x + k * (wide + between)
        head = Rect(x, area.y, wide, kit.line(14))
        builder.add(fitted(kit, head, title, 14, kit.theme.faint))
        for j, row in enumerate(rows):
            draw_row(model, kit, builder, Rect(x, head.bottom + gap + j * (high + gap), wide, high), row)
    return True


def draw_listed(
    model: Model, kit: DrawContext, builder: PanelBuilder, area: Rect, rows: Sequence[Row]
) -> float:
    """Rows one below the other, each as high as its words, in parts where not all fit; where they end."""
    parts = _parts(kit, rows, area.w, area.h)
    if len(parts) > 1:
        parts = _parts(kit, rows, area.w, area.h - parts_height(kit))
    shown = part_of(model, [[row.id for row in part] for part in parts])
    y, gap = area.y, kit.px(8)
    for row in parts[shown] if parts else ():
        high = min(row_height(kit, row, area.w), area.bottom - y)
        draw_row(model, kit, builder, Rect(area.x, y, area.w, high), row)
        y += high + gap
    if len(parts) > 1:
        named = [Part(part[0].title, part[0].id) for part in parts]
        draw_parts(model, kit, builder, area, named, shown)
        return area.bottom
    return y


def _parts(kit: DrawContext, rows: Sequence[Row], wide: float, high: float) -> tuple[tuple[Row, ...], ...]:
    """The rows that fit one below the other, part after part; at least one each."""
    parts: list[list[Row]] = []
    used = high
    for row in rows:
        needed = row_height(kit, row, wide)
        if not parts or used + needed > high:
            parts.append([])
            used = 0.0
        parts[-1].append(row)
        used += needed + kit.px(8)
    return tuple(tuple(part) for part in parts)
