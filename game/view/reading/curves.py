"""A curve: mean score against the number of tiles in the row, with every row as a dot."""

from itertools import pairwise

from game.book.number_format import score
from game.book.texts.figures import FigureData
from game.core.masks import popcount
from game.view.ops import Align, Color, Disc, Fill, Frame, Line, Rect, Simple, Text
from game.view.reading.lines import Slip
from game.view.reading.type_context import Context
from game.view.reading.typography import Typography
from game.view.theme import blend

#: Width and height of the whole picture in type sizes, the radius of a dot, and how far the dots of one
#: size spread, in parts of the way to the next size.
WIDTH, HEIGHT, DOT, SPREAD = 30.0, 14.0, 0.17, 0.5
#: What the axis below counts, in as many words as there is room for.
COUNTED = ("tiles in the training set", "tiles in the row", "tiles")


def part_of(data: FigureData, value: float) -> float:
    """Where a value stands on the colour scale; light is good."""
    part = _height(data, value)
    return 1.0 - part if data.lower_is_better else part


def _height(data: FigureData, value: float) -> float:
    """Where a value stands between the ends of the scale: 0 to 1."""
    part = (value - data.low) / (data.high - data.low) if data.high > data.low else 1.0
    return min(max(part, 0.0), 1.0)


def shown(data: FigureData, value: float) -> str:
    """A value as the board writes it."""
    if data.lower_is_better:
        return f"{value:.2f}"
    return score(value, data.high, data.opened.pack.world.kind.has_loss)


def set_curve(
    slip: Slip, context: Context, data: FigureData | None, x: float, y: float, width: float
) -> tuple[float, list[tuple[int, Rect]]]:
    """Set a curve into `width` pixels from (x, y) on; its lower edge, and where each row's dot is."""
    faces = context.faces
    size = context.scaled(round(faces.small * 0.92))
    line = round(size * 1.4)
    high = context.em(HEIGHT)
    label = round(faces.measure("0.00", size, "reading") + 0.5 * size)
    area = Rect(x + label, y + line, min(width, context.em(WIDTH)) - label, high - 3 * line)
    if data is None:
        slip.ops.append(Frame(area, faces.rule, faces.hair))
        return y + high, []
    slip.ops += _axes(faces, data, area, x, y, size, line)
    step = (area.w - 2 * size) / max(data.n, 1)
    places = {
        row: (area.x + size + at * step, area.bottom - _height(data, data.values[row]) * area.h)
        for row, at in _spread(data).items()
    }
    radius = max(DOT * context.size, 2.0)
    soft = blend(faces.ground, faces.link, 0.5)
    slip.ops += [Disc(px, py, radius, soft) for px, py in places.values()]
    means = [
        (area.x + size + k * step, area.bottom - _height(data, mean) * area.h)
        for k, mean in enumerate(data.means)
    ]
    thick = max(round(0.11 * context.size), 2)
    slip.ops += [Line(*first, *second, faces.link, thick) for first, second in pairwise(means)]
    slip.ops += [Disc(px, py, 1.5 * radius, faces.link, faces.ground, 1) for px, py in means]
    slip.ops += _rings(context, data, places, radius)
    reach = 2.2 * radius
    return y + high, [
        (row, Rect(px - reach, py - reach, 2 * reach, 2 * reach)) for row, (px, py) in places.items()
    ]


def _spread(data: FigureData) -> dict[int, float]:
    """Where each row's dot stands on the axis: by its size, those of one size beside each other."""
    found: dict[int, float] = {}
    for size in range(data.n + 1):
        rows = [row for row in range(1 << data.n) if popcount(row) == size]
        for k, row in enumerate(rows):
            found[row] = size + SPREAD * ((k + 0.5) / len(rows) - 0.5)
    return found


def _axes(
    faces: Typography, data: FigureData, area: Rect, x: float, y: float, size: int, line: int
) -> list[Simple]:
    """Lines and numbers at the left and below, and what they count."""
    quiet = blend(faces.ground, faces.rule, 0.5)
    ops: list[Simple] = []

    def label(box: Rect, text: str, align: Align, color: Color = faces.faint) -> Text:
        return Text(box, text, size, color, "reading", align)

    what = "loss" if data.lower_is_better else "score"
    ops.append(label(Rect(area.x, y, area.w, line * 0.9), what, "left"))
    for k in range(5):
        height = round(area.bottom - k * area.h / 4)
        ops.append(Fill(Rect(area.x, height, area.w, faces.hair), faces.number if not k else quiet))
        if not k % 2:
            value = shown(data, data.low + k * (data.high - data.low) / 4)
            place = Rect(x, height - line / 2, area.x - x - 0.4 * size, line)
            ops.append(label(place, value, "right"))
    step = (area.w - 2 * size) / max(data.n, 1)
    for k in range(data.n + 1):
        place = Rect(area.x + size + k * step - size, area.bottom + line * 0.2, 2 * size, line * 0.9)
        ops.append(label(place, str(k), "center"))
    foot = Rect(area.x, area.bottom + line * 1.1, area.w, line * 0.9)
    words = [text for text in COUNTED if faces.measure(text, size, "reading") <= area.w]
    return [*ops, label(foot, words[0], "center")] if words else ops


def _rings(
    context: Context, data: FigureData, places: dict[int, tuple[float, float]], radius: float
) -> list[Simple]:
    """Marked rows as full dots in the colour of their mark, on a dark or light edge."""
    theme = context.faces.kit.theme
    colors = dict.fromkeys(data.marks, theme.reads)
    colors.update(zip(reversed(data.pair or ()), (theme.paired, theme.accent), strict=False))
    return [Disc(*places[row], 1.9 * radius, color, theme.ink, 1) for row, color in colors.items()]
