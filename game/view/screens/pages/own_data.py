"""The columns of a table that was dropped: which one says where a row is from, and which one models tell."""

from game.book.phrases import say
from game.view.commands.own_data import AskColumn, MakeWorld, TakeColumn
from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.ops import Picture
from game.view.own_data import OwnTable, choices, column_id
from game.view.screens.pages.base import Row, done, new_page
from game.view.screens.pages.row_list import draw_columns, draw_listed

#: Columns of rows on a large screen.
COLUMNS = 4


def draw_own_data(model: Model, kit: DrawContext) -> Picture:
    """Two rows that each open the list of columns, and the one that makes the world."""
    own = model.own
    if own is None:
        return done(kit, "own", new_page(model, kit, say("own.title-none"), say("own.how"))[0])
    if own.asking:
        return _columns(model, kit, own)
    builder, area = new_page(model, kit, say("own.title", file=own.sheet.name), say("own.private"))
    none = say("own.no-column")
    detail = own.problem or say("own.make-detail", rows=own.sheet.rows, columns=len(own.sheet.names))
    rows = (
        _row(
            "own:group",
            AskColumn("group"),
            say("own.group", column=own.group or none),
            say("own.group-detail"),
        ),
        _row(
            "own:label",
            AskColumn("label"),
            say("own.label", column=own.label or none),
            say("own.label-detail"),
        ),
        Row("own:make", MakeWorld(), say("own.make"), detail, stacked=True, accent=True),
    )
    draw_listed(model, kit, builder, area, rows)
    return done(kit, "own", builder)


def _row(id: str, command: AskColumn, title: str, detail: str) -> Row:
    return Row(id, command, title, detail, f"{title}. {detail}", stacked=True)


def _columns(model: Model, kit: DrawContext, own: OwnTable) -> Picture:
    """A row for each column that can be chosen, with how many values it has and the first of them."""
    builder, area = new_page(model, kit, say(f"own.{own.asking}-ask"), say(f"own.{own.asking}-words"))
    now = own.group if own.asking == "group" else own.label
    rows = tuple(_choice(own, name, name == now) for name in choices(own, own.asking))
    high = -(-len(rows) // COLUMNS)
    parts = [rows[k : k + high] for k in range(0, len(rows), high)]
    groups = [(say("own.from-to", first=part[0].title, last=part[-1].title), part) for part in parts]
    if len(rows) <= COLUMNS or not draw_columns(model, kit, builder, area, groups):
        draw_listed(model, kit, builder, area, rows)
    return done(kit, "own", builder)


def _choice(own: OwnTable, name: str, chosen: bool) -> Row:
    place = own.sheet.names.index(name)
    cells = own.sheet.cells[place]
    detail = say("own.values", count=len(set(cells)), first=cells[0])
    detail = say("own.chosen", values=detail) if chosen else detail
    command = TakeColumn(own.asking, name)
    return Row(column_id(place), command, name, detail, f"{name}. {detail}", stacked=True, accent=chosen)
