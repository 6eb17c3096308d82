"""Which places of the picture are out of date, as few pixel rectangles as is sensible."""

from collections.abc import Sequence
from math import floor

import pygame

from game.view.ops import Panel, Picture, Rect

#: Two rectangles become one when their union is at most this much larger than both together.
WASTE = 1.25
#: More rectangles than this are joined, nearest first, whatever the waste.
MOST_PLACES = 8


def pixels(rect: Rect) -> pygame.Rect:
    """The whole pixels of a rectangle; rectangles that touch have pixels that touch."""
    x, y, w, h = rect
    left, top = floor(x + 0.5), floor(y + 0.5)
    return pygame.Rect(left, top, max(floor(x + w + 0.5) - left, 0), max(floor(y + h + 0.5) - top, 0))


def by_name(picture: Picture) -> dict[tuple[str, int], Panel]:
    """Panels by name; the second of a name is another panel than the first."""
    named: dict[tuple[str, int], Panel] = {}
    for panel in picture:
        count = 0
        while (panel.name, count) in named:
            count += 1
        named[panel.name, count] = panel
    return named


def dirty_places(before: Picture, after: Picture, whole: pygame.Rect) -> list[pygame.Rect]:
    """The places of panels that came, went or changed; everything when panels changed their order."""
    if before is after:
        return []
    old, new = by_name(before), by_name(after)
    if [key for key in old if key in new] != [key for key in new if key in old]:
        return [whole]
    places = []
    for key, panel in new.items():
        former = old.get(key)
        if former is panel:
            continue
        if former is None:
            places.append(pixels(panel.rect))
        elif (former.rect, former.ops) != (panel.rect, panel.ops):
            places += [pixels(panel.rect), pixels(former.rect)]
    places += [pixels(panel.rect) for key, panel in old.items() if key not in new]
    return [place.clip(whole) for place in places if place.colliderect(whole)]


def merged(places: Sequence[pygame.Rect]) -> list[pygame.Rect]:
    """Rectangles that do not overlap and together hold all the given ones."""
    kept: list[pygame.Rect] = []
    for place in places:
        if place.w and place.h:
            _add(kept, place, WASTE)
    while len(kept) > MOST_PLACES:
        first = kept.pop()
        nearest = min(kept, key=lambda other: _waste(first, other))
        kept.remove(nearest)
        _add(kept, first.union(nearest), WASTE)
    return kept


def _add(kept: list[pygame.Rect], place: pygame.Rect, limit: float) -> None:
    """Put a rectangle in; as long as one is near enough, both become one."""
    while True:
        for other in kept:
            near = place.colliderect(other) or _area(place.union(other)) <= limit * (
                _area(place) + _area(other)
            )
            if near:
                kept.remove(other)
                place = place.union(other)
                break
        else:
            kept.append(place)
            return


def _waste(first: pygame.Rect, second: pygame.Rect) -> int:
    return _area(first.union(second)) - _area(first) - _area(second)


def _area(place: pygame.Rect) -> int:
    return place.w * place.h
