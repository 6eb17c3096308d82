"""The columns of a table that was dropped: which one says where a row is from, and which one models tell."""

from game.book.phrases import say
from game.view.buttons import filled_button
from game.view.commands.own_data import AskColumn, MakeWorld, TakeColumn
from game.view.draw_context import FINGER, DrawContext
from game.view.model import Model
from game.view.ops import Picture, Rect, Weight
from game.view.own_data import OwnTable, choices, column_id
from game.view.screens.pages.base import LEAST_TYPE, Row, done, fitted, new_page
from game.view.screens.pages.row_list import draw_columns, draw_listed
from game.view.theme import readable
from game.view.widgets import PanelBuilder

#: Columns of rows on a large screen.
COLUMNS = 4
#: Rows of the table that are shown at most, and how broad a column of them is, in pixels of the type.
SHOWN, BREADTH = 6, (56, 160)


def draw_own_data(model: Model, kit: DrawContext) -> Picture:
    """Two rows that each open the list of columns, the button that makes the world, and the first rows."""
    own = model.own
    if own is None:
        return done(kit, "own", new_page(model, kit, say("own.title-none"), say("own.how"))[0])
    if own.asking:
        return _columns(model, kit, own)
    builder, area = new_page(model, kit, say("own.title", file=own.sheet.name), say("own.private"))
    none = say("own.no-column")
    detail = own.problem or say("own.make-detail", rows=own.sheet.rows, columns=len(own.sheet.names))
    if kit.form == "landscape":  # there the title has no room for its sentence
        detail = f"{detail} {say('own.private')}"
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
    )
    high = max(kit.px(FINGER), kit.line(18) + kit.px(12))
    words_h = kit.paragraph_height(detail, 14, area.w)
    above = area._replace(h=area.h - high - words_h - kit.px(20))
    y = draw_listed(model, kit, builder, above, rows) + kit.px(4)
    color = readable(kit.theme.loss if own.problem else kit.theme.ink, kit.theme.window)
    builder.add(*kit.paragraph(Rect(area.x, y, area.w, words_h), detail, 14, color, ground=kit.theme.window))
    y += words_h + kit.px(8)
    button = Rect(area.x, y, min(area.w, kit.em(420)), high)
    filled_button(kit, builder, button, "own:make", MakeWorld(), say("own.make"), "", model)
    builder.targets[-1] = builder.targets[-1]._replace(label=f"{say('own.make')} {detail}")
    _beginning(
        kit, builder, own, Rect(area.x, y + high + kit.px(24), area.w, area.bottom - y - high - kit.px(24))
    )
    return done(kit, "own", builder)


def _beginning(kit: DrawContext, builder: PanelBuilder, own: OwnTable, box: Rect) -> None:
    """The first rows of the table as they came, the two chosen columns first and in bold; nothing where there
    is no room for two of them.
    """
    line = kit.line(14) + kit.px(4)
    count = min(int(box.h // line) - 2, SHOWN, own.sheet.rows)
    if count < 2:
        return
    theme = kit.theme
    ink, faint = (readable(color, theme.window) for color in (theme.ink, theme.faint))
    chosen = [name for name in (own.group, own.label) if name]
    x, gap, shown = box.x, kit.px(16), 0
    for name in (*chosen, *(name for name in own.sheet.names if name not in chosen)):
        cells = (name, *own.sheet.cells[own.sheet.place(name, "column")][:count])
        needed = max(kit.width_of(cell, kit.size(14), "semibold") for cell in cells)
        wide = min(max(needed, kit.em(BREADTH[0])), kit.em(BREADTH[1]))
        if x + wide > box.right:
            break
        weight: Weight = "semibold" if name in chosen else "regular"
        for k, cell in enumerate(cells):
            at = Rect(x, box.y + (k + 1) * line, wide, line)
            builder.add(fitted(kit, at, cell, 14 if k else LEAST_TYPE, ink if k else faint, weight))
        x, shown = x + wide + gap, shown + 1
    left_out = len(own.sheet.names) - shown
    short = say("own.beginning", rows=count)
    title = say("own.beginning-part", rows=count, columns=left_out) if left_out else short
    title = title if kit.width_of(title, kit.size(LEAST_TYPE)) <= box.w else short
    builder.add(fitted(kit, Rect(box.x, box.y, box.w, line), title, 14, faint))


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
