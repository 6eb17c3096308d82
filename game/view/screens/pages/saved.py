"""Saved positions, newest first, below the ways from and to a file of the player's own."""

from game.book.phrases import say
from game.view.bindings import key_label
from game.view.commands.level_map import TakeProgressAlong
from game.view.commands.saves import OpenFile, OpenSaved, Save, SaveToFile
from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.ops import Picture, Rect
from game.view.screens.pages.base import LEAST_TYPE, USE, Row, done, draw_row, new_page
from game.view.screens.pages.row_list import NARROWEST, draw_listed, row_height

#: Saved positions have at least so many lines below the ways from and to a file.
LEAST_ROOM = 9


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
    draw_listed(model, kit, builder, area, rows)
    return done(kit, "open", builder)


def _side_by_side(kit: DrawContext, area: Rect, rows: tuple[Row, ...]) -> tuple[Rect, ...]:
    """Where some rows stand at the top of an area: beside one another where each has room, else below."""
    gap = kit.px(8)
    wide = (area.w - gap * (len(rows) - 1)) / len(rows)
    if wide < kit.em(NARROWEST):
        heights = [row_height(kit, row, area.w) for row in rows]
        tops = [area.y + sum(heights[:k]) + k * gap for k in range(len(rows))]
        return tuple(Rect(area.x, y, area.w, high) for y, high in zip(tops, heights, strict=True))
    high = max(row_height(kit, row, wide) for row in rows)
    return tuple(Rect(area.x + k * (wide + gap), area.y, wide, high) for k in range(len(rows)))
