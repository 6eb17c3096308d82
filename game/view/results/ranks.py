"""Ranks under several headings: an axis for each, the highest on top, a line for each thing across them.

Where ranks change the lines cross.
"""

from itertools import pairwise
from math import isnan

from game.methods.results import Table
from game.view.draw_context import DrawContext
from game.view.ops import Align, Disc, Line, Rect
from game.view.results.curve import series_colors
from game.view.theme import readable
from game.view.widgets import PanelBuilder

#: The height of a rank in type sizes, and the least of it.
STEP, LEAST = 26, 13


def ranks_of(table: Table, column: int) -> list[int]:
    """The rank of each line in a column, 0 for the highest number; equal numbers keep the order of the lines.

    >>> from game.methods.results import Receipt
    >>> ranks_of(Table(("tile", "value"), (("A", 1.0), ("B", 3.0), ("C", 2.0)), receipt=Receipt), 1)
    [2, 0, 1]
    """
    values = [line[column] for line in table.lines]
    known = [-1e9 if isinstance(value, str) or isnan(value) else value for value in values]
    order = sorted(range(len(known)), key=lambda k: -round(known[k], 12))
    return [order.index(k) for k in range(len(known))]


def draw_ranks(kit: DrawContext, builder: PanelBuilder, box: Rect, table: Table) -> Rect:
    """Draw them into a box where there is room; what is left of it below."""
    columns, count = range(1, len(table.headings)), len(table.lines)
    head = kit.line(11)
    step = min(kit.em(STEP), (box.h - head - kit.px(20)) / max(count, 1))
    titles = sum(kit.width_of(title, kit.size(11)) + kit.px(8) for title in table.headings[1:])
    if count < 2 or len(columns) < 2 or step < kit.em(LEAST) or titles > box.w:
        return box
    theme = kit.theme
    top, edge = box.y + kit.px(8), kit.em(16)
    area = Rect(box.x + edge, top + head + kit.px(4), box.w - 2 * edge, step * count)
    across = area.w / (len(columns) - 1)
    faint = readable(theme.faint, theme.window)
    for k, column in enumerate(columns):
        align: Align = "left" if not k else "right" if k == len(columns) - 1 else "center"
        outer = k in (0, len(columns) - 1)
        x = area.x - edge if not k else area.x + k * across - across / 2
        place = Rect(x, top, across / 2 + edge if outer else across - kit.px(6), head)
        builder.add(kit.fitted(place, table.headings[column], 11, faint, align=align, ground=theme.window))
    ranks = [ranks_of(table, column) for column in columns]
    for line, color in enumerate(series_colors(kit, count)):
        points = [
            (area.x + k * across, area.y + (ranked[line] + 0.5) * step) for k, ranked in enumerate(ranks)
        ]
        for (x1, y1), (x2, y2) in pairwise(points):
            builder.add(Line(x1, y1, x2, y2, color, kit.px(2)))
        for x, y in points:
            builder.add(Disc(x, y, kit.px(4), color, theme.window, 1))
        name = str(table.lines[line][0])
        high, wide = kit.line(13), edge - kit.px(7)
        first = Rect(points[0][0] - edge, points[0][1] - high / 2, wide, high)
        last = Rect(points[-1][0] + kit.px(7), points[-1][1] - high / 2, wide, high)
        builder.add(
            kit.fitted(first, name, 13, color, "semibold", "right", theme.window),
            kit.fitted(last, name, 13, color, "semibold", ground=theme.window),
        )
    low = min(area.bottom + kit.px(8), box.bottom)
    return Rect(box.x, low, box.w, box.bottom - low)
