"""The squares of the board: one panel each, remembered, so that a move redraws only what it changed.

As squares become smaller, first the names of the bars, then the bars, then the square's own name drop out,
and the score last. *Why the score
last:* it is what a move changes, and the brackets and the inspector name the square; a magnifier beside
the cursor names it too. A closed square says what it would score: nobody may train on it, and moves
on other tiles still change that number. On the operator's square everything gives way to its number: the tag
goes, and the piece stands beside the number, below it, or on the corner of the square.
"""

from functools import lru_cache
from typing import NamedTuple

from game.view.commands.navigate import LookAt
from game.view.draw_context import SMALLEST_TEXT, DrawContext
from game.view.ops import Color, Fill, Frame, Hatch, Op, Outline, Panel, Rect, Shape, Target, Text, Weight
from game.view.theme import blend, ink_on, luminance, readable, shade

#: Width and height from which on bars have names and numbers, in pixels of the layout.
LARGE = (132, 128)
#: Type sizes of name and score where there is no room for larger ones, above one another.
SMALLER = ((12, 14), (11, 13), (10, 12))
#: Grounds of less luminance are hatched with lighter lines.
DARK = 0.06
#: Of a square that a view cuts nothing is written on less than this.
LEAST = (40, 20)


class SquareStyle(NamedTuple):
    """All that the picture of a square depends on. part: where its score stands on the colour scale.

    slots: one letter or dot for each tile. bars: the other slices on the same scale. tag: the tile that
    a step to this square toggles. sign: "+" or "-" while a change is fresh. named: names and numbers of the
    bars. view: what is seen of a zoomed board, where it cuts the square. outline: its corners where it is no
    rectangle.
    """

    rect: Rect
    slots: str
    text: str
    part: float
    bars: tuple[float, ...] = ()
    closed: bool = False
    current: bool = False
    compared: bool = False
    reads: bool = False
    hovered: bool = False
    piece: bool = False
    tag: str = ""
    sign: str = ""
    named: tuple[tuple[str, str], ...] = ()
    view: Rect | None = None
    outline: Outline = ()


class Boxes(NamedTuple):
    """Where the parts of a square stand; None where they have dropped out. rows: bars have room for words."""

    name: Rect | None
    name_size: int
    score: Rect | None
    score_size: int
    bars: Rect | None
    tag: Rect
    rows: bool


@lru_cache(maxsize=256)
def boxes(kit: DrawContext, w: float, h: float, n: int) -> Boxes:
    """The parts of a square of a size, relative to its corner."""
    pad = min(kit.px(8), max(w * 0.08, 2.0))
    inner = w - 2 * pad
    top = min(kit.px(6), h * 0.06)
    rows = h >= kit.em(LARGE[1]) and w >= kit.em(LARGE[0])
    score_size = kit.size(
        (38 if h >= kit.em(2 * LARGE[1]) else 26)
        if rows
        else 20
        if h >= kit.em(72) and w >= kit.em(66)
        else 15
    )
    wide = kit.width_of("0.00", score_size, "bold")
    if wide > inner:
        score_size = int(score_size * inner / wide)
    has_score = score_size >= 9 and score_size * 1.25 + top <= h
    score_h = score_size * 1.25 if has_score else 0.0
    name_size = min(kit.size(15 if rows else 13), int(inner / max(n, 4) / 0.8))
    for smaller in SMALLER:  # a square that is only a little too low names its tiles all the same
        if has_score and top + name_size * 1.3 + score_h > h:
            small = min(name_size, kit.size(smaller[0])), min(score_size, kit.size(smaller[1]))
            if top + small[0] * 1.3 + small[1] * 1.25 <= h:
                (name_size, score_size), score_h = small, small[1] * 1.25
    has_name = has_score and name_size >= max(9, kit.size(7)) and top + name_size * 1.3 + score_h <= h
    name_h = name_size * 1.3 if has_name else 0.0
    name = Rect(pad, top, inner, name_h) if has_name else None
    full = h >= kit.em(72)
    y = top + name_h + (kit.px(1) if full else max(0.0, (h - top - name_h - score_h) / 2))
    y = y if has_name else (h - score_h) / 2
    score = Rect(pad, y, inner, score_h) if has_score else None
    bars_top = y + score_h + kit.px(3)
    bars = Rect(pad, bars_top, inner, h - bars_top - kit.px(5)) if full and has_score else None
    tag_h = min(kit.line(11) + 2, h - 2)
    tag_w = min(kit.width_of("+M", kit.size(11), "bold") + kit.px(8), w - 2)
    tag = Rect(w - tag_w - 1, 1 if rows else h - tag_h - 1, tag_w, tag_h)
    return Boxes(name, name_size, score, score_size, bars, tag, rows)


@lru_cache(maxsize=256)
def piece_in(kit: DrawContext, w: float, h: float, n: int, text: str) -> tuple[float, float, float]:
    """Centre and radius of the operator's piece in a square of a size, relative to its corner.

    text: the number of the square, which the piece may not hide nor make smaller.
    """
    place = boxes(kit, w, h, n)
    radius = min(kit.em(9), w * 0.13, h * 0.3)
    score = place.score
    if score is None:
        return w / 2, h / 2, radius
    wide = kit.width_of(text, place.score_size, "bold")
    across = w - radius - score.x * 0.6
    if score.x + wide + 2 <= across - radius:
        return across, score.y + score.h / 2, radius
    if h - score.bottom >= 2 * radius + 2:
        return across, max(h - radius - kit.px(4), score.bottom + radius), radius
    above = score.y + score.h / 2 - 0.4 * place.score_size
    radius = min(radius, max(above, w - score.x - wide) / 1.25)
    return w - radius * 0.25, radius * 0.25, radius


def ground_of(kit: DrawContext, look: SquareStyle) -> Color:
    """The colour of a square; a closed one has lost most of it."""
    color = shade(kit.palette, look.part)
    return blend(color, kit.theme.closed, 0.78) if look.closed else color


def hatch_on(ground: Color) -> Color:
    """The colour of a hatching that is seen on a ground and on which text is still read.

    Away from the ink text reads even better on its lines than beside them; but black is not seen on what is
    nearly black, and there is contrast to spare.
    """
    if luminance(ground) < DARK:
        return blend(ground, (255, 255, 255), 0.18)
    away = (0, 0, 0) if luminance(ink_on(ground)) > 0.5 else (255, 255, 255)
    return blend(ground, away, 0.3)


def square(kit: DrawContext, name: str, look: SquareStyle) -> Panel:
    """The panel of a square, without its target."""
    rect = look.rect
    ground = ground_of(kit, look)
    radius = min(kit.px(6), rect.w * 0.12, rect.h * 0.12)
    ops: list[Op] = [Shape(look.outline, ground) if look.outline else Fill(rect, ground, radius)]
    if look.closed:
        ops.append(Hatch(rect.inset(1), hatch_on(ground), max(kit.px(7), 5)))
    ops += _frames(kit, look, radius)
    inside = written_on(kit, rect, look.view)
    if inside:
        ops += _contents(kit, look._replace(rect=inside), ground)
    # Only a frame around the square reaches beyond it: so one square is repainted without its neighbours.
    reach = rect.inset(-kit.px(3)) if look.compared or look.current else rect
    if look.view:
        reach = reach.within(look.view.inset(-kit.px(3))) or reach
    return Panel(name, reach, tuple(ops))


def written_on(kit: DrawContext, rect: Rect, view: Rect | None) -> Rect | None:
    """What of a square has words: what is seen of it; None where too little is."""
    inside = rect.within(view) if view else rect
    large = inside and inside.w >= min(rect.w, kit.em(LEAST[0])) and inside.h >= min(rect.h, kit.em(LEAST[1]))
    return inside if large else None


def _contents(kit: DrawContext, look: SquareStyle, ground: Color) -> list[Op]:
    """What stands in a square, or in what is seen of it: so words are never cut."""
    rect, theme = look.rect, kit.theme
    place = boxes(kit, rect.w, rect.h, len(look.slots))
    ops: list[Op] = []
    if place.name:
        ops += _slots(place, look, ground)
    if place.score:
        ops += _score(kit, place, look, ground)
    if place.bars and look.bars and not look.closed:
        words = look.named and place.rows and len(look.named) * kit.line(11) <= place.bars.h
        draw = _named_bars if words else _bars
        ops += draw(kit, place.bars.moved(rect.x, rect.y), look, ground)
    if look.tag and hides_score(kit, place):
        if not (look.reads or look.compared):  # their marks stay, and the number has the room
            radius = min(kit.px(6), rect.w * 0.12, rect.h * 0.12)
            ops.append(Frame(rect, theme.tag, max(kit.px(2), 1.5), radius))
    elif look.tag and not (look.piece and _meet(kit, look, place)):
        box = place.tag.moved(rect.x, rect.y)
        ops.append(Fill(box, theme.tag, kit.px(4)))
        ops.append(kit.fitted(box.inset(1, 0), look.tag, 11, theme.on_tag, "bold", "center", theme.tag))
    return ops


def hides_score(kit: DrawContext, place: Boxes, text: str = "0.00") -> bool:
    """Whether the tag would leave a score no room; then the square has a frame in the tag's colour."""
    if place.score is None or place.score.bottom <= place.tag.y + 1:
        return False
    return kit.width_of(text, place.score_size, "bold") > place.tag.x - place.score.x - 2


def _meet(kit: DrawContext, look: SquareStyle, place: Boxes) -> bool:
    """Whether the tag would lie on the operator's piece or number; then they stay and the tag goes."""
    if hides_score(kit, place, look.text):
        return True
    x, y, radius = piece_in(kit, look.rect.w, look.rect.h, len(look.slots), look.text)
    return place.tag.meets(Rect(x - radius, y - radius, 2 * radius, 2 * radius))


def _frames(kit: DrawContext, look: SquareStyle, radius: float) -> list[Op]:
    """The frames of a square, within one another: none may hide that a method reads the square."""
    theme, rect = kit.theme, look.rect
    thick = max(kit.px(3.5), 2.0) if rect.w > 24 else 2.0
    thin = max(kit.px(2), 1.0)
    frames: list[Op] = []
    edge = thick * 0.5 if look.compared or look.current else 0.0
    edge += 1.0 if look.current and theme.dark else 0.0
    if look.reads:
        frames.append(Frame(rect.inset(edge), theme.reads, thin, radius))
        edge += thin
    if look.hovered:
        frames.append(Frame(rect.inset(edge), theme.ink, thin, radius))
    outer = rect.inset(-thick * 0.5)
    if look.compared:
        frames.append(Frame(outer, theme.compared, thick, radius + thick * 0.5))
    if look.current:
        frames.append(Frame(outer, theme.cursor, thick, radius + thick * 0.5))
        if theme.dark:
            frames.append(Frame(outer.inset(thick), (0, 0, 0), 1, radius))
    return frames


def _slots(place: Boxes, look: SquareStyle, ground: Color) -> list[Op]:
    assert place.name is not None
    row = place.name.moved(look.rect.x, look.rect.y)
    ink = readable(ink_on(ground), ground)
    if not look.slots.strip("·"):
        return [Text(row, "none", place.name_size, ink, "semibold", "left", _opaque(look, ground))]
    slot = min(row.w / len(look.slots), place.name_size * 1.15)
    return [Text(row, look.slots, place.name_size, ink, "semibold", "left", None, slot)]


def _opaque(look: SquareStyle, ground: Color) -> Color | None:
    """The ground for fast painting; none over hatching, which has to show through."""
    return None if look.closed else ground


def _score(kit: DrawContext, place: Boxes, look: SquareStyle, ground: Color) -> list[Op]:
    assert place.score is not None
    row = place.score.moved(look.rect.x, look.rect.y)
    ink = ink_on(ground)
    text = f"would be {look.text}" if look.closed else look.text
    size = place.score_size if not look.closed else max(9, min(place.score_size, kit.size(14)))
    weight: Weight = "semibold" if look.closed else "bold"
    room = row.w
    if look.piece:  # nothing takes its number's room, not even the square's own margin
        spare = max(min(kit.width_of(text, size, weight) - row.w, 2 * place.score.x - 2), 0)
        row = row._replace(x=row.x - spare / 2)
        room += spare
    elif look.tag and row.bottom > look.rect.y + place.tag.y + 1 and not hides_score(kit, place):
        room = min(room, look.rect.x + place.tag.x - row.x - 2)
    if kit.width_of(text, size, weight) > room:
        text = look.text
    while (look.piece or look.current) and size > SMALLEST_TEXT and kit.width_of(text, size, weight) > room:
        size -= 1
    wide = kit.width_of(text, size, weight)
    if wide > room:
        return []
    ground_or_none = _opaque(look, ground)
    ops: list[Op] = [Text(Rect(row.x, row.y, wide, row.h), text, size, ink, weight, "left", ground_or_none)]
    sign_w = kit.width_of("+", size, "bold")
    if look.piece:
        across, middle, radius = piece_in(kit, look.rect.w, look.rect.h, len(look.slots), look.text)
        room = room if middle - radius >= place.score.bottom else across - radius - place.score.x
    if look.sign and wide + sign_w + 3 <= room:
        sign = Rect(row.x + wide + 3, row.y, sign_w, row.h)
        ops.append(Text(sign, look.sign, size, ink, "bold", "left", ground))
    if look.closed and place.bars:
        box = Rect(row.x, row.bottom, look.rect.w - 2 * place.score.x, kit.line(11))
        if not look.tag or box.bottom <= look.rect.y + place.tag.y:
            ops.append(kit.fitted(box, "closed", 11, ink))
    return ops


def _bar_steps(kit: DrawContext) -> tuple[float, float]:
    """How thick a bar without words is, and the gap below it."""
    return max(kit.px(4), 2.0), max(kit.px(3), 1.5)


def bars_drawn(kit: DrawContext, area: Rect, many: int) -> int:
    """How many of so many bars an area has room for: the first ones."""
    thick, gap = _bar_steps(kit)
    return min(many, int((area.h + gap) // (thick + gap)))


def _bars(kit: DrawContext, area: Rect, look: SquareStyle, ground: Color) -> list[Op]:
    thick, gap = _bar_steps(kit)
    count = bars_drawn(kit, area, len(look.bars))
    ink = ink_on(ground)
    ops: list[Op] = []
    top = area.bottom - count * (thick + gap) + gap
    for k in range(count):
        line = Rect(area.x, top + k * (thick + gap), area.w, thick)
        ops.append(Fill(line, blend(ground, ink, 0.22)))
        filled = max(line.w * min(max(look.bars[k], 0.0), 1.0), thick)
        ops.append(Fill(Rect(line.x, line.y, filled, thick), ink))
    return ops


def _named_bars(kit: DrawContext, area: Rect, look: SquareStyle, ground: Color) -> list[Op]:
    """Each bar between its name and its number."""
    ink, high = ink_on(ground), kit.line(11)
    step = min(area.h / len(look.named), high * 1.4)
    size = kit.size(11)
    name_w = min(max(kit.width_of(name, size) for name, _ in look.named) + kit.px(6), area.w * 0.4)
    number_w = max(kit.width_of(number, size, "semibold") for _, number in look.named) + kit.px(6)
    ops: list[Op] = []
    for k, ((name, number), part) in enumerate(zip(look.named, look.bars, strict=True)):
        row = Rect(area.x, area.y + k * step, area.w, high)
        bar = Rect(row.x + name_w, row.y + row.h / 2 - kit.px(2), row.w - name_w - number_w, kit.px(4))
        ops.append(kit.fitted(row._replace(w=name_w), name, 11, ink, ground=ground))
        ops.append(Fill(bar, blend(ground, ink, 0.22)))
        ops.append(Fill(bar._replace(w=max(bar.w * min(max(part, 0.0), 1.0), bar.h)), ink))
        box = Rect(row.right - number_w, row.y, number_w, row.h)
        ops.append(kit.fitted(box, number, 11, ink, "semibold", "right", ground))
    return ops


def piece(kit: DrawContext, rect: Rect, n: int, text: str) -> tuple[float, float, float]:
    """Centre and radius of the operator's piece on a square with a number."""
    across, middle, radius = piece_in(kit, rect.w, rect.h, n, text)
    return rect.x + across, rect.y + middle, radius


def square_target(rect: Rect, mask: int, label: str, outline: Outline) -> Target:
    """The target of a square; the board as a whole takes the focus, so a square is not in the Tab order."""
    return Target(rect, f"square:{mask}", LookAt(mask), "square", label, focusable=False, outline=outline)
