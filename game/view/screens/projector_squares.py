"""The squares of the desk for a room: large letters, larger numbers, a "?" where an answer is held back."""

from functools import lru_cache
from typing import NamedTuple

from game.book.phrases import say
from game.view.commands.squares import LookAt
from game.view.draw_context import DrawContext
from game.view.ops import Color, Fill, Frame, Hatch, Op, Panel, Rect, Target, Text
from game.view.projector_regions import LETTERS, SCORE
from game.view.screens.squares import piece_ops
from game.view.theme import ink_on, readable

#: Type smaller than this is not written, in pixels of the layout.
LEAST = 13


class RoomSquare(NamedTuple):
    """All that a large square shows. part: of its score on the colours' scale, None where it is flat.

    was: what it was when the operator stood there. looked: one looks at it.
    """

    rect: Rect
    slots: str
    text: str
    part: float | None
    closed: bool = False
    in_use: bool = False
    was: str = ""
    looked: bool = False


@lru_cache(maxsize=2048)
def room_square(kit: DrawContext, u: float, row: int, look: RoomSquare, label: str, touched: bool) -> Panel:
    """The panel of a square. touched: one can look at it; else it is only spoken."""
    theme, rect = kit.theme, look.rect
    radius = min(12 * u, rect.w * 0.12, rect.h * 0.12)
    ground = _ground(kit, look)
    ops: list[Op] = [Fill(rect, ground, radius)]
    if look.closed:
        line = max(3 * u, 1.0)
        ops.append(Hatch(rect.inset(line), theme.hatch, max(16 * u, 5), max(2 * u, 1.0)))
        ops.append(Frame(rect, theme.outline, line, radius))
    ops += _words(kit, u, look, ground)
    reach, bare, thick = rect, max(3 * u, 1.0), max(6 * u, 2.0)
    mark = theme.ink if look.in_use else theme.accent if look.looked else None
    if mark:
        reach = rect.inset(-bare - thick)
        ops.append(Frame(reach, mark, thick, radius + bare + thick))
    name = f"square:{row}"
    target = (
        Target(rect, name, LookAt(row), "square", label, focusable=False)
        if touched
        else Target(rect, f"held:{row}", None, "text", label, focusable=False)
    )
    return Panel(name, reach, tuple(ops), (target,))


def _ground(kit: DrawContext, look: RoomSquare) -> Color:
    if look.closed:
        return kit.theme.window
    return kit.theme.track if look.part is None else kit.shade(look.part)


def _words(kit: DrawContext, u: float, look: RoomSquare, ground: Color) -> list[Op]:
    theme, rect = kit.theme, look.rect
    ink = theme.ink if look.part is None else ink_on(ground)
    ink = readable(theme.faint, ground) if look.closed else ink
    pad = min(22 * u, rect.w * 0.1)
    inner = rect.inset(pad, min(16 * u, rect.h * 0.07))
    letters = int(min(LETTERS * u, rect.h * 0.22, inner.w / max(len(look.slots), 4) / 0.75))
    least = LEAST * max(kit.ratio, kit.fixed)
    ops: list[Op] = []
    y = inner.y
    if letters >= least:
        row = Rect(inner.x, y, inner.w, letters * 1.3)
        slot = min(row.w / len(look.slots), letters * 1.05)
        words = look.slots
        if not look.slots.strip("·"):
            words, slot = say("classroom.no-data"), 0.0
            if kit.width_of(words, letters, "semibold") > row.w:
                words = say("classroom.no-tiles")
        wide = slot * len(words) if slot else kit.width_of(words, letters, "semibold")
        if look.closed:
            ops.append(Fill(Rect(row.x - 4 * u, row.y, wide + 8 * u, row.h), ground, 6 * u))
        ops.append(Text(row, words, letters, ink, "semibold", "left", ground, slot))
        y = row.bottom
    words = look.was if look.closed else look.text
    wish = LETTERS if look.closed else SCORE
    size = int(min(wish * u, (rect.bottom - y) * 0.8, rect.h * 0.42))
    room = inner.w - (0.9 * _piece_height(u, rect) if look.in_use or look.was else 0.0)
    while words and size > 6 and kit.width_of(words, size, "bold") > room:
        size -= 1
    if words and size >= least:
        row = Rect(inner.x, y, kit.width_of(words, size, "bold") + 1, size * 1.15)
        if look.closed:
            ops.append(Fill(row.inset(-4 * u, 0), ground, 6 * u))
        ops.append(Text(row, words, size, ink, "bold", "left", ground))
    if look.closed and look.was:  # the piece stood here
        high = _piece_height(u, rect)
        ops += piece_ops(kit, rect.right - high * 0.6, rect.bottom - 10 * u, high, hollow=True)
    if look.in_use:
        ops += _plate(kit, u, look, least)
    return ops


def _piece_height(u: float, rect: Rect) -> float:
    return min(72 * u, rect.h * 0.4, rect.w * 0.4)


def _plate(kit: DrawContext, u: float, look: RoomSquare, least: float) -> list[Op]:
    """The dark foot with its words where the square is high enough, and the piece."""
    theme, rect = kit.theme, look.rect
    high = _piece_height(u, rect)
    piece = piece_ops(kit, rect.right - high * 0.6, rect.bottom - 6 * u, high)
    size = int(min(30 * u, rect.h * 0.14))
    plate = Rect(rect.x, rect.bottom - size * 1.5, rect.w, size * 1.5)
    words = say("classroom.in-use")
    room = rect.w - 22 * u - high * 1.2
    if size < least or rect.h < 190 * u or kit.width_of(words, size, "semibold") > room:
        return piece
    box = Rect(rect.x + 22 * u, plate.y, room, plate.h)
    return [
        Fill(plate, theme.ink),
        Text(box, words, size, theme.window, "semibold", "left", theme.ink),
        *piece,
    ]
