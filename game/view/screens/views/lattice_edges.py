"""The edges of the lattice: faint between all neighbours of small boards, the focus tile's with their sign.

Of larger boards only the focus tile's edges are drawn, and the cursor's own. What does not change with the
cursor is remembered: it is found again by the plain scene and by where the layers stand.
"""

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from game.core.masks import neighbours
from game.view.draw_context import DrawContext
from game.view.ops import Color, Fill, Line, Op, Panel, Rect, Text
from game.view.projections.base import Placement
from game.view.scene import Scene, plain_scene
from game.view.scene_words import change_words
from game.view.screens.views.lattice_facts import EQUAL, Join, greedy_rows, joins_of, sign_of
from game.view.theme import readable
from game.view.widgets import change_color

#: Of larger boards only the focus tile's edges and the cursor's are drawn, and only those at the cursor are
#: labelled.
ALL_EDGES, ALL_LABELS = 4, 5
#: Of larger boards only edges between squares in sight.
WHOLE_EDGES = 6
#: Where lines of sets are lower than so many pixels edges would fill all that is between the layers.
LEAST_LINES = 6
#: The breadth of the focus tile's edges, for boards of up to so many tiles, in pixels of the layout.
BREADTHS = ((4, 3.0), (5, 2.5), (6, 2.0), (10, 1.4))
#: From one dash of an edge to the next, in pixels of the layout.
DASH = 9
#: Where on an edge its label may stand, the best place first.
PLACES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)


class Ends(NamedTuple):
    """An edge in pixels: from the smaller set's right side to the larger set's left side."""

    x1: float
    y1: float
    x2: float
    y2: float

    def at(self, part: float) -> tuple[float, float]:
        """The point at a part of the way."""
        return self.x1 + (self.x2 - self.x1) * part, self.y1 + (self.y2 - self.y1) * part


def ends_of(board: Placement, row: int, joined: int) -> Ends:
    """Where an edge begins and ends."""
    one, other = board.rects[row], board.rects[joined]
    return Ends(one.right, one.middle[1], other.x, other.middle[1])


def _line(ends: Ends, color: Color, width: float) -> Line:
    return Line(*ends, color, width)


def draw_edges(kit: DrawContext, scene: Scene, board: Placement, clip: Rect) -> tuple[Panel, ...]:
    """What lies under the nodes: all edges, the cursor's, the focus tile's, and the greedy path."""
    plain = plain_scene(scene)
    below, above = _cursor(kit, scene, board)
    panels = [
        Panel("lattice-all", clip, _faint(kit, board, scene.n)),
        Panel("lattice-below", _around(below, clip), below),
        Panel("lattice-above", _around(above, clip), above),
        Panel("lattice-greedy", clip, _greedy(kit, plain, board)),
        Panel("lattice-focus", clip, _focus(kit, plain, board, scene.focus_bit, clip)),
    ]
    return tuple(panel for panel in panels if panel.ops)


def _around(lines: tuple[Line, ...], clip: Rect) -> Rect:
    """The part of the layers that some lines take: nothing else is painted anew when they change."""
    if not lines:
        return clip
    xs, ys = (
        [x for line in lines for x in (line.x1, line.x2)],
        [y for line in lines for y in (line.y1, line.y2)],
    )
    box = Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)).inset(
        -max(line.width for line in lines)
    )
    return box.within(clip) or clip._replace(w=0, h=0)


@lru_cache(maxsize=8)
def _faint(kit: DrawContext, board: Placement, n: int) -> tuple[Op, ...]:
    if n > ALL_EDGES:
        return ()
    width = max(kit.px(1), 1.0)
    return tuple(
        _line(ends_of(board, row, row | 1 << tile), kit.theme.edge, width)
        for row in range(1 << n)
        for tile in range(n)
        if not row >> tile & 1
    )


def _cursor(kit: DrawContext, scene: Scene, board: Placement) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The edges of the square one looks at, to its smaller neighbours and to its larger ones."""
    cursor = scene.lens.cursor
    color, width = kit.theme.faint, max(kit.px(1.6), 1.0)
    around = neighbours(cursor, scene.n)
    below = tuple(_line(ends_of(board, row, cursor), color, width) for row in around if row < cursor)
    above = tuple(_line(ends_of(board, cursor, row), color, width) for row in around if row > cursor)
    return below, above


def breadth(kit: DrawContext, n: int) -> float:
    """How broad the focus tile's edges are."""
    return max(kit.px(next(wide for most, wide in BREADTHS if n <= most)), 1.0)


def _sign_color(kit: DrawContext, scene: Scene, change: float) -> Color:
    """Gain or loss; faint where nothing changes, ink where neither more nor less is better."""
    theme, better = kit.theme, scene.evidence.better
    if abs(change) <= EQUAL:
        return theme.outline
    if not better:
        return theme.ink
    return theme.gain if change * better > 0 else theme.loss


@lru_cache(maxsize=16)
def _focus(kit: DrawContext, scene: Scene, board: Placement, bit: int, clip: Rect) -> tuple[Op, ...]:
    """The focus tile's edges between open squares, in the colour of what they change.

    Of large boards only those of which both ends are in sight: the others would cover all with lines.
    """
    if scene.lens.squares == "difference" or board.steps.dy < LEAST_LINES:
        return ()
    width, signed = breadth(kit, scene.n), _signed(kit, board, scene.n)
    ops: list[Op] = []
    for join in joins_of(scene, bit):
        if scene.n > WHOLE_EDGES and not all(board.rects[row].meets(clip) for row in join[:2]):
            continue
        ends, color = ends_of(board, join.row, join.joined), _sign_color(kit, scene, join.change)
        worse = join.change * sign_of(scene) < -EQUAL
        ops += _dashes(kit, ends, color, width) if worse and not signed else [_line(ends, color, width)]
    return tuple(ops)


def _signed(kit: DrawContext, board: Placement, n: int) -> bool:
    """Whether the focus tile's edges carry their signs; else losses are told apart by dashes."""
    between = board.rects[1].x - board.rects[0].right if n else 0.0
    return n <= ALL_LABELS and between - 2 >= _label_room(kit, "−00")


def _dashes(kit: DrawContext, ends: Ends, color: Color, width: float) -> list[Op]:
    """An edge in dashes."""
    length = ((ends.x2 - ends.x1) ** 2 + (ends.y2 - ends.y1) ** 2) ** 0.5
    count = max(int(length / kit.px(DASH)), 1)
    parts = [((k + 0.2) / count, (k + 0.8) / count) for k in range(count)]
    return [Line(*ends.at(begin), *ends.at(end), color, width) for begin, end in parts]


@lru_cache(maxsize=16)
def _greedy(kit: DrawContext, scene: Scene, board: Placement) -> tuple[Op, ...]:
    """A thin line from none upwards, each time to the set that the best tile makes."""
    rows = greedy_rows(scene)
    width = max(kit.px(1.2), 1.0)
    return tuple(_line(ends_of(board, one, other), kit.theme.ink, width) for one, other in pairwise(rows))


def draw_labels(
    kit: DrawContext, scene: Scene, board: Placement, clip: Rect, avoid: tuple[Rect, ...]
) -> tuple[Panel, ...]:
    """The signed changes on the focus tile's edges: all of them on small boards, else the cursor's own."""
    if scene.lens.squares == "difference":
        return ()
    plain, bit = plain_scene(scene), scene.focus_bit
    at = scene.lens.cursor & ~bit
    used = board.rects[scene.operator].inset(-kit.px(10))
    avoid = (*avoid, used._replace(h=used.h + kit.line(13)))
    ops = _labels(kit, plain, board, bit, clip, -1 if scene.n <= ALL_LABELS else at, avoid)
    return (Panel("lattice-labels", clip, ops),) if ops else ()


@lru_cache(maxsize=64)
def _labels(
    kit: DrawContext,
    scene: Scene,
    board: Placement,
    bit: int,
    clip: Rect,
    only: int,
    avoid: tuple[Rect, ...],
) -> tuple[Op, ...]:
    """Labels where there is room between the layers. only: on the edge of one set; -1: on all.

    avoid: where pieces and plates stand.
    """
    taken = list(avoid)
    ops: list[Op] = []
    if board.size[1] < kit.em(12):
        return ()
    for join in joins_of(scene, bit):
        if only >= 0 and join.row != only:
            continue
        words = change_words(scene, join.change)
        place = _place(kit, ends_of(board, join.row, join.joined), words, taken, clip)
        if place is None:
            continue
        taken.append(place)
        ops += _label(kit, scene, place, words, join)
        if only >= 0:
            end = ends_of(board, join.row, join.joined)
            ops.insert(0, _line(end, _sign_color(kit, scene, join.change), breadth(kit, 4)))
    return tuple(ops)


def _label(kit: DrawContext, scene: Scene, place: Rect, words: str, join: Join) -> tuple[Op, ...]:
    theme = kit.theme
    color = change_color(kit, join.change, theme.window, scene.evidence.better)
    color = readable(color, theme.window)
    size = _label_size(kit, scene.n)
    return Fill(place, theme.window, kit.px(3)), Text(
        place, words, size, color, "bold", "center", theme.window
    )


def _label_size(kit: DrawContext, n: int) -> int:
    return kit.size(14 if n <= ALL_EDGES else 13)


def _label_room(kit: DrawContext, words: str) -> float:
    """How broad a label is with the bare paper around it."""
    return kit.width_of(words, kit.size(13) + 1, "bold") + kit.px(8)


def _place(kit: DrawContext, ends: Ends, words: str, taken: list[Rect], clip: Rect) -> Rect | None:
    """Bare paper on an edge, between its two layers, where no other label lies."""
    size = kit.size(13)
    width, height = _label_room(kit, words), size * 1.35
    room = Rect(ends.x1 + 1, clip.y, ends.x2 - ends.x1 - 2, clip.h)
    for part in PLACES:
        x, y = ends.at(part)
        box = Rect(x - width / 2, y - height / 2, width, height)
        if (
            room.contains(box, 0)
            and clip.contains(box, 0)
            and not any(box.meets(other, -1) for other in taken)
        ):
            return box
    return None
