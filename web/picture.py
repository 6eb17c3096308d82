"""The picture of the first page: the board before and after a strike, as the game draws it, as SVG.

The display lists of the game become shapes; nothing is drawn twice by other rules. Colours are classes, so
that the page's dark theme is the game's night. Squares stand in groups by the tile that folded them out,
which the page's style unfolds one after the other; what the strike changed lies above as it was before.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from html import escape

from game.play.codec import Position
from game.play.game import Game, replay
from game.play.state import opening
from game.shell.startup import find_packs
from game.view import app
from game.view.draw_context import plain_kit
from game.view.kinds import drawer_of
from game.view.model import Model
from game.view.ops import Color, Disc, Fill, Frame, Hatch, Op, Panel, Rect, Shape, Text
from game.view.reading.typography import CAPITALS
from game.view.scene import present_scene, square_words
from game.view.settings import Settings
from game.view.theme import THEMES
from web.stage import BuildFault

WORLD, MOVE = "digits", "strike B"
#: The panels of a picture that are the board.
SQUARE, PIECE = "square:", "piece"
#: The themes of the page: as the system has it light or dark.
LIGHT, DARK = "paper", "night"


@dataclass(frozen=True, slots=True)
class Moment:
    """What is said of the board at one moment: the number of the model in use, and a sentence."""

    number: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """The picture: the board that is struck, the board at rest, the colours of both, and what is said."""

    struck: str
    rest: str
    style: str
    before: Moment
    after: Moment


class _Colours:
    """Classes for pairs of colours, on light and on dark."""

    def __init__(self) -> None:
        self.pairs: dict[tuple[Color, Color], str] = {}

    def name(self, light: Color, dark: Color) -> str:
        """The class of a pair."""
        return self.pairs.setdefault((light, dark), f"k{len(self.pairs)}")

    def style(self) -> str:
        """The rules of all classes."""
        light = "".join(f".{name}{{--k:{_hex(pair[0])}}}" for pair, name in self.pairs.items())
        dark = "".join(f".{name}{{--k:{_hex(pair[1])}}}" for pair, name in self.pairs.items())
        return f"\n{light}\n@media (prefers-color-scheme:dark){{{dark}}}\n"


@cache
def picture() -> Drawn:
    """The picture of a strike in the world of the first minute."""
    before, after = _model(()), _model((MOVE,))
    colours = _Colours()
    whole = _board(before)
    placed = present_scene(before).state.placed
    box = _whole(whole[LIGHT])
    folds = range(len(placed) + 1)
    rest = "".join(_fold(colours, fold, whole, None) for fold in folds) + _settled(colours, whole, "")
    now = _board(after)
    struck = "".join(_fold(colours, fold, now, whole) for fold in folds)
    struck += _settled(colours, whole, " before") + _settled(colours, now, " after")
    view = " ".join(_round(part) for part in box)
    return Drawn(
        _svg(view, struck), _svg(view, rest), colours.style(), _told(before, False), _told(after, True)
    )


def _model(moves: Sequence[str]) -> Model:
    packs = find_packs(_refuse)
    pack = next(pack for pack in packs if pack.world.name == WORLD)
    game = replay(pack.world, moves) if moves else Game(opening(pack.world))
    if not isinstance(game, Game):
        raise BuildFault(f"the picture of the first page cannot be drawn: {game}")
    plain = app.start(packs, Settings(motion=False, toured=True), world=WORLD, tour=False)
    row = present_scene(replace(plain, game=game)).operator
    lens = replace(plain.lens, cursor=row)
    return app.start(packs, Settings(motion=False, toured=True), position=Position(game, lens), tour=False)


def _refuse(sentence: str) -> None:
    raise BuildFault(sentence)


def _told(model: Model, moved: bool) -> Moment:
    scene = present_scene(model)
    number = f"{square_words(scene, scene.numbers[scene.operator])}\u00a0%"
    return Moment(number, model.sentence.text if moved else drawer_of(scene.world.kind).score_of)


#: The panels of the board in the light and in the dark theme.
Board = dict[str, tuple[Panel, ...]]


def _board(model: Model) -> Board:
    kits = {theme.name: plain_kit(theme=theme.name) for theme in THEMES if theme.name in (LIGHT, DARK)}
    return {
        name: tuple(p for p in app.draw(model, kit) if p.name.startswith(SQUARE) or p.name == PIECE)
        for name, kit in kits.items()
    }


def _whole(panels: Iterable[Panel]) -> Rect:
    """What holds all panels, with room for the marks of the outermost squares."""
    rects = [panel.rect for panel in panels]
    x, y = min(r.x for r in rects) - 8, min(r.y for r in rects) - 8
    return Rect(x, y, max(r.right for r in rects) + 8 - x, max(r.bottom for r in rects) + 8 - y)


def _svg(view: str, body: str) -> str:
    return f'<svg class="live" viewBox="{view}" aria-hidden="true" focusable="false">{body}</svg>'


def _fold(colours: _Colours, fold: int, now: Board, before: Board | None) -> str:
    """The squares that a tile folded out; those that were others before the move, above as they were."""
    rows = [row for row in range(1 << fold) if row.bit_length() == fold]
    names = [f"{SQUARE}{row}" for row in rows]
    shown = _pairs(now, names)
    parts = [_group(colours, light, dark) for light, dark in shown]
    if before is not None:
        old = _pairs(before, names)
        changed = [pair for pair, new in zip(old, shown, strict=True) if pair != new]
        inside = "".join(_group(colours, *pair) for pair in changed)
        parts.append(f'<g class="before">{inside}</g>' if inside else "")
    first = _whole(_named(now[LIGHT], [f"{SQUARE}0"]))
    way = "wide" if any(light.rect.y <= first.bottom - 16 for light, _ in shown) else "high"
    return f'<g class="fold f{fold} {way}">{"".join(parts)}</g>'


def _settled(colours: _Colours, board: Board, kind: str) -> str:
    """The operator's piece, once the board lies there."""
    inside = "".join(_group(colours, *pair) for pair in _pairs(board, [PIECE]))
    return f'<g class="settled{kind}">{inside}</g>'


def _named(panels: Iterable[Panel], names: Sequence[str]) -> list[Panel]:
    return [panel for panel in panels if panel.name in names]


def _pairs(board: Board, names: Sequence[str]) -> list[tuple[Panel, Panel]]:
    return list(zip(_named(board[LIGHT], names), _named(board[DARK], names), strict=True))


def _group(colours: _Colours, light: Panel, dark: Panel) -> str:
    return "".join(_shape(colours, a, b) for a, b in zip(light.ops, dark.ops, strict=True))


def _shape(colours: _Colours, light: Op, dark: Op) -> str:
    """An operation of the game as an element; light and dark differ in nothing but colours."""
    match light, dark:
        case Fill(rect, color, radius), Fill(_, other, _):
            return f'<rect class="{colours.name(color, other)}" {_box(rect)} rx="{_round(radius)}"/>'
        case Frame(rect, color, width, radius), Frame(_, other, _, _):
            inner, corner = rect.inset(width / 2), _round(max(radius - width / 2, 0))
            line = f'stroke-width="{_round(width)}" rx="{corner}"'
            return f'<rect class="{colours.name(color, other)} line" {_box(inner)} {line}/>'
        case Disc(x, y, radius, color), Disc(_, _, _, other):
            at = f'cx="{_round(x)}" cy="{_round(y)}" r="{_round(radius)}"'
            return f'<circle class="{colours.name(color, other)}" {at}/>'
        case Shape(points, color), Shape(_, other):
            corners = " ".join(f"{_round(x)},{_round(y)}" for x, y in points)
            return f'<polygon class="{colours.name(color, other)}" points="{corners}"/>'
        case Hatch(rect, color, step, width), Hatch(_, other, _, _):
            lines = f'd="{_lines(rect, step)}" stroke-width="{_round(width)}"'
            return f'<path class="{colours.name(color, other)} line" {lines}/>'
        case Text(), Text():
            return _words(colours.name(light.color, dark.color), light)
    raise BuildFault(f"the picture of the first page has no shape for {type(light).__name__}")


def _words(colour: str, text: Text) -> str:
    """One line of text with its capitals in the middle of its box, as the painter sets it."""
    y = _round(text.box.middle[1] + CAPITALS[text.weight] * text.size / 2)
    if text.slot:
        places = " ".join(_round(text.box.x + (k + 0.5) * text.slot) for k in range(len(text.text)))
        kind, x = f"{colour} {text.weight} middle", places
    else:
        part = {"left": 0.0, "center": 0.5, "right": 1.0}[text.align]
        ends = {"left": "", "center": " middle", "right": " end"}[text.align]
        kind, x = f"{colour} {text.weight}{ends}", _round(text.box.x + part * text.box.w)
    return f'<text class="{kind}" x="{x}" y="{y}" font-size="{text.size}">{escape(text.text)}</text>'


def _lines(rect: Rect, step: float) -> str:
    """Diagonals over a rectangle, so many pixels apart."""
    x, y, w, h = rect
    count = int((w + h) / step)
    return "".join(
        f"M{_round(x + max(0.0, k * step - h))} {_round(y + min(h, k * step))}"
        f"L{_round(x + min(w, k * step))} {_round(y + max(0.0, k * step - w))}"
        for k in range(1, count + 1)
    )


def _box(rect: Rect) -> str:
    x, y, w, h = (_round(part) for part in rect)
    return f'x="{x}" y="{y}" width="{w}" height="{h}"'


def _hex(color: Color) -> str:
    return "#" + "".join(f"{part:02x}" for part in color)


def _round(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
