"""Which places of the picture are out of date, as few pixel rectangles as is sensible.

A panel that stayed where it was is compared op by op: when a sentence changes in a panel as large as
the board, only the sentence is repainted. *Why squares are joined by rows and columns first:* a move
changes half of them, in stripes; a stripe repainted as one meets no other square.
"""

from collections.abc import Iterable
from itertools import takewhile

import pygame

from game.view.draw_context import Measure
from game.view.extents import block_extent, extent_of, whole_pixels
from game.view.ops import CachedBlock, Op, Panel, Picture, Rect

#: Two rectangles in a row or a column become one when that is at most this much larger than both together.
WASTE = 1.15
#: A panel in which a larger part of the ops changed is repainted as a whole.
MOST_OPS = 0.5
#: A panel of so few ops on so few pixels is repainted as a whole, whatever changed: a square, say.
FEW_OPS, FEW_PIXELS = 24, 40_000


def pixels(rect: Rect) -> pygame.Rect:
    """The whole pixels of a rectangle, none when it is turned inside out."""
    x, y, w, h = whole_pixels(rect)
    return pygame.Rect(x, y, max(w, 0), max(h, 0))


def block_pixels(op: CachedBlock) -> pygame.Rect:
    """The pixels that a cached block covers."""
    return pygame.Rect(block_extent(op))


def extent(op: Op, measure: Measure) -> pygame.Rect:
    """Pixels outside which an op paints nothing; it may paint on fewer."""
    return pygame.Rect(extent_of(op, measure))


def by_name(picture: Picture) -> dict[tuple[str, int], Panel]:
    """Panels by name; the second of a name is another panel than the first."""
    named: dict[tuple[str, int], Panel] = {}
    for panel in picture:
        count = 0
        while (panel.name, count) in named:
            count += 1
        named[panel.name, count] = panel
    return named


def dirty_places(before: Picture, after: Picture, whole: pygame.Rect, measure: Measure) -> list[pygame.Rect]:
    """The places of panels that came, went or changed; everything when panels changed their order."""
    if before is after:
        return []
    if [panel.name for panel in before] == [panel.name for panel in after]:
        pairs = zip(before, after, strict=True)
        places = [place for pair in pairs if pair[0] is not pair[1] for place in _changed(*pair, measure)]
        return [place.clip(whole) for place in places if place.colliderect(whole)]
    old, new = by_name(before), by_name(after)
    if [key for key in old if key in new] != [key for key in new if key in old]:
        return [whole]
    places = [pixels(panel.rect) for key, panel in old.items() if key not in new]
    for key, panel in new.items():
        former = old.get(key)
        if former is None:
            places.append(pixels(panel.rect))
        elif former is not panel:
            places += _changed(former, panel, measure)
    return [place.clip(whole) for place in places if place.colliderect(whole)]


def _changed(former: Panel, panel: Panel, measure: Measure) -> list[pygame.Rect]:
    """The places where two panels of one name differ."""
    area = pixels(panel.rect)
    if former.rect != panel.rect:
        return [area, pixels(former.rect)]
    if former.ops is panel.ops or (
        former.ops == panel.ops and [*map(type, former.ops)] == [*map(type, panel.ops)]
    ):
        return []  # as numbers alone a frame may equal a hatching
    if len(panel.ops) <= FEW_OPS and area.w * area.h <= FEW_PIXELS:
        return [area]
    ops = _differing(former.ops, panel.ops)
    if len(ops) > MOST_OPS * (len(former.ops) + len(panel.ops)):
        return [area]
    return [extent(op, measure).clip(area) for op in ops]


def _differing(old: tuple[Op, ...], new: tuple[Op, ...]) -> list[Op]:
    """The ops of both that the other has not; where ops changed their order, at least all between."""
    if len(old) == len(new):
        found = [op for pair in zip(old, new, strict=True) if _differ(*pair) for op in pair]
        if len(found) <= MOST_OPS * len(old):
            return found
    before, after = {op: type(op) for op in old}, {op: type(op) for op in new}
    stayed = [op for op in old if after.get(op) is type(op)]
    once = len(before) == len(old) and len(after) == len(new)
    if once and stayed == [op for op in new if before.get(op) is type(op)]:
        gone = [op for op in old if after.get(op) is not type(op)]
        return [*gone, *(op for op in new if before.get(op) is not type(op))]
    pairs = zip(old, new, strict=False)
    first = sum(1 for _ in takewhile(lambda pair: not _differ(*pair), pairs))
    rest = zip(reversed(old[first:]), reversed(new[first:]), strict=False)
    last = sum(1 for _ in takewhile(lambda pair: not _differ(*pair), rest))
    return [*old[first : len(old) - last], *new[first : len(new) - last]]


def _differ(first: Op, second: Op) -> bool:
    """Whether two ops are not the same; ops of two kinds differ whatever their numbers are."""
    return first is not second and (type(first) is not type(second) or first != second)


def merged(places: Iterable[pygame.Rect]) -> list[pygame.Rect]:
    """Rectangles that do not overlap and together hold all the given ones.

    *Why no more than this:* measured on cursor steps, strikes, sliders and unfolding boards of 4 to 8 tiles,
    joining by nearness, by number or on a raster paints as many pixels and takes as long (0.97 to 1.01).
    """
    return _apart(_in_columns(_in_rows(place for place in places if place.w and place.h)))


def _in_rows(places: Iterable[pygame.Rect]) -> list[pygame.Rect]:
    """Rectangles of one height side by side become one where hardly anything lies between them."""
    found: list[pygame.Rect] = []
    for place in sorted(places, key=lambda place: (place.y, place.h, place.x)):
        last = found[-1] if found else None
        if last is not None and last.y == place.y and last.h == place.h:
            right = max(last.right, place.right)
            if right - last.x <= WASTE * (last.w + place.w):
                last.w = right - last.x
                continue
        found.append(place.copy())
    return found


def _in_columns(places: Iterable[pygame.Rect]) -> list[pygame.Rect]:
    """Rectangles of one width one below the other become one where hardly anything lies between them."""
    found: list[pygame.Rect] = []
    for place in sorted(places, key=lambda place: (place.x, place.w, place.y)):
        last = found[-1] if found else None
        if last is not None and last.x == place.x and last.w == place.w:
            bottom = max(last.bottom, place.bottom)
            if bottom - last.y <= WASTE * (last.h + place.h):
                last.h = bottom - last.y
                continue
        found.append(place)
    return found


def _apart(places: Iterable[pygame.Rect]) -> list[pygame.Rect]:
    """The rectangles, those that overlap joined."""
    kept: list[pygame.Rect] = []
    for place in places:
        whole = place
        while (k := whole.collidelist(kept)) >= 0:
            whole = whole.union(kept.pop(k))
        kept.append(whole)
    return kept
