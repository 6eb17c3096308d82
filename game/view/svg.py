"""A picture as an SVG file: text is text, images are embedded, squares say what they are.

*Fonts:* letters are set in Inter and Literata where these are installed, else in a generic font of their
kind; every line says how wide it is in the game, so that none runs out of its place.
"""

from html import escape
from itertools import chain

from game.view.draw_context import Measure
from game.view.extents import extent_of
from game.view.ops import (
    Color,
    Fill,
    Frame,
    Hatch,
    Op,
    Panel,
    Picture,
    Rect,
    Target,
    Text,
    Weight,
)
from game.view.svg_shapes import box_of, corners, element, hex_of, plain, rounded, snapped

SANS, SERIF = "Inter, 'Helvetica Neue', Arial, sans-serif", "Literata, Georgia, 'Times New Roman', serif"
#: What the letters of each weight say besides their size; the usual face is that of the whole file.
FACES: dict[Weight, str] = {
    "regular": "",
    "semibold": 'font-weight="600" ',
    "bold": 'font-weight="700" ',
    "reading": f'font-family="{SERIF}" ',
    "reading-italic": f'font-family="{SERIF}" font-style="italic" ',
    "reading-bold": f'font-family="{SERIF}" font-weight="600" ',
}
#: Targets that are pictures of something; of all others the words stand there as text.
#: Pixels that an extent allows for smooth edges and the letters that lean.
SMOOTH = 3
PICTURES = ("square", "card", "image")


class _Attributes:
    """Colours and letters as attributes; hatching as patterns, which are gathered."""

    def __init__(self, measure: Measure) -> None:
        self._measure = measure
        self.patterns: dict[tuple[Color, float, float], str] = {}

    def filled(self, color: Color) -> str:
        """A form of a colour."""
        return f'fill="{hex_of(color)}"'

    def drawn(self, color: Color) -> str:
        """A line of a colour."""
        return f'fill="none" stroke="{hex_of(color)}"'

    def lettered(self, op: Text, anchor: str) -> str:
        """The face where it is not the usual one, and how wide the line is; signs in slots have places."""
        wide = "" if op.slot else f' textLength="{rounded(self._measure(op.text, op.size, op.weight))}"'
        stretch = f'{wide} lengthAdjust="spacingAndGlyphs"' if wide else ""
        at = "" if anchor == "start" else f' text-anchor="{anchor}"'
        return f'{FACES[op.weight]}fill="{hex_of(op.color)}"{at}{stretch}'

    def hatched(self, op: Hatch) -> str:
        """A rectangle filled with a pattern of lines that begin at its corner."""
        name = self.patterns.setdefault((op.color, op.step, op.width), f"hatch-{len(self.patterns)}")
        x, y, w, h = (rounded(part) for part in snapped(op.rect))
        return f'<rect transform="translate({x} {y})" width="{w}" height="{h}" fill="url(#{name})"/>'

    def pattern(self, key: tuple[Color, float, float]) -> str:
        """The definition of a pattern: one line across its tile, the neighbours' ends in the corners.

        Lines are `step` apart, so they cut the edges of their tile so far from one another times root two.
        """
        color, step, width = key
        side = step * 2**0.5
        tile = f'width="{side:.3f}" height="{side:.3f}" patternUnits="userSpaceOnUse"'
        ends = (
            f"M{-side / 4:.2f} {side / 4:.2f}L{side / 4:.2f} {-side / 4:.2f}"
            f"M{-side / 4:.2f} {side * 1.25:.2f}L{side * 1.25:.2f} {-side / 4:.2f}"
            f"M{side * 0.75:.2f} {side * 1.25:.2f}L{side * 1.25:.2f} {side * 0.75:.2f}"
        )
        line = f'<path d="{ends}" {self.drawn(color)} stroke-width="{rounded(width)}"/>'
        return f'<pattern id="{self.patterns[key]}" {tile}>{line}</pattern>'


def svg_of(
    picture: Picture, view: Rect, ground: Color, measure: Measure, title: str, description: str
) -> str:
    """The part of a picture that lies in `view` as a file. ground: the colour where no panel paints."""
    look = _Attributes(measure)
    clips: list[Rect] = []
    body = "\n".join(_panel(panel, look, measure, clips) for panel in picture)
    patterns = (look.pattern(key) for key in look.patterns)
    cuts = (f'<clipPath id="cut-{k}"><rect {box_of(rect)}/></clipPath>' for k, rect in enumerate(clips))
    size = f'width="{rounded(view.w)}" height="{rounded(view.h)}"'
    box = " ".join(rounded(part) for part in view)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="{box}" '
        f'font-family="{SANS}" xml:space="preserve" '
        'role="graphics-document document" aria-labelledby="title description">\n'
        "<!-- Set in Inter and Literata where they are installed, else in what the system has. -->\n"
        f'<title id="title">{_words(title)}</title>\n<desc id="description">{_words(description)}</desc>\n'
        f"<defs>{''.join(chain(patterns, cuts))}</defs>\n"
        f"<rect {look.filled(ground)} {box_of(view)}/>\n{body}\n</svg>\n"
    )


def _words(text: str) -> str:
    return escape(plain(text))


def _panel(panel: Panel, look: _Attributes, measure: Measure, clips: list[Rect]) -> str:
    """A group of a panel's forms, cut where one reaches beyond; with the labels of what it shows."""
    shown = [target for target in panel.targets if target.role in PICTURES]
    inside = "".join(element(op, look) for op in panel.ops)
    if not inside and not shown:
        return ""
    cut = ""
    if any(not panel.rect.contains(_reach(op, measure)) for op in panel.ops):
        cut = f' clip-path="url(#cut-{len(clips)})"'
        clips.append(panel.rect)
    if len(shown) == 1:
        return f'<g role="img"{cut}><title>{_words(shown[0].label)}</title>{inside}</g>'
    return f"<g{cut}>{inside}{''.join(map(_label, shown))}</g>"


def _label(target: Target) -> str:
    """An unseen form over a thing, with its label."""
    unseen = 'fill="none" pointer-events="all" role="img"'
    title = f"<title>{_words(target.label)}</title>"
    if target.outline:
        return f'<polygon {unseen} points="{corners(target.outline)}">{title}</polygon>'
    return f"<rect {unseen} {box_of(target.rect)}>{title}</rect>"


def _reach(op: Op, measure: Measure) -> Rect:
    """How far an op reaches, without the room that smooth edges may take."""
    slack = 0 if isinstance(op, Fill | Frame | Hatch) else SMOOTH
    return Rect(*extent_of(op, measure)).inset(slack)
