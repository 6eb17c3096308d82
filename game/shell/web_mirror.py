"""The game as text for screen readers: what of the display list changed, and what its buttons do.

The page's half is ``web/pages/mirror.js``. It holds an element for each target that says something; pressing
one is a click on the target, so that everything the mouse can do is done by the same code.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from game.book.phrases import say
from game.shell.loop import Stage
from game.shell.web_page import Message
from game.view.commands.play import TakeUp
from game.view.commands.scores import ChooseColumn
from game.view.commands.squares import LookAt, LookAtCell
from game.view.intents import Chosen, Point
from game.view.ops import Panel, Picture, Target, find, hit, targets_of
from game.view.projections.base import Cell, Placement

#: Roles whose targets are pressed; one that cannot be focused is a second handle of something that can.
PRESSED = ("button", "card", "tab", "slider", "link")


class Track(NamedTuple):
    """A slider's track: where it stands, and one step of it, both as shares of the track."""

    share: float
    step: float


class Mirror:
    """What the page's text twin shows, and what of it changed since it was last told."""

    def __init__(self) -> None:
        self._panels: dict[str, tuple[Target, ...]] = {}
        self._items: dict[str, Message] = {}
        self._order: list[str] = []
        self._looked: tuple[Placement, int] | None = None
        self._label = ""

    def changes(
        self, picture: Picture, board: Placement, cursor: int, tracks: Callable[[str], Track]
    ) -> Message | None:
        """The message that brings the page up to date, None when it is. board: where the squares are."""
        panels = {panel.name: panel.targets for panel in picture}
        if panels == self._panels and (board, cursor) == self._looked:
            return None
        self._panels, self._looked = panels, (board, cursor)
        items: dict[str, Message] = {}
        for target in _spoken(picture):
            if target.id not in items:
                items[target.id] = item_of(target, board, cursor, tracks)
        items |= _size_heads(items, board)
        order = list(items)
        message: Message = {
            "items": {name: item for name, item in items.items() if self._items.get(name) != item}
        }
        label = next((target.label for target in targets_of(picture) if target.id == "board"), "")
        if label and label != self._label:
            message["board"] = self._label = label
        if gone := [name for name in self._items if name not in items]:
            message["gone"] = gone
        if order != self._order:
            message["order"] = order
        self._items, self._order = items, order
        return message if message["items"] or len(message) > 1 else None


def _spoken(picture: Sequence[Panel]) -> list[Target]:
    return [
        target
        for panel in picture
        for target in panel.targets
        if target.label and (target.focusable or target.role not in PRESSED) and target.role != "list"
    ]


def item_of(target: Target, board: Placement, cursor: int, tracks: Callable[[str], Track]) -> Message:
    """A target as the page's mirror wants it; everything that is false or empty is left out."""
    item: Message = {"role": target.role, "label": target.label}
    if target.value:
        item["value"] = target.value
    if target.disabled:
        item["disabled"] = True
    if target.checked:
        item["checked"] = True
    match target.command:
        case LookAt(row) if target.role == "square":
            item.update(_place(board, board.cell(row)))
            item["checked"] = row == cursor
        case LookAtCell(row, column):
            item.update(_place(board, Cell(row, column)))
            if (row, column) == (cursor, board.board.column):
                item["checked"] = True
        case LookAt(row) if target.role == "rowheader":
            item.update(_place(board, board.cell(row)), column=-1)
        case None if target.role == "columnheader":
            item.update(row=-1, column=-1)
        case ChooseColumn(column) if target.role == "columnheader":
            item.update(_place(board, Cell(0, column)), row=-1)
        case TakeUp(name):
            track = tracks(name)
            item["share"] = round(track.share, 3)
            item["step"] = round(track.step, 4)
    return item


def _place(board: Placement, cell: Cell) -> Message:
    """In which line of the text twin a cell stands, and where in it."""
    column, line = board.spot(cell)
    return {"column": line if board.projection.by_size else column, "row": _line(board, cell, line)}


def _line(board: Placement, cell: Cell, line: float) -> float:
    return cell.row.bit_count() if board.projection.by_size else line


def _size_heads(items: dict[str, Message], board: Placement) -> dict[str, Message]:
    """What stands before each line where lines are sizes."""
    if not board.projection.by_size:
        return {}
    sizes = sorted({item["row"] for item in items.values() if item["role"] == "square"})
    return {
        f"size:{size}": {
            "role": "rowheader",
            "label": say("grid.size-one") if size == 1 else say("grid.size", count=size),
            "row": size,
            "column": -1,
        }
        for size in sizes
    }


def press(stage: Stage, name: str) -> bool:
    """Click on a target's middle, or on a point of it that nothing covers; whether there is such a target.

    A square that others hide, as a column of the heights, is chosen all the same: to ears nothing hides.
    """
    picture = _picture(stage)
    target = find(picture, name)
    if target is None:
        return False
    rect = target.rect
    for dx, dy in (
        (0.5, 0.5),
        (0.25, 0.25),
        (0.75, 0.25),
        (0.25, 0.75),
        (0.75, 0.75),
        (0.1, 0.5),
        (0.9, 0.5),
    ):
        x, y = rect.x + rect.w * dx, rect.y + rect.h * dy
        under = hit(picture, x, y)
        if under is not None and under.id == name:
            _point(stage, ("move", "down", "up"), x, y)
            return True
    if target.role != "square":
        return False
    stage.session.handle(Chosen(name))
    return True


def slide(stage: Stage, name: str, share: float) -> None:
    """Hold a slider at a share of its track; `release` makes the move."""
    target = find(_picture(stage), name)
    if target is None:
        return
    rect = target.rect
    x = min(rect.x + rect.w * min(max(share, 0.0), 1.0), rect.right - 0.01)
    held = stage.session.model.drag
    _point(
        stage,
        ("move",) if held and held.target and held.target.id == name else ("down", "move"),
        x,
        rect.middle[1],
    )


def release(stage: Stage) -> None:
    """Let go of what is held."""
    if stage.session.model.drag is not None:
        drag = stage.session.model.drag
        _point(stage, ("up",), drag.x, drag.y)


def _picture(stage: Stage) -> Picture:
    """The picture as it is after what has come before in this frame, which no frame has shown yet."""
    session = stage.session
    session.tick(stage.now)
    return session.app.draw(session.model, session.kit)


def _point(stage: Stage, kinds: Sequence[str], x: float, y: float) -> None:
    stage.session.tick(stage.now)
    for kind in kinds:
        stage.session.handle(Point(kind, x, y))  # type: ignore[arg-type]
    stage.session.handle(Point("leave"))
