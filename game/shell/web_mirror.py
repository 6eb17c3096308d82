"""The game as text for screen readers: what of the display list changed, and what its buttons do.

The page's half is ``web/pages/mirror.js``. It holds an element for each target that says something; pressing
one is a click on the target, so that everything the mouse can do is done by the same code.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from game.shell.loop import Stage
from game.shell.web_page import Message
from game.view.commands.navigate import LookAt
from game.view.commands.play import TakeUp
from game.view.intents import Point
from game.view.ops import Panel, Picture, Target, find, hit
from game.view.projections.base import Placement

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

    def changes(
        self, picture: Picture, board: Placement, cursor: int, tracks: Callable[[str], Track]
    ) -> Message | None:
        """The message that brings the page up to date, None when it is. board: where the squares are."""
        panels = {panel.name: panel.targets for panel in picture}
        chosen = self._items.get(f"square:{cursor}", {}).get("checked")
        if panels == self._panels and chosen:
            return None
        self._panels = panels
        items: dict[str, Message] = {}
        for target in _spoken(picture):
            if target.id not in items:
                items[target.id] = item_of(target, board, cursor, tracks)
        order = list(items)
        message: Message = {
            "items": {name: item for name, item in items.items() if self._items.get(name) != item}
        }
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
        case LookAt(row):
            column, line = board.spot(board.cell(row))
            item.update(column=column, row=line)
            item["checked"] = row == cursor
        case TakeUp(name):
            track = tracks(name)
            item["share"] = round(track.share, 3)
            item["step"] = round(track.step, 4)
    return item


def press(stage: Stage, name: str) -> bool:
    """Click on a target's middle, or on a point of it that nothing covers; whether there was one."""
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
    return False


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
