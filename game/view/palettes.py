"""Colours of scores and of changes: palettes whose lightness rises at every step, one row of stops a ground.

A score between 0 and 1 stands on the palette that the player chose, linear between its stops. A change
between -1 and 1 stands on one diverging scale, from loss through none to gain.

Sources: cividis, Nunez, Anderton & Renslow 2018; viridis, van der Walt & Smith 2015. *Why ember:* on cividis
most scores of a board of digits look alike. Between 0.39 and 0.57 ember's colours differ by 26.7
(CIEDE2000), cividis' by 16.4, and its lightness rises in simulated deutan, protan and tritan vision, too;
tests prove it. Two stops are not those of the first draft: one blue less at the dark end, where rounding
made a step darker in tritan vision, and orange instead of mauve for half a loss at night, which looked like
half a gain to deutan eyes.
"""

from dataclasses import dataclass
from functools import lru_cache

from game.view.ops import Color

#: A palette's colours are rounded to so many steps.
STEPS = 256


def rgb(text: str) -> Color:
    """The colour of six hexadecimal digits."""
    return int(text[:2], 16), int(text[2:4], 16), int(text[4:], 16)


def _stops(text: str) -> tuple[Color, ...]:
    return tuple(rgb(part) for part in text.split())


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of scores. paper, night: evenly spaced from 0 to 1, on a light and on a dark ground."""

    name: str
    title: str
    paper: tuple[Color, ...]
    night: tuple[Color, ...]

    def stops(self, dark: bool) -> tuple[Color, ...]:
        """The stops on a dark or a light ground."""
        return self.night if dark else self.paper


_CIVIDIS = _stops("00224e 123570 3b496c 575d6d 707173 8a8678 a59c74 c3b369 fee838")
_VIRIDIS = _stops("440154 472d7b 3b528b 2c728e 21918c 28ae80 5ec962 addc30 fde725")
_GREY = _stops("101010 292929 424242 5b5b5b 787878 969696 b4b4b4 d4d4d4 f6f6f6")

EMBER = Palette(
    "ember",
    "Ember",
    _stops("1b255b 442b73 752a7c a32a70 c4395c d85544 e37433 ec9129 f4ac2c f8c847 fde275"),
    _stops("303670 583c87 883c8e b63d80 d64b6b e96451 f38140 f99d3b ffb73f ffd268 ffeaa7"),
)
PALETTES: tuple[Palette, ...] = (
    EMBER,
    Palette("cividis", "Cividis", _CIVIDIS, _CIVIDIS),
    Palette("viridis", "Viridis", _VIRIDIS, _VIRIDIS),
    Palette("grey", "Grey", _GREY, _GREY),
)
NAMES = tuple(palette.name for palette in PALETTES)

#: Changes from loss through none to gain, on a light and on a dark ground.
_CHANGES = (
    _stops("96391e c0582e dd8958 eebc99 f1eadf 94d1d8 44abbc 048398 065f74"),
    _stops("feae82 e9875a b5673f 864a38 3b383e 225e6d 298896 41afbb 6fd3dd"),
)


def palette_named(name: str) -> Palette:
    """The palette with a name; ember where there is none."""
    return next((palette for palette in PALETTES if palette.name == name), EMBER)


def between(stops: tuple[Color, ...], part: float) -> Color:
    """The colour at a part between 0 and 1 of evenly spaced stops, linear in each channel."""
    place = min(max(part, 0.0), 1.0) * (len(stops) - 1)
    low = min(int(place), len(stops) - 2)
    share = place - low
    r, g, b = (round(a + (c - a) * share) for a, c in zip(stops[low], stops[low + 1], strict=True))
    return r, g, b


@lru_cache(maxsize=8 * STEPS)
def _shade(name: str, dark: bool, step: int) -> Color:
    return between(palette_named(name).stops(dark), step / (STEPS - 1))


def shade(name: str, value: float, dark: bool = False) -> Color:
    """The colour of a score between 0 and 1 on a palette; values outside are cut."""
    return _shade(name, dark, round(min(max(value, 0.0), 1.0) * (STEPS - 1)))


@lru_cache(maxsize=4 * STEPS)
def _change_shade(dark: bool, step: int) -> Color:
    return between(_CHANGES[dark], step / (STEPS - 1))


def change_shade(change: float, dark: bool = False) -> Color:
    """The colour of a change between -1 (a loss) and 1 (a gain); values outside are cut."""
    return _change_shade(dark, round((min(max(change, -1.0), 1.0) + 1) / 2 * (STEPS - 1)))
