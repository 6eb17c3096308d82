"""Tables: columns as wide as their words need, hairlines between rows; where they do not fit, cards."""

from math import ceil

from game.book.texts.document_tree import TableBlock
from game.view.ops import Align, Fill, Rect
from game.view.reading.inline_items import GLUED, InlineItem
from game.view.reading.lines import Lines, Row, Slip, broken, set_lines
from game.view.reading.type_context import Context
from game.view.reading.typography import SMALL_LEADING, line_height

#: Spaces in parts of the type size: between columns, above and below a row, between the lines of a card.
GUTTER, ROW_PAD, CARD_GAP = 1.3, 0.42, 0.18
#: Columns narrower than this many type sizes read badly, unless their words need no more.
LEAST_COLUMN = 6.0
#: A word may claim at most this part of the table's width.
MOST_WORD = 0.5

Cells = list[list[InlineItem]]


def set_table(slip: Slip, context: Context, table: TableBlock, x: float, y: float, width: float) -> float:
    """Set a table into `width` pixels from (x, y) on; its lower edge."""
    size = context.scaled(context.faces.table)
    head = [context.bits(slip, cell, width, "reading-bold", size) for cell in table.head]
    rows = [[context.bits(slip, cell, width, "reading", size) for cell in row] for row in table.rows]
    gutter = round(GUTTER * size)
    room = width - gutter * (len(head) - 1)
    widths = _widths([head, *rows], room, size)
    if widths is None:
        return _cards(slip, context, head, rows, x, y, width, size)
    whole = sum(widths) + gutter * (len(widths) - 1)
    faces = context.faces
    rule = Rect(x, y, whole, faces.hair)
    if any(head):
        y = _row(slip, context, head, table.aligns, widths, x, y, size)
        slip.ops.append(Fill(rule._replace(y=y, h=2 * faces.hair), faces.number))
        y += 2 * faces.hair
    else:
        slip.ops.append(Fill(rule, faces.rule))
        y += faces.hair
    for row in rows:
        y = _row(slip, context, row, table.aligns, widths, x, y, size)
        slip.ops.append(Fill(rule._replace(y=y), faces.rule))
        y += faces.hair
    return y


def _widths(rows: list[Cells], room: float, size: int) -> list[float] | None:
    """Widths of the columns; None where the table is better shown as cards."""
    count = len(rows[0])
    if not count:
        return []
    wanted = [ceil(max(_length(row[k]) for row in rows)) for k in range(count)]
    if sum(wanted) <= room:
        return [float(width) for width in wanted]
    least = [ceil(max(_longest(row[k], MOST_WORD * room) for row in rows)) for k in range(count)]
    spare = room - sum(least)
    if spare < 0:
        return None
    more = sum(wanted) - sum(least)
    widths = [low + spare * (high - low) / more for low, high in zip(least, wanted, strict=True)]
    cramped = any(
        width < min(high, LEAST_COLUMN * size) - 0.5 for width, high in zip(widths, wanted, strict=True)
    )
    return None if cramped else [float(int(width)) for width in widths]


def _length(bits: list[InlineItem]) -> float:
    """The width of a cell on one line."""
    return (
        sum(width + (gap if 0.0 < gap < 1e6 and k else 0.0) for k, (_, width, gap, _) in enumerate(bits))
        + 0.5
    )


def _longest(bits: list[InlineItem], most: float) -> float:
    """The widest part of a cell that has no break; a word counts no more than `most`, it can be broken."""
    longest = here = boxes = 0.0
    for _, width, gap, look in bits:
        here = here + width if gap < 0.0 else width
        longest = max(longest, here)
        if look.box is not None:
            boxes = max(boxes, width)
    return max(min(longest, most), boxes) + 0.5


def _row(
    slip: Slip,
    context: Context,
    cells: Cells,
    aligns: tuple[Align, ...],
    widths: list[float],
    x: float,
    y: float,
    size: int,
) -> float:
    """Set the cells of a row side by side; for the reader they are one line."""
    pad = round(ROW_PAD * size)
    height = line_height(size, SMALL_LEADING)
    top, bottom = y, y + pad + height
    before, first = len(slip.rows), slip.count
    gutter = round(GUTTER * size)
    for cell, align, width in zip(cells, aligns, widths, strict=True):
        if cell:
            lines = broken(cell, width, context.faces.measure)
            bottom = max(bottom, set_lines(slip, lines, x, y + pad, width, height, size, align))
        x += width + gutter
    slip.rows[before:] = [Row(top, bottom + pad - top, first)]
    return bottom + pad


def _cards(
    slip: Slip, context: Context, head: Cells, rows: list[Cells], x: float, y: float, width: float, size: int
) -> float:
    """Set every row as a card: a line "heading: cell" for each column."""
    faces = context.faces
    height = line_height(size, SMALL_LEADING)
    pad = round(ROW_PAD * size)
    slip.ops.append(Fill(Rect(x, y, width, 2 * faces.hair), faces.number))
    y += 2 * faces.hair
    for row in rows or [[[] for _ in head]]:
        y += pad
        for k, (title, cell) in enumerate(zip(head, row, strict=True)):
            y += round(CARD_GAP * size) if k else 0
            bits = _labelled(title, cell, faces.measure(" ", size, "reading"), context)
            if bits:
                y = set_lines(slip, _lines(bits, width, context), x, y, width, height, size)
        y += pad
        slip.ops.append(Fill(Rect(x, y, width, faces.hair), faces.rule))
        y += faces.hair
    return y


def _lines(bits: list[InlineItem], width: float, context: Context) -> Lines:
    return broken(bits, width, context.faces.measure)


def _labelled(
    title: list[InlineItem], cell: list[InlineItem], space: float, context: Context
) -> list[InlineItem]:
    """A heading, a colon, and what stands below the heading in a row."""
    if not title:
        return cell
    look = title[-1][3]
    if look.box is not None or look.rise:
        return [*title, *_after(cell, space)]
    colon: InlineItem = (":", context.faces.measure(":", look.size, look.weight), GLUED, look)
    return [*title, colon, *_after(cell, space)]


def _after(cell: list[InlineItem], space: float) -> list[InlineItem]:
    """A cell that follows its heading on the same line."""
    return [(text, width, gap if k else space, look) for k, (text, width, gap, look) in enumerate(cell)]
