"""The board itself: brackets and squares. What lies over the squares is drawn in `above`."""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from game.core.masks import Place, neighbours
from game.methods.catalogue import method_named
from game.view.kit import Kit
from game.view.layout import BoardPlan, is_column_tile, plan, regions, runs, unfolding
from game.view.model import Model
from game.view.motion import AFTERGLOW, age, fold_progress, progress, stepped
from game.view.ops import Fill, Line, Panel, Rect
from game.view.scene import Scene, number_words, scene_before
from game.view.screens.above import draw_above
from game.view.screens.squares import Look, boxes, square, square_target
from game.view.theme import readable
from game.view.widgets import Sheet
from game.view.zoom import WHOLE, zoom_of

#: Colours and numbers on their way change so many times; between, nothing is painted.
RECOLOUR_STEPS = 12


class Moment(NamedTuple):
    """How far things have come: tiles on the shown board, the part of the transition that has passed.

    opening: the first board unfolds. growing: a placed tile's half unfolds.
    """

    n: int
    part: float
    opening: bool
    growing: bool

    @property
    def moving(self) -> bool:
        """Whether squares are on their way."""
        return self.opening or self.growing


def moment(model: Model, seen: Scene) -> Moment:
    """The moment that the model shows."""
    folded, fold = fold_progress(model)
    if folded < seen.n:
        return Moment(folded + 1, fold, True, False)
    part = progress(model)
    change = model.transition
    return Moment(seen.n, part, False, change is not None and change.kind == "place" and part < 1)


def board_of(model: Model, kit: Kit, now: Moment) -> BoardPlan:
    """The board as it is seen at a moment: as a whole while its squares are on their way."""
    zoom = WHOLE if now.moving else zoom_of(model.zoom, now.n)
    return plan(kit, regions(kit, model.touring is not None).board, now.n, zoom)


def draw_field(
    model: Model, kit: Kit, seen: Scene, area: Rect, now: Moment, board: BoardPlan
) -> tuple[Panel, ...]:
    """All panels of the board in an area."""
    old = scene_before(model)
    squares = _squares(model, kit, seen, old, board, now)
    if now.moving:
        return squares
    return (
        *_brackets(kit, seen.state.placed, seen.lens.focus, seen.closed, board, area),
        *squares,
        *draw_above(model, kit, seen, old, board, len(_read_cells(seen)) == 1 << seen.n),
    )


@lru_cache(maxsize=8)
def _brackets(
    kit: Kit, placed: str, focused: str, closed_tiles: int, board: BoardPlan, area: Rect
) -> tuple[Panel, ...]:
    """A bracket over each stripe of each tile, the focus tile's in its colour with its folds."""
    theme = kit.theme
    top, left = Sheet(), Sheet()
    levels = [0, 0]
    for tile in range(board.n):
        across = is_column_tile(tile)
        level = levels[0 if across else 1]
        levels[0 if across else 1] += 1
        letter = placed[tile]
        focus = letter == focused
        closed = bool(closed_tiles >> tile & 1)
        color = theme.reads if focus else theme.faint if closed else theme.edge
        thick = max(kit.px(3), 2.0)
        named = False
        for first, last in runs(board.n, tile):
            sheet = top if across else left
            if across:
                a, b = board.at(Place(first, 0)), board.at(Place(last, 0))
                begin, end = max(a.x, board.view.x), min(b.right, board.view.right)
                y = board.view.y - kit.px(8) - board.bracket * (level + 0.5)
                line, middle = Line(begin, y, end, y, color, thick), ((begin + end) / 2, y)
            else:
                a, b = board.at(Place(0, first)), board.at(Place(0, last))
                begin, end = max(a.y, board.view.y), min(b.bottom, board.view.bottom)
                x = board.view.x - kit.px(8) - board.bracket * (level + 0.5)
                line, middle = Line(x, begin, x, end, color, thick), (x, (begin + end) / 2)
            if end <= begin:
                continue
            sheet.add(line)
            if end - begin < board.bracket * 1.1 and (named or board.zoomed):
                continue  # stripes too short for a letter: the first one is named for all
            tag = Rect(
                middle[0] - board.bracket * 0.55,
                middle[1] - board.bracket * 0.5,
                board.bracket * 1.1,
                board.bracket,
            )
            ground = theme.reads if focus else theme.track
            sheet.add(Fill(tag, ground, kit.px(4)))
            ink = readable(theme.ink, ground)
            sheet.add(kit.fitted(tag.inset(1, 0), letter, 11, ink, "bold", "center", ground))
            if not named:
                sheet.touch(tag, f"bracket:{letter}", "button", f"Tile {letter}: its half of the board")
                sheet.targets[-1] = sheet.targets[-1]._replace(focusable=False)
            named = True
    return (
        Panel(
            "brackets:top",
            Rect(area.x, area.y - 2, area.w, board.view.y - area.y - 1),
            tuple(top.ops),
            tuple(top.targets),
        ),
        Panel(
            "brackets:left",
            Rect(area.x - 2, area.y, board.view.x - area.x - 1, area.h + 4),
            tuple(left.ops),
            tuple(left.targets),
        ),
    )


class Change(NamedTuple):
    """Scores on their way: the scene before, None where nothing is, and how far they have come.

    marked: signs stand on the squares that went up or down. closing: closed squares look closed.
    """

    old: Scene | None = None
    part: float = 1.0
    marked: bool = False
    closing: bool = True


def _squares(
    model: Model, kit: Kit, seen: Scene, old: Scene | None, board: BoardPlan, now: Moment
) -> tuple[Panel, ...]:
    """A panel for each square, on its way from the old position to the new one."""
    change = Change()
    if old is not None and old.column == seen.column and old.lens.metric == seen.lens.metric:
        part = stepped(now.part, RECOLOUR_STEPS)
        marked = age(model) < AFTERGLOW and model.settings.motion
        if marked or part < 1:
            change = Change(old, part, marked, now.part >= 0.5)
    if now.moving:
        area = regions(kit, model.touring is not None).board
        square_of = unfolding(plan(kit, area, board.n - 1), board, now.part)
        return _folding(kit, seen, change, square_of, now)
    panels = _standing(kit, seen, change, board)
    k = next((k for k, panel in enumerate(panels) if panel.name == model.hover), None)
    if k is None:
        return panels
    mask = int(model.hover[7:])
    look = _look(seen, change, mask, board.squares[mask], _marks(kit, seen, board))
    look = look._replace(hovered=True, view=_cutting(board, look.rect))
    return (*panels[:k], _touchable(kit, look, mask, seen.spoken[mask]), *panels[k + 1 :])


@lru_cache(maxsize=32)
def _standing(kit: Kit, seen: Scene, change: Change, board: BoardPlan) -> tuple[Panel, ...]:
    """The squares where they belong; between two steps of a change all pictures share them."""
    marks = _marks(kit, seen, board)
    if not board.zoomed:
        return tuple(
            _touchable(kit, _look(seen, change, mask, rect, marks), mask, seen.spoken[mask])
            for mask, rect in enumerate(board.squares)
        )
    panels = []
    for mask, rect in enumerate(board.squares):
        if board.seen(rect):
            look = _look(seen, change, mask, rect, marks)._replace(view=_cutting(board, rect))
            panels.append(_touchable(kit, look, mask, seen.spoken[mask]))
    return tuple(panels)


def _cutting(board: BoardPlan, rect: Rect) -> Rect | None:
    """The view of a zoomed board where it cuts a square."""
    return None if board.view.contains(rect) else board.view


def _folding(
    kit: Kit, seen: Scene, change: Change, square_of: Callable[[int], Rect], now: Moment
) -> tuple[Panel, ...]:
    """The squares while the last half opens from its fold; those that are still too thin are left out."""
    placed = seen.state.placed[: now.n]
    # In motion no square looks twice the same: remembering it would only push out those that stand.
    touchable = _touchable.__wrapped__ if 0 < now.part < 1 else _touchable
    panels = []
    for mask in range(1 << now.n):
        rect = square_of(mask)
        if rect.w < 3 or rect.h < 3:
            continue
        look = _look(seen, change, mask, rect, NO_MARKS)._replace(piece=False)
        if now.opening:
            look = look._replace(slots=_short_slots(placed, mask), current=False, compared=False)
        panels.append(touchable(kit, look, mask, seen.spoken[mask]))
    return tuple(panels)


class Marks(NamedTuple):
    """What stands on single squares: the tile that a step toggles, and whether the method reads them.

    named: squares are large enough for names and numbers of their bars.
    """

    tags: dict[int, str]
    reads: frozenset[int]
    named: bool


NO_MARKS = Marks({}, frozenset(), False)


def _marks(kit: Kit, seen: Scene, board: BoardPlan) -> Marks:
    reads = _read_cells(seen)
    named = boxes(kit, board.dx - board.gap, board.dy - board.gap, seen.n).rows
    return Marks(_tags(seen), reads if len(reads) < 1 << seen.n else frozenset(), named)


def _look(seen: Scene, change: Change, mask: int, rect: Rect, marks: Marks) -> Look:
    """How a square looks at a moment of a change."""
    value = seen.numbers[mask]
    sign = ""
    was_closed = False
    if change.old is not None:
        was_closed = bool(mask & change.old.closed)
        if mask < len(change.old.numbers):
            was = change.old.numbers[mask]
            sign = _sign(value - was) if change.marked else ""
            value = was + (value - was) * change.part
    return Look(
        rect,
        seen.slots[mask],
        number_words(seen, value),
        round(seen.shade_of(value), 2),
        seen.bars[mask],
        bool(mask & seen.closed) and (change.closing or was_closed),
        mask == seen.lens.cursor,
        mask == seen.compared,
        mask in marks.reads,
        False,
        mask == seen.operator,
        marks.tags.get(mask, ""),
        sign,
        _named_bars(seen, mask) if marks.named else (),
    )


def _named_bars(seen: Scene, mask: int) -> tuple[tuple[str, str], ...]:
    """What the bars of a square stand for, and their numbers."""
    values = seen.base[mask].tolist()
    return tuple(
        (name, number_words(seen, value)) for name, value in zip(seen.evidence.names, values, strict=True)
    )


@lru_cache(maxsize=8192)
def _touchable(kit: Kit, look: Look, mask: int, label: str) -> Panel:
    """The panel of a square with its target."""
    panel = square(kit, f"square:{mask}", look)
    rect = look.rect.within(look.view) if look.view else look.rect
    return panel._replace(targets=(square_target(rect or look.rect, mask, label),))


def _sign(change: float) -> str:
    return "" if abs(change) < 0.005 else "+" if change > 0 else "−"


@lru_cache(maxsize=64)
def _short_slots(placed: str, mask: int) -> str:
    """The slots of a row while only the first tiles have unfolded."""
    return "".join(c if mask >> placed.index(c) & 1 else "·" for c in sorted(placed))


def _tags(seen: Scene) -> dict[int, str]:
    """The squares one tile away from the cursor, and the tile that the step toggles."""
    cursor = seen.lens.cursor
    return {
        other: ("−" if cursor >> i & 1 else "+") + seen.state.placed[i]
        for i, other in enumerate(neighbours(cursor, seen.n))
    }


@lru_cache(maxsize=32)
def _read_cells(seen: Scene) -> frozenset[int]:
    """Squares that the chosen method reads for the focus tile."""
    if not seen.focus_bit:
        return frozenset()
    tile = seen.focus_bit.bit_length() - 1
    reading = method_named(seen.lens.method).read(seen.values, seen.lens.cursor, tile, seen.column)
    return frozenset(use.row for use in reading.receipt)
