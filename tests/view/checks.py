"""Faults of a picture, each as a sentence: texts that do not fit, overlap, are covered or cannot be read.

A text's *ink* is the rectangle that its glyphs fill, from the real fonts, where the painter puts it.
Ops are numbered through all panels in painting order; overlays are panels that lie over others on purpose.
"""

from functools import cache
from typing import NamedTuple

import numpy as np

from game.shell.fonts import Fonts
from game.shell.session import kit_for
from game.view.draw_context import SMALLEST_TEXT
from game.view.ops import Disc, Fill, Frame, Hatch, Image, Line, Mosaic, Rect, Shape, Text, hit
from game.view.settings import Settings
from game.view.theme import LEAST_CONTRAST, contrast

OVERLAYS = ("magnifier", "plate", "dragged", "flyer:", "fold")
#: Texts may touch and leave their box by this many pixels: rounding to whole pixels.
SLACK = 1.0
FONTS = Fonts()


class Placed(NamedTuple):
    """An op with its number in painting order and its panel."""

    order: int
    panel: str
    clip: Rect
    op: object


@cache
def kit_of(width, height, scale, theme="paper", palette="ember"):
    return kit_for(Settings(theme=theme, palette=palette, scale=scale), (width, height), FONTS.measure)


@cache
def _rows(text, size, weight):
    """Where glyphs begin and end within the line, and how far they reach from the middle of capitals."""
    font = FONTS.font(weight, size)
    metrics = [metric for metric in font.metrics(text) if metric is not None]
    middle = font.metrics("H")[0][3] / 2
    high, low = max(m[3] for m in metrics), min(m[2] for m in metrics)
    whole = FONTS.measure(text, size, weight)
    begin = whole - FONTS.measure(text.lstrip(), size, weight)
    return whole, begin, FONTS.measure(text.rstrip(), size, weight), high - middle, middle - low


def ink(op):
    """The rectangle that the glyphs of a text fill."""
    width, begin, end, above, below = _rows(op.text, op.size, op.weight)
    spare = op.box.w - width
    left = op.box.x + {"left": 0.0, "center": spare / 2, "right": spare}[op.align]
    middle = op.box.y + op.box.h / 2
    return Rect(left + begin, middle - above, end - begin, above + below)


def placed(picture):
    return [
        Placed(order, panel.name, panel.rect, op)
        for order, (panel, op) in enumerate((panel, op) for panel in picture for op in panel.ops)
    ]


def texts_of(picture):
    return [item for item in placed(picture) if isinstance(item.op, Text) and item.op.text.strip()]


def is_overlay(name):
    return name.startswith(OVERLAYS)


def _quoted(item):
    return f"{item.panel}: {item.op.text!r} (size {item.op.size})"


def _short(rect):
    return "({:.0f}, {:.0f}, {:.0f} x {:.0f})".format(*rect)


def text_faults(picture, kit):
    """Texts that leave their box, their panel or the window; panels that leave the window."""
    window = Rect(0, 0, kit.width, kit.height)
    for item in texts_of(picture):
        box, fill = item.op.box, ink(item.op)
        if item.op.text.endswith("…"):
            yield f"{_quoted(item)} is cut"
        if item.op.size < SMALLEST_TEXT:
            yield f"{_quoted(item)} is too small to be read"
        if not box.contains(fill, SLACK):
            yield f"{_quoted(item)} fills {_short(fill)} and leaves its box {_short(box)}"
        if not item.clip.contains(box, SLACK):
            yield f"{_quoted(item)} has its box {_short(box)} outside its panel {_short(item.clip)}"
        if not window.contains(fill, 0.0):
            yield f"{_quoted(item)} leaves the window: {_short(fill)}"
    for panel in picture:
        # A panel may be painted a few pixels wider than what it shows, for the halo of its frame.
        if panel.ops and not window.contains(panel.rect, kit.px(3)) and not is_overlay(panel.name):
            yield f"panel {panel.name} leaves the window: {_short(panel.rect)}"


def _parts(op):
    """The rectangles that an op paints over, as far as it hides what is below."""
    match op:
        case Fill(rect):
            return [rect]
        case Image(box) | Mosaic(box):
            return [box]
        case Disc(x, y, r):
            return [Rect(x - 0.7 * r, y - 0.7 * r, 1.4 * r, 1.4 * r), Rect(x - r, y - 1, 2 * r, 2)]
        case Shape(points):
            xs, ys = [x for x, _ in points], [y for _, y in points]
            return [Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)).inset(1)]
        case Frame(rect, _, w):
            sides = Rect(rect.x, rect.y, rect.w, w), Rect(rect.x, rect.bottom - w, rect.w, w)
            return [*sides, Rect(rect.x, rect.y, w, rect.h), Rect(rect.right - w, rect.y, w, rect.h)]
        case Line(x1, y1, x2, y2, _, w) if x1 == x2 or y1 == y2:
            low, high = (min(x1, x2), min(y1, y2)), (max(x1, x2), max(y1, y2))
            return [Rect(low[0] - w / 2, low[1] - w / 2, high[0] - low[0] + w, high[1] - low[1] + w)]
        case Hatch(rect):
            return [rect]
    return []


def _edges(rects):
    """Left, top, right, lower edges of rectangles: (4, k)."""
    if not rects:
        return np.zeros((4, 0))
    return np.array([(r.x, r.y, r.x + r.w, r.y + r.h) for r in rects]).T


def _meeting(first, second, slack):
    """Which rectangles share more than `slack` in both directions: (k, l)."""
    a, b = first[:, :, None], second[:, None, :]
    wide = np.minimum(a[2], b[2]) - np.maximum(a[0], b[0])
    high = np.minimum(a[3], b[3]) - np.maximum(a[1], b[1])
    return (wide > slack) & (high > slack)


def crowd_faults(picture):
    """Words that follow one another without a gap, so that they read as one."""
    texts = [item for item in texts_of(picture) if len(item.op.text) > 1]
    inks = [ink(item.op) for item in texts]
    wide = _edges([r.inset(-0.06 * item.op.size, r.h / 4) for r, item in zip(inks, texts, strict=True)])
    for k, j in zip(*np.nonzero(np.triu(_meeting(wide, wide, 0.0), 1)), strict=True):
        if texts[k].panel == texts[j].panel:
            yield f"{_quoted(texts[k])} runs into {_quoted(texts[j])}"


def cover_faults(picture, walking=False):
    """Texts that meet other texts, or that something lies over; what an overlay hides is hidden on purpose.

    walking: the operator's piece is on its way, and it and its trail may cross what they pass.
    """
    items = placed(picture)
    texts = [item for item in items if isinstance(item.op, Text) and item.op.text.strip()]
    inks = _edges([ink(item.op) for item in texts])
    orders = np.array([item.order for item in texts])
    later = orders[:, None] < orders[None, :]
    for k, j in zip(*np.nonzero(_meeting(inks, inks, SLACK) & later), strict=True):
        if not _hidden(picture, texts[k], texts[j]):
            yield f"{_quoted(texts[k])} and {_quoted(texts[j])} overlap"
    covers = [(item, part) for item in items if not isinstance(item.op, Text) for part in painted(item)]
    if not covers:
        return
    over = _meeting(inks, _edges([part for _, part in covers]), SLACK)
    over &= orders[:, None] < np.array([item.order for item, _ in covers])[None, :]
    for k, j in zip(*np.nonzero(over), strict=True):
        item = covers[j][0]
        if not is_overlay(item.panel) and not (walking and item.panel == "piece"):
            yield f"{_quoted(texts[k])} is covered by {_named(item)}"


def painted(item):
    """What an op paints over, cut to its panel: the painter clips there."""
    for part in _parts(item.op):
        left, top = max(part.x, item.clip.x), max(part.y, item.clip.y)
        right, bottom = min(part.right, item.clip.right), min(part.bottom, item.clip.bottom)
        if right > left and bottom > top:
            yield Rect(left, top, right - left, bottom - top)


def _named(item):
    role = f" {item.op.role}" if isinstance(item.op, Disc) and item.op.role else ""
    return f"a {type(item.op).__name__}{role} of {item.panel}"


def _hidden(picture, lower, upper):
    """Whether an overlay stands between two texts with a ground of its own."""
    if lower.panel == upper.panel or not is_overlay(upper.panel):
        return False
    panel = next(panel for panel in picture if panel.name == upper.panel)
    return any(isinstance(op, Fill) and op.rect.contains(ink(upper.op), SLACK) for op in panel.ops)


def target_faults(picture, kit, least=24.0):
    """Targets that are too small, leave the window or lie wholly under others; names that stand twice."""
    window = Rect(0, 0, kit.width, kit.height)
    wanted = {"button": least, "tab": 18.0, "slider": 18.0, "card": least}
    for panel in picture:
        for target in panel.targets:
            rect = target.rect
            if not window.contains(rect):
                yield f"{target.id} leaves the window: {_short(rect)}"
            if not target.focusable or target.role not in wanted:
                continue
            if rect.h + 0.5 < kit.px(wanted[target.role]) or rect.w + 0.5 < kit.px(least):
                yield f"{target.id} is only {rect.w:.0f} x {rect.h:.0f}"
            if not any(
                (under := hit(picture, rect.x + rect.w * a, rect.y + rect.h * b)) and under.id == target.id
                for b in (0.5, 0.1, 0.9)
                for a in (0.5, 0.1, 0.9)
            ):
                yield f"{target.id} cannot be touched: something lies over it"
            if not target.label.strip():
                yield f"{target.id} has no words for a screen reader"


def contrast_faults(picture):
    """Texts that cannot be read on what is beneath them, or that name another ground than the one there."""
    items = placed(picture)
    grounds = [
        (item, rect)
        for item in items
        if isinstance(item.op, Fill | Image | Mosaic | Hatch)
        for rect in painted(item)
    ]
    texts = [item for item in items if isinstance(item.op, Text) and item.op.text.strip()]
    if not texts or not grounds:
        return
    edges = _edges([rect for _, rect in grounds])
    ground_orders = np.array([item.order for item, _ in grounds])
    inks = [ink(item.op).inset(1) for item in texts]
    for across, down in ((0.5, 0.5), (0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)):
        x = np.array([r.x + across * r.w for r in inks])[:, None]
        y = np.array([r.y + down * r.h for r in inks])[:, None]
        inside = (edges[0] <= x) & (x < edges[2]) & (edges[1] <= y) & (y < edges[3])
        inside &= ground_orders < np.array([item.order for item in texts])[:, None]
        top = np.where(inside.any(axis=1), inside.shape[1] - 1 - inside[:, ::-1].argmax(axis=1), -1)
        for k, text in enumerate(texts):
            if top[k] < 0:
                yield f"{_quoted(text)} stands on nothing"
            else:
                yield from _ground_faults(text, grounds, inside[k], int(top[k]))


def _ground_faults(text, grounds, inside, top):
    item = grounds[top][0]
    if isinstance(item.op, Image | Mosaic):
        yield f"{_quoted(text)} stands on a picture of {item.panel}"
        return
    colors = [item.op.color]
    if isinstance(item.op, Hatch):
        below = int(np.flatnonzero(inside[:top])[-1])
        colors.append(grounds[below][0].op.color)
    for color in colors:
        ratio = contrast(text.op.color, color)
        if ratio < LEAST_CONTRAST:
            yield f"{_quoted(text)}: {text.op.color} on {color} has contrast {ratio:.2f}"
    if text.op.ground is not None and [text.op.ground] != colors:
        yield f"{_quoted(text)} says it stands on {text.op.ground}, but {colors} is there"


def every_fault(picture, kit, walking=False):
    """All faults of the geometry of a picture."""
    names = [panel.name for panel in picture]
    yield from (f"two panels are called {name}" for name in set(names) if names.count(name) > 1)
    yield from text_faults(picture, kit)
    yield from cover_faults(picture, walking)
    yield from crowd_faults(picture)
    yield from target_faults(picture, kit)
