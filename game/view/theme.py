"""Colours: three themes made to the same rules, and the arithmetic of contrast.

A paper table, coloured squares, ink for words, cobalt for what one can do. Panels are white space, cards are
lighter paper without an edge, and a frame is always a mark. Colours of scores are in `palettes`.
Contrast: WCAG 2.1, relative luminance; text needs 4.5.
"""

from dataclasses import dataclass
from functools import lru_cache

from game.view.ops import Color
from game.view.palettes import rgb

LEAST_CONTRAST = 4.5


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one theme by their purpose.

    window: the table. surface: cards. track: bars, quiet buttons, squares face down. ink, faint: words and
    second words. edge: thin lines. outline, hatch: closed squares. accent, on_accent: the one action, the
    piece, where one looks, links, and nothing else. gain, loss: signed changes, always with + or −. reads,
    paired: frames of the cells that a method shows.
    """

    name: str
    title: str
    window: Color
    surface: Color
    track: Color
    ink: Color
    faint: Color
    edge: Color
    outline: Color
    hatch: Color
    accent: Color
    on_accent: Color
    gain: Color
    loss: Color
    reads: Color
    paired: Color
    dark: bool


def _theme(name: str, title: str, dark: bool, **colors: str) -> Theme:
    return Theme(name, title, dark=dark, **{purpose: rgb(text) for purpose, text in colors.items()})


PAPER = _theme(
    "paper", "Paper", False,
    window="f6f1e7", surface="fffdf8", track="e6ddcf", ink="1c1620", faint="655c66",
    edge="cfc4b3", outline="928675", hatch="ddd3c3", accent="2b4acb", on_accent="ffffff",
    gain="006d74", loss="a63c06", reads="b86b00", paired="0084b4",
)  # fmt: skip
NIGHT = _theme(
    "night", "Night", True,
    window="131017", surface="1e1a24", track="332d3b", ink="f3ede4", faint="aaa2ac",
    edge="4a4254", outline="716680", hatch="2e2836", accent="93a8ff", on_accent="10132a",
    gain="5cc8ce", loss="ff9a6b", reads="f0a83c", paired="5ab8f0",
)  # fmt: skip
CONTRAST = _theme(
    "contrast", "High contrast", True,
    window="000000", surface="0c0c0c", track="333333", ink="ffffff", faint="e0e0e0",
    edge="ffffff", outline="ffffff", hatch="4d4d4d", accent="ffe600", on_accent="000000",
    gain="5cf0f5", loss="ffb088", reads="ffb000", paired="00e6ff",
)  # fmt: skip
THEMES: tuple[Theme, ...] = (PAPER, NIGHT, CONTRAST)


def theme_named(name: str) -> Theme:
    """The theme with a name; paper where there is none."""
    return next((theme for theme in THEMES if theme.name == name), PAPER)


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
