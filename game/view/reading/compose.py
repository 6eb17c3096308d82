"""A text laid out: its blocks as leaves below one another, with headings, links and what can be touched.

*Why leaves:* each is laid out by itself and remembered by what it shows, so one number more, read off its
grid, sets one paragraph anew; and the painter keeps what it painted as long as the ops are the same ones.
How a text is cut into leaves depends on the text alone, so the k-th leaf is the same words at every width.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from game.book.texts.figures import FigureData
from game.book.texts.folding import folded
from game.book.texts.nodes import (
    Block,
    CodeBlock,
    Display,
    Figure,
    Heading,
    Listing,
    Notes,
    Number,
    Page,
    Quote,
    Rule,
    Table,
    blocks_in,
    plain,
    spans_of,
)
from game.view.kit import Kit
from game.view.ops import Fill, Rect, Simple, Target
from game.view.reading.bits import FigureCell, LinkPlace
from game.view.reading.blocks import item, marker, quoted, set_block
from game.view.reading.faces import LEADING, SMALL_LEADING, Faces, faces, ground_of, text_width
from game.view.reading.lines import Row, Slip
from game.view.reading.setting import Context

#: Space before and after a leaf by its kind, in type sizes; between two leaves the larger one counts.
SPACES = {
    "title": (0.0, 1.0), "heading": (2.0, 0.5), "subheading": (1.55, 0.4), "text": (0.75, 0.75),
    "item": (0.22, 0.75), "loose": (0.75, 0.75), "quote": (1.0, 1.0), "quoted": (0.0, 1.0),
    "display": (0.7, 0.7), "figure": (1.3, 1.4), "table": (1.2, 1.3), "code": (0.9, 1.0),
    "rule": (1.1, 1.1), "notes": (2.0, 0.3), "note": (0.3, 0.3),
}  # fmt: skip
#: What follows these in the same list, quote or notes stands closer than their space after.
RUNNING = {"item": "item", "loose": "loose", "quote": "quoted", "quoted": "quoted", "notes": "note", "note": "note"}


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What has been read off the grids so far: values by expression, figures by their block.

    A figure may be a sentence instead, which says why it cannot be drawn. What is missing is drawn as a
    quiet space of about its size.
    """

    numbers: Mapping[str, str]
    figures: Mapping[Figure, FigureData | str]


NOTHING = Known({}, {})


class HeadingPlace(NamedTuple):
    """A heading: its name in links, level, words, upper edge in the text, and index of its block."""

    anchor: str
    level: int
    title: str
    y: float
    block: int


class HitPlace(NamedTuple):
    """A word that was searched for: where in the text, in which block."""

    rect: Rect
    block: int


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """A leaf: the block of the page that it shows or is a part of, its upper edge, ops and targets in its
    own coordinates, and its lines. Targets are called "text:K", K the place in `Layout.links`; of a link
    that runs over several lines only the first can take the keyboard.
    """

    block: int
    kind: str
    y: float
    height: float
    ops: tuple[Simple, ...]
    targets: tuple[Target, ...]
    lines: tuple[Row, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """A whole text in one column. ops of equal leaves are the same tuple as long as nothing in them changed."""

    width: float
    height: float
    leaves: tuple[Laid, ...]
    headings: tuple[HeadingPlace, ...]
    links: tuple[LinkPlace, ...]
    hits: tuple[HitPlace, ...] = ()


# -- from blocks to parts --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """What becomes one leaf: a block, an item of a list, a part of a quote, a footnote.

    blocks: what it holds; mark: what hangs before an item. expressions, figures: what it needs to know.
    """

    block: int
    kind: str
    blocks: tuple[Block, ...]
    mark: str
    heading: Heading | None
    expressions: tuple[str, ...]
    figures: tuple[Figure, ...]


@lru_cache(maxsize=32)
def _parts(page: "_Same") -> tuple[Part, ...]:
    """The parts of a page in reading order."""
    return tuple(_cut(page.page.blocks))


class _Same:
    """A page that is equal only to itself, so that remembering something about it costs nothing."""

    __slots__ = ("page",)

    def __init__(self, page: Page) -> None:
        self.page = page

    def __hash__(self) -> int:
        return id(self.page)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.page is self.page


def _cut(blocks: tuple[Block, ...]) -> Iterable[Part]:
    for k, block in enumerate(blocks):
        match block:
            case Listing():
                kind = "item" if block.tight else "loose"
                for number, inside in enumerate(block.items):
                    yield _part(k, kind, inside, marker(block, number))
            case Quote():
                for number, inner in enumerate(block.blocks):
                    yield _part(k, "quoted" if number else "quote", (inner,))
            case Notes():
                for number, inside in enumerate(block.notes):
                    yield _part(k, "note" if number else "notes", inside, f"{number + 1}.")
            case Heading():
                kind = {1: "title", 2: "heading"}.get(block.level, "subheading")
                yield _part(k, kind, (block,), heading=block)
            case _:
                kinds: dict[type, str] = {
                    Display: "display", Figure: "figure", Table: "table", CodeBlock: "code", Rule: "rule",
                }  # fmt: skip
                yield _part(k, kinds.get(type(block), "text"), (block,))


def _part(
    k: int, kind: str, blocks: tuple[Block, ...], mark: str = "", heading: Heading | None = None
) -> Part:
    expressions: dict[str, None] = {}
    figures: dict[Figure, None] = {}
    for block in blocks_in(blocks):
        if isinstance(block, Figure):
            figures[block] = None
        for span in spans_of(block):
            if isinstance(span, Number):
                expressions[span.expression] = None
    return Part(k, kind, blocks, mark, heading, tuple(expressions), tuple(figures))


# -- from parts to leaves --------------------------------------------------------------------------------------


class Set(NamedTuple):
    """A part that has been set: everything with links counted from 0."""

    height: float
    ops: tuple[Simple, ...]
    targets: tuple[Target, ...]
    links: tuple[LinkPlace, ...]
    lines: tuple[Row, ...]
    hits: tuple[Rect, ...]


Value = str | FigureData | None


@lru_cache(maxsize=8192)
def _set(
    part: Part,
    look: Faces,
    width: float,
    lead: float,
    numbers: tuple[str | None, ...],
    shown: tuple["_Kept", ...],
    found: tuple[str, ...],
) -> Set:
    """A part in a column. lead: pixels at its top that belong to the space above it."""
    values = {name: value for name, value in zip(part.expressions, numbers, strict=True) if value is not None}
    figures = {block: kept.data for block, kept in zip(part.figures, shown, strict=True) if kept.data is not None}
    note = part.kind in ("notes", "note")
    size, leading = (look.small, SMALL_LEADING) if note else (look.text, LEADING)
    context = Context(look, values, figures, found, size, leading)
    slip = Slip(look, width, [])
    if part.mark:
        if part.kind == "notes":
            wide = min(7.0 * look.text, width)
            slip.ops.append(Fill(Rect(0, round(lead * 0.6), wide, look.hair), look.rule))
        y = item(slip, context, part.blocks, part.mark, 0.0, lead, width, tight=part.kind != "loose")
    elif part.kind in ("quote", "quoted"):
        y = quoted(slip, context, part.blocks, 0.0, 0.0, width, lead)
    else:
        y = lead
        for block in part.blocks:
            y = set_block(slip, context, block, 0.0, y, width)
    height = float(-int(-y // 1))
    rows, hits = tuple(slip.rows), tuple(slip.hits)
    return Set(height, tuple(slip.ops), tuple(slip.targets), tuple(slip.links), rows, hits)


class _Kept:
    """What a figure shows, equal only to itself."""

    __slots__ = ("data",)

    def __init__(self, data: FigureData | str | None) -> None:
        self.data = data

    def __hash__(self) -> int:
        return id(self.data)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept) and other.data is self.data


def compose(
    page: Page, kit: Kit, width: float, known: Known = NOTHING, found: Iterable[str] = ()
) -> Layout:
    """A page laid out in a column of `width` pixels. found: words of a search, which are marked."""
    look = faces(kit)
    words = tuple(sorted({flat for word in found if (flat := folded(word))}))
    leaves: list[Laid] = []
    headings: list[HeadingPlace] = []
    links: list[LinkPlace] = []
    hits: list[HitPlace] = []
    y = 0.0
    before = ""
    last = -1
    for part in _parts(_Same(page)):
        gap = _space(before, part.kind, last == part.block, look.text)
        lead = gap if part.kind in ("quoted", "notes") else 0.0
        y += gap - lead
        numbers = tuple(known.numbers.get(name) for name in part.expressions)
        shown = tuple(_Kept(known.figures.get(figure)) for figure in part.figures)
        done = _set(part, look, width, lead, numbers, shown, words)
        targets = done.targets if not links else _renamed(done.targets, len(links))
        leaves.append(Laid(part.block, part.kind, y, done.height, done.ops, targets, done.lines))
        links += done.links
        hits += [HitPlace(rect.moved(0, y), part.block) for rect in done.hits]
        if part.heading is not None:
            head = part.heading
            headings.append(HeadingPlace(head.anchor, head.level, plain(head.spans), y, part.block))
        y += done.height
        before, last = part.kind, part.block
    return Layout(width, y, tuple(leaves), tuple(headings), tuple(links), tuple(hits))


def _space(before: str, kind: str, same: bool, size: int) -> float:
    """Whole pixels between two leaves. same: they belong to one block."""
    if not before:
        return 0.0
    if same and RUNNING.get(before) == kind:
        return float(round({"quoted": 0.75}.get(kind, SPACES[kind][0]) * size))
    above = SPACES["text"][0] if kind == "item" else SPACES[kind][0]
    return float(round(max(above if before not in ("title", "heading", "subheading") or kind in
                           ("heading", "subheading") else 0.0, SPACES[before][1]) * size))


@lru_cache(maxsize=2048)
def _renamed(targets: tuple[Target, ...], first: int) -> tuple[Target, ...]:
    """Targets with their links counted from `first`."""
    return tuple(target._replace(name=f"text:{first + int(target.name[5:])}") for target in targets)


# -- scrolling -------------------------------------------------------------------------------------------------


def fold(layout: Layout, y: float, height: float) -> float:
    """How much of `height` can be shown from `y` on without cutting a line or leaving a heading at the foot.

    The whole height where nothing better is possible, such as inside a figure higher than the view.
    """
    end = y + height
    if end >= layout.height:
        return height
    best = 0.0
    for k, leaf in enumerate(layout.leaves):
        if leaf.y + leaf.height <= y:
            continue
        if leaf.y >= end:
            break
        lonely = leaf.kind in ("title", "heading", "subheading") and k + 1 < len(layout.leaves)
        for line in leaf.lines:
            foot = leaf.y + line.y + line.height
            if foot > end:
                return best or height
            if not lonely:
                best = foot - y
    return best or height


__all__ = [
    "NOTHING",
    "FigureCell",
    "HeadingPlace",
    "HitPlace",
    "Known",
    "Laid",
    "Layout",
    "LinkPlace",
    "compose",
    "fold",
    "ground_of",
    "text_width",
]
