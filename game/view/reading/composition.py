"""A text laid out: its blocks as leaves below one another, with headings, links and what can be touched.

*Why leaves:* each is laid out by itself and remembered by what it shows, so one number more, read off its
grid, sets one paragraph anew; and the painter keeps what it painted as long as the ops are the same ones.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from game.book.texts.case_folding import folded
from game.book.texts.document_tree import Document, Figure, plain
from game.book.texts.figures import FigureData
from game.view.commands.reading import Follow
from game.view.draw_context import DrawContext
from game.view.ops import Rect, Simple, Target
from game.view.reading.fragments import Fragment, Same, Set, guessed_part, parts_of, set_part
from game.view.reading.inline_items import FigureCell, LinkPlace
from game.view.reading.lines import Row
from game.view.reading.state import link_id
from game.view.reading.typography import faces, ground_of, text_width

#: Space before and after a leaf by its kind, in type sizes; between two leaves the larger one counts.
SPACES = {
    "title": (0.0, 1.0), "heading": (2.0, 0.5), "subheading": (1.55, 0.4), "text": (0.75, 0.75),
    "item": (0.22, 0.75), "loose": (0.75, 0.75), "quote": (1.0, 1.0), "quoted": (0.0, 1.0),
    "display": (0.7, 0.7), "figure": (1.3, 1.4), "table": (1.2, 1.3), "code": (0.9, 1.0),
    "rule": (1.1, 1.1), "notes": (2.0, 0.3), "note": (0.3, 0.3),
}  # fmt: skip
#: Space before a further leaf of the same list, quote or notes.
RUNNING = {"item": 0.22, "loose": 0.75, "quoted": 0.75, "note": 0.3}


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
    """A whole text in one column. The ops of a leaf are the very same as long as nothing in it changed.

    links: those of the words in reading order, then the squares of figures. guessed: how many leaves are
    still to be laid out.
    """

    width: float
    height: float
    leaves: tuple[Laid, ...]
    headings: tuple[HeadingPlace, ...]
    links: tuple[LinkPlace, ...]
    hits: tuple[HitPlace, ...] = ()
    guessed: int = 0


def compose(
    page: Document,
    kit: DrawContext,
    width: float,
    known: Known = NOTHING,
    found: Iterable[str] = (),
    *,
    first: int = 0,
    count: int | None = None,
) -> Layout:
    """A page laid out in a column of `width` pixels. found: words of a search, which are marked.

    count: so many leaves around the one with the number `first` are laid out, and the heights of the others
    guessed; None lays out all. *Why:* a text then opens, and changes its size, as fast as what is seen of it.
    """
    look = faces(kit)
    words = tuple(sorted({flat for word in found if (flat := folded(word))}))
    parts = parts_of(page)
    chosen = _around(first, count, len(parts))
    leaves: list[Laid] = []
    headings: list[HeadingPlace] = []
    links: list[LinkPlace] = []
    cells: list[LinkPlace] = []
    hits: list[HitPlace] = []
    total = sum(len(part.links) for part in parts)
    y = 0.0
    before: Fragment | None = None
    for k, part in enumerate(parts):
        gap = _space(before, part, look.text)
        lead = gap if part.kind in ("quoted", "notes") else 0.0
        y += gap - lead
        if k in chosen:
            numbers = tuple(known.numbers.get(name) for name in part.expressions)
            shown = tuple(Same(known.figures.get(figure)) for figure in part.figures)
            done = set_part(part, look, width, lead, numbers, shown, words)
        else:
            done = guessed_part(part, look, width, lead)
        targets = _renamed(Same(done), len(links), total + len(cells)) if done.targets else ()
        leaves.append(Laid(part.block, part.kind, y, done.height, done.ops, targets, done.lines))
        links += done.links
        cells += done.cells
        hits += [HitPlace(rect.moved(0, y), part.block) for rect in done.hits]
        if part.heading is not None:
            head = part.heading
            headings.append(HeadingPlace(head.anchor, head.level, plain(head.spans), y, part.block))
        y += done.height
        before = part
    guessed = len(parts) - len(chosen)
    return Layout(width, y, tuple(leaves), tuple(headings), (*links, *cells), tuple(hits), guessed)


@lru_cache(maxsize=512)
def _around(first: int, count: int | None, whole: int) -> frozenset[int]:
    """The leaves that are laid out: those at and after the first before those before it."""
    if count is None or count >= whole:
        return frozenset(range(whole))
    order = sorted(range(whole), key=lambda k: k - first if k >= first else 2 * (first - k))
    return frozenset(order[: max(count, 0)])


def _space(before: Fragment | None, part: Fragment, size: int) -> float:
    """Whole pixels between two leaves: the larger of what the upper and the lower one ask for."""
    if before is None:
        return 0.0
    if before.block == part.block and part.kind in RUNNING:
        return float(round(RUNNING[part.kind] * size))
    above, below = SPACES[part.kind][0], SPACES[before.kind][1]
    if part.kind == "item":
        above = SPACES["text"][0]
    if before.heading is not None and part.heading is None:
        above = 0.0  # what stands below a heading belongs to it
    return float(round(max(above, below) * size))


@lru_cache(maxsize=2048)
def _renamed(done: Same, first: int, cell: int) -> tuple[Target, ...]:
    """The targets of a part with its links counted from `first`, and the squares of figures from `cell`."""
    assert isinstance(done.what, Set)
    found = []
    for target in done.what.targets:
        assert isinstance(target.command, Follow)
        own = target.command.link
        link = first + own if own >= 0 else cell - own - 1
        found.append(target._replace(id=link_id(link), command=Follow(link)))
    return tuple(found)


# -- scrolling -----------------------------------------------------------------------------------------------


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
