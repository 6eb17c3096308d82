"""The picture of the first page: the board before and after a strike, as the game draws it, as SVG.

The display lists of the game become shapes; nothing is drawn twice by other rules. Colours are classes, so
that the page's dark theme is the game's night. Squares stand in groups by the tile that folded them out,
which the page's style unfolds one after the other; what the strike changed lies above as it was before.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from game.play.codec import Position
from game.play.game import Game, replay
from game.play.state import opening
from game.shell.startup import find_packs
from game.view import app
from game.view.draw_context import plain_kit
from game.view.kinds import drawer_of
from game.view.model import Model
from game.view.ops import Color, Hatch, Op, Panel, Rect, Text
from game.view.scene import present_scene
from game.view.scene_words import square_words
from game.view.settings import Settings
from game.view.svg_shapes import colors_of, diagonals, element, hex_of, rounded
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
        light = "".join(f".{name}{{--k:{hex_of(pair[0])}}}" for pair, name in self.pairs.items())
        dark = "".join(f".{name}{{--k:{hex_of(pair[1])}}}" for pair, name in self.pairs.items())
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
    view = " ".join(rounded(part) for part in box)
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
    if type(light) is not type(dark):
        raise BuildFault("the picture of the first page has other shapes in the dark than in the light")
    dyed = dict(zip(colors_of(light), colors_of(dark), strict=True))
    return element(light, _Classes(colours, dyed))


@dataclass(frozen=True, slots=True)
class _Classes:
    """Colours and letters as classes of the page. dyed: the dark colour of each light one."""

    colours: _Colours
    dyed: dict[Color, Color]

    def filled(self, color: Color) -> str:
        """A form of a colour."""
        return f'class="{self.colours.name(color, self.dyed[color])}"'

    def drawn(self, color: Color) -> str:
        """A line of a colour."""
        return f'class="{self.colours.name(color, self.dyed[color])} line"'

    def lettered(self, op: Text, anchor: str) -> str:
        """A line of text; the page's own letters are as wide as they are."""
        at = "" if anchor == "start" else f" {anchor}"
        return f'class="{self.colours.name(op.color, self.dyed[op.color])} {op.weight}{at}"'

    def hatched(self, op: Hatch) -> str:
        """Lines, each drawn."""
        width = f'stroke-width="{rounded(op.width)}"'
        return f'<path {self.drawn(op.color)} d="{diagonals(op.rect, op.step)}" {width}/>'
