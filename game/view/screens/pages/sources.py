"""All sources of a measured world, what each is worth, and which of them are on the board."""

from game.book.number_format import minus
from game.book.phrases import say
from game.core.measured_table import SOURCE_LETTERS
from game.core.measurement import Measurement
from game.core.world import MOST_TRAINED_TILES
from game.methods.sampling import Estimate
from game.methods.source_values import source_values
from game.view.commands.sources import StepSource, role_of
from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.ops import Picture
from game.view.screens.pages.base import USE, Row, done, new_page
from game.view.screens.pages.row_list import draw_columns, draw_listed

#: Columns on a large screen.
COLUMNS = 3


def source_id(place: int) -> str:
    """The id of the row of a source."""
    return f"source:{SOURCE_LETTERS[place]}"


def draw_sources(model: Model, kit: DrawContext) -> Picture:
    """A row for each source; in columns where they have room, else one below the other, in parts."""
    of = model.world.measurement
    rows = _rows(model, of) if of else ()
    words = say("sources.words", most=MOST_TRAINED_TILES, count=len(rows), use=USE)
    builder, area = new_page(model, kit, say("sources.heading"), words if kit.keyed else "")
    high = -(-len(rows) // COLUMNS)
    parts = [rows[k : k + high] for k in range(0, len(rows), max(high, 1))]
    groups = [
        (say("sources.from-to", first=part[0].title[0], last=part[-1].title[0]), part) for part in parts
    ]
    if not (groups and draw_columns(model, kit, builder, area, groups)):
        draw_listed(model, kit, builder, area, rows)
    return done(kit, "sources", builder)


def _rows(model: Model, of: Measurement) -> tuple[Row, ...]:
    values = source_values(model.world)
    found = []
    for place, tile in enumerate(of.roster):
        role = role_of(of, place)
        board = of.letters[of.places.index(place)] if role == "free" else ""
        title = say("sources.row", letter=SOURCE_LETTERS[place], source=tile.source)
        detail = say(f"source-role.{role}", tile=board)
        worth = _worth(values, place)
        spoken = f"{title}. {detail} {worth} {tile.about}"
        command = StepSource(place)
        detail = f"{detail} {worth}".strip()
        found.append(
            Row(source_id(place), command, title, detail, spoken, accent=role == "free", stacked=True)
        )
    return tuple(found)


def _worth(values: Estimate | None, place: int) -> str:
    """What a source is worth among all of them, with its standard error; "" where no plan says it."""
    if values is None:
        return ""
    error = 100 * float(values.errors[place])
    return say("sources.worth", change=minus(f"{100 * values.values[place]:+.1f}"), error=f"{error:.1f}")
