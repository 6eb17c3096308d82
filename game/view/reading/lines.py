"""Breaking bits into lines, and setting the lines: ops, targets, and where each line stands.

Lines are filled one after the other, ragged on the right. A last line of one short word gets a second
word; what is wider than the column is broken inside the word, so nothing is ever cut.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import ceil, floor
from typing import NamedTuple

from game.view.commands.reading import Follow
from game.view.draw_context import Measure
from game.view.ops import Align, Color, Fill, Image, Rect, Simple, Target
from game.view.reading.boxes import Box
from game.view.reading.inline_items import FORCED, InlineItem, ItemStyle, LinkPlace
from game.view.reading.state import link_id
from game.view.reading.typography import Typography, baseline_in, word

#: A last line narrower than this part of the column, of a single word, gets company.
WIDOW = 0.16
#: What stays of the line above, as a part of the column, when a word of it is taken down.
LEAST_LEFT = 0.55
#: Letters are at least so wide on the average, over the type size; so many fit at most.
NARROWEST = 0.15
#: From the baseline to the upper edge of the line under a word, over the type size.
UNDER = 0.15


class Row(NamedTuple):
    """A line as it stands in its leaf: upper edge, height, and how many bits of the leaf come before it."""

    y: float
    height: float
    first: int


@dataclass(slots=True)
class Slip:
    """What has been set so far, in the coordinates of a leaf that is `width` pixels wide.

    links: those of the words, cells: those of the squares of figures; their targets follow link 0, 1, 2, ...
    and -1, -2, -3, ... until the whole text counts its links. named: links that have a target already. count:
    bits that have been set. ground: what lies under the words that are being set, None for that of the page.
    """

    faces: Typography
    width: float
    links: list[LinkPlace] = field(default_factory=list)
    cells: list[LinkPlace] = field(default_factory=list)
    ops: list[Simple] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    hits: list[Rect] = field(default_factory=list)
    named: set[int] = field(default_factory=set)
    count: int = 0
    ground: Color | None = None

    def touch(self, rect: Rect, k: int) -> None:
        """The k-th link can be followed here; only its first part takes the keyboard."""
        first = k not in self.named
        self.named.add(k)
        words = self.links[k].words.strip()
        self.targets.append(Target(rect, link_id(k), Follow(k), "link", words, focusable=first))

    def cell(self, rect: Rect, link: LinkPlace) -> None:
        """A square or dot of a figure; the keyboard passes it by, the figure has a link of its own."""
        self.cells.append(link)
        k = -len(self.cells)
        self.targets.append(Target(rect, link_id(k), Follow(k), "link", link.words, focusable=False))


class Lines(NamedTuple):
    """Bits in lines: (first, after the last, width) of each."""

    bits: list[InlineItem]
    spans: list[tuple[int, int, float]]


# -- breaking ------------------------------------------------------------------------------------------------


def broken(bits: list[InlineItem], limit: float, measure: Measure) -> Lines:
    """Bits broken into lines no wider than `limit`."""
    spans = _filled(bits, limit)
    if spans is None:
        bits = list(_hewn(bits, limit, measure))
        spans = _filled(bits, limit, must=True) or []
    _accompany(bits, spans, limit)
    return Lines(bits, spans)


def _filled(bits: list[InlineItem], limit: float, must: bool = False) -> list[tuple[int, int, float]] | None:
    """Each line as full as can be; None where something is wider than a line, unless it must go on."""
    spans: list[tuple[int, int, float]] = []
    start, at = 0, 0
    x = at_x = at_gap = 0.0
    for k, (_, width, gap, _) in enumerate(bits):
        if k == 0:
            x = width
        elif gap < 0.0:
            x += width
        else:
            at, at_x, at_gap = k, x, gap
            x += gap + width
        if x > limit:
            if at > start:
                spans.append((start, at, at_x))
                x -= at_x + at_gap
                start = at
            if x > limit and not must:
                return None
    if bits:
        spans.append((start, len(bits), x))
    return spans


def _hewn(bits: list[InlineItem], limit: float, measure: Measure) -> Iterator[InlineItem]:
    """The bits with those cut up that are too wide together with what is glued to them."""
    for unit in _units(bits):
        if sum(bit[1] for bit in unit) <= limit:
            yield from unit
            continue
        for k, (text, width, gap, look) in enumerate(unit):
            space = gap if k == 0 else 0.0
            if width <= limit or not text:
                yield text, width, space, look
            else:
                yield from _cut(text, space, look, limit, measure)


def _units(bits: list[InlineItem]) -> Iterator[list[InlineItem]]:
    """Bits that may not be parted."""
    unit: list[InlineItem] = []
    for bit in bits:
        if bit[2] >= 0.0 and unit:
            yield unit
            unit = []
        unit.append(bit)
    if unit:
        yield unit


def _cut(text: str, gap: float, look: ItemStyle, limit: float, measure: Measure) -> Iterator[InlineItem]:
    """Parts of a word that each fit, at least a letter each."""
    most = max(int(limit / (NARROWEST * look.size)), 1)
    while text:
        low, high = 1, min(len(text), most)
        while low < high:
            middle = (low + high + 1) // 2
            fits = measure(text[:middle], look.size, look.weight) <= limit
            low, high = (middle, high) if fits else (low, middle - 1)
        yield text[:low], measure(text[:low], look.size, look.weight), gap, look
        text, gap = text[low:], 0.0


def _accompany(bits: list[InlineItem], spans: list[tuple[int, int, float]], limit: float) -> None:
    """Give a last line of one short word the last word of the line above."""
    if len(spans) < 2:
        return
    (start, end, width), (first, last, rest) = spans[-2:]
    if rest > WIDOW * limit or bits[first][2] >= FORCED or bits[first][2] == 0.0:
        return
    if any(bit[2] >= 0.0 for bit in bits[first + 1 : last]):
        return
    at = end - 1
    while at > start and bits[at][2] < 0.0:
        at -= 1
    taken = sum(bit[1] + max(bit[2], 0.0) for bit in bits[at:end])
    below = taken - bits[at][2] + bits[first][2] + rest
    if at > start and bits[at][2] > 0.0 and width - taken >= LEAST_LEFT * limit and below <= limit:
        spans[-2:] = [(start, at, width - taken), (at, last, below)]


# -- setting -------------------------------------------------------------------------------------------------


class _Run(NamedTuple):
    """Neighbouring bits of one look, in whole pixels. free: nothing touches it at the left."""

    left: int
    right: int
    text: str
    look: ItemStyle
    free: bool


def set_lines(
    slip: Slip,
    lines: Lines,
    x: float,
    y: float,
    width: float,
    height: int,
    size: int,
    align: Align = "left",
) -> float:
    """Set lines of a type size from (x, y) on, each at least `height` high; the lower edge of the last."""
    bits = lines.bits
    base = baseline_in(height, size)
    first = slip.count
    for start, end, wide in lines.spans:
        left = x if align == "left" else x + (width - wide) / (2 if align == "center" else 1)
        runs = _runs(bits, start, end, left)
        above, high = base, height
        for run in runs:
            if run.look.box is not None:
                above, high = _room(run.look.box, above, high, size)
        slip.rows.append(Row(y, high, first + start))
        _set_runs(slip, runs, y, y + above, high)
        y += high
    slip.count += len(bits)
    return y


def _room(box: Box, above: int, height: int, size: int) -> tuple[int, int]:
    """Where the baseline of a line is, and its height, when a formula in it needs more than letters."""
    over, below = ceil(box.above + 0.12 * size), ceil(box.below + 0.12 * size)
    return max(above, over), max(above, over) + max(height - above, below)


def _runs(bits: list[InlineItem], start: int, end: int, x: float) -> list[_Run]:
    """The bits of a line from `x` on, those of one look put together."""
    runs: list[_Run] = []
    text, width, _, look = bits[start]
    left, pen, free = x, x + width, True
    for k in range(start + 1, end):
        more, width, gap, other = bits[k]
        if other is look and look.box is None:
            if gap > 0.0:
                text += " " + more
                pen += gap + width
            else:
                text += more
                pen += width
            continue
        runs.append(_Run(floor(left + 0.5), floor(pen + 0.5), text, look, free))
        free = gap > 0.0
        left = pen + gap if free else pen
        text, look, pen = more, other, left + width
    runs.append(_Run(floor(left + 0.5), floor(pen + 0.5), text, look, free))
    return runs


def _set_runs(slip: Slip, runs: list[_Run], y: float, baseline: float, height: float) -> None:
    """Set a line: grounds first, then letters, then what stands under them.

    Letters that stand free name their ground, which makes painting them faster; others could wipe out what
    leans over from their neighbour.
    """
    ops = slip.ops
    link = -1
    for run in runs:
        look = run.look
        if look.ground is not None:
            _set_ground(slip, run, baseline)
        if look.link >= 0:
            link = look.link
    for left, right, text, look, free in runs:
        if look.box is not None:
            ops += look.box.at(left, baseline)
            continue
        op = word(left, baseline - look.rise, right - left, text, look.size, look.color, look.weight)
        if free:
            op = op._replace(ground=look.ground or slip.ground or slip.faces.ground)
        ops.append(op._replace(align="center") if look.centered else op)
        if look.struck:
            down = baseline - round(0.26 * look.size)
            ops.append(Fill(Rect(left, down, right - left, slip.faces.hair), look.color))
        if look.under == "alive":
            ops.append(_under(slip.faces, look, left, right, baseline))
    if link >= 0:
        _set_links(slip, runs, y, baseline, height)


def _set_ground(slip: Slip, run: _Run, baseline: float) -> None:
    """What stands behind code and behind words that are searched for."""
    look = run.look
    assert look.ground is not None
    pad = 0.14 * look.size
    left, right = max(run.left - pad, 0.0), min(run.right + pad, slip.width)
    box = Rect(left, baseline - round(0.93 * look.size), right - left, round(1.17 * look.size))
    slip.ops.append(Fill(box, look.ground, round(0.2 * look.size)))
    if look.hit:
        slip.hits.append(box)


def _set_links(slip: Slip, runs: list[_Run], y: float, baseline: float, height: float) -> None:
    """A target for each link of a line, and the line under its words."""
    k = 0
    while k < len(runs):
        link, first = runs[k].look.link, k
        while k < len(runs) and runs[k].look.link == link:
            k += 1
        if link < 0:
            continue
        group = runs[first:k]
        slip.touch(Rect(group[0].left, y, group[-1].right - group[0].left, height), link)
        lined = [run for run in group if run.look.under not in ("", "alive")]
        if lined:
            look = lined[0].look
            slip.ops.append(_under(slip.faces, look, lined[0].left, lined[-1].right, baseline))


def _under(faces: Typography, look: ItemStyle, left: float, right: float, baseline: float) -> Simple:
    """The line, or the dots, under words."""
    hair = faces.hair
    y = baseline + round(UNDER * look.size)
    if look.under == "dots":
        count = max(int((right - left) / hair), 1)
        dots = (b"\xff\x00\x00" * (count // 3 + 1))[:count] if hair > 1 else _dots(count)
        return Image(Rect(left, y, count * hair, hair), count, 1, dots, _dot_color(faces), faces.ground)
    if look.under == "alive":
        return Fill(Rect(left, y, right - left, hair), faces.number)
    thick = 2 * hair if look.under == "thick" else hair
    return Fill(Rect(left, y, right - left, thick), look.color)


def _dots(count: int) -> bytes:
    """Two pixels on, two off."""
    return (b"\xff\xff\x00\x00" * (count // 4 + 1))[:count]


def _dot_color(faces: Typography) -> Color:
    return faces.link
