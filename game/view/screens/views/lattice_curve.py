"""The curve below the layers: mean, best and worst of every size, over the places of the layers."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise

from game.book.phrases import say
from game.view.draw_context import DrawContext
from game.view.ops import Color, Disc, Fill, Line, Op, Panel, Rect, Shape, Target, Text, Weight
from game.view.projections.base import Placement
from game.view.scene import Scene, plain_scene
from game.view.screens.square_colors import value_color, words_of
from game.view.screens.views.lattice_facts import EQUAL, Size, sign_of, sizes_of
from game.view.theme import readable

#: Where a value stands, in pixels.
Heights = Callable[[float], float]
#: Type sizes of the means and of all other words.
NUMBER, WORDS = 14, 13
#: Between the layers and the curve, in pixels of the layout.
GAP = 12
#: Of a curve that would be lower than this only the axis is drawn.
LEAST = 16


def draw_guides(kit: DrawContext, scene: Scene, area: Rect, board: Placement) -> Panel:
    """A thin line from each layer down to its size."""
    foot = _axis(kit, area)
    columns = _columns(scene.n, board)
    ops = tuple(Fill(Rect(round(x), area.y, 1, foot - area.y), kit.theme.track) for x in columns)
    return Panel("lattice-guides", Rect(area.x, area.y, area.w, foot - area.y), ops)


def draw_curve(kit: DrawContext, scene: Scene, area: Rect, board: Placement) -> Panel:
    """The band from worst to best, the line of means with its numbers, and the sizes under it."""
    top = board.view.bottom
    ops, targets = _drawn(kit, plain_scene(scene), area, top, _columns(scene.n, board))
    return Panel("lattice-curve", Rect(area.x, top, area.w, area.bottom - top), ops, targets)


def _axis(kit: DrawContext, area: Rect) -> float:
    """The height of the axis: its words stand below it."""
    return area.bottom - kit.line(WORDS) - kit.px(2)


def _columns(n: int, board: Placement) -> tuple[float, ...]:
    """The middle of each layer."""
    return tuple(board.rects[(1 << size) - 1].middle[0] for size in range(n + 1))


def part_of(scene: Scene, value: float) -> float:
    """Where a value stands in the curve, from 0 to 1: better is higher."""
    if scene.lens.squares == "difference":
        return (min(max(sign_of(scene) * value / scene.widest, -1.0), 1.0) + 1) / 2
    return scene.shade_of(value)


@lru_cache(maxsize=16)
def _drawn(
    kit: DrawContext, scene: Scene, area: Rect, edge: float, xs: tuple[float, ...]
) -> tuple[tuple[Op, ...], tuple[Target, ...]]:
    """The curve, whichever part of the layers is seen. edge: their lower one. xs: the middle of each."""
    theme = kit.theme
    top, foot = edge + kit.px(GAP + 4) + kit.line(WORDS), _axis(kit, area) - kit.px(8)
    box = Rect(area.x, top, area.w, max(foot - top, 1.0))

    def height(value: float) -> float:
        return box.bottom - part_of(scene, value) * box.h

    ops: list[Op] = list(_sizes(kit, scene, area, xs))
    if foot - top < kit.em(LEAST):
        return tuple(ops), tuple(
            _targets(scene, Rect(area.x, area.bottom - kit.em(24), area.w, kit.em(24)), xs)
        )
    shown = [size for size in sizes_of(scene) if size and area.x <= xs[size.tiles] <= area.right]
    for one, other in pairwise(shown):
        if other.tiles != one.tiles + 1:
            continue
        x1, x2 = xs[one.tiles], xs[other.tiles]
        high, low = (height(one.high), height(other.high)), (height(one.low), height(other.low))
        ops.append(Shape(((x1, high[0]), (x2, high[1]), (x2, low[1]), (x1, low[0])), theme.track))
        thin = max(kit.px(1.4), 1.0)
        ops += (Line(x1, y1, x2, y2, theme.faint, thin) for y1, y2 in (high, low))
    for one, other in pairwise(shown):
        if other.tiles == one.tiles + 1:
            x1, x2 = xs[one.tiles], xs[other.tiles]
            ops.append(Line(x1, height(one.mean), x2, height(other.mean), theme.ink, max(kit.px(3.4), 2.0)))
    for size in shown:
        color = value_color(kit, scene, size.mean)
        ops.append(
            Disc(xs[size.tiles], height(size.mean), kit.px(6), color, theme.ink, max(kit.px(1.5), 1.0))
        )
    begin = edge + kit.px(GAP)
    room = Rect(area.x, begin, area.w, foot + kit.px(8) - begin)
    lines = [op for op in ops if isinstance(op, Line)]
    ops += _words(kit, scene, room, xs, shown, height, lines)
    return tuple(ops), tuple(_targets(scene, box, xs))


class _Pen:
    """Words that are set down one after the other, where no others lie and they cross the fewest lines."""

    def __init__(self, kit: DrawContext, room: Rect, taken: list[Rect], lines: list[Line]) -> None:
        self.kit, self.room, self.taken, self.lines = kit, room, taken, lines
        self.ops: list[Op] = []

    def write(
        self, words: str, size: int, weight: Weight, color: Color, *corners: tuple[float, float]
    ) -> None:
        """At the best of some upper left corners; not at all where there is no room."""
        width, high = self.kit.width_of(words, size, weight) + 2, size * 1.25
        boxes = [Rect(x, y, width, high) for x, y in corners]
        free = [
            box
            for box in boxes
            if self.room.contains(box, 0) and not any(box.meets(other) for other in self.taken)
        ]
        if free:
            box = min(free, key=self._crossed)
            self.taken.append(box)
            self.ops.append(Text(box, words, size, color, weight, "left"))

    def _crossed(self, box: Rect) -> int:
        core = box.inset(1, box.h * 0.15)
        return sum(_crosses(line, core) for line in self.lines)


def _crosses(line: Line, box: Rect) -> bool:
    """Whether a line, which never turns back to the left, passes through a rectangle."""
    left, right = max(line.x1, box.x), min(line.x2, box.right)
    if left >= right:
        return False
    slope = (line.y2 - line.y1) / (line.x2 - line.x1)
    ys = sorted(line.y1 + slope * (x - line.x1) for x in (left, right))
    return ys[1] > box.y and ys[0] < box.bottom


def _words(
    kit: DrawContext,
    scene: Scene,
    room: Rect,
    xs: tuple[float, ...],
    shown: list[Size],
    height: Heights,
    lines: list[Line],
) -> list[Op]:
    """The means, and the names of each size's best and worst where there is room."""
    theme = kit.theme
    small, large = kit.size(WORDS), kit.size(NUMBER)
    dot = kit.px(7)
    taken = [Rect(xs[s.tiles] - dot, height(s.mean) - dot, 2 * dot, 2 * dot) for s in shown]
    pen = _Pen(kit, room, taken, lines)
    for size in shown:
        x, y = xs[size.tiles], height(size.mean)
        words = words_of(scene, size.mean)
        width = kit.width_of(words, large, "bold") + 2
        above, below = y - dot - large * 1.2, y + dot - kit.px(3)
        right, left = x + dot + kit.px(3), x - width - dot
        places = (
            (right, below),
            (right, above),
            (left, above),
            (left, below),
            (x - width / 2, above - kit.px(4)),
        )
        pen.write(words, large, "bold", theme.ink, *places)
    faint = readable(theme.faint, theme.window)
    graded = bool(scene.evidence.better)
    for size in shown:
        if size.sets < 2 or abs(size.high - size.low) < EQUAL:
            continue
        x = xs[size.tiles]
        best = say("lattice.best" if graded else "lattice.most", row=scene.letters(size.best))
        worst = say("lattice.worst" if graded else "lattice.least", row=scene.letters(size.worst))
        best_w, worst_w = (kit.width_of(words, small) + 2 for words in (best, worst))
        reach = xs[1] - xs[0] - kit.px(10)
        if max(best_w, worst_w) > reach:
            continue
        high, low = height(size.high), height(size.low)
        over = high - small * 1.25 - kit.px(4)
        pen.write(best, small, "regular", faint, (x - best_w + kit.px(4), over), (x - best_w / 2, over))
        under = low + kit.px(4)
        pen.write(
            worst, small, "regular", faint, (x + kit.px(10), under), (x - worst_w / 2, under + kit.px(8))
        )
    return pen.ops


def _sizes(kit: DrawContext, scene: Scene, area: Rect, xs: tuple[float, ...]) -> list[Op]:
    """The axis: how many tiles each layer has."""
    size = kit.size(WORDS)
    top = area.bottom - size * 1.3
    ops: list[Op] = []
    end = area.x - kit.px(4)
    for tiles, x in enumerate(xs):
        words = str(tiles) if tiles else say("lattice.tiles")
        if not tiles and len(xs) > 1 and kit.width_of(words, size, "bold") * 0.75 > xs[1] - x:
            words = str(tiles)
        width = kit.width_of(words, size, "bold") + 2
        left = min(max(x - width / 2, area.x), area.right - width)
        if area.x - 1 <= x <= area.right + 1 and left >= end + kit.px(2):
            ops.append(Text(Rect(left, top, width, size * 1.3), words, size, kit.theme.ink, "bold", "center"))
            end = left + width
    return ops


def _targets(scene: Scene, area: Rect, xs: tuple[float, ...]) -> Iterator[Target]:
    """Each size in words, for those who hear them."""
    graded = bool(scene.evidence.better)
    for size in sizes_of(scene):
        if size is None:
            continue
        one = size.tiles == 1
        words = say("lattice.size-one") if one else say("lattice.size", tiles=size.tiles)
        facts = {"size": words, "mean": words_of(scene, size.mean)}
        if size.sets > 1:
            best = say("lattice.best" if graded else "lattice.most", row=scene.letters(size.best))
            worst = say("lattice.worst" if graded else "lattice.least", row=scene.letters(size.worst))
            facts |= {"best": best, "worst": worst}
            facts |= {"high": words_of(scene, size.high), "low": words_of(scene, size.low)}
        label = say("lattice.size-spoken-range" if size.sets > 1 else "lattice.size-spoken", **facts)
        x = min(max(xs[size.tiles], area.x + 10), area.right - 10)
        yield Target(
            Rect(x - 8, area.y, 16, area.h), f"curve:{size.tiles}", None, "text", label, focusable=False
        )
