"""Saved positions, newest first, below the ways from and to a file of the player's own."""

from game.book.phrases import say
from game.view.bindings import key_label
from game.view.commands.level_map import TakeProgressAlong
from game.view.commands.program import OpenFile, OpenSaved, Save, SaveToFile
from game.view.draw_context import FINGER, DrawContext
from game.view.model import Model
from game.view.ops import Picture, Rect
from game.view.screens.pages.base import (
    LEAST_TYPE,
    USE,
    Part,
    Row,
    done,
    draw_parts,
    draw_row,
    new_page,
    part_of,
    parts_height,
)
from game.view.widgets import PanelBuilder

#: Saved positions have at least so many lines below the ways from and to a file.
LEAST_ROOM = 9


#: The ways from and to a file stand side by side from this width of each on, in pixels of the type.
NARROWEST = 240


def saved_id(name: str) -> str:
    """The id of the row of a saved position."""
    return f"open:{name}"


def draw_open(model: Model, kit: DrawContext) -> Picture:
    """A row for each, as high as its words; more than fit are shown in parts."""
    words = say("page.open-words", use=USE) if model.saved else say("page.open-how", button=key_label(Save()))
    title = say("page.open") if model.saved else say("page.open-nothing")
    builder, area = new_page(model, kit, title, words if kit.keyed else "")
    gap = kit.px(8)
    ways = (
        Row("file", OpenFile(), say("label.own-file"), say("label.own-file-detail"), stacked=True),
        Row("to-file", SaveToFile(), say("label.to-file"), say("label.to-file-detail"), stacked=True),
        Row("progress", TakeProgressAlong(), say("label.along"), say("label.along-detail"), stacked=True),
    )
    rows = tuple(
        Row(
            saved_id(one.name),
            OpenSaved(one.name),
            one.name,
            one.detail,
            f"Open {one.name}: {one.detail}",
            stacked=True,
        )
        for one in model.saved
    )
    places = _side_by_side(kit, area, ways)
    below = places[-1].bottom + 2 * gap
    if area.bottom - below < LEAST_ROOM * kit.line(LEAST_TYPE):  # on a low screen a part of their own
        rows = (*ways, *rows)
    else:
        for row, place in zip(ways, places, strict=True):
            draw_row(model, kit, builder, place, row)
        area = Rect(area.x, below, area.w, area.bottom - below)
    parts = _parts(kit, rows, area.w, area.h)
    if len(parts) > 1:
        parts = _parts(kit, rows, area.w, area.h - parts_height(kit))
    shown = part_of(model, [[row.id for row in part] for part in parts])
    _listed(model, kit, builder, area, parts[shown] if parts else ())
    if len(parts) > 1:
        named = [Part(part[0].title, part[0].id) for part in parts]
        draw_parts(model, kit, builder, area, named, shown)
    return done(kit, "open", builder)


def _listed(model: Model, kit: DrawContext, builder: PanelBuilder, area: Rect, rows: tuple[Row, ...]) -> None:
    """Rows one below the other."""
    y, gap = area.y, kit.px(8)
    for row in rows:
        high = min(_height(kit, row, area.w), area.bottom - y)
        draw_row(model, kit, builder, Rect(area.x, y, area.w, high), row)
        y += high + gap


def _side_by_side(kit: DrawContext, area: Rect, rows: tuple[Row, ...]) -> tuple[Rect, ...]:
    """Where some rows stand at the top of an area: beside one another where each has room, else below."""
    gap = kit.px(8)
    wide = (area.w - gap * (len(rows) - 1)) / len(rows)
    if wide < kit.em(NARROWEST):
        heights = [_height(kit, row, area.w) for row in rows]
        tops = [area.y + sum(heights[:k]) + k * gap for k in range(len(rows))]
        return tuple(Rect(area.x, y, area.w, high) for y, high in zip(tops, heights, strict=True))
    high = max(_height(kit, row, wide) for row in rows)
    return tuple(Rect(area.x + k * (wide + gap), area.y, wide, high) for k in range(len(rows)))


def _height(kit: DrawContext, row: Row, wide: float) -> float:
    """How high a row is: its title and what it is at full size."""
    inner = wide - 2 * kit.px(14 if kit.large else 12)
    high = kit.line(15) + kit.paragraph_height(row.detail, LEAST_TYPE, inner) + kit.px(10)
    return max(high, kit.px(FINGER) if kit.touch else 0.0)


def _parts(kit: DrawContext, rows: tuple[Row, ...], wide: float, high: float) -> tuple[tuple[Row, ...], ...]:
    """The rows that fit one below the other, part after part; at least one each."""
    parts: list[list[Row]] = []
    used = high
    for row in rows:
        needed = _height(kit, row, wide)
        if not parts or used + needed > high:
            parts.append([])
            used = 0.0
        parts[-1].append(row)
        used += needed + kit.px(8)
    return tuple(tuple(part) for part in parts)
