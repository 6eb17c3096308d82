"""The squares of the board: one panel each, remembered, so that a move redraws only what it changed.

A square is flat colour with letters and, where numbers mean something, its score. It is closed (paper,
outline, hatching, no number but "was 89" where the operator's piece stood) or lies face down (flat, with
its price). As squares become smaller, first the plate's words drop out, then the letters, and the score
last; the square in use keeps its number at every size. *Why the score last:* it is what a move changes, and
the headings and the headline name the square.

A mark never touches the colour that it marks: bare ground lies between, so it is seen on every score and in
every palette. At rest at most two marks stand on the board, "in use" and where one looks.
"""

from functools import lru_cache
from typing import NamedTuple

from game.view.commands.squares import LookAt
from game.view.draw_context import SMALLEST_TEXT, DrawContext
from game.view.ops import Color, Disc, Fill, Frame, Hatch, Op, Outline, Panel, Rect, Shape, Target, Text
from game.view.palettes import change_shade
from game.view.screens.measured_marks import folded_corner, unknown_ops
from game.view.theme import ink_on, readable

#: Height from which on a square in use carries its plate, in pixels of the layout.
PLATE = 66
#: The words on it are written no smaller than this.
LEAST_PLATE = 13
#: Of a square that a view cuts nothing is written on less than this.
LEAST = (40, 20)
#: Bare ground between a square's colour and its mark, and the mark's width, in pixels of the layout.
BARE, MARK = 2, 3.5


class SquareStyle(NamedTuple):
    """All that the picture of a square depends on. part: where its score stands on the colour scale; signed:
    it is a change between -1 and 1, and has the colours of changes.

    unknown: nobody measured it. estimated: its number is one of a model of those that were measured.
    slots: one letter or dot for each tile. text: its number, "" for none. note: a few words in its foot, the
    price of a square face down or what a closed one was. in_use: the operator's. looked: the player's.
    paired, reads: what a method compares. sign: "+" or "−" while a change is fresh. view: what is seen of a
    zoomed board, where it cuts the square. outline: its corners where it is no rectangle. gap: from
    square to square. keyed: the keyboard speaks to the board.
    plate: words of the square in use, the longest first.
    """

    rect: Rect
    slots: str
    text: str
    part: float
    closed: bool = False
    face_down: bool = False
    unknown: bool = False
    estimated: bool = False
    in_use: bool = False
    looked: bool = False
    paired: bool = False
    reads: bool = False
    hovered: bool = False
    note: str = ""
    sign: str = ""
    view: Rect | None = None
    outline: Outline = ()
    gap: float = 10.0
    keyed: bool = True
    signed: bool = False
    plate: tuple[str, ...] = ("in use",)


class Boxes(NamedTuple):
    """Where the parts of a square stand, relative to its corner; None where they have dropped out.

    piece: middle of the foot and height of the operator's piece.
    """

    name: Rect | None
    name_size: int
    score: Rect | None
    score_size: int
    plate: Rect | None
    note: Rect | None
    piece: tuple[float, float, float]


@lru_cache(maxsize=256)
def boxes(kit: DrawContext, w: float, h: float, n: int, number: str = "100") -> Boxes:
    """The parts of a square of a size; the piece stands beside the number or below it."""
    tall = h >= kit.em(PLATE)
    roomy = h >= kit.em(92) and w >= kit.em(110)
    pad = min(kit.px(12 if roomy else 8), max(w * 0.1, 2.0))
    inner = w - 2 * pad
    score_size = kit.size(28 if roomy else 22 if tall and w >= kit.em(60) else 16)
    wide = kit.width_of("100", score_size, "bold")
    if wide > inner:
        score_size = int(score_size * inner / wide)
    if h < kit.em(46):  # letters and number share what little there is
        score_size = max(min(score_size, int((h - 4) / 2.5)), min(score_size, kit.size(12), int(h / 1.25)))
    has_score = score_size >= SMALLEST_TEXT and score_size * 1.2 <= h
    score_h = score_size * 1.2 if has_score else 0.0
    name_size = min(
        kit.size(14 if roomy else 12),
        int(inner / max(n, 4) / 0.72),
        max(int((h - 3 - score_h) / 1.3), SMALLEST_TEXT),
    )
    top = kit.px(10 if roomy else 6) if tall else max(min(kit.px(3), h * 0.06), 0.0)
    has_name = has_score and name_size >= SMALLEST_TEXT and top + name_size * 1.3 + score_h <= h
    name_h = name_size * 1.3 if has_name else 0.0
    name = Rect(pad, top, inner, name_h) if has_name else None
    y = top + name_h if has_name else (h - score_h) / 2
    score = Rect(pad, y, inner, score_h) if has_score else None
    plate_h = kit.em(26 if roomy else 20)
    has_plate = tall and score is not None and score.bottom + plate_h <= h + 1
    plate = Rect(0, h - plate_h, w, plate_h) if has_plate else None
    foot = kit.line(13)
    note_y = h - foot - kit.px(8 if roomy else 4)
    note = Rect(pad, note_y, inner, foot) if tall and note_y >= top + name_h else None
    high = min(kit.em(36 if roomy else 30), h * 0.45, w * 0.5)
    sole = h - (kit.px(11 if roomy else 6) if plate else max(h * 0.06, 1.0))
    if plate is None and score is not None:  # beside the number, as large as it leaves room
        number_w = kit.width_of(number, score_size, "bold")
        high = max(min(high, (inner - number_w - 4) / 0.75, sole - top - name_h - 5), 4.0)
    elif score is not None and pad + kit.width_of(number, score_size, "bold") > w - pad - high * 0.8 - 4:
        high = max(min(high, sole - score.bottom - 3), 6.0)
    elif name is not None:
        high = min(high, sole - name.bottom - 3)
    across = w - pad - high * 0.4 if plate else w - pad - high * 0.36
    return Boxes(name, name_size, score, score_size, plate, note, (across, sole, high))


def ground_of(kit: DrawContext, look: SquareStyle) -> Color:
    """The colour of a square: of its score, of the table where it is closed, flat where it lies face down."""
    if look.closed or look.unknown:
        return kit.theme.window
    if look.face_down:
        return kit.theme.track
    return change_shade(look.part, kit.theme.dark) if look.signed else kit.shade(look.part)


def square(kit: DrawContext, name: str, look: SquareStyle) -> Panel:
    """The panel of a square, without its target."""
    rect, theme = look.rect, kit.theme
    ground = ground_of(kit, look)
    radius = min(kit.px(6), rect.w * 0.12, rect.h * 0.12)
    ops: list[Op] = [Shape(look.outline, ground) if look.outline else Fill(rect, ground, radius)]
    if look.unknown and not look.closed:
        ops += unknown_ops(kit, rect, radius)
    elif look.estimated and not look.closed:
        ops.append(folded_corner(kit, rect))
    if look.closed:
        line = max(kit.px(1.5), 1.0)
        ops.append(Hatch(rect.inset(line), theme.hatch, max(kit.px(10), 5), max(kit.px(1.5), 1.0)))
        ops.append(Frame(rect, theme.outline, line, radius))
    if inside := written_on(kit, rect, look.view):
        ops += _contents(kit, look._replace(rect=inside), ground)
    marks, reach = _marks(kit, look, radius)
    ops += marks
    if look.view:
        reach = reach.within(look.view.inset(-kit.px(8))) or reach
    return Panel(name, reach, tuple(ops))


def written_on(kit: DrawContext, rect: Rect, view: Rect | None) -> Rect | None:
    """What of a square has words: what is seen of it; None where too little is."""
    inside = rect.within(view) if view else rect
    large = inside and inside.w >= min(rect.w, kit.em(LEAST[0])) and inside.h >= min(rect.h, kit.em(LEAST[1]))
    return inside if large else None


def _contents(kit: DrawContext, look: SquareStyle, ground: Color) -> list[Op]:
    """What stands in a square, or in what is seen of it: so words are never cut."""
    rect, theme = look.rect, kit.theme
    place = boxes(kit, rect.w, rect.h, len(look.slots), look.text if look.in_use else "100")
    quiet = look.closed or look.face_down or look.unknown
    ink = readable(theme.faint, ground) if quiet else ink_on(ground)
    shown = None if look.closed else ground  # hatching has to show through
    ops: list[Op] = []
    if place.name:
        ops += _slots(kit, place, look, ink, shown)
    if look.in_use and place.plate:
        ops += _plate(
            kit,
            look.plate,
            place.plate.moved(rect.x, rect.y),
            rect.x + place.piece[0] - place.piece[2] * 0.45 - 2,
        )
    if place.score and look.text and not (look.closed or look.face_down):
        ops += _score(kit, place, look, ink, ground)
    if look.note:
        ops += _note(kit, place, look, ink, ground)
    return ops


def _note(kit: DrawContext, place: Boxes, look: SquareStyle, ink: Color, ground: Color) -> list[Op]:
    """A few words: in the foot of a square face down; what a closed one was, left of the hollow piece."""
    across, sole, high = place.piece
    if look.closed:
        if place.score is None or place.score.bottom > sole - high * 0.3:
            return []
        box = place.score.moved(look.rect.x, look.rect.y)
        size = kit.size(20) if place.plate and place.score_size >= kit.size(28) else kit.size(14)
        wide = kit.width_of(look.note, size, "semibold")
        if place.score.x + wide > across - high * 0.42:
            return []
        bare = Rect(box.x - kit.px(4), box.y, wide + kit.px(8), box.h)
        words = Text(box._replace(w=wide), look.note, size, ink, "semibold", "left", kit.theme.window)
        return [Fill(bare, kit.theme.window, kit.px(4)), words]
    if place.note is None or (look.unknown and kit.width_of(look.note, kit.size(13)) > place.note.w):
        return []
    return [kit.fitted(place.note.moved(look.rect.x, look.rect.y), look.note, 13, ink, ground=ground)]


def _slots(kit: DrawContext, place: Boxes, look: SquareStyle, ink: Color, shown: Color | None) -> list[Op]:
    assert place.name is not None
    row = place.name.moved(look.rect.x, look.rect.y)
    if not look.slots.strip("·"):
        words = "no data" if kit.width_of("no data", place.name_size, "semibold") <= row.w else "none"
        return [Text(row, words, place.name_size, ink, "semibold", "left", shown)]
    slot = min(row.w / len(look.slots), place.name_size * 1.1)
    ops: list[Op] = []
    if look.closed:
        box = Rect(row.x - kit.px(2), row.y, slot * len(look.slots) + kit.px(4), row.h)
        ops.append(Fill(box, kit.theme.window, kit.px(3)))
    return [*ops, Text(row, look.slots, place.name_size, ink, "semibold", "left", shown, slot)]


def _plate(kit: DrawContext, wishes: tuple[str, ...], box: Rect, end: float) -> list[Op]:
    """The dark foot of the square in use, with its words where the piece, from `end` on, leaves them room.

    Magnified words become smaller, as far as type may, before they give way to shorter ones.
    """
    theme = kit.theme
    x = box.x + kit.px(12 if box.h >= kit.em(26) else 8)
    wished = kit.size(13)
    for said, size in ((one, size) for one in wishes for size in range(wished, LEAST_PLATE - 1, -1)):
        wide = kit.width_of(said, size, "semibold")
        if x + wide <= end:
            break
    else:
        return [Fill(box, theme.ink)]
    high = box.h - kit.px(4 if box.h < kit.em(26) else 0)  # above the frame of where one looks
    words = Text(Rect(x, box.y, wide, high), said, size, theme.window, "semibold", "left", theme.ink)
    return [Fill(box, theme.ink), words]


def _score(kit: DrawContext, place: Boxes, look: SquareStyle, ink: Color, ground: Color) -> list[Op]:
    assert place.score is not None
    row = place.score.moved(look.rect.x, look.rect.y)
    size = place.score_size
    wide = kit.width_of(look.text, size, "bold")
    room = row.w
    while wide > room and size > SMALLEST_TEXT:
        size -= 1
        wide = kit.width_of(look.text, size, "bold")
    if wide > (row.w if look.in_use else room):
        return []
    ops: list[Op] = [Text(row._replace(w=wide), look.text, size, ink, "bold", "left", ground)]
    sign_w = kit.width_of("+", size, "bold")
    if look.sign and wide + sign_w + 3 <= room:
        at = Rect(row.x + wide + 3, row.y, sign_w, row.h)
        ops.append(Text(at, look.sign, size, ink, "bold", "left", ground))
    return ops


def _marks(kit: DrawContext, look: SquareStyle, radius: float) -> tuple[list[Op], Rect]:
    """The frames around a square, and how far they reach: it is repainted without its neighbours."""
    theme, rect = kit.theme, look.rect
    # Both lie between two squares; where these stand close, the mark is drawn over the square's own edge.
    room = max(look.gap, 2.0)
    bare = max(min(kit.px(BARE), room / 4), 1.0)
    thick = max(min(kit.px(MARK), room - bare), 2.0)
    color = (
        theme.reads
        if look.reads
        else theme.paired
        if look.paired
        else (theme.accent if look.keyed else theme.faint)
        if look.looked
        else None
    )
    frames: list[Op] = []
    reach = rect
    if look.in_use:
        reach = rect.inset(-bare - thick)
        frames.append(Frame(reach, theme.ink, thick, radius + bare + thick))
    if color and look.in_use:  # inside the ink frame, bare ground on both of its sides
        frames.append(Frame(rect, theme.window, bare, radius))
        frames.append(Frame(rect.inset(bare), color, 1.0 if rect.w < 60 else max(thick * 0.6, 1.0), radius))
    elif color:
        reach = rect.inset(-bare - thick)
        frames.append(Frame(reach, color, thick, radius + bare + thick))
    elif look.hovered and not look.in_use:
        reach = rect.inset(-bare - 1)
        frames.append(Frame(reach, theme.faint, 1.0, radius + bare))
    return frames, reach


def piece_ops(kit: DrawContext, x: float, foot: float, high: float, hollow: bool = False) -> list[Op]:
    """The operator's piece, a head on a skirt; hollow where it was. x, foot: middle of its foot."""
    theme = kit.theme
    rim = max(kit.px(2), 1.5)
    head = high * 0.28
    y = foot - high + head

    def body(grow: float) -> Outline:
        low, up = high * 0.36 + grow, high * 0.16 + grow
        top = y + head * 0.6
        return ((x - up, top), (x + up, top), (x + low, foot + grow), (x - low, foot + grow))

    edge, fill = (theme.accent, theme.window) if hollow else (theme.on_accent, theme.accent)
    return [
        Shape(body(rim), edge),
        Disc(x, y, head + rim, edge, role="" if hollow else "piece"),
        Shape(body(0.0), fill),
        Disc(x, y, head, fill),
    ]


def piece(kit: DrawContext, rect: Rect, n: int, number: str) -> tuple[float, float, float]:
    """Middle of the foot and height of the operator's piece on a square with a number."""
    across, sole, high = boxes(kit, rect.w, rect.h, n, number).piece
    return rect.x + across, rect.y + sole, high


def square_target(rect: Rect, mask: int, label: str, outline: Outline) -> Target:
    """The target of a square; the board as a whole takes the focus, so a square is not in the Tab order."""
    return Target(rect, f"square:{mask}", LookAt(mask), "square", label, focusable=False, outline=outline)
