"""The columns of a table that was dropped: which one says where a row is from, and which one models tell."""

from game.book.phrases import say
from game.view.commands.own_data import MakeWorld, NextColumn
from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.ops import Picture
from game.view.screens.pages.base import Row, done, new_page
from game.view.screens.pages.row_list import draw_listed


def draw_own_data(model: Model, kit: DrawContext) -> Picture:
    """Two rows that each take the next column when they are used, and the one that makes the world."""
    own = model.own
    if own is None:
        return done(kit, "own", new_page(model, kit, say("own.title-none"), say("own.how"))[0])
    builder, area = new_page(model, kit, say("own.title", file=own.sheet.name), say("own.private"))
    none = say("own.no-column")
    detail = own.problem or say("own.make-detail", rows=own.sheet.rows, columns=len(own.sheet.names))
    rows = (
        _row(
            "own:group",
            NextColumn("group"),
            say("own.group", column=own.group or none),
            say("own.group-detail"),
        ),
        _row(
            "own:label",
            NextColumn("label"),
            say("own.label", column=own.label or none),
            say("own.label-detail"),
        ),
        Row("own:make", MakeWorld(), say("own.make"), detail, stacked=True, accent=True),
    )
    draw_listed(model, kit, builder, area, rows)
    return done(kit, "own", builder)


def _row(id: str, command: NextColumn, title: str, detail: str) -> Row:
    return Row(id, command, title, detail, f"{title}. {detail}", stacked=True)
