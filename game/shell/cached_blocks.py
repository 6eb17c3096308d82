"""Surfaces of the blocks of a scrolled text: each block is painted when it first appears, then only copied.

The painter owns one `CachedBlocks`; it is bounded in pixels and drops the block that was not shown for
longest. A block is found by the identity of its operations, so a look-up costs nothing however long the block
is. A high block is cut into bands, and only bands in sight are painted: no paragraph is too long for the
memory.
"""

import sys
from collections import OrderedDict
from collections.abc import Callable

import pygame

from game.shell.dirty_rects import block_pixels, extent
from game.view.draw_context import Measure
from game.view.ops import CachedBlock, Simple, moved

#: Pixels that are kept, four bytes each; fewer in the browser, whose memory ends sooner. Where one picture
#: shows more than a third of that, three pictures are kept.
MOST_PIXELS = 6_000_000 if sys.platform == "emscripten" else 24_000_000
LEAST_PICTURES = 3
#: Height of a band; a leaf that is at most half as high again is one band.
BAND = 512

#: Paints ops on a new surface of a size and a ground.
Paint = Callable[[list[Simple] | tuple[Simple, ...], tuple[int, int], CachedBlock], pygame.Surface]


class CachedBlocks:
    """Surfaces of blocks, bounded in pixels; the one not shown for longest is dropped first."""

    def __init__(self, measure: Measure, most: int = MOST_PIXELS) -> None:
        self._measure = measure
        self._most = most
        self._kept: OrderedDict[tuple[int, int, int, int], tuple[CachedBlock, pygame.Surface]] = OrderedDict()
        self._extents: dict[int, tuple[tuple[Simple, ...], list[pygame.Rect]]] = {}
        self.pixels = 0

    def __len__(self) -> int:
        return len(self._kept)

    def copy(self, leaf: CachedBlock, target: pygame.Surface, paint: Paint) -> None:
        """Put what the target's clip lets through of a leaf on the target."""
        place = block_pixels(leaf)
        seen = place.clip(target.get_clip())
        if not seen.w or not seen.h:
            return
        for top, height in bands(place.h):
            if top + place.y < seen.bottom and seen.top < top + height + place.y:
                target.blit(self._band(leaf, place.w, top, height, target, paint), (place.x, place.y + top))

    def _band(
        self, leaf: CachedBlock, width: int, top: int, height: int, target: pygame.Surface, paint: Paint
    ) -> pygame.Surface:
        key = (id(leaf.ops), width, top, height)
        known = self._kept.get(key)
        if known is not None and known[0].ops is leaf.ops and known[0].ground == leaf.ground:
            self._kept.move_to_end(key)
            return known[1]
        if known is not None:
            self._drop(key)
        surface = paint(self._ops_in(leaf, width, top, height), (width, height), leaf)
        self._kept[key] = leaf, surface
        self.pixels += width * height
        most = max(self._most, LEAST_PICTURES * target.get_width() * target.get_height())
        while self.pixels > most and len(self._kept) > 1:
            self._drop(next(iter(self._kept)))
        return surface

    def _drop(self, key: tuple[int, int, int, int]) -> None:
        _, surface = self._kept.pop(key)
        self.pixels -= surface.get_width() * surface.get_height()
        self._extents.pop(key[0], None)

    def _ops_in(
        self, leaf: CachedBlock, width: int, top: int, height: int
    ) -> list[Simple] | tuple[Simple, ...]:
        """The ops that reach into a band, in its coordinates."""
        if top == 0 and height >= block_pixels(leaf).h:
            return leaf.ops
        known = self._extents.get(id(leaf.ops))
        if known is None or known[0] is not leaf.ops:
            known = leaf.ops, [extent(op, self._measure) for op in leaf.ops]
            self._extents[id(leaf.ops)] = known
        ops, places = known
        return [moved(ops[k], 0, -top) for k in pygame.Rect(0, top, width, height).collidelistall(places)]


def bands(height: int) -> list[tuple[int, int]]:
    """Top and height of the bands that a leaf is cut into."""
    count = 1 if height <= BAND * 3 // 2 else -(-height // BAND)
    return [(k * BAND, height - k * BAND if k == count - 1 else BAND) for k in range(count)]
