"""Where the chapters and levels of the map stand: chapters in rows, or one below the other on small screens.

Levels are never cut: tiles become smaller down to what a finger needs, and where that is not enough, whole
chapters are left out around the one in focus.
"""

from collections.abc import Sequence
from typing import NamedTuple

from game.view.draw_context import DrawContext
from game.view.ops import Rect

#: Width and height of a tile at most, in pixels of the layout, and the room between two.
LARGEST, TALLEST, GAP = 80, 76, 10
#: Between two chapters, where they stand in rows, at least and at most.
ROW_GAP, MOST_ROW_GAP = 20, 64
#: What a tile needs: for a finger, and for its number and stars in type.
FINGER, LEAST = 44, 34
#: The words at the left and at the right of a row, in pixels of type.
LEFT, RIGHT = 262, 212


class Chapter(NamedTuple):
    """A chapter in its place. arc: its number; head: its words; won: its stars; tiles: of its levels."""

    arc: int
    head: Rect
    won: Rect
    tiles: tuple[Rect, ...]

    @property
    def in_row(self) -> bool:
        """Whether its tiles stand beside its words, and not below them."""
        return self.head.right <= self.tiles[0].x

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return max(self.head.bottom, *(tile.bottom for tile in self.tiles))


def least_tile(kit: DrawContext) -> float:
    """The side of the smallest tile."""
    return max(kit.em(LEAST), kit.px(FINGER if kit.touch else LEAST))


def in_rows(kit: DrawContext, area: Rect, counts: Sequence[tuple[int, int]]) -> tuple[Chapter, ...]:
    """Each chapter in a row of its own, words at both sides; () where its tiles have no room there.

    counts: of each chapter its number and how many levels it has.
    """
    left, right = kit.em(LEFT), kit.em(RIGHT)
    room = area.w - left - right - kit.px(48)
    gap = kit.px(GAP)
    most = max((count for _, count in counts), default=1)
    side = min((room + gap) / most - gap, kit.px(LARGEST))
    words = kit.line(20) + 2 * kit.line(14)
    if side < least_tile(kit):
        return ()
    share = area.h / max(len(counts), 1)
    high = min(max(side, kit.em(44), min(share - kit.px(ROW_GAP), kit.px(TALLEST))), kit.px(TALLEST))
    tall = max(high, words)
    pitch = tall + min(max(share - tall, kit.px(ROW_GAP)), kit.px(MOST_ROW_GAP))
    found = []
    for k, (arc, count) in enumerate(counts):
        y = area.y + k * pitch
        at = y + (words - high) / 2 if words > high else y
        x = area.x + left + kit.px(24)
        tiles = tuple(
            Rect(round(x + j * (side + gap)), round(at), round(side), round(high)) for j in range(count)
        )
        head = Rect(area.x, y + max(high - words, 0) / 2, left, words)
        found.append(Chapter(arc, head, Rect(area.right - right, head.y, right, words), tiles))
    return tuple(found)


def stacked(
    kit: DrawContext, area: Rect, counts: Sequence[tuple[int, int]], side: float
) -> tuple[Chapter, ...]:
    """Each chapter below the one before: its words in a line, below them its tiles."""
    gap = kit.px(GAP - 2)
    across = max(int((area.w + gap) / (side + gap)), 1)
    head_h, y = kit.line(20), area.y
    count_w = kit.em(104)
    found = []
    for arc, count in counts:
        head = Rect(area.x, y, area.w - count_w, head_h)
        top = head.bottom + kit.px(4)
        tiles = tuple(
            Rect(
                round(area.x + k % across * (side + gap)),
                round(top + k // across * (side + gap)),
                round(side),
                round(side),
            )
            for k in range(count)
        )
        found.append(Chapter(arc, head, head._replace(x=head.right, w=count_w), tiles))
        y = found[-1].bottom + kit.px(14)
    return tuple(found)


def fitting(
    kit: DrawContext, area: Rect, counts: Sequence[tuple[int, int]], focus: int
) -> tuple[tuple[Chapter, ...], int, int]:
    """The chapters that an area shows, and how many it leaves out above and below. focus: the arc to show."""
    if rows := in_rows(kit, area, counts):
        if rows[-1].bottom <= area.bottom:
            return rows, 0, 0
        return _window(kit, area, counts, focus, True)
    for side in _sides(kit):
        found = stacked(kit, area, counts, side)
        if found[-1].bottom <= area.bottom:
            return found, 0, 0
    return _window(kit, area, counts, focus, False)


def _sides(kit: DrawContext) -> tuple[float, ...]:
    """Sides of tiles from the largest to the least."""
    least, most = least_tile(kit), max(kit.em(64), least_tile(kit))
    return tuple(most + (least - most) * k / 8 for k in range(9))


def _window(
    kit: DrawContext, area: Rect, counts: Sequence[tuple[int, int]], focus: int, rows: bool
) -> tuple[tuple[Chapter, ...], int, int]:
    """As many chapters around the one in focus as there is room for, between two lines for the others."""
    line = more_height(kit) + kit.px(8)
    place = next((k for k, (arc, _) in enumerate(counts) if arc == focus), 0)

    def placed(first: int, last: int) -> tuple[Chapter, ...]:
        above = line if first else 0.0
        inner = Rect(area.x, area.y + above, area.w, area.h - above - (line if last < len(counts) else 0.0))
        part = counts[first:last]
        found = in_rows(kit, inner, part) if rows else stacked(kit, inner, part, least_tile(kit))
        return found if found and found[-1].bottom <= inner.bottom + 0.5 else ()

    first, last = place, place + 1
    best = placed(first, last)
    grown = True
    while grown:
        grown = False
        for a, b in ((first, last + 1), (first - 1, last)):
            if a >= 0 and b <= len(counts) and (found := placed(a, b)):
                first, last, best, grown = a, b, found, True
    return best, first, len(counts) - last


def more_height(kit: DrawContext) -> float:
    """The height of the line that leads to chapters that are left out."""
    return max(kit.line(14), kit.px(FINGER if kit.touch else 26))
