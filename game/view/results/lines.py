"""What drawers of results share: formulas filled with numbers, receipts in words, lists of lines."""

from collections.abc import Sequence
from math import isnan

import numpy as np

from game.methods.results import Number, Receipt, Terms
from game.view.commands.back import OnBoard
from game.view.commands.squares import LookAt
from game.view.draw_context import FINGER, DrawContext
from game.view.ops import Align, Fill, Rect
from game.view.scene import Scene
from game.view.scene_words import in_points, part_words, spoken_change, unit_words
from game.view.theme import readable
from game.view.widgets import PanelBuilder

#: A formula with more terms than the first number of each pair shows as many as the second, and the last.
EQUAL_SHOWN, WEIGHTED_SHOWN = (5, 3), (3, 2)
#: So many weights of a receipt are listed; of more the largest and the smallest.
LISTED_WEIGHTS = 3
#: The least height of a line that leads to a square, in pixels, and the least width of a bar, in type sizes.
LEAST_TARGET, LEAST_BAR = 24, 40


def formula_words(scene: Scene, terms: Terms) -> str:
    """The formula of a value with the numbers of this board."""
    return {"squares": _squares, "pairs": _pairs, "sizes": _sizes}[terms.of](scene, terms)


def _squares(scene: Scene, terms: Terms) -> str:
    """Squares that are added and subtracted: their names, then their numbers."""
    weights = [f"{abs(weight):.2f}·" if abs(weight) != 1 else "" for weight in terms.weights]
    names = [weight + scene.name(int(row)) for weight, row in zip(weights, terms.rows, strict=True)]
    numbers = [weight + part_words(scene, value) for weight, value in zip(weights, terms.values, strict=True)]
    signs = ["−" if weight < 0 else "+" for weight in terms.weights]
    return f"{_joined(signs, names)} = {_joined(signs, numbers)}"


def _joined(signs: Sequence[str], parts: Sequence[str]) -> str:
    first = "−" if signs[0] == "−" else ""
    rest = "".join(f" {sign} {part}" for sign, part in zip(signs[1:], parts[1:], strict=True))
    return f"{first}{parts[0]}{rest}"


def _pairs(scene: Scene, terms: Terms) -> str:
    del scene
    return f"mean of {len(terms.values)} changes, one for each pair of squares"


def _sizes(scene: Scene, terms: Terms) -> str:
    """Steps of a profile: their mean where they weigh the same, else each with its weight."""
    if np.ptp(terms.weights) == 0:
        inner = " + ".join(_shortened([part_words(scene, step) for step in terms.values], *EQUAL_SHOWN))
        return f"({inner.replace('+ -', '− ').replace('-', '−')}) / {len(terms.values)}"
    sizes = [part_words(scene, step) for step in np.abs(terms.values)]
    products = [f"{w:.2f}·{size}" for w, size in zip(terms.weights, sizes, strict=True)]
    signs = ["−" if step < 0 else "+" for step in terms.values]
    if len(products) > WEIGHTED_SHOWN[0]:
        shown = WEIGHTED_SHOWN[1]
        products = [*products[:shown], "…", products[-1]]
        signs = [*signs[:shown], "+", signs[-1]]
    return _joined(signs, products)


def _shortened(parts: list[str], most: int, shown: int) -> list[str]:
    return parts if len(parts) <= most else [*parts[:shown], "…", parts[-1]]


def receipt_words(receipt: Receipt) -> str:
    """How much a result has read."""
    read = (
        (len(set(receipt.rows.tolist())), "square"),
        (len(receipt.models), "model"),
        (len(receipt.examples), "example"),
        (len(receipt.checkpoints), "checkpoint"),
    )
    parts = [f"{count} {thing}{'' if count == 1 else 's'}" for count, thing in read if count]
    return f"receipt: {', '.join(parts) or 'nothing'} read"


def error_words(scene: Scene, error: float) -> str:
    """The standard error of a value that is estimated; of a small one its first digit that is not 0."""
    words = part_words(scene, error)
    if error > 0 and not float(words):
        words = f"{float(f'{100 * error if in_points(scene) else error:.1g}'):f}".rstrip("0")
    return f"± {words}"


def value_words(scene: Scene, number: Number) -> str:
    """A value, with its error where it has one."""
    return _with_error(scene, unit_words(scene, number.unit, number.value), number)


def spoken_value(scene: Scene, number: Number) -> str:
    """A value with its unit and its error, for those who hear it."""
    if number.unit != "change":
        return value_words(scene, number)
    return _with_error(scene, spoken_change(scene, number.value), number)


def _with_error(scene: Scene, value: str, number: Number) -> str:
    return value if number.stderr is None else f"{value} {error_words(scene, number.stderr)}"


def weight_words(receipt: Receipt) -> str:
    """How much the cells of a receipt count, the most first; "" where nothing is summed with weights."""
    weights = [float(weight) for weight in receipt.weights if weight]
    if not weights:
        return ""
    found = sorted({_weight(abs(weight)) for weight in weights}, key=float, reverse=True)
    sign = "±" if min(weights) < 0 < max(weights) else "+" if max(weights) > 0 else "−"
    listed = [sign + one for one in found]
    said = ", ".join(listed) if len(listed) <= LISTED_WEIGHTS else f"{listed[0]} to {listed[-1]}"
    return f"{'weight' if len(listed) == 1 else 'weights'} {said}"


def _weight(number: float) -> str:
    """A weight as one or two digits that say something: 1, 0.25, 0.083, 0.0012."""
    return f"{float(f'{number:.2g}'):g}" if number < 0.1 else f"{number:.3g}"


def item_name(scene: Scene, of: str, item: int, short: bool = False) -> str:
    """What an entry of a ranking is called. short: a tile by its letter alone."""
    if of in ("tiles", "waiting"):
        tile = scene.tile(scene.state.placed[item]) if of == "tiles" else scene.evidence.waiting[item]
        return tile.letter if short else f"{tile.letter}, {tile.source}"
    if of == "rows":
        return scene.name(item)
    if of == "columns":
        return scene.column_name(item)
    for place, letter in enumerate(scene.state.placed):
        size = scene.tile(letter).size if scene.readings.method_row >> place & 1 else 0
        if item < size:
            return f"{letter}, example {item + 1}"
        item -= size
    return f"example {item + 1}"


def draw_lines(
    kit: DrawContext,
    builder: PanelBuilder,
    box: Rect,
    lines: Sequence[Sequence[str]],
    *,
    head: bool = False,
    squares: Sequence[int] = (),
    bars: Sequence[float] = (),
) -> Rect:
    """Lines of columns, the first at the left and the others at the right, as many as there is room for.

    head: whether the first line is one of headings. squares: the square that each other line leads to, -1 for
    none. bars: a value for each other line, drawn after its first column. What is left of the box comes back.
    """
    theme, h = kit.theme, kit.line(12)
    touched = any(square >= 0 for square in squares)
    high = max(h, kit.px(FINGER if kit.touch else LEAST_TARGET)) if touched else h
    shown = list(lines)[: max(int(box.h / high), 0)]
    if len(shown) < len(lines) and shown:
        shown = [*shown[:-1], [f"and {len(lines) - len(shown) + 1} more"]]
    columns = max((len(line) for line in lines), default=1)
    bar_w = _bar_width(kit, lines, columns, box.w) if bars else 0.0
    edges = _edges(kit, lines, columns, box.w, bar_w)
    for number, line in enumerate(shown):
        y, k = box.y + number * high, number - head
        faint = head and number == 0
        ink = readable(theme.faint if faint else theme.ink, theme.window)
        more = len(line) < columns
        for column, words in enumerate(line):
            left, right = edges[column]
            left += kit.px(6) if column else 0  # words of two columns never touch
            cell = Rect(box.x + left, y, (box.w if more else right) - left, high)
            align: Align = "right" if column else "left"
            builder.add(kit.fitted(cell, words, 12, ink, align=align, ground=theme.window))
        if faint or more:
            continue
        if bar_w and k < len(bars):
            start = box.x + edges[0][1] + kit.px(4)
            _bar(kit, builder, Rect(start, y + high * 0.25, bar_w - kit.px(8), high * 0.5), bars, k)
        if k < len(squares) and squares[k] >= 0:
            place = Rect(box.x, y, edges[-1][1], high)
            words = ", ".join(words for words in line if words)
            id = f"line:{k}:{squares[k]}"
            builder.touch(place, id, OnBoard(LookAt(squares[k])), "button", words)
    used = min(len(shown) * high + kit.px(4), box.h)
    return Rect(box.x, box.y + used, box.w, box.h - used)


def _bar_width(kit: DrawContext, lines: Sequence[Sequence[str]], columns: int, width: float) -> float:
    """How wide bars may become, with their edges; 0 where words leave them no room."""
    room = min(width - sum(_natural(kit, lines, columns)), kit.em(260))
    return room if room >= kit.em(LEAST_BAR) else 0.0


def _natural(kit: DrawContext, lines: Sequence[Sequence[str]], columns: int) -> list[float]:
    """How wide the words of each column are, with the gap after them."""
    size, whole = kit.size(12), [line for line in lines if len(line) == columns]
    return [
        max((kit.width_of(line[k], size) for line in whole), default=0.0) + kit.px(8) for k in range(columns)
    ]


def _edges(
    kit: DrawContext, lines: Sequence[Sequence[str]], columns: int, width: float, bars: float
) -> list[tuple[float, float]]:
    """Where columns begin and end: as wide as their words where there is room, else each a little less."""
    natural = _natural(kit, lines, columns)
    room = width - bars
    if sum(natural) > room:
        first = max(room - sum(natural[1:]), room / columns)
        share = (room - first) / max(sum(natural[1:]), 1)
        natural = [first, *(w * min(share, 1.0) for w in natural[1:])]
    else:
        spare = min((room - sum(natural)) / max(columns - 1, 1), kit.px(32)) if columns > 1 else 0.0
        natural = [natural[0], *(w + spare for w in natural[1:])]
    edges, x = [], 0.0
    for k, w in enumerate(natural):
        edges.append((x, x + w - (kit.px(2) if not k else 0)))
        x += w + (bars if not k else 0)
    return edges


def _bar(kit: DrawContext, builder: PanelBuilder, box: Rect, values: Sequence[float], k: int) -> None:
    """The bar of one value among others, from the line where it is nothing."""
    low, high = min(0.0, *values), max(0.0, *values)
    unit = box.w / ((high - low) or 1.0)
    zero, value = box.x - low * unit, values[k]
    if isnan(value):
        return
    color = kit.theme.gain if value >= 0 else kit.theme.loss
    wide = max(abs(value) * unit, 1.0)
    builder.add(Fill(Rect(zero if value >= 0 else zero - wide, box.y, wide, box.h), color, kit.px(2)))


def draw_note(kit: DrawContext, builder: PanelBuilder, box: Rect, note: str, receipt: Receipt) -> Rect:
    """What a reader should know of a result, and what it has read; the rest of the box below.

    Without room for all of it, what it has read alone.
    """
    h = kit.line(11)
    if box.h < h:
        return box
    read = ", ".join(part for part in (receipt_words(receipt), weight_words(receipt)) if part)
    words = f"{note} ({read})" if note else read
    faint = readable(kit.theme.faint, kit.theme.window)
    high = kit.paragraph_height(words, 11, box.w)
    if note and high <= box.h / 2:
        builder.add(*kit.paragraph(box._replace(h=high), words, 11, faint, ground=kit.theme.window))
        return Rect(box.x, box.y + high, box.w, box.h - high)
    words = read
    builder.add(kit.fitted(box._replace(h=h), words, 11, faint, ground=kit.theme.window))
    return Rect(box.x, box.y + h, box.w, box.h - h)
