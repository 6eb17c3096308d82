"""Colours: three themes, three palettes that are ordered by lightness, and the arithmetic of contrast.

Palettes: cividis (Nunez, Anderton & Renslow 2018) reads the same with and without colour blindness;
viridis (van der Walt & Smith 2015); grey. Each is kept as nine anchor colours, linearly interpolated.
Contrast: WCAG 2.1, relative luminance; text needs 4.5.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from game.view.ops import Color

LEAST_CONTRAST = 4.5


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one theme by their purpose."""

    name: str
    window: Color
    panel: Color
    card: Color
    edge: Color
    track: Color
    ink: Color
    faint: Color
    accent: Color
    on_accent: Color
    good: Color
    bad: Color
    compared: Color
    reads: Color
    cursor: Color
    tag: Color
    on_tag: Color
    closed: Color
    dark: bool


PAPER = Theme(
    "paper",
    window=(245, 242, 233),
    panel=(255, 254, 249),
    card=(246, 243, 235),
    edge=(216, 210, 195),
    track=(228, 222, 208),
    ink=(22, 26, 31),
    faint=(98, 96, 90),
    accent=(28, 90, 166),
    on_accent=(255, 255, 255),
    good=(36, 112, 45),
    bad=(176, 31, 31),
    compared=(0, 122, 140),
    reads=(196, 116, 0),
    cursor=(16, 20, 25),
    tag=(24, 30, 38),
    on_tag=(255, 255, 255),
    closed=(84, 84, 82),
    dark=False,
)
NIGHT = Theme(
    "night",
    window=(13, 16, 20),
    panel=(24, 29, 36),
    card=(17, 21, 27),
    edge=(58, 66, 77),
    track=(46, 53, 62),
    ink=(233, 236, 240),
    faint=(160, 168, 178),
    accent=(126, 178, 245),
    on_accent=(10, 18, 30),
    good=(122, 217, 132),
    bad=(255, 138, 128),
    compared=(77, 214, 230),
    reads=(255, 190, 70),
    cursor=(255, 255, 255),
    tag=(236, 238, 242),
    on_tag=(16, 20, 26),
    closed=(30, 34, 40),
    dark=True,
)
CONTRAST = Theme(
    "contrast",
    window=(0, 0, 0),
    panel=(0, 0, 0),
    card=(0, 0, 0),
    edge=(255, 255, 255),
    track=(90, 90, 90),
    ink=(255, 255, 255),
    faint=(230, 230, 230),
    accent=(255, 230, 0),
    on_accent=(0, 0, 0),
    good=(120, 255, 140),
    bad=(255, 150, 140),
    compared=(0, 230, 255),
    reads=(255, 176, 0),
    cursor=(255, 255, 255),
    tag=(255, 255, 255),
    on_tag=(0, 0, 0),
    closed=(0, 0, 0),
    dark=True,
)
THEMES: tuple[Theme, ...] = (PAPER, NIGHT, CONTRAST)
THEME_TITLES = {"paper": "Paper", "night": "Night", "contrast": "High contrast"}

PALETTES: dict[str, tuple[str, ...]] = {
    "cividis": ("00224e", "123570", "3b496c", "575d6d", "707173", "8a8678", "a59c74", "c3b369", "fee838"),
    "viridis": ("440154", "472d7b", "3b528b", "2c728e", "21918c", "28ae80", "5ec962", "addc30", "fde725"),
    "grey": ("101010", "292929", "424242", "5b5b5b", "787878", "969696", "b4b4b4", "d4d4d4", "f6f6f6"),
}


def theme_named(name: str) -> Theme:
    """The theme with a name; paper where there is none."""
    return next((theme for theme in THEMES if theme.name == name), PAPER)


def _rgb(text: str) -> Color:
    return int(text[:2], 16), int(text[2:4], 16), int(text[4:], 16)


@lru_cache(maxsize=4096)
def _shade(palette: str, step: int) -> Color:
    anchors = [_rgb(text) for text in PALETTES.get(palette, PALETTES["cividis"])]
    place = step / 255 * (len(anchors) - 1)
    low = min(int(place), len(anchors) - 2)
    return blend(anchors[low], anchors[low + 1], place - low)


def shade(palette: str, value: float) -> Color:
    """The colour of a value between 0 and 1; values outside are cut."""
    return _shade(palette, round(min(max(value, 0.0), 1.0) * 255))


@lru_cache(maxsize=4096)
def blend(first: Color, second: Color, part: float) -> Color:
    """A colour on the way from the first to the second."""
    r, g, b = (round(a + (c - a) * part) for a, c in zip(first, second, strict=True))
    return r, g, b


@lru_cache(maxsize=4096)
def luminance(color: Color) -> float:
    """Relative luminance between 0 and 1 (WCAG 2.1)."""
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (part / 255 for part in color)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: Color, second: Color) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=4096)
def ink_on(ground: Color) -> Color:
    """Black or white, whichever is read better; always at least 4.5."""
    return max(((0, 0, 0), (255, 255, 255)), key=lambda ink: contrast(ink, ground))


@lru_cache(maxsize=4096)
def readable(color: Color, ground: Color) -> Color:
    """The colour itself where text in it can be read on the ground, else moved towards black or white."""
    ink = ink_on(ground)
    steps = (blend(color, ink, k / 8) for k in range(9))
    return next((step for step in steps if contrast(step, ground) >= LEAST_CONTRAST), ink)


def is_ordered(palette: str) -> bool:
    """Whether a palette only ever becomes lighter."""
    lights = [luminance(_rgb(text)) for text in PALETTES[palette]]
    return all(low < high for low, high in pairwise(lights))
