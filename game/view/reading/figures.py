"""Figures: a small board drawn from its living grid, with its caption beside or below it.

Marks look as on the board: amber for the cells that are read, the colour of the cursor for the row that is
looked at, cyan for the compared one. Every square and every dot leads to its position.
"""

from functools import partial

from game.book.number_format import change
from game.book.phrases import say
from game.book.texts.document_tree import Figure, Spans, Try, Words
from game.book.texts.figures import FigureData
from game.core.masks import name_of
from game.view.draw_context import SMALLEST_TEXT, DrawContext, in_palette
from game.view.ops import Color, Fill, Frame, Hatch, Rect, Simple, Text
from game.view.palettes import change_shade
from game.view.projections import projection_of
from game.view.projections.base import Board, Extent, Placement, Steps
from game.view.reading.answers import set_answer
from game.view.reading.curves import part_of, set_curve, shown
from game.view.reading.inline_items import FigureCell, LinkPlace
from game.view.reading.lines import Row, Slip
from game.view.reading.type_context import Context, set_small
from game.view.theme import blend, ink_on

#: The widest square by the number of tiles, in type sizes, and the height of one in parts of its width.
WIDEST = {0: 5.4, 5: 3.6, 6: 3.1, 7: 1.75, 8: 1.5, 9: 0.9, 10: 0.8}
SQUARE, LEAST_HEIGHT = 0.56, 2.5
#: The caption stands beside a board where so many type sizes are left for it.
BESIDE = 12.0
#: Tiles on a board before any is placed.
START = 4
SCALE_STEPS = 16


def set_figure(slip: Slip, context: Context, figure: Figure, x: float, y: float, width: float) -> float:
    """Set a figure with its caption into `width` pixels from (x, y) on; its lower edge."""
    data = context.figures.get(figure)
    first, top = slip.count, y
    before = len(slip.rows)
    if isinstance(data, str):
        y = set_small(slip, context, (Words(data),), x, y, width) + context.em(0.4)
        y = set_small(slip, context, figure.caption, x, y, width)
    elif figure.kind == "reading":
        y = set_answer(slip, context, figure, data, x, y, width) + context.em(0.5)
        y = _words(slip, context, figure, data, x, y, width)
    elif figure.kind == "curve":
        y, dots = set_curve(slip, context, data, x, y, width)
        for row, rect in dots:
            assert data is not None
            _cell(slip, figure, data, row, rect)
        y += context.em(0.5)
        y = _words(slip, context, figure, data, x, y, width)
    else:
        tiles = data.n if data else START + figure.place.count("place ")
        board = placement_of(context, data, tiles, x, y, width)
        whole = board.whole
        scored = True
        if data is None:
            slip.ops.append(Frame(whole, context.faces.rule, context.faces.hair, context.em(0.3)))
        else:
            scored = _board(slip, context, figure, data, board)
        gap = context.em(1.3)
        if width - whole.w - gap >= BESIDE * context.size:
            left = whole.right + gap
            words = _words(slip, context, figure, data, left, y, x + width - left, scored=scored)
            y = max(whole.bottom, words)
        else:
            y = whole.bottom + context.em(0.5)
            y = _words(slip, context, figure, data, x, y, width, scored=scored)
    slip.rows[before:] = [Row(top, y - top, first)]
    return y


def _widest(n: int) -> float:
    return WIDEST[max(tiles for tiles in WIDEST if tiles <= n)]


def placement_of(
    context: Context, data: FigureData | None, n: int, x: float, y: float, width: float
) -> Placement:
    """The board of n tiles, as large as it should be in a column."""
    lens = data.opened.position.lens if data else None
    spacing = partial(_spaced, context, n, x, y, width)
    return projection_of(lens.view if lens else "").layout(Board(n), spacing)


def _spaced(context: Context, n: int, x: float, y: float, width: float, extent: Extent) -> Steps:
    gap = {4: 4, 5: 3, 6: 3}.get(max(n, 4), 2 if n < 9 else 1)
    gap = max(round(gap * context.size / 17), 1)
    dx = int(min(_widest(n) * context.size, (width + gap) / extent.columns))
    dx = max(dx, gap + 1)
    dy = max(int(dx * SQUARE), min(int(LEAST_HEIGHT * context.size), dx))
    return Steps(x, y, dx, dy, gap)


def _words(
    slip: Slip,
    context: Context,
    figure: Figure,
    data: FigureData | None,
    x: float,
    y: float,
    width: float,
    *,
    scored: bool = True,
) -> float:
    """Caption, what the colours count, and the way to the board."""
    end = set_small(slip, context, figure.caption, x, y, width) if figure.caption else y
    end += context.em(0.3) if figure.caption else 0.0
    count = f"Evaluated on {data.column_words}. " if data else ""
    end = set_small(slip, context, (Words(count), *opening(figure)), x, end, width)
    return end if data is None or scored else _scale(slip, context, data, x, end + context.em(0.3), width)


def _scale(slip: Slip, context: Context, data: FigureData, x: float, y: float, width: float) -> float:
    """The colours from low to high, where the squares are too small for their numbers."""
    faces = context.faces
    size = context.scaled(faces.small)
    line = round(size * 1.4)
    low, high = (shown(data, value) for value in (data.low, data.high))
    if data.changes:
        low, high = (_change(data, sign * _widest_change(data)) for sign in (-1, 1))
    if data.lower_is_better or data.better < 0:
        low, high = high, low  # light is good here, too
    widths = [faces.measure(text, size, "reading") for text in (low, high)]
    step = int(min(8.0 * size, width - sum(widths) - size) / SCALE_STEPS)
    if step < 1:
        return y
    slip.ops.append(Text(Rect(x, y, widths[0], line), low, size, faces.faint, "reading"))
    left = round(x + widths[0] + 0.5 * size)
    for k in range(SCALE_STEPS):
        color = _shade(data, k / (SCALE_STEPS - 1), faces.kit)
        slip.ops.append(Fill(Rect(left + k * step, y + round(0.2 * line), step, round(0.6 * line)), color))
    end = left + SCALE_STEPS * step + 0.5 * size
    slip.ops.append(Text(Rect(end, y, widths[1], line), high, size, faces.faint, "reading"))
    return y + line


def opening(figure: Figure) -> Spans:
    """The words below a figure that lead to the board."""
    return (Words("Open on the board", link=Try(_place(figure))),)


def _place(figure: Figure) -> str:
    """The position that a figure shows, with its pair where it has one."""
    pair = figure.pair
    return f"{figure.place} | row {pair[0]} | compare {pair[1]}" if len(pair) == 2 else figure.place


# -- boards --------------------------------------------------------------------------------------------------


def _board(slip: Slip, context: Context, figure: Figure, data: FigureData, board: Placement) -> bool:
    """Squares in the order of the board and the marks over them; whether there is room for their numbers."""
    kit = context.faces.kit
    sizes = _text_sizes(context, data, board)
    for k in board.arrangement.reading:
        row, rect = board.cells[k].row, board.rects[k]
        color = _color(data, row, kit)
        closed = bool(row & data.closed)
        if closed:
            color = blend(color, kit.theme.window, 0.78)
        radius = min(0.12 * rect.w, 0.22 * context.size)
        slip.ops.append(Fill(rect, color, radius))
        if closed:
            away = (0, 0, 0) if ink_on(color) == (255, 255, 255) else (255, 255, 255)
            slip.ops.append(Hatch(rect.inset(1), blend(color, away, 0.3), max(0.4 * context.size, 5)))
        slip.ops += _square_words(data, row, rect, color, sizes)
        _cell(slip, figure, data, row, rect)
    slip.ops += _marks(context, data, board)
    return sizes[1] > 0


def _shade(data: FigureData, part: float, kit: DrawContext) -> Color:
    """The colour at a part of the scale, in the palette that the figure's position asks for."""
    if data.changes:
        return change_shade(2 * part - 1, kit.theme.dark)
    return in_palette(kit, data.opened.position.lens.palette).shade(part)


def _color(data: FigureData, row: int, kit: DrawContext) -> Color:
    """The colour of a row's square."""
    if not data.changes:
        return _shade(data, part_of(data, data.values[row]), kit)
    gap = data.changes[row] * (data.better or 1) / _widest_change(data)
    return _shade(data, (1 + gap) / 2, kit)


def _widest_change(data: FigureData) -> float:
    return max(abs(gap) for gap in data.changes) or 1.0


def _number(data: FigureData, row: int) -> str:
    """What a row's square says: its value, or what moves changed of it."""
    return _change(data, data.changes[row]) if data.changes else shown(data, data.values[row])


def _change(data: FigureData, gap: float) -> str:
    return change(gap, data.opened.pack.world.kind.has_loss and not data.lower_is_better)


def _cell(slip: Slip, figure: Figure, data: FigureData, row: int, rect: Rect) -> None:
    """A square or dot leads to its row."""
    name = name_of(row, data.placed)
    words = say("label.closed", row=name) if row & data.closed else name
    slip.cell(rect, LinkPlace(FigureCell(figure.place, name), f"{words}, {_number(data, row)}"))


def _text_sizes(context: Context, data: FigureData, board: Placement) -> tuple[int, int]:
    """Type sizes of names and scores, 0 where there is no room for them."""
    measure = context.faces.measure
    inner, high = board.size[0] - 0.3 * context.size, board.size[1]
    if data.opened.position.lens.numbers == "hidden":
        return 0, 0
    widest = max((_number(data, row) for row in range(1 << data.n)), key=len)
    score = min(round(0.92 * context.size), int(high / 1.15))
    while score >= SMALLEST_TEXT and measure(widest, score, "bold") > inner:
        score -= 1
    if score < SMALLEST_TEXT:
        return 0, 0
    name = round(0.68 * context.size)
    longest = name_of((1 << data.n) - 1, data.placed)
    while name >= SMALLEST_TEXT and measure(longest, name, "semibold") > inner:
        name -= 1
    if name < SMALLEST_TEXT or (name + score) * 1.22 > high:
        return 0, score
    return name, score


def _square_words(
    data: FigureData, row: int, rect: Rect, color: Color, sizes: tuple[int, int]
) -> tuple[Simple, ...]:
    """Name above, score below; on small squares the score alone."""
    name, score = sizes
    ink = ink_on(color)
    text = _number(data, row)
    if not score:
        return ()
    if not name:
        return (Text(rect, text, score, ink, "bold", "center"),)
    part = rect.h * name / (name + score)
    above, below = rect._replace(h=part), Rect(rect.x, rect.y + part, rect.w, rect.h - part)
    lift = 0.06 * rect.h
    return (
        Text(above.moved(0, lift), name_of(row, data.placed), name, ink, "semibold", "center"),
        Text(below.moved(0, -lift * 0.4), text, score, ink, "bold", "center"),
    )


def _marks(context: Context, data: FigureData, board: Placement) -> list[Simple]:
    """Outlines: cells that are read, then the pair; a thin dark line parts light ones from light squares."""
    theme = context.faces.kit.theme
    thick = max(round(0.17 * context.size), 2)
    inside = (0, 0, 0) if theme.dark else (255, 255, 255)
    found: list[Simple] = []
    pair = data.pair or ()
    colors = dict.fromkeys(data.marks, theme.reads)
    colors.update(zip(reversed(pair), (theme.paired, theme.accent), strict=False))
    for row, color in colors.items():
        rect = board.rect(board.cell(row))
        radius = min(0.12 * rect.w, 0.22 * context.size)
        found.append(Frame(rect, color, thick, radius))
        found.append(Frame(rect.inset(thick), inside, context.faces.hair, max(radius - thick, 0)))
    return found
