"""Where columns stand and how high they are: what drawing, marks and tests of the heights share."""

from collections.abc import Iterable
from functools import lru_cache
from math import hypot, isnan
from typing import NamedTuple

from game.view.draw_context import DrawContext
from game.view.ops import Color, Outline, Rect, Shape, inside
from game.view.projections.base import Placement
from game.view.projections.heights import diamond, foot, ground, room_at
from game.view.scene import Scene, plain_scene
from game.view.scene_words import change_words


class Stand(NamedTuple):
    """A column in whole pixels. x, y: the middle of its foot; half, low: to its corners, across and down.

    high: how high it is. was: how high in the real world, the same where that is not shown or did not change.
    """

    x: float
    y: float
    half: float
    low: float
    high: float
    was: float

    def face(self, high: float) -> Outline:
        """The corners of a cut through the column at a height: far, right, near, left."""
        return diamond(self.x, self.y - high, self.half, self.low)

    @property
    def top(self) -> Outline:
        """The corners of the top face."""
        return self.face(self.high)

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the top face."""
        return self.x, self.y - self.high

    @property
    def tallest(self) -> float:
        """The height of the column or, where that is higher, of the frame that stands on it."""
        return max(self.high, self.was)

    @property
    def hull(self) -> Outline:
        """All that the column covers."""
        far, right, _, left = self.top
        return left, far, right, (right[0], self.y), (self.x, self.y + self.low), (left[0], self.y)

    @property
    def box(self) -> Rect:
        """The rectangle around column and frame."""
        top = self.y - self.tallest - self.low
        return Rect(self.x - self.half, top, 2 * self.half, self.y + self.low - top)

    def grown(self, by: float) -> Outline:
        """The corners of the top face with its sides so many pixels further out, or in."""
        scale = 1 + by * hypot(self.half, self.low) / (self.half * self.low)
        return diamond(self.x, self.y - self.high, self.half * scale, self.low * scale)


def touched(scene: Scene) -> bool:
    """Whether moves did anything to the data."""
    return bool(scene.state.edits or scene.state.drifts)


def compares(scene: Scene) -> bool:
    """Whether the operator's world is shown against the real one."""
    return scene.lens.squares == "difference" and scene.lens.reality != "real" and touched(scene)


def counts(scene: Scene, change: float) -> bool:
    """Whether a change is written with a sign: it does not round to nothing."""
    return not isnan(change) and change_words(scene, change)[0] in "+−"


def changed_rows(scene: Scene) -> tuple[int, ...]:
    """The open rows that moves raised or lowered, as far as that is written; the largest change first."""
    return _changed_rows(plain_scene(scene))


@lru_cache(maxsize=16)
def _changed_rows(scene: Scene) -> tuple[int, ...]:
    if not touched(scene):
        return ()
    found = [
        row
        for row, change in enumerate(scene.differences)
        if not row & scene.closed and counts(scene, change)
    ]
    return tuple(sorted(found, key=lambda row: (-round(abs(scene.differences[row]), 9), row)))


def ends_of(scene: Scene) -> tuple[float, float]:
    """The ends of the scale of heights: those of the colours, and no score of either world beyond them."""
    low, high = scene.ends
    known = [value for value in scene.untouched.numbers if not isnan(value)] if compares(scene) else []
    return min([low, *known]), max([high, *known])


def part_of(scene: Scene, value: float, ends: tuple[float, float]) -> float:
    """The height of a value as a share of the best one's; nothing face down."""
    low, high = ends
    if isnan(value) or high <= low:
        return 0.0 if isnan(value) else 1.0
    part = min(max((value - low) / (high - low), 0.0), 1.0)
    return 1.0 - part if scene.evidence.better < 0 else part


def stands(kit: DrawContext, scene: Scene, board: Placement) -> tuple[Stand, ...]:
    """The column of each row."""
    return _stands(kit, plain_scene(scene), board)


@lru_cache(maxsize=12)
def _stands(kit: DrawContext, scene: Scene, board: Placement) -> tuple[Stand, ...]:
    room, factor = room_at(kit, board)
    rise, share = room.rise * factor, foot(scene.n)
    moved = set(changed_rows(scene)) if compares(scene) else set()
    ends = ends_of(scene)
    found = []
    for row, rect in enumerate(board.rects):
        x, y = map(round, rect.middle)
        half, low = (max(round(side / 2 * share), 1) for side in (rect.w, rect.h))
        high = 0 if row & scene.closed else round(rise * part_of(scene, scene.numbers[row], ends))
        was = high
        if row in moved:
            before = part_of(scene, scene.untouched.numbers[row], ends)
            fell = before > part_of(scene, scene.numbers[row], ends)
            was = max(round(rise * before), high + 1) if fell else min(round(rise * before), high - 1)
        found.append(Stand(x, y, half, low, high, was))
    return tuple(found)


@lru_cache(maxsize=32)
def back_to_front(n: int, turn: int) -> tuple[int, ...]:
    """The rows in the order in which their columns are painted."""
    places = ground(n, turn)
    return tuple(sorted(range(1 << n), key=lambda row: (-sum(places[row]), row)))


def covering(
    found: tuple[Stand, ...], order: tuple[int, ...], row: int, points: Iterable[tuple[float, float]]
) -> int:
    """How many of some points columns in front of a row's lie over."""
    left = list(points)
    count = len(left)
    for other in order[order.index(row) + 1 :]:
        x, y, half, low, high, _ = found[other]
        top, foot = y - low - high, y + low
        near = [at for at in left if abs(at[0] - x) < half and top < at[1] < foot]
        over = [at for at in near if inside(found[other].hull, *at)]
        if over:
            left = [at for at in left if at not in over]
    return count - len(left)


def hidden(found: tuple[Stand, ...], order: tuple[int, ...], row: int) -> bool:
    """Whether a good part of a column's top face is covered by those in front of it."""
    here = found[row]
    return covering(found, order, row, (here.middle, *here.grown(-min(here.low * 0.3, 4)))) > 1


def hidden_rows(kit: DrawContext, scene: Scene, board: Placement) -> frozenset[int]:
    """All rows whose columns are hidden."""
    return _hidden_rows(kit, plain_scene(scene), board)


@lru_cache(maxsize=8)
def _hidden_rows(kit: DrawContext, scene: Scene, board: Placement) -> frozenset[int]:
    found, order = stands(kit, scene, board), back_to_front(scene.n, board.board.turn)
    return frozenset(row for row in order if hidden(found, order, row))


def ring(stand: Stand, outer: float, inner: float, color: Color) -> tuple[Shape, ...]:
    """A line around the top face, from so many pixels outside its sides to so many."""
    out, within = stand.grown(outer), stand.grown(inner)
    return tuple(Shape((out[k - 1], out[k], within[k], within[k - 1]), color) for k in range(4))
