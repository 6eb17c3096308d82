"""Figures of a text as SVG: the board of a living grid, or a curve of its scores by size.

Every square and every dot leads to its position. *Why the drawing is a group and not an image:* an image
may hold nothing that can be followed. Its label says what is drawn; those squares that the figure speaks of
are stops of the Tab key, the others are for the pointer, and all can be reached on the board itself.
"""

from collections.abc import Callable, Iterator
from html import escape

from game.book.number_format import change, score
from game.book.texts.document_tree import Figure
from game.book.texts.figures import FigureData
from game.core.masks import display_order, name_of, popcount
from game.view.ops import Rect
from game.view.palettes import shade
from game.view.projections import projection_of
from game.view.projections.base import Board, Extent, Steps
from game.view.svg_shapes import box_of, diagonals, hex_of, rounded
from game.view.theme import ink_on

#: Address of the position in which one looks at a row, compared with another or with what the place says.
AddressOf = Callable[[int, int | None], str]

WIDTH = 640
GAP = 6
#: Room for the rings of the outermost squares.
EDGE = 4
#: Squares that are narrower than this show no name, or no number.
NAME_WIDTH, NUMBER_WIDTH = 58, 34
#: More squares than this are not listed one by one in the label.
MOST_LISTED = 8
PALETTE = "ember"
#: How far the lines over a closed square are apart.
HATCHING = 7.0


def drawing(figure: Figure, data: FigureData, address: AddressOf) -> str:
    """The figure as an `svg` element, with a line of numbers for its pair."""
    parts = _curve(data, address) if figure.kind == "curve" else _board(data, address)
    height, body = parts
    label = escape(described(figure, data))
    lines = f'<p class="pair">{escape(_pair_words(data))}</p>' if data.pair else ""
    view = f"{-EDGE} {-EDGE} {WIDTH + 2 * EDGE} {height + 2 * EDGE}"
    return (
        f'<svg class="{figure.kind}" viewBox="{view}" role="group" aria-label="{label}">{body}</svg>{lines}'
    )


def described(figure: Figure, data: FigureData) -> str:
    """What is to be seen, in sentences."""
    kind = "Board" if figure.kind == "grid" else "Curve of all rows by size"
    said = [
        f"{kind} of the world {data.opened.pack.world.title}, {len(data.values)} rows, on {data.column_words}"
    ]
    marked = [row for row in display_order(data.n) if row in data.marks]
    if len(marked) == len(data.values):
        said.append("All are ringed")
    elif marked:
        said.append("Ringed: " + ", ".join(_row_words(data, row) for row in marked))
    if data.pair:
        said.append("Compared: " + _pair_words(data))
    if figure.kind == "curve":
        means = (f"{size} {_number(data, mean)}" for size, mean in enumerate(data.means))
        said.append("Mean by size: " + ", ".join(means))
    if not data.marks and len(data.values) <= MOST_LISTED:
        said.append(", ".join(_row_words(data, row) for row in display_order(data.n)))
    return ". ".join(said) + "."


def _number(data: FigureData, value: float) -> str:
    """A score as the board writes it: two decimals, or a whole number where scores count tiles."""
    return score(value, data.high, data.opened.pack.world.kind.has_loss)


def _name(data: FigureData, row: int) -> str:
    return name_of(row, data.placed)


def _row_words(data: FigureData, row: int) -> str:
    closed = ", closed" if row & data.closed else ""
    return f"{_name(data, row)} {_number(data, data.values[row])}{closed}"


def _pair_words(data: FigureData) -> str:
    """The two rows of the pair and their difference; nothing where there is none."""
    if data.pair is None:
        return ""
    first, second = data.pair
    is_share = data.opened.pack.world.kind.has_loss and not data.lower_is_better
    difference = change(data.values[first] - data.values[second], is_share, 3)
    unit = " points" if is_share else ""
    return f"{_row_words(data, first)} minus {_row_words(data, second)}: {difference}{unit}"


def _other(data: FigureData, row: int) -> int | None:
    """The row that a row of the pair is compared with."""
    if data.pair is None or row not in data.pair:
        return None
    return data.pair[1] if row == data.pair[0] else data.pair[0]


def _spoken_of(data: FigureData) -> frozenset[int]:
    return frozenset((*data.marks, *(data.pair or ())))


def _link(data: FigureData, row: int, address: AddressOf, inner: str) -> str:
    stop = "" if row in _spoken_of(data) else ' tabindex="-1"'
    target = escape(address(row, _other(data, row)))
    return f'<a href="{target}" aria-label="{escape(_row_words(data, row))}"{stop}>{inner}</a>'


def _ground(data: FigureData, value: float) -> tuple[int, int, int]:
    """The colour of a value; the light end of the palette is the good one."""
    part = (value - data.low) / (data.high - data.low) if data.high > data.low else 1.0
    return shade(PALETTE, 1 - part if data.lower_is_better else part)


# -- the board


def _board(data: FigureData, address: AddressOf) -> tuple[int, str]:
    """The squares by size, where the board has them; height and content."""
    board = projection_of(data.opened.position.lens.view).layout(Board(data.n), _spaced)
    squares = "".join(
        _square(data, row, address, board.rect(board.cell(row)), board.steps.gap)
        for row in display_order(data.n)
    )
    return round(board.whole.h), squares


def _spaced(extent: Extent) -> Steps:
    gap = GAP if extent.columns <= 8 else 3
    w = (WIDTH - gap * (extent.columns - 1)) / extent.columns
    return Steps(0, 0, w + gap, min(w * 0.6, 62.0) + gap, gap)


def _square(data: FigureData, row: int, address: AddressOf, rect: Rect, gap: float) -> str:
    x, y, w, h = rect
    ground = _ground(data, data.values[row])
    parts = [f'<rect class="square" {box_of(rect)} rx="4" fill="{hex_of(ground)}"/>']
    if row & data.closed:
        ink = hex_of(ink_on(ground))
        parts.append(f'<path class="closed" d="{diagonals(rect, HATCHING)}" stroke="{ink}"/>')
    parts += _written(data, row, rect, hex_of(ink_on(ground)))
    if row in data.marks:
        parts.append(_ring(x, y, w, h, gap / 2 - 1, "mark"))
    if data.pair and row in data.pair:
        parts.append(_ring(x, y, w, h, -2.5, "compared"))
    return _link(data, row, address, "".join(parts))


def _ring(x: float, y: float, w: float, h: float, out: float, kind: str) -> str:
    return f'<rect class="{kind}" {box_of(Rect(x, y, w, h).inset(-out))} rx="4"/>'


def _written(data: FigureData, row: int, rect: Rect, ink: str) -> Iterator[str]:
    """Name and number of a square, as far as there is room."""
    x, y, w, h = rect
    name, number = _name(data, row), _number(data, data.values[row])
    if w >= NAME_WIDTH and h >= 32:
        yield _text(name, x + 9, y + h / 2 - 5, ink, "name") + " "
        yield _text(number, x + w - 9, y + h / 2 + 17, ink, "score end")
    elif w >= NUMBER_WIDTH:
        yield _text(number.removeprefix("0"), x + w / 2, y + h / 2 + 4, ink, "score middle small")


def _text(words: str, x: float, y: float, ink: str, kind: str) -> str:
    return f'<text class="{kind}" x="{rounded(x)}" y="{rounded(y)}" fill="{ink}">{escape(words)}</text>'


# -- the curve

LEFT, RIGHT, TOP, BOTTOM = 56, 16, 16, 44
CURVE_HEIGHT = 300


def _curve(data: FigureData, address: AddressOf) -> tuple[int, str]:
    """Every row as a dot over its size, and a line through the means; height and content."""
    wide, high = WIDTH - LEFT - RIGHT, CURVE_HEIGHT - TOP - BOTTOM
    span = (data.high - data.low) or 1.0

    def x(size: float) -> float:
        return LEFT + wide * (size + 0.5) / (data.n + 1)

    def y(value: float) -> float:
        return TOP + high * (1 - (value - data.low) / span)

    parts = list(_axes(data, x, y))
    points = " ".join(f"{rounded(x(size))},{rounded(y(mean))}" for size, mean in enumerate(data.means))
    parts.append(f'<polyline class="means" points="{points}"/>')
    by_size: dict[int, list[int]] = {}
    for row in display_order(data.n):
        by_size.setdefault(popcount(row), []).append(row)
    step = wide / (data.n + 1) * 0.7
    for size, rows in by_size.items():
        for at, row in enumerate(rows):
            beside = step * ((at + 0.5) / len(rows) - 0.5)
            parts.append(_dot(data, row, address, x(size) + beside, y(data.values[row])))
    return CURVE_HEIGHT, "".join(parts)


def _dot(data: FigureData, row: int, address: AddressOf, x: float, y: float) -> str:
    kinds = ["dot"]
    if row in data.marks:
        kinds.append("mark")
    if data.pair and row in data.pair:
        kinds.append("compared")
    spot = f'<circle class="{" ".join(kinds)}" cx="{rounded(x)}" cy="{rounded(y)}" r="5"/>'
    return _link(
        data, row, address, f'<circle class="reach" cx="{rounded(x)}" cy="{rounded(y)}" r="12"/>{spot}'
    )


def _axes(data: FigureData, x: Callable[[float], float], y: Callable[[float], float]) -> Iterator[str]:
    for value in (data.low, (data.low + data.high) / 2, data.high):
        height, words = rounded(y(value)), _number(data, value)
        yield f'<line class="axis" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{height}" y2="{height}"/>'
        yield f'<text class="tick end" x="{LEFT - 8}" y="{rounded(y(value) + 5)}">{words}</text>'
    for size in range(data.n + 1):
        yield f'<text class="tick middle" x="{rounded(x(size))}" y="{CURVE_HEIGHT - 22}">{size}</text>'
    middle = rounded((LEFT + WIDTH - RIGHT) / 2)
    yield f'<text class="tick middle" x="{middle}" y="{CURVE_HEIGHT - 4}">tiles in the row</text>'
