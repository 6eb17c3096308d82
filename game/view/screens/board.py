"""The board itself: its squares, and the stripes of the focus tile on the full desk."""

from functools import lru_cache
from typing import NamedTuple

from game.book.operator_words import plate_words
from game.play.state import Lens
from game.view.animation import AFTERGLOW, age, fold_progress, progress, stepped
from game.view.commands.squares import LookAt
from game.view.desk import desk_of, parts_of
from game.view.draw_context import DrawContext
from game.view.evaluation_sets import board_of
from game.view.model import Model
from game.view.ops import Fill, Line, Panel, Rect
from game.view.projections.base import Placement
from game.view.projections.tween import tween
from game.view.regions import board_placement
from game.view.scene import Scene, scene_before
from game.view.scene_words import spoken_squares
from game.view.screens.board_overlays import draw_above
from game.view.screens.marks import NO_MARKS, Marks, left_square, marks_of
from game.view.screens.measured_marks import UNKNOWN
from game.view.screens.square_colors import part_of, row_words, shown_value
from game.view.screens.squares import SquareStyle, square, square_target
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


def placement_at(model: Model, kit: DrawContext, scene: Scene, now: Moment) -> Placement:
    """The board as it is seen at a moment: as a whole while its squares are on their way."""
    zoom = WHOLE if now.moving else zoom_of(model.zoom, now.n)
    board = board_of(scene.world, scene.state, scene.lens)._replace(n=now.n)
    plain = desk_of(model) != "full"
    return board_placement(kit, parts_of(model, kit).board, scene.lens.view, board, zoom, plain, model.scroll)


def _before_placing(model: Model, kit: DrawContext, board: Placement, now: Moment) -> Placement:
    """The board with a tile less, from which squares that are placed come."""
    area, plain = parts_of(model, kit).board, desk_of(model) != "full"
    before = board.board._replace(n=now.n - 1)
    return board_placement(kit, area, board.projection.code, before, WHOLE, plain, model.scroll)


def draw_field(
    model: Model, kit: DrawContext, scene: Scene, area: Rect, now: Moment, board: Placement
) -> tuple[Panel, ...]:
    """All panels of the board in an area."""
    if now.turning:
        from game.view.screens.flight import flying_squares  # noqa: PLC0415 - with the views

        return flying_squares(model, kit, scene, board, now.part)
    old = scene_before(model)
    squares = _squares(model, kit, scene, old, board, now)
    if now.moving:
        return squares
    stripes = _stripes(kit, scene.state.placed, scene.lens.focus, board) if desk_of(model) == "full" else ()
    left = left_square(model, scene)[0]
    return (*stripes, *squares, *draw_above(model, kit, scene, old, board, left))


@lru_cache(maxsize=8)
def _stripes(kit: DrawContext, placed: str, focused: str, board: Placement) -> tuple[Panel, ...]:
    """Above or beside the half of the board that has the focus tile: a line with its letter in it."""
    builder = PanelBuilder()
    theme = kit.theme
    whole: list[Rect] = []
    for heading in board.headings:
        letter = placed[heading.tile]
        if letter != focused:
            continue
        back = heading.level * board.steps.bracket  # one line of headings is enough for one tile
        dx, dy = (0.0, back) if heading.side == "top" else (back, 0.0)
        for bracket in heading.brackets:
            x1, y1, x2, y2 = bracket.x1 + dx, bracket.y1 + dy, bracket.x2 + dx, bracket.y2 + dy
            tag = bracket.tag and bracket.tag.moved(dx, dy)
            thick = max(kit.px(3), 2.0)
            builder.add(Line(x1, y1, x2, y2, theme.ink, thick))
            whole.append(Rect(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1)).inset(-thick))
            if tag is None:
                continue
            builder.add(Fill(tag, theme.window))
            builder.add(kit.fitted(tag, letter, 13, theme.ink, "bold", "center", theme.window))
            whole.append(tag)
    if not whole:
        return ()
    x, y = min(r.x for r in whole), min(r.y for r in whole)
    reach = Rect(x, y, max(r.right for r in whole) - x, max(r.bottom for r in whole) - y)
    return (Panel("stripes", reach, tuple(builder.ops)),)


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
    if old is not None and old.column == scene.column and _alike(old.lens, scene.lens):
        part = stepped(now.part, RECOLOUR_STEPS)
        marked = age(model) < AFTERGLOW and model.settings.motion
        if marked or part < 1:
            change = Change(old, part, marked, now.part >= 0.5)
    if now.moving:
        rects = tween(_before_placing(model, kit, board, now), board, now.part)
        return _on_their_way(kit, scene, change, board, rects, now)
    marks = marks_of(model, scene, board.steps.gap)
    panels = _standing(kit, scene, change, board, marks)
    k = next((k for k, panel in enumerate(panels) if panel.name == model.hover.id), None)
    if k is None or not isinstance(model.hover.command, LookAt):
        return panels
    mask = model.hover.command.row
    rect = board.rect(board.cell(mask))
    look = _look(scene, change, mask, rect, marks)
    look = look._replace(hovered=True, view=_cutting(board, rect), outline=board.outline(rect))
    return (*panels[:k], _touchable(kit, look, mask, spoken_squares(scene)[mask]), *panels[k + 1 :])


@lru_cache(maxsize=32)
def _standing(
    kit: DrawContext, scene: Scene, change: Change, board: Placement, marks: Marks
) -> tuple[Panel, ...]:
    """The squares where they belong; between two steps of a change all pictures share them."""
    panels = []
    zoomed = board.zoomed
    for (row, _), rect, outline in zip(board.cells, board.rects, board.outlines, strict=True):
        if zoomed and not board.sight(rect):
            continue
        look = _look(scene, change, row, rect, marks)
        view = _cutting(board, rect) if zoomed else None
        if view or outline:
            look = look._replace(view=view, outline=outline)
        panels.append(_touchable(kit, look, row, spoken_squares(scene)[row]))
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
        look = _look(scene, change, mask, rect, NO_MARKS)
        if outline := board.outline(rect):
            look = look._replace(outline=outline)
        if now.opening:
            look = look._replace(slots=_short_slots(placed, mask), in_use=False, looked=False, text="")
        panels.append(touchable(kit, look, mask, spoken_squares(scene)[mask]))
    return tuple(panels)


def _alike(first: Lens, second: Lens) -> bool:
    """Whether squares show the same kind of number under two lenses."""
    return (first.metric, first.squares) == (second.metric, second.squares)


def _look(scene: Scene, change: Change, mask: int, rect: Rect, marks: Marks) -> SquareStyle:
    """How a square looks at a moment of a change."""
    value = shown_value(scene, mask)
    if not scene.known(mask) and mask & scene.closed and change.closing:
        return SquareStyle(rect, scene.slots[mask], "", 0.0, closed=True, looked=mask == scene.lens.cursor)
    if scene.unmeasured(mask):
        return _unmeasured(scene, mask, rect, marks, change)
    if not scene.known(mask):
        return SquareStyle(rect, scene.slots[mask], "", 0.0, face_down=True, looked=mask == scene.lens.cursor)
    sign = ""
    was_closed = False
    if change.old is not None:
        was_closed = bool(mask & change.old.closed)
        if mask < len(change.old.numbers) and change.old.known(mask):
            was = shown_value(change.old, mask)
            sign = _sign(value - was) if change.marked and not scene.differs else ""
            value = was + (value - was) * change.part
    in_use = mask == scene.operator
    closed = bool(mask & scene.closed) and (change.closing or was_closed)
    return SquareStyle(
        rect,
        scene.slots[mask],
        row_words(scene, mask, value) if marks.numbers or in_use or mask == scene.lens.cursor else "",
        part_of(scene, value),
        closed=closed,
        in_use=in_use,
        looked=mask == scene.lens.cursor and (not in_use or marks.keyed),
        paired=mask == marks.paired,
        reads=mask in marks.reads,
        note=marks.was[1] if mask == marks.was[0] and closed else "",
        sign=sign,
        gap=marks.gap,
        keyed=marks.keyed,
        signed=scene.differs,
        plate=(plate_words(scene.pack.world, scene.state) if in_use else ()) or ("in use",),
        estimated=scene.estimated(mask),
    )


def _unmeasured(scene: Scene, mask: int, rect: Rect, marks: Marks, change: Change) -> SquareStyle:
    """How a square looks of which nobody knows the score."""
    in_use, closed = mask == scene.operator, bool(mask & scene.closed) and change.closing
    return SquareStyle(
        rect,
        scene.slots[mask],
        UNKNOWN,
        0.0,
        closed=closed,
        unknown=True,
        in_use=in_use,
        looked=mask == scene.lens.cursor and (not in_use or marks.keyed),
        paired=mask == marks.paired,
        note="" if closed or in_use or mask == marks.was[0] else scene.unread_words(mask),
        gap=marks.gap,
        keyed=marks.keyed,
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
