"""The board itself: brackets and squares. What lies over the squares is drawn in `above`."""

from functools import lru_cache
from typing import NamedTuple

from game.core.masks import neighbours
from game.view.animation import AFTERGLOW, age, fold_progress, progress, stepped
from game.view.commands.navigate import FocusTile, LookAt
from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.ops import Fill, Line, Panel, Rect
from game.view.projections.base import Board, Heading, Placement, Side
from game.view.projections.tween import tween
from game.view.regions import board_placement, regions
from game.view.scene import Scene, read_cells, scene_before, square_words
from game.view.screens.board_overlays import draw_above
from game.view.screens.squares import SquareStyle, boxes, square, square_target
from game.view.theme import readable
from game.view.widgets import PanelBuilder
from game.view.zoom import WHOLE, zoom_of

#: Colours and numbers on their way change so many times; between, nothing is painted.
RECOLOUR_STEPS = 12


class Moment(NamedTuple):
    """How far things have come: tiles on the shown board, the part of the transition that has passed.

    opening: the first board unfolds. growing: a placed tile's half unfolds. turning: another view comes.
    """

    n: int
    part: float
    opening: bool
    growing: bool
    turning: bool = False

    @property
    def moving(self) -> bool:
        """Whether squares are on their way."""
        return self.opening or self.growing or self.turning


def moment(model: Model, scene: Scene) -> Moment:
    """The moment that the model shows."""
    folded, fold = fold_progress(model)
    if folded < scene.n:
        return Moment(folded + 1, fold, True, False)
    part = progress(model)
    kind = model.transition.kind if model.transition and part < 1 else ""
    return Moment(scene.n, part, False, kind == "place", kind == "view")


def board_of(model: Model, kit: DrawContext, scene: Scene, now: Moment) -> Placement:
    """The board as it is seen at a moment: as a whole while its squares are on their way."""
    zoom = WHOLE if now.moving else zoom_of(model.zoom, now.n)
    area = regions(kit, model.run is not None).board
    return board_placement(kit, area, scene.lens.view, Board(now.n, scene.column), zoom)


def _board_before(
    model: Model, kit: DrawContext, old: Scene | None, board: Placement, now: Moment
) -> Placement:
    """Where squares on their way come from: the board with a tile less, or another view of it."""
    area = regions(kit, model.run is not None).board
    if now.turning and old:
        return board_placement(kit, area, old.lens.view, board.board)
    return board_placement(kit, area, board.projection.code, board.board._replace(n=now.n - 1))


def draw_field(
    model: Model, kit: DrawContext, scene: Scene, area: Rect, now: Moment, board: Placement
) -> tuple[Panel, ...]:
    """All panels of the board in an area."""
    old = scene_before(model)
    squares = _squares(model, kit, scene, old, board, now)
    if now.moving:
        return squares
    return (
        *_brackets(kit, scene.state.placed, scene.lens.focus, scene.closed, board, area),
        *squares,
        *draw_above(model, kit, scene, old, board, len(read_cells(scene)) == 1 << scene.n),
    )


@lru_cache(maxsize=8)
def _brackets(
    kit: DrawContext, placed: str, focused: str, closed_tiles: int, board: Placement, area: Rect
) -> tuple[Panel, ...]:
    """A bracket over each stripe of each tile, the focus tile's in its colour with its folds."""
    sheets: dict[Side, PanelBuilder] = {"top": PanelBuilder(), "left": PanelBuilder()}
    for heading in board.headings:
        closed = bool(closed_tiles >> heading.tile & 1)
        _head(kit, sheets[heading.side], heading, placed[heading.tile], focused, closed)
    top, left = sheets["top"], sheets["left"]
    places = (
        ("brackets:top", Rect(area.x, area.y - 2, area.w, board.view.y - area.y - 1), top),
        ("brackets:left", Rect(area.x - 2, area.y, board.view.x - area.x - 1, area.h + 4), left),
    )
    return tuple(
        Panel(name, rect, tuple(builder.ops), tuple(builder.targets))
        for name, rect, builder in places
        if builder.ops
    )


def _head(
    kit: DrawContext, builder: PanelBuilder, heading: Heading, letter: str, focused: str, closed: bool
) -> None:
    """The lines of a tile with its letter where there is room; the first letter can be touched."""
    theme = kit.theme
    focus = letter == focused
    color = theme.reads if focus else theme.faint if closed else theme.edge
    ground = theme.reads if focus else theme.track
    named = False
    for x1, y1, x2, y2, tag in heading.brackets:
        builder.add(Line(x1, y1, x2, y2, color, max(kit.px(3), 2.0)))
        if tag is None:
            continue
        builder.add(Fill(tag, ground, kit.px(4)))
        ink = readable(theme.ink, ground)
        builder.add(kit.fitted(tag.inset(1, 0), letter, 11, ink, "bold", "center", ground))
        if not named:
            builder.touch(
                tag, f"bracket:{letter}", FocusTile(letter), "button", f"Tile {letter}: its half of the board"
            )
            builder.targets[-1] = builder.targets[-1]._replace(focusable=False)
        named = True


class Change(NamedTuple):
    """Scores on their way: the scene before, None where nothing is, and how far they have come.

    marked: signs stand on the squares that went up or down. closing: closed squares look closed.
    """

    old: Scene | None = None
    part: float = 1.0
    marked: bool = False
    closing: bool = True


def _squares(
    model: Model, kit: DrawContext, scene: Scene, old: Scene | None, board: Placement, now: Moment
) -> tuple[Panel, ...]:
    """A panel for each square, on its way from the old position to the new one."""
    change = Change()
    if old is not None and old.column == scene.column and old.lens.metric == scene.lens.metric:
        part = stepped(now.part, RECOLOUR_STEPS)
        marked = age(model) < AFTERGLOW and model.settings.motion
        if marked or part < 1:
            change = Change(old, part, marked, now.part >= 0.5)
    if now.moving:
        rects = tween(_board_before(model, kit, old, board, now), board, now.part)
        return _on_their_way(kit, scene, change, board, rects, now)
    panels = _standing(kit, scene, change, board)
    k = next((k for k, panel in enumerate(panels) if panel.name == model.hover.id), None)
    if k is None or not isinstance(model.hover.command, LookAt):
        return panels
    mask = model.hover.command.row
    rect = board.rect(board.cell(mask))
    look = _look(scene, change, mask, rect, _marks(kit, scene, board))
    look = look._replace(hovered=True, view=_cutting(board, rect), outline=board.outline(rect))
    return (*panels[:k], _touchable(kit, look, mask, scene.spoken[mask]), *panels[k + 1 :])


@lru_cache(maxsize=32)
def _standing(kit: DrawContext, scene: Scene, change: Change, board: Placement) -> tuple[Panel, ...]:
    """The squares where they belong; between two steps of a change all pictures share them."""
    marks = _marks(kit, scene, board)
    panels = []
    zoomed = board.zoomed
    for (row, _), rect, outline in zip(board.cells, board.rects, board.outlines, strict=True):
        if zoomed and not board.sight(rect):
            continue
        look = _look(scene, change, row, rect, marks)
        view = _cutting(board, rect) if zoomed else None
        if view or outline:
            look = look._replace(view=view, outline=outline)
        panels.append(_touchable(kit, look, row, scene.spoken[row]))
    return tuple(panels)


def _cutting(board: Placement, rect: Rect) -> Rect | None:
    """The view of a zoomed board where it cuts a square."""
    return None if board.view.contains(rect) else board.view


def _on_their_way(
    kit: DrawContext, scene: Scene, change: Change, board: Placement, rects: tuple[Rect, ...], now: Moment
) -> tuple[Panel, ...]:
    """The squares between two boards; those that are still too thin are left out."""
    placed = scene.state.placed[: now.n]
    # In motion no square looks twice the same: remembering it would only push out those that stand.
    touchable = _touchable.__wrapped__ if 0 < now.part < 1 else _touchable
    panels = []
    for (mask, _), rect in zip(board.cells, rects, strict=True):
        if rect.w < 3 or rect.h < 3:
            continue
        look = _look(scene, change, mask, rect, NO_MARKS)._replace(piece=False)
        if outline := board.outline(rect):
            look = look._replace(outline=outline)
        if now.opening:
            look = look._replace(slots=_short_slots(placed, mask), current=False, compared=False)
        panels.append(touchable(kit, look, mask, scene.spoken[mask]))
    return tuple(panels)


class Marks(NamedTuple):
    """What stands on single squares: the tile that a step toggles, and whether the method reads them.

    named: squares are large enough for names and numbers of their bars.
    """

    tags: dict[int, str]
    reads: frozenset[int]
    named: bool


NO_MARKS = Marks({}, frozenset(), False)


def _marks(kit: DrawContext, scene: Scene, board: Placement) -> Marks:
    reads = read_cells(scene)
    named = boxes(kit, *board.size, scene.n).rows
    return Marks(_tags(scene), reads if len(reads) < 1 << scene.n else frozenset(), named)


def _look(scene: Scene, change: Change, mask: int, rect: Rect, marks: Marks) -> SquareStyle:
    """How a square looks at a moment of a change."""
    value = scene.numbers[mask]
    sign = ""
    was_closed = False
    if change.old is not None:
        was_closed = bool(mask & change.old.closed)
        if mask < len(change.old.numbers):
            was = change.old.numbers[mask]
            sign = _sign(value - was) if change.marked else ""
            value = was + (value - was) * change.part
    return SquareStyle(
        rect,
        scene.slots[mask],
        square_words(scene, value),
        round(scene.shade_of(value), 2),
        scene.bars[mask],
        bool(mask & scene.closed) and (change.closing or was_closed),
        mask == scene.lens.cursor,
        mask == scene.compared,
        mask in marks.reads,
        False,
        mask == scene.operator,
        marks.tags.get(mask, ""),
        sign,
        _named_bars(scene, mask) if marks.named else (),
    )


def _named_bars(scene: Scene, mask: int) -> tuple[tuple[str, str], ...]:
    """What the bars of a square stand for, and their numbers."""
    values = scene.base[mask].tolist()
    return tuple(
        (name, square_words(scene, value)) for name, value in zip(scene.evidence.names, values, strict=True)
    )


@lru_cache(maxsize=8192)
def _touchable(kit: DrawContext, look: SquareStyle, mask: int, label: str) -> Panel:
    """The panel of a square with its target."""
    panel = square(kit, f"square:{mask}", look)
    rect = look.rect.within(look.view) if look.view else look.rect
    return panel._replace(targets=(square_target(rect or look.rect, mask, label, look.outline),))


def _sign(change: float) -> str:
    return "" if abs(change) < 0.005 else "+" if change > 0 else "−"


@lru_cache(maxsize=64)
def _short_slots(placed: str, mask: int) -> str:
    """The slots of a row while only the first tiles have unfolded."""
    return "".join(c if mask >> placed.index(c) & 1 else "·" for c in sorted(placed))


def _tags(scene: Scene) -> dict[int, str]:
    """The squares one tile away from the cursor, and the tile that the step toggles."""
    cursor = scene.lens.cursor
    return {
        other: ("−" if cursor >> i & 1 else "+") + scene.state.placed[i]
        for i, other in enumerate(neighbours(cursor, scene.n))
    }
