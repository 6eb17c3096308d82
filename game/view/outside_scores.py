"""Pictures of scores from outside: the board with a square for each set of players, and what a method says.

They are display lists like those of the game, drawn by the same rules: `game.view.svg` writes them as files.
Nobody operates such a board and nobody looks anywhere on it, so no square is in use.
"""

from collections.abc import Collection

import numpy as np

from game.book.worlds import Pack, Provenance
from game.core.evidence import OUTSIDE, evidence_of_scores
from game.core.kinds.base import Kind
from game.core.masks import MOST_TILES, tiles_of
from game.core.world import Slice, Tile, World
from game.methods.outside_readings import About, Reading, Readings
from game.methods.results import Result
from game.play.state import Lens, opening
from game.view.draw_context import DrawContext, Measure, enlarged, plain_measure
from game.view.ops import Panel, Picture, Rect
from game.view.projections import PROJECTIONS
from game.view.projections.base import Board
from game.view.regions import board_placement
from game.view.results import draw_result
from game.view.scene import Scene
from game.view.scene_words import number_words, square_words
from game.view.screens.squares import SquareStyle, square, square_target
from game.view.svg import svg_of
from game.view.theme import theme_named
from game.view.widgets import PanelBuilder

#: The board is the game's usual one.
BOARD = PROJECTIONS[0].code
#: The only column of a picture, as a mask.
COLUMN = 1
#: The type of an answer, in per cent of its type in the inspector.
LARGER = 130
SMALL = 13


class _Scores(Kind):
    """Sets of players with a score each, of which more is better."""

    has_examples = False
    has_loss = False


class _Losses(Kind):
    """Sets of players with a score each, of which less is better."""

    has_examples = False


def board_picture(kit: DrawContext, game: Readings, column: str | int = 0) -> Picture:
    """A square for each set of players over the whole of a window; ValueError for too many players."""
    scene, page = _scene(game, column, Lens(0, "")), _page(kit)
    builder = PanelBuilder()
    rest = _names(kit, game, builder, page)
    return (_panel(kit, builder), *_squares(kit, game, scene, rest))


def reading_picture(kit: DrawContext, reading: Reading, about: About | None = None) -> Picture:
    """A method's question and answer, and beside or below them the board with the squares that it read.

    about: the result to draw, as in `Reading.values`; not needed where there is one.
    """
    result = reading.result_about(about)
    game, page = reading.game, _page(kit)
    builder = PanelBuilder()
    receipt = result.receipt()
    used = {int(column) for column in receipt.columns} or {0}
    scene = _scene(game, min(used), Lens(0, "", method=reading.method.code))
    beside = page.w >= page.h
    text = Rect(page.x, page.y, page.w * 0.44, page.h) if beside else page._replace(h=page.h * 0.5)
    _answer(kit, reading, about, scene, builder, text, result)
    left, top = (text.right + kit.px(32), page.y) if beside else (page.x, text.bottom + kit.px(12))
    rest = _names(kit, game, builder, Rect(left, top, page.right - left, page.bottom - top))
    rows = {int(row) for row in receipt.rows}
    reads = rows if len(rows) < scene.evidence.rows else ()
    return (_panel(kit, builder), *_squares(kit, game, scene, rest, reads))


def board_svg(
    game: Readings,
    width: int = 960,
    height: int = 600,
    *,
    column: str | int = 0,
    theme: str = "paper",
    measure: Measure = plain_measure,
) -> str:
    """The board as the text of an SVG file. measure: how wide texts are, `Fonts().measure` of the shell."""
    kit = DrawContext(width, height, measure, theme_named(theme))
    title = f"Scores of {', '.join(game.names)}" if game.names else "The score of nobody"
    return _svg(kit, board_picture(kit, game, column), title, game.columns[game.place_of(column)])


def reading_svg(
    reading: Reading,
    about: About | None = None,
    width: int = 1280,
    height: int = 720,
    *,
    theme: str = "paper",
    measure: Measure = plain_measure,
) -> str:
    """A method's answer beside the board as the text of an SVG file. measure: as in `board_svg`."""
    kit = DrawContext(width, height, measure, theme_named(theme))
    return _svg(kit, reading_picture(kit, reading, about), reading.title, _question(reading, about))


def _svg(kit: DrawContext, picture: Picture, title: str, description: str) -> str:
    view = Rect(0, 0, kit.width, kit.height)
    return svg_of(picture, view, kit.theme.window, kit.measure, title, description)


def _scene(game: Readings, column: str | int, lens: Lens) -> Scene:
    """The scene of one column; a world of the players stands behind it, without any example."""
    if len(game.names) > MOST_TILES:
        raise ValueError(f"a board has at most {MOST_TILES} players, and here are {len(game.names)}")
    place, lower = game.place_of(column), game.evidence.better < 0
    values, letters = game.evidence.fresh().column(place), game.evidence.letters
    evidence = evidence_of_scores(
        np.stack([values, values], axis=1), letters, ("", game.columns[place]), better=game.evidence.better
    )
    whole = bool((values == np.rint(values)).all())
    pack = _pack(game, game.columns[place], _Losses if lower else _Scores)
    if lower:
        lens = Lens(0, "", method=lens.method, metric="loss")
    # Scores that are whole numbers are written as such, others with two decimals.
    low, high = float(values.min()), float(values.max()) if whole else 1.0
    state = opening(pack.world, letters)
    return Scene(pack, state, lens, evidence, COLUMN, values, values[:, None], low, high, True)


def _pack(game: Readings, column: str, kind: type[Kind]) -> Pack:
    nothing, nobody = np.zeros((0, 0)), np.zeros(0, dtype=np.int64)
    tiles = tuple(
        Tile(letter, name, "", nothing, nobody, np.zeros(0), nobody) for letter, name in game.letters.items()
    )
    world = World(
        "outside", 1, "Scores from outside", (), tiles, (Slice(column, "noisy", nothing, nobody),),
        (OUTSIDE,), game.evidence.letters, kind=kind("outside", "sets", "formula", 0),
    )  # fmt: skip
    return Pack(world, ("", ""), (), column, Provenance("", "", ""))


def _page(kit: DrawContext) -> Rect:
    return Rect(0, 0, kit.width, kit.height).inset(kit.px(24))


def _panel(kit: DrawContext, builder: PanelBuilder) -> Panel:
    return Panel("page", Rect(0, 0, kit.width, kit.height), tuple(builder.ops))


def _names(kit: DrawContext, game: Readings, builder: PanelBuilder, box: Rect) -> Rect:
    """Who stands behind each letter, where names are longer; the rest of the box."""
    words = " · ".join(f"{letter} {name}" for letter, name in game.letters.items() if letter != name)
    if not words:
        return box
    high = kit.paragraph_height(words, kit.size(SMALL), box.w)
    place = box._replace(h=high)
    builder.add(*kit.paragraph(place, words, kit.size(SMALL), kit.theme.ink, ground=kit.theme.window))
    top = place.bottom + kit.px(10)
    return Rect(box.x, top, box.w, box.bottom - top)


def _squares(
    kit: DrawContext, game: Readings, scene: Scene, area: Rect, reads: Collection[int] = ()
) -> tuple[Panel, ...]:
    """A panel for each set of players, with its names and its score for those who hear it."""
    board = board_placement(kit, area.inset(kit.px(6)), BOARD, Board(scene.n, COLUMN), plain=True)
    panels = []
    for cell, rect in zip(board.cells, board.rects, strict=True):
        value = scene.numbers[cell.row]
        look = SquareStyle(
            rect,
            scene.slots[cell.row],
            square_words(scene, value),
            scene.shade_of(value),
            reads=cell.row in reads,
            gap=board.steps.gap,
        )
        who = ", ".join(game.names[place] for place in tiles_of(cell.row)) or "nobody"
        label = square_target(rect, cell.row, f"{who}: {number_words(scene, value)}", ())
        panels.append(square(kit, f"square:{cell.row}", look)._replace(targets=(label,)))
    return tuple(panels)


def _answer(
    kit: DrawContext,
    reading: Reading,
    about: About | None,
    scene: Scene,
    builder: PanelBuilder,
    box: Rect,
    result: Result,
) -> None:
    """Title, question and answer, one below the other."""
    theme = kit.theme
    title = box._replace(h=kit.line(24))
    builder.add(kit.fitted(title, reading.title, 24, theme.ink, "bold", ground=theme.window))
    words, size = _question(reading, about), kit.size(18)
    high = kit.paragraph_height(words, size, box.w, "reading-italic")
    question = Rect(box.x, title.bottom + kit.px(4), box.w, high)
    builder.add(*kit.paragraph(question, words, size, theme.ink, "reading-italic", theme.window))
    top = question.bottom + kit.px(14)
    draw_result(enlarged(kit, LARGER), scene, builder, Rect(box.x, top, box.w, box.bottom - top), result)


def _question(reading: Reading, about: About | None) -> str:
    """What the method asks, with the names of those it was asked of."""
    subject = about if about is not None else next(iter(reading.about), "")
    names = (subject,) if isinstance(subject, str) else subject
    first, second = (*names, "", "")[:2]
    return reading.method.question.format(
        tile=first, partner=second, tiles=", ".join(names), row=", ".join(reading.game.names)
    )
